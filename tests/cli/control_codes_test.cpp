// Names of files may hold control codes, which never reach the terminal as such.
#include <catch2/catch.hpp>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump::test;

TEST_CASE("control codes in the names of files are shown, not sent", "[terminal]") {
  const TemporaryFolder folder;
  const std::string text = "[[protocol]]\nposture = \"standing\"\nduration = \"10 s\"\n";
  const std::string a = "'" + folder.write("a\033[31mred.toml", text) + "' ";
  const std::string b = "'" + folder.write("b\abell.toml", text) + "' ";
  const std::string c = folder.write("c.toml", text) + " ", d = folder.write("d.toml", text) + " ";
  const std::string to = " -o '" + (folder.path() / "out\033[7m").string() + "'";
  const auto shown = [](const std::string& arguments, int code, const std::string& name) {
    const Outcome outcome = calfpump_command(arguments);
    INFO(outcome.text);
    CHECK(outcome.code == code);
    CHECK(holds(outcome.text, name));
    CHECK_FALSE(holds(outcome.text, "\033"));
    CHECK_FALSE(holds(outcome.text, "\a"));
  };
  for (const std::string& arguments : {"check " + a, "run --stats " + a + b + to, "compare --stats " + a + b + to})
    shown(arguments, 2, "a\\x1b[31mred");  // no folder is named after it
  for (const std::string& arguments : {"run --stats " + c + to, "run --stats " + c + d + to, "compare --stats " + c + d + to})
    shown(arguments, 0, "out\\x1b[7m");
}
