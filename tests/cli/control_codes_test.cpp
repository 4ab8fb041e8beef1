// Names of files may hold anything: none of it reaches the terminal as a control code.
#include <catch2/catch.hpp>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump::test;

TEST_CASE("control codes in the names of scenarios are shown, not sent", "[terminal]") {
  const TemporaryFolder folder;
  const std::string text = "[[protocol]]\nposture = \"standing\"\nduration = \"10 s\"\n";
  const std::string one = "'" + folder.write("a\033[31mred.toml", text) + "' ";
  const std::string other = "'" + folder.write("b\abell.toml", text) + "' ";
  const std::string to = " -o '" + (folder.path() / "out\033[7m").string() + "'";
  for (const std::string& arguments :
       {"check " + one, "run --stats " + one + other + to, "compare --stats " + one + other + to}) {
    const Outcome outcome = calfpump_command(arguments);
    INFO(outcome.text);
    CHECK(outcome.code == 0);
    CHECK(holds(outcome.text, "a\\x1b[31mred"));
    CHECK_FALSE(holds(outcome.text, "\033"));
    CHECK_FALSE(holds(outcome.text, "\a"));
  }
}
