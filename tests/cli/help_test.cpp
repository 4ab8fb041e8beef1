// Help and manual page: one table of exit codes, examples of every verb, no text cut by a terminal or by roff.
#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::vector<std::string> verbs{"ask",   "new", "run",  "compare", "check",  "list",     "explain",    "schema", "sweep",
                                     "merge", "fit", "find", "live",    "verify", "validate", "completion", "man",    "help"};

/// The text with single blanks instead of line ends.
std::string flowing(const std::string& text) {
  std::istringstream words(text);
  std::string all;
  for (std::string word; words >> word;) all += word + " ";
  return all;
}

/// The rows of the table of exit codes in docs/command-line.md: "2", "the command line, ...".
std::vector<std::pair<std::string, std::string>> documented_codes() {
  std::istringstream page(text_of(source_folder / "docs" / "command-line.md"));
  std::vector<std::pair<std::string, std::string>> codes;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line == "| exit code | meaning |") inside = true;
    if (!inside || line.starts_with("| exit") || line.starts_with("|---")) continue;
    if (line.empty()) break;
    line.erase(std::remove(line.begin(), line.end(), '`'), line.end());
    const std::size_t bar = line.find(" | ");
    codes.emplace_back(line.substr(2, bar - 2), line.substr(bar + 3, line.size() - bar - 5));
  }
  return codes;
}

}  // namespace

TEST_CASE("help, manual page and docs have the same exit codes", "[help]") {
  const auto codes = documented_codes();
  REQUIRE(codes.size() == 7);
  const std::string help = flowing(calfpump_command("run --help").text), page = calfpump_command("man").text;
  std::string table;
  for (auto [code, meaning] : codes) {
    table += code + " " + meaning + " ";
    if (const std::size_t hyphen = meaning.find('-'); hyphen != std::string::npos) meaning.insert(hyphen, 1, '\\');
    CHECK(holds(page, std::string(".TP\n\\fB").append(code).append("\\fR\n").append(meaning).append("\n")));
  }
  INFO(table);
  CHECK(holds(help, "Exit codes: " + table));
}

TEST_CASE("calfpump alone says what to type first, within a screen", "[help]") {
  const Outcome alone = calfpump_command("");
  INFO(alone.text);
  CHECK(alone.text == calfpump_command("--help").text);
  CHECK(std::count(alone.text.begin(), alone.text.end(), '\n') <= 30);
  std::istringstream lines(alone.text);
  for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 80);
  CHECK(alone.text.find("calfpump new desk.toml") < alone.text.find("Verbs:"));
  for (const std::string& verb : verbs) CHECK(holds(alone.text, "\n  " + verb + " "));
}

TEST_CASE("every verb has help with examples, in 80 columns, also by help VERB", "[help]") {
  for (const std::string& verb : verbs) {
    const Outcome help = calfpump_command("help " + verb);
    INFO(help.text);
    CHECK(help.code == 0);
    CHECK(help.text == calfpump_command(verb + " --help").text);
    CHECK(holds(help.text, "Usage: calfpump " + verb + " [OPTIONS]"));
    CHECK(holds(help.text, "\nExamples:\n  calfpump " + verb));
    std::istringstream lines(help.text);
    for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 80);
  }
  CHECK(calfpump_command("help").text == calfpump_command("--help").text);
  const Outcome unknown = calfpump_command("help comapre");
  CHECK(unknown.code == 2);
  CHECK(holds(unknown.text, "did you mean \"compare\"?"));
}

TEST_CASE("the manual page has every verb and option, and roff sets it without a warning", "[help]") {
  const TemporaryFolder folder;
  const std::string page = calfpump_command("man").text;
  for (const std::string& verb : verbs) CHECK(holds(page, std::string("\n.SS ").append(verb).append("\n")));
  for (const char* option : {"\\-\\-set KEY=VALUE", "\\-o, \\-\\-output FOLDER", "\\-\\-spread SAMPLES", "\\-\\-json"})
    CHECK(holds(page, option));
  for (const char* section : {"NAME", "SYNOPSIS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"})
    CHECK(holds(page, std::string("\n.SH ") + section + "\n"));
  for (const char* variable : {"NO_COLOR", "COLUMNS", "LC_ALL, LC_CTYPE, LANG", "TERM"})
    CHECK(holds(page, std::string(".TP\n\\fB").append(variable).append("\\fR\n")));
  const std::size_t files = page.find("\n.SH FILES\n");
  for (const char* verb : {"\nof run: ", "\nof compare: "}) {
    const std::size_t at = page.find(verb, files);
    REQUIRE(at != std::string::npos);
    CHECK(holds(page.substr(at, page.find('\n', at + 1) - at), "report.html"));
  }
  if (command("command -v groff").code != 0) {
    WARN("not tested: how roff sets the page needs groff");
    return;
  }
  const Outcome set = command("groff -man -Tutf8 -ww -P-cbou " + folder.write("calfpump.1", page));
  INFO(set.text);
  CHECK(set.code == 0);
  CHECK_FALSE(holds(set.text, "warning"));
  CHECK(holds(set.text, "--set KEY=VALUE"));
  CHECK(holds(set.text, "jq '.scenarios[0].metrics'"));
}

TEST_CASE("docs/command-line.md has every verb and every option", "[help]") {
  const std::string page = text_of(source_folder / "docs" / "command-line.md");
  std::size_t options = 0;
  for (const std::string& verb : verbs) {
    CHECK(holds(page, "\ncalfpump " + verb + " "));
    std::istringstream lines(calfpump_command(verb + " --help").text);
    for (std::string line; std::getline(lines, line);) {
      const std::size_t at = line.find("--");
      if (!line.starts_with("  -") || at == std::string::npos) continue;
      const std::string option = line.substr(at, line.find_first_of(" ,", at) - at);
      if (option == "--help") continue;
      INFO(verb + " " + option);
      CHECK(holds(page, "`" + option));
      ++options;
    }
  }
  CHECK(options > 30);
}
