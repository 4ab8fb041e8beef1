// Slips of people who write their first scenarios, typed into the real binary: tests/slips.toml.
#include <toml++/toml.h>

#include <catch2/catch.hpp>
#include <sstream>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string desk =
    "[[protocol]]\nposture = \"sitting\"\nduration = \"5 min\"\n"
    "[[protocol]]\nposture = \"standing\"\nmovement = \"calf raise\"\nrepetitions = 2\n";

struct Slip {
  std::string slip, types, call, answer;
  bool accepted = false;
};

std::vector<Slip> all_slips() {
  std::vector<Slip> slips;
  const toml::table file = toml::parse_file((source_folder / "tests" / "slips.toml").string());
  for (const toml::node& node : *file["slips"].as_array()) {
    const toml::table& row = *node.as_table();
    const auto text = [&row](const char* key, const std::string& usual) { return row[key].value_or(usual); };
    slips.push_back({text("slip", ""), text("types", desk), text("call", "check -q desk.toml"), text("answer", ""),
                     row["accepted"].value_or(false)});
  }
  return slips;
}

bool has_line(const std::string& text, const std::string& wanted) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.substr(std::min(line.find_first_not_of(' '), line.size())) == wanted) return true;
  }
  return false;
}

Outcome typed(const Slip& slip) {
  const TemporaryFolder folder;
  folder.write("desk.toml", slip.types);
  folder.write("other.toml", desk);
  return command("cd " + folder.path().string() + " && " + std::string(CALFPUMP_BINARY) + " " + slip.call);
}

}  // namespace

TEST_CASE("each slip of a newcomer gets the line that the table of slips has", "[slips]") {
  const auto slips = all_slips();
  CHECK(slips.size() >= 60);
  for (const Slip& slip : slips) {
    const Outcome outcome = typed(slip);
    INFO(slip.slip << "\nwanted: " << slip.answer << "\nread:\n" << outcome.text);
    CHECK(outcome.code == (slip.accepted ? 0 : 2));
    if (!slip.accepted) CHECK(has_line(outcome.text, slip.answer));
  }
}

TEST_CASE("a file in UTF-16 or Latin-1 is refused with the encoding that is expected", "[slips]") {
  std::string wide = "\xff\xfe";
  for (const char c : desk) wide += {c, '\0'};
  CHECK(has_line(typed({"", wide, "check -q desk.toml", ""}).text, "desk.toml:1:1: the file is UTF-16 text; save it as UTF-8"));
  const std::string latin = "title = \"M\xfcnchen\"\n" + desk;
  CHECK(has_line(typed({"", latin, "check -q desk.toml", ""}).text,
                 "desk.toml:1:10: the text is not UTF-8; save the file in this encoding"));
}
