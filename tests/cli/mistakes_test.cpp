// A user's mistakes, the real binary: messages with place and advice, an exit code for each kind, no result under a final name.
#include <catch2/catch.hpp>

#include "cli/command.hpp"
#include "io/files.hpp"
#include "support/full_device.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string good = "[[protocol]]\nposture = \"standing\"\nduration = \"10 s\"\n";

Outcome run_text(const TemporaryFolder& folder, const std::string& text, const std::string& options = "") {
  return calfpump_command("run " + folder.write("mine.toml", text) + " -o " + (folder.path() / "out").string() + options);
}

}  // namespace

TEST_CASE("a misspelled key is reported with line, column and the nearest name, and no file is written") {
  const TemporaryFolder folder;
  const Outcome outcome = run_text(folder, "[[protocol]]\nposture = \"standing\"\nduratoin = \"10 s\"\n");
  INFO(outcome.text);
  CHECK(outcome.code == 2);
  CHECK(holds(outcome.text, "mine.toml:3:1"));
  CHECK(holds(outcome.text, "\"duration\""));
  CHECK_FALSE(fs::exists(folder.path() / "out"));
}

TEST_CASE("bad scenarios end with exit code 2 and a message, never a crash") {
  const TemporaryFolder folder;
  const auto step = [](const std::string& rest) { return "[[protocol]]\nposture = \"standing\"\n" + rest; };
  const std::vector<std::string> bad{
      "",                                                                   // empty
      "# only a comment\n",                                                 //
      step("duration = \"10 mmHg\"\n"),                                     // wrong unit
      step("duration = 10\n"),                                              // bare number
      step("duration = \"-3 s\"\n"),                                        // negative
      step("duration = \"0 s\"\n"),                                         // zero
      step("duration = \"nan s\"\n"),                                       //
      step("duration = nan\n"),                                             //
      step("duration = \"1e400 s\"\n"),                                     //
      step("duration = 1e400\n"),                                           //
      step("duration = \"10 s\"\nduration = \"9 s\"\n"),                    // twice
      step("movement = \"calf rise\"\nrepetitions = 3\n"),                  // unknown movement
      step("duration = \"10 s\"\nrepetitions = 3\n"),                       // both
      "title = \"\xff\xfe\"\n" + good,                                      // not UTF-8
      "title = " + std::string(5000, '[') + std::string(5000, ']') + "\n",  // deep nesting
      "[[protocol]]\nrepeat = 1000000000\nsteps = [{posture = \"standing\", duration = \"1 h\"}]\n",
      "[[protocol]]\nrepeat = 0\nsteps = [{posture = \"standing\", duration = \"1 h\"}]\n",
      "[[protocol]]\nrepeat = 2\nsteps = []\n",
      good + "[subject]\nheight = \"17 cm\"\n",
      good + "[garment]\nkind = \"stocking\"\nankle_pressure = \"500 mmHg\"\n",
      good + "[output]\nevery = \"0 s\"\n",
      step("duration = \"40 h\"\n") + "[output]\nevery = \"1 ms\"\n",  // 1.4e8 rows
      good + "[output]\ncolumns = [\"ankle_presure\"]\n",
  };
  for (const std::string& text : bad) {
    const Outcome outcome = run_text(folder, text);
    INFO(text.substr(0, 200) << "\n" << outcome.text.substr(0, 500));
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, "mine.toml"));
    CHECK_FALSE(fs::exists(folder.path() / "out"));
  }
}

TEST_CASE("lines may end as on Windows") {
  const TemporaryFolder folder;
  std::string text;
  for (const char c : good) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const Outcome outcome = run_text(folder, text);
  INFO(outcome.text);
  CHECK(outcome.code == 0);
}

TEST_CASE("an unreadable scenario is reported: a folder, no file, a large file, an endless device") {
  const TemporaryFolder folder;
  const std::string large = folder.write("large.toml", std::string(100U << 20U, '#'));
  for (const std::string& path :
       {folder.path().string(), (folder.path() / "none.toml").string(), large, std::string("/dev/zero")}) {
    const Outcome outcome = calfpump_command("run " + path + " -o " + (folder.path() / "out").string());
    INFO(path << ": " << outcome.text);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, path));
  }
}

TEST_CASE("a mistake in --set names --set") {
  const TemporaryFolder folder;
  for (const std::string assignment : {"subject.heigth=180cm", "subject.height=180kg", "subject", "protocol[7].duration=3s"}) {
    const Outcome outcome = run_text(folder, good, " --set '" + assignment + "'");
    INFO(outcome.text);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, "--set " + assignment));
  }
  CHECK(run_text(folder, good, " --set subject.height=180cm").code == 0);
}

TEST_CASE("mistakes on the command line get advice and exit code 2") {
  const Outcome verb = calfpump_command("comapre a b");
  CHECK(verb.code == 2);
  CHECK(holds(verb.text, "\"compare\""));
  const Outcome option = calfpump_command("run x.toml --ouput y");
  CHECK(option.code == 2);
  CHECK(holds(option.text, "--output"));
  const Outcome listed = calfpump_command("list movments");
  CHECK(listed.code == 2);
  CHECK(holds(listed.text, "\"movements\""));
  CHECK(calfpump_command("compare only-one.toml").code == 2);
  CHECK(calfpump_command("run").code == 2);
}

TEST_CASE("a missing output folder is made, while one that cannot be made and a full disk end with exit code 4") {
  const TemporaryFolder folder;
  CHECK(run_text(folder, good).code == 0);
  const std::string in_the_way = folder.write("file", "");
  const std::string scenario = folder.write("mine.toml", good);
  const Outcome no_folder = calfpump_command("run " + scenario + " -o " + in_the_way);
  INFO(no_folder.text);
  CHECK(no_folder.code == 4);

  for (const char* full_file : {"timeseries.csv", "metrics.csv", "manifest.json"}) {
    const fs::path results = folder.path() / full_file / "mine";
    fs::create_directories(results);
    make_full_device(results / full_file);
    const Outcome full = calfpump_command("run " + scenario + " -o " + (folder.path() / full_file).string());
    INFO(full_file << ": " << full.text);
    CHECK(full.code == 4);
    CHECK(holds(full.text, "No space left"));
    for (const std::string name : {"timeseries.csv", "metrics.csv", "manifest.json"})
      CHECK(fs::exists(results / name) == (name == full_file));
  }
}

TEST_CASE("a full or closed stream is an error of writing, never an abort") {
  const TemporaryFolder folder;
  const std::string scenario = folder.write("mine.toml", good) + " -o " + folder.path().string();
  CHECK(calfpump_command("list columns > /dev/full").code == 4);
  CHECK(calfpump_command("run " + scenario + " > /dev/full").code == 4);
  CHECK(calfpump_command("run none.toml 2> /dev/full").code == 2);
  CHECK(calfpump_command("run none.toml 2>&-").code == 2);
}

TEST_CASE("misleading values of options are refused") {
  const TemporaryFolder folder;
  const std::string scenario = folder.write("mine.toml", good);
  for (const char* options : {"--tolerance nan", "--tolerance 0", "--data ''", "-o ''"}) {
    INFO(options);
    CHECK(calfpump_command("run " + scenario + " " + options).code == 2);
  }
}

TEST_CASE("an interrupted run leaves only incomplete files, and removes an earlier run's") {
  const TemporaryFolder folder;
  CHECK(run_text(folder, good).code == 0);
  const fs::path results = folder.path() / "out" / "mine";
  CHECK(fs::exists(results / "timeseries.csv"));
  const std::string long_walk = "[[protocol]]\nposture = \"standing\"\nmovement = \"walking\"\nduration = \"100 h\"\n";
  const std::string scenario = folder.write("mine.toml", long_walk);
  const Outcome outcome = calfpump_command("run " + scenario + " -o " + (folder.path() / "out").string() +
                                           " & pid=$!; sleep 0.5; kill -INT $pid; wait $pid");
  INFO(outcome.text);
  CHECK(outcome.code == 130);
  std::vector<std::string> left;
  for (const auto& entry : fs::directory_iterator(results)) left.push_back(entry.path().filename().string());
  REQUIRE(left.size() == 1);
  CHECK(left.front().starts_with("timeseries.csv."));
  CHECK(left.front().ends_with(".incomplete"));
  (void)folder.write("mine.toml", good);
  CHECK(calfpump_command("run " + scenario + " -o " + (folder.path() / "out").string()).code == 0);
  CHECK_FALSE(fs::exists(results / left.front()));  // the next run removes it
}

TEST_CASE("a bad scenario does not stop the others, and determines the exit code") {
  const TemporaryFolder folder;
  const std::string first = folder.write("first.toml", "[[protocol]]\n"), second = folder.write("second.toml", good);
  const Outcome outcome = calfpump_command("run " + first + " " + second + " -o " + folder.path().string());
  INFO(outcome.text);
  CHECK(outcome.code == 2);
  CHECK(fs::exists(folder.path() / "second" / "manifest.json"));
}
