// A folder of results holds one run, even if many write there at once: the real binary.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/out/results.hpp"
#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string tiptoes =
    "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 3\n[output]\nevery = \"10 ms\"\n";

using Files = std::map<std::string, std::string>;

Files files_in(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::directory_iterator(folder)) files[entry.path().filename().string()] = text_of(entry.path());
  return files;
}

/// The run of a person of this height.
std::string call(const TemporaryFolder& folder, const std::string& to, int height_cm) {
  return fmt::format("{} run {}/my.toml -q -o {}/{} --set subject.height={}cm", CALFPUMP_BINARY, folder.path().string(),
                     folder.path().string(), to, height_cm);
}

/// Shell: a run that keeps its folder in use, waiting for a reader of its time series. Its process is $holder.
std::string held(const TemporaryFolder& folder) {
  const std::string results = (folder.path() / "out" / "my").string();
  return fmt::format(
      "mkdir -p {0}; mkfifo {0}/timeseries.csv; {1} & holder=$!; "
      "for i in $(seq 1000); do [ -s {0}/lock.incomplete ] && break; sleep 0.01; done; ",
      results, call(folder, "out", 170));
}

}  // namespace

TEST_CASE("of several runs into one folder one writes it, whole, and the others report that it is in use", "[output]") {
  const TemporaryFolder folder;
  (void)folder.write("my.toml", tiptoes);
  const std::vector<int> heights_cm{160, 164, 168, 172, 176, 180};
  std::map<int, Files> alone;
  std::string at_once;
  for (const int height_cm : heights_cm) {
    const std::string own = fmt::format("alone{}", height_cm);
    REQUIRE(command(call(folder, own, height_cm)).code == 0);
    alone[height_cm] = files_in(folder.path() / own / "my");
    at_once += fmt::format("({}; echo {} $?) & ", call(folder, "out", height_cm), height_cm);
  }
  for (int repetition = 0; repetition < 10; ++repetition) {
    fs::remove_all(folder.path() / "out");
    const test::Outcome outcome = command("(" + at_once + " wait)");
    const Files found = files_in(folder.path() / "out" / "my");
    INFO(outcome.text);
    int ends = 0, owners = 0;
    for (const int height_cm : heights_cm) {
      const bool done = holds(outcome.text, fmt::format("{} 0\n", height_cm));
      ends += done || holds(outcome.text, fmt::format("{} 4\n", height_cm)) ? 1 : 0;
      owners += done && found == alone.at(height_cm) ? 1 : 0;
    }
    CHECK(ends == 6);
    CHECK(owners == 1);
  }
}

TEST_CASE("a run into a folder in use ends with exit code 4, names the process, and changes no file", "[output]") {
  const TemporaryFolder folder;
  (void)folder.write("my.toml", tiptoes);
  const test::Outcome outcome =
      command(held(folder) + call(folder, "out", 180) + " 2>&1; echo code $? holder $holder; ls " +
              (folder.path() / "out/my").string() + "; timeout 60 cat " + (folder.path() / "out/my/timeseries.csv").string() +
              " > /dev/null; wait $holder; echo then $?");
  INFO(outcome.text);
  CHECK(holds(outcome.text, "code 4 holder "));
  const std::string number = outcome.text.substr(outcome.text.find("holder ") + 7);
  CHECK(holds(outcome.text, "process " + number.substr(0, number.find('\n')) + " is writing there"));
  CHECK(holds(outcome.text, "\nlock.incomplete\ntimeseries.csv\n"));
  CHECK(holds(outcome.text, "then 0"));
  CHECK_FALSE(fs::exists(folder.path() / "out/my/lock.incomplete"));
}

TEST_CASE("files of a killed run block no other run, and are removed", "[output]") {
  const TemporaryFolder folder;
  (void)folder.write("my.toml", tiptoes);
  const fs::path results = folder.path() / "out" / "my";
  (void)command(held(folder) + "kill -9 $holder; wait $holder; rm " + (results / "timeseries.csv").string());
  REQUIRE(fs::exists(results / "lock.incomplete"));
  (void)folder.write("out/my/metrics.csv.4711-1.incomplete", "half");
  (void)folder.write("out/my/notes.txt.incomplete", "mine");
  const test::Outcome next = command(call(folder, "out", 170));
  INFO(next.text);
  CHECK(next.code == 0);
  const Files found = files_in(results);
  CHECK(found.size() == 4);
  CHECK(found.count("notes.txt.incomplete") == 1);
}

TEST_CASE("two runs of one process use a folder one after the other", "[output]") {
  const TemporaryFolder folder;
  {
    const ResultFolder first(folder.path() / "my");
    CHECK_THROWS_AS(ResultFolder(folder.path() / "my"), OutputError);
  }
  CHECK_NOTHROW(ResultFolder(folder.path() / "my"));
  CHECK(fs::is_empty(folder.path() / "my"));
}

TEST_CASE("scenarios of a batch with the same folder by a link are refused", "[output]") {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.toml", tiptoes), b = folder.write("b.toml", tiptoes);
  fs::create_directories(folder.path() / "out" / "a");
  fs::create_directory_symlink("a", folder.path() / "out" / "b");
  const test::Outcome outcome = calfpump_command("run " + a + " " + b + " -q -o " + (folder.path() / "out").string());
  INFO(outcome.text);
  CHECK(outcome.code == 2);
  CHECK(holds(outcome.text, "out/b/timeseries.csv is the same file as "));
  CHECK(fs::is_empty(folder.path() / "out" / "a"));
}

TEST_CASE("an output in the place of a file that the call reads is refused, and the file stays", "[output]") {
  const TemporaryFolder folder;
  const fs::path here = folder.path();
  const std::string still = "[[protocol]]\nposture = \"standing\"\nduration = \"10 s\"\n";
  (void)folder.write("s.svg", still);
  (void)folder.write("my.toml", still +
                                    "[[protocol]]\nposture = \"standing\"\nrepetitions = 1\ntrace = { file = "
                                    "\"out/my/timeseries.csv\", squeezes = { CM = \"p_mmHg\" } }\n");
  fs::create_directories(here / "out" / "my");
  const std::string recording = "time_s,p_mmHg\n0,0\n1,20\n2,0\n";
  (void)folder.write("out/my/timeseries.csv", recording);
  const auto refused = [&](const std::string& words, const std::string& reason) {
    const test::Outcome outcome = calfpump_command(words);
    INFO(outcome.text);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, reason));
  };
  const std::string to = " -o " + (here / "out").string();
  refused("run -q " + (here / "my.toml").string() + to, "is a recording, which this call reads");
  CHECK(text_of(here / "out" / "my" / "timeseries.csv") == recording);
  refused("run -q " + (here / "s.svg").string() + " --plot " + (here / "s.svg").string() + to, "is a scenario, which");
  CHECK(text_of(here / "s.svg") == still);
  fs::copy(source_folder / "data", here / "data");
  refused("validate -q --only supine-ankle --data " + (here / "data").string() + " --csv " + (here / "data/leg.toml").string(),
          "is a file of data, which");
  CHECK(text_of(here / "data" / "leg.toml") == text_of(source_folder / "data" / "leg.toml"));
  (void)folder.write("plain.toml", still);
  const std::string to_same = (here / "same").string();
  const test::Outcome same =
      command("(" CALFPUMP_BINARY " validate --only supine-ankle --csv " + to_same + " 3>&1 > " + to_same + " 2>&3)");
  CHECK(same.code == 2);
  CHECK(holds(same.text, "is where the standard output goes"));
}

TEST_CASE("the manifest has bytes and SHA-256 of every other file, as other programs count them", "[output]") {
  const TemporaryFolder folder;
  (void)folder.write("my.toml", tiptoes);
  REQUIRE(command(call(folder, "out", 170) + " --report").code == 0);
  const fs::path results = folder.path() / "out" / "my";
  const auto manifest = nlohmann::json::parse(text_of(results / "manifest.json"));
  REQUIRE(manifest["resources"].size() == 3);
  for (const auto& resource : manifest["resources"]) {
    const std::string name = resource["path"];
    INFO(name);
    CHECK(resource["bytes"] == fs::file_size(results / name));
    CHECK(command("sha256sum < " + (results / name).string()).text == resource["hash"].get<std::string>().substr(7) + "  -\n");
  }
}
