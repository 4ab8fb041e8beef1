// Batches of scenarios in one call, the real binary.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>
#include <thread>

#include "cli/command.hpp"
#include "io/files.hpp"
#include "support/full_device.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string good = "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 3\n";
const std::string broken = "[[protocol]]\nposture = \"standing\"\nduratoin = \"10 s\"\n";
const std::vector<std::string> names{"timeseries.csv", "metrics.csv", "manifest.json"};

/// A run that leaves the range of the model: all that drains the popliteal vein is squeezed flat, and its valves leak.
void write_failing(const TemporaryFolder& folder, const std::string& name) {
  folder.write("r.csv", "time_s,p_mmHg\n0,0\n1,0\n1.02,500\n60,500\n");
  folder.write(
      name,
      "[subject]\ncondition = [\"deep reflux\", \"post-thrombotic leg\", \"iliac obstruction\"]\n[[protocol]]\nposture = "
      "\"standing\"\nduration = \"1 min\"\ntrace = { file = \"r.csv\", squeezes = { IL = \"p_mmHg\", TM = \"p_mmHg\", TS = "
      "\"p_mmHg\", CM = \"p_mmHg\" } }\n");
}

Outcome run_folder(const TemporaryFolder& folder, const std::string& options = "") {
  return calfpump_command("run " + folder.path().string() + " -o " + (folder.path() / "out").string() + options);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The text with single blanks.
std::string squeezed(std::string line) {
  line.erase(std::unique(line.begin(), line.end(), [](char a, char b) { return a == ' ' && b == ' '; }), line.end());
  return line;
}

}  // namespace

TEST_CASE("a folder stands for every scenario directly in it, sorted by name") {
  const TemporaryFolder folder;
  for (const char* name : {"b.toml", "a.toml", "c.toml", ".hidden.toml", "notes.txt"}) folder.write(name, good);
  fs::create_directories(folder.path() / "inner.toml");
  fs::create_directories(folder.path() / "deeper");
  folder.write("deeper/d.toml", good);
  for (const std::string& word : {folder.path().string(), folder.path().string() + "/"}) {
    const Outcome checked = calfpump_command("check " + word);
    INFO(checked.text);
    CHECK(checked.code == 0);
    std::vector<std::string> told;
    for (const std::string& line : lines_of(checked.text)) {
      if (line.ends_with(": good")) told.push_back(line);
    }
    const std::string place = folder.path().string() + "/";
    CHECK(told == std::vector{place + "a.toml: good", place + "b.toml: good", place + "c.toml: good"});
  }
  const Outcome compared = calfpump_command("compare " + folder.path().string() + " -o " + folder.path().string());
  INFO(compared.text);
  CHECK(compared.code == 0);
  CHECK(fs::exists(folder.path() / "a-vs-b-vs-c" / "comparison.csv"));
}

TEST_CASE("every verb reports a folder without a scenario") {
  const TemporaryFolder folder;
  folder.write("notes.txt", good);
  for (const std::string verb : {"run ", "check ", "compare "}) {
    const Outcome outcome = calfpump_command(verb + folder.path().string() + " " + folder.path().string());
    INFO(outcome.text);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, folder.path().string() + ": there is no scenario in this folder"));
  }
}

TEST_CASE("a batch ends with one table and writes a folder for each scenario") {
  const TemporaryFolder folder;
  folder.write("moves.toml", good);
  folder.write("stands.toml", "[[protocol]]\nposture = \"standing\"\nduration = \"90 s\"\n");
  const Outcome outcome = run_folder(folder);
  INFO(outcome.text);
  CHECK(outcome.code == 0);
  const auto lines = lines_of(outcome.text);
  REQUIRE(lines.size() == 9);
  CHECK(holds(lines[1], "ambulatory"));
  CHECK(holds(lines[3], "scenario  "));
  CHECK(holds(lines[3], "mmHg"));
  CHECK(lines[5].starts_with("  moves "));
  CHECK(holds(lines[6], "  stands    1 min 30 s "));
  CHECK(holds(lines[6], " – "));
  CHECK(lines[8] == "  wrote 2 folders in " + (folder.path() / "out").string() + "/");
  for (const std::string& line : lines) CHECK(line.size() <= 100);
  for (const std::string& name : names) CHECK(fs::exists(folder.path() / "out" / "moves" / name));
}

TEST_CASE("the shipped scenarios make a table of at most 100 columns") {
  const TemporaryFolder folder;
  const Outcome outcome =
      calfpump_command("run " + (source_folder / "scenarios").string() + " -o " + folder.path().string() + " > /dev/stdout");
  CHECK(outcome.code == 0);
  for (const std::string& line : lines_of(outcome.text)) {
    if (!holds(line, "wrote")) CHECK(line.size() <= 100);
  }
}

TEST_CASE("scenarios that cannot be read or that fail are reported, the others are whole, and the highest code is returned") {
  const TemporaryFolder folder;
  folder.write("first.toml", good);
  folder.write("second.toml", broken);
  CHECK(run_folder(folder).code == 2);
  write_failing(folder, "third.toml");
  const Outcome outcome = run_folder(folder);
  INFO(outcome.text);
  CHECK(outcome.code == 3);
  CHECK(holds(outcome.text, "second.toml:3:1"));
  CHECK(holds(outcome.text, "third.toml: the simulation failed"));
  std::string rows;
  for (const std::string& line : lines_of(outcome.text)) {
    if (line.ends_with(" failed")) rows += squeezed(line);
  }
  CHECK(rows == " second – failed third 1 min failed");
  CHECK(holds(outcome.text, "wrote 1 folder in "));
  for (const std::string& name : names) {
    CHECK(fs::exists(folder.path() / "out" / "first" / name));
    CHECK_FALSE(fs::exists(folder.path() / "out" / "third" / name));
  }
  CHECK_FALSE(fs::exists(folder.path() / "out" / "second"));
}

TEST_CASE("a result that cannot be written is that scenario's failure") {
  const TemporaryFolder folder;
  for (const char* name : {"a", "b", "c", "d"})
    folder.write(std::string(name) + ".toml", good + "[output]\nevery = \"1 ms\"\n");
  fs::create_directories(folder.path() / "out" / "b");
  make_full_device(folder.path() / "out" / "b" / "timeseries.csv");
  fs::create_directories(folder.path() / "out" / "c");
  make_full_device(folder.path() / "out" / "c" / "manifest.json");
  folder.write("out/d", "a file in the way");
  const Outcome outcome = run_folder(folder);
  INFO(outcome.text);
  CHECK(outcome.code == 4);
  CHECK(holds(outcome.text, "wrote 1 folder in "));
  for (const std::string& name : names) {
    CHECK(fs::exists(folder.path() / "out" / "a" / name));
    for (const char* failed : {"b", "c"}) CHECK_FALSE(fs::is_regular_file(folder.path() / "out" / failed / name));
  }
}

TEST_CASE("a quiet batch prints only errors") {
  const TemporaryFolder folder;
  folder.write("a.toml", good);
  folder.write("b.toml", good);
  CHECK(run_folder(folder, " --quiet").text.empty());
  write_failing(folder, "c.toml");
  const Outcome outcome = run_folder(folder, " --quiet");
  CHECK(outcome.code == 3);
  CHECK(lines_of(outcome.text).size() == 1);
}

TEST_CASE("statistics of a batch are the counts of each run and the time of all") {
  const TemporaryFolder folder;
  folder.write("a.toml", good);
  folder.write("b.toml", good);
  const Outcome outcome = run_folder(folder, " --stats");
  INFO(outcome.text);
  for (const char* part : {"scenario  steps  rejected  phases  evaluations", "reading ", "writing ", " times real time"})
    CHECK(holds(outcome.text, part));
}

TEST_CASE("a scenario writes the same bytes alone and in a batch") {
  const TemporaryFolder folder;
  const unsigned many = 5 * std::max(1U, std::thread::hardware_concurrency()) + 3;  // side by side from 5 a processor
  for (unsigned i = 0; i < many; ++i) {
    folder.write(
        fmt::format("s{}.toml", i),
        fmt::format("[subject]\nheight = \"{} cm\"\n{}[[protocol]]\nposture = \"sitting\"\nduration = \"{} s\"\n[output]\n"
                    "every = \"0.1 s\"\n",
                    160 + i % 30, good, 10 + i));
  }
  REQUIRE(run_folder(folder).code == 0);
  for (const unsigned i : {0U, 1U, many / 2, many - 1}) {
    const std::string stem = fmt::format("s{}", i);
    const std::string path = (folder.path() / (stem + ".toml")).string();
    REQUIRE(calfpump_command("run " + path + " -o " + (folder.path() / "alone").string()).code == 0);
    for (const std::string& name : names) {
      INFO(stem << "/" << name);
      CHECK(text_of(folder.path() / "alone" / stem / name) == text_of(folder.path() / "out" / stem / name));
    }
  }
}

TEST_CASE("an interrupted batch keeps the finished results and leaves the others incomplete") {
  const TemporaryFolder folder;
  folder.write("a.toml", good);
  folder.write("b.toml", "[[protocol]]\nposture = \"standing\"\nmovement = \"walking\"\nduration = \"100 h\"\n");
  const Outcome outcome = run_folder(folder, " & pid=$!; sleep 0.7; kill -INT $pid; wait $pid");
  INFO(outcome.text);
  CHECK(outcome.code == 130);
  for (const std::string& name : names) {
    CHECK(fs::exists(folder.path() / "out" / "a" / name));
    CHECK_FALSE(fs::exists(folder.path() / "out" / "b" / name));
  }
  REQUIRE(std::distance(fs::directory_iterator(folder.path() / "out" / "b"), {}) == 1);
  CHECK(fs::directory_iterator(folder.path() / "out" / "b")->path().extension() == ".incomplete");
}

TEST_CASE("progress is shown only on a terminal, with finished runs and time left") {
  const TemporaryFolder folder;
  folder.write("a.toml", good);
  const std::string walk =
      folder.write("b.toml", "[[protocol]]\nposture = \"standing\"\nmovement = \"walking\"\nduration = \"100 h\"\n");
  const auto shown = [&](const std::string& words) {
    const std::string command =
        std::string("timeout -s INT 2 ") + CALFPUMP_BINARY + " " + words + " -o " + (folder.path() / "out").string();
    // Behind another command, because a call of the test begins with the program; `script` provides the terminal.
    const Outcome outcome = calfpump_command("--version > /dev/null; script -qefc '" + command + "' /dev/null < /dev/null");
    INFO(outcome.text);
    CHECK(holds(outcome.text, " %, "));
    CHECK(holds(outcome.text, " left"));
    return outcome.text;
  };
  CHECK(holds(shown("run " + folder.path().string()), "1 of 2 scenarios: "));
  CHECK(holds(shown("compare " + folder.path().string()), "1 of 2 scenarios: "));
  CHECK(holds(shown("run " + walk), "\rb: "));
  CHECK_FALSE(holds(run_folder(folder, " & pid=$!; sleep 1.5; kill -INT $pid; wait $pid").text, " left"));
}
