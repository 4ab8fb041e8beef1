// Inputs made to break the program, the real binary: refused with a reason.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <iterator>
#include <new>

#include "cli/command.hpp"
#include "cli/exit.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

std::string content(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::string good = "[[protocol]]\nposture = \"standing\"\nduration = \"10 s\"\n";

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("an extremely nested scenario is refused, in any notation of nesting", "[hostile]") {
  const TemporaryFolder folder;
  const std::string dots = repeated(".a", 250'000);
  const std::string deep = "b = { text = \"\"\"\nx\"\"\", a" + dots + " = 1 }\n";  // behind a string of several lines
  for (const std::string& text : {good + deep, deep + good, "[a" + dots + "]\n" + good, "[[a" + dots + "]]\n",
                                  good + deep + "c = [\n", good + repeated("a" + repeated(".a", 400) + " = [{ ", 250)}) {
    const Outcome outcome = calfpump_command("check " + folder.write("deep.toml", text));
    INFO(outcome.text.substr(0, 400));
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, "deep.toml:"));
  }
  const Outcome told = calfpump_command("check " + folder.write("deep.toml", good + deep));
  CHECK(holds(told.text, "deep.toml:5:"));
  CHECK(holds(told.text, "more than 256 tables and arrays within each other"));
}

TEST_CASE("a path of --set has the bounds of a scenario", "[hostile]") {
  const TemporaryFolder folder;
  const std::string file = folder.write("good.toml", good);
  const Outcome path = calfpump_command("check " + file + " --set a" + repeated(".a", 60'000) + "=1");
  CHECK(path.code == 2);
  CHECK(holds(path.text, "60001 names in a row"));
  const std::string half = "a" + repeated(".a", 200);
  const Outcome both = calfpump_command("check " + file + " --set " + half + "='{" + half + "=1}'");
  CHECK(both.code == 2);
  CHECK(holds(both.text, "more than 256 tables and arrays within each other"));
}

TEST_CASE("dots in a text are not nesting", "[hostile]") {
  const TemporaryFolder folder;
  const std::string file = folder.write("dots.toml", "title = '''" + repeated(".", 5000) + "'''\n" + good);
  CHECK(calfpump_command("check --quiet " + file).code == 0);
}

TEST_CASE("running out of memory is not reported as a bug", "[hostile]") {
  CHECK(cli::guarded([]() -> int { throw std::bad_alloc(); }) == cli::simulation_failed);
}

TEST_CASE("memory that runs out where no exception may pass is reported too", "[hostile]") {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    cli::watch_memory();
    const std::function<void()> library = [] { throw std::bad_alloc(); };
    [&]() noexcept { library(); }();
  }
  close(ends[1]);
  std::array<char, 100> message{};
  const ssize_t length = read(ends[0], message.data(), message.size());
  close(ends[0]);
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == cli::simulation_failed);
  CHECK(std::string(message.data(), static_cast<std::size_t>(length)) == "calfpump: out of memory\n");
}

TEST_CASE("a file that is no table of numbers is refused, and its content is not printed", "[hostile]") {
  const TemporaryFolder folder;
  (void)folder.write("secret", "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1\nadmin:swordfish\n");
  const Outcome outcome = calfpump_command(
      "check " + folder.write("s.toml",
                              "[[protocol]]\nposture = \"standing\"\nrepetitions = 3\ntrace = { file = \"secret\", squeezes = "
                              "{ CM = \"soleus_mmHg\" } }\n"));
  CHECK(outcome.code == 2);
  CHECK(holds(outcome.text, "is not a table: expected a row of names"));
  CHECK_FALSE(holds(outcome.text, "root"));
}

TEST_CASE("every step too short for its transition is reported at once, with its line", "[hostile]") {
  const TemporaryFolder folder;
  const std::string sit = "[[protocol]]\nposture = \"sitting\"\nduration = \"1 min\"\n";
  const std::string bout = "[[protocol]]\nposture = \"standing\"\nmovement = \"walking\"\nduration = \"4 s\"\n";
  const Outcome outcome = calfpump_command("check " + folder.write("bouts.toml", sit + bout + sit + bout));
  CHECK(outcome.code == 2);
  CHECK(holds(outcome.text, "2 problems"));
  CHECK(holds(outcome.text, "bouts.toml:7:12: the step \"walking\""));
  CHECK(holds(outcome.text, "bouts.toml:14:12: the step \"walking\""));
}

TEST_CASE("a message about a whole data file has a line and a column", "[hostile]") {
  const TemporaryFolder folder;
  fs::copy(source_folder / "data", folder.path() / "data");
  for (const char* name : {"circulation", "conditions", "environment", "garments", "leg", "movements", "subjects"}) {
    const std::string file = std::string(name) + ".toml", whole = content(source_folder / "data" / file);
    (void)folder.write("data/" + file, "# nothing\n");
    const Outcome outcome = calfpump_command("list movements --data " + (folder.path() / "data").string());
    INFO(outcome.text);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, "/" + file + ":1:1: "));
    CHECK_FALSE(holds(outcome.text, "/" + file + ": "));
    (void)folder.write("data/" + file, whole);
  }
}

TEST_CASE("work is stated, and an absurd amount refused", "[hostile]") {
  const TemporaryFolder folder;
  const auto raise = [&folder](const std::string& up) {
    return folder.write("raise.toml",
                        "[[protocol]]\nposture = \"standing\"\nmovement = \"calf raise\"\nrepetitions = 1\ntempo = { up = \"" +
                            up + "\" }\n[output]\nevery = \"1 h\"\n");
  };
  const Outcome long_one = calfpump_command("check " + raise("1000 h"));
  CHECK(long_one.code == 0);
  CHECK(holds(long_one.text, "1 cycle, 1000 h"));
  CHECK(holds(long_one.text, "in motion: about 180000000 steps of computation"));
  const Outcome absurd = calfpump_command("run -o " + (folder.path() / "out").string() + " " + raise("80000 h"));
  CHECK(absurd.code == 2);
  CHECK(holds(absurd.text, "raise.toml:4:15: repetitions: the protocol is in motion for 8e+04 h in all"));
}

TEST_CASE("a body outside the evidence is computed with a remark", "[hostile]") {
  const TemporaryFolder folder;
  const std::string usual = "check " + folder.write("body.toml", good);
  CHECK_FALSE(holds(calfpump_command(usual).text, "the evidence is about"));
  const Outcome light = calfpump_command(usual + " --set subject.height=135cm --set subject.mass=40kg --set subject.age=90y");
  CHECK(light.code == 0);
  for (const char* remark : {"height 135 cm: the evidence is about 155 to 195 cm",
                             "mass 40 kg: the evidence is about 55 to 100 kg", "age 90 y: the evidence is about 20 to 75 y"})
    CHECK(holds(light.text, remark));
}
