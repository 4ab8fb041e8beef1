// `calfpump new`, the real binary; its templates are good, with each of their options.
#include <catch2/catch.hpp>
#include <sstream>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/run.hpp"
#include "cli/command.hpp"
#include "io/scenario_text.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// The program, run in the folder.
Outcome in(const fs::path& folder, const std::string& words) {
  return command("cd " + folder.string() + " && " CALFPUMP_BINARY " " + words);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// Places of the keys or braces of options: after "#", without a blank.
std::size_t option_at(const std::string& line) {
  const std::size_t mark = line.find_first_not_of(' ');
  if (mark >= line.size() || line[mark] != '#' || mark + 1 >= line.size()) return std::string::npos;
  const char next = line[mark + 1];
  return (next >= 'a' && next <= 'z') || next == '{' || next == '[' ? mark : std::string::npos;
}

}  // namespace

TEST_CASE("the help lists each template, with the meaning in its first line", "[new]") {
  const std::string listed = calfpump_command("list templates").text, help = calfpump_command("new --help").text;
  std::string names;
  for (const Template& one : templates()) {
    names += one.name + ' ';
    CHECK(one.text.starts_with("# " + one.meaning + "\n"));
    CHECK(one.meaning.size() > 20);
    CHECK(holds(listed, "  " + one.name + " "));
    CHECK(holds(listed, one.meaning));
    CHECK(holds(help, one.name + ": "));
  }
  CHECK(names == "clinic flight office ");
}

TEST_CASE("each template checks and runs as it is, and each of its options alone is good", "[new]") {
  for (const Template& one : templates()) {
    const TemporaryFolder folder;
    CAPTURE(one.name);
    CHECK(in(folder.path(), "new -q --template " + one.name).code == 0);
    const Outcome run = in(folder.path(), "check " + one.name + ".toml && " CALFPUMP_BINARY " run " + one.name + ".toml");
    INFO(run.text);
    CHECK(run.code == 0);
    CHECK(fs::exists(folder.path() / "results" / one.name / "metrics.csv"));
    const std::vector<std::string> lines = lines_of(one.text);
    int options = 0;
    for (const std::string& line : lines) {
      const std::size_t at = option_at(line);
      if (at == std::string::npos) continue;
      ++options;
      const std::string with = replaced(std::string(one.text), line, std::string(line).erase(at, 1));
      INFO(line);
      const auto problems = problems_of([&] { return outline(shipped(), read_text_scenario(with)); });
      INFO(shown(problems));
      CHECK(problems.empty());
    }
    CHECK(options >= 8);
  }
}

TEST_CASE("new writes the office template by default, and prints the next commands", "[new]") {
  const TemporaryFolder folder;
  const Outcome plain = in(folder.path(), "new");
  INFO(plain.text);
  CHECK(plain.code == 0);
  CHECK(text_of(folder.path() / "office.toml") == text_of(source_folder / "data/templates/office.toml"));
  for (const char* part :
       {"wrote office.toml", "calfpump check office.toml", "calfpump run office.toml", "calfpump compare office.toml"})
    CHECK(holds(plain.text, part));
  const Outcome named = in(folder.path(), "new 'my leg' --template clinic");
  CHECK(named.code == 0);
  CHECK(holds(named.text, "calfpump check 'my leg.toml'"));
  CHECK(text_of(folder.path() / "my leg.toml") == text_of(source_folder / "data/templates/clinic.toml"));
  fs::create_directory(folder.path() / "inner");
  CHECK(in(folder.path(), "new -q inner --template flight").text.empty());
  CHECK(fs::exists(folder.path() / "inner" / "flight.toml"));
}

TEST_CASE("new with - writes to the standard output alone", "[new]") {
  const TemporaryFolder folder;
  const Outcome outcome = in(folder.path(), "new - --template flight");
  CHECK(outcome.code == 0);
  CHECK(outcome.text == text_of(source_folder / "data/templates/flight.toml"));
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("new overwrites no file", "[new]") {
  const TemporaryFolder folder;
  (void)folder.write("office.toml", "mine");
  fs::create_symlink("nowhere", folder.path() / "link.toml");
  for (const std::string name : {"office.toml", "link.toml"}) {
    const Outcome outcome = in(folder.path(), "new " + name);
    INFO(outcome.text);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, name + ": exists already"));
    CHECK(holds(outcome.text, fs::path(name).stem().string() + "-2.toml"));
  }
  CHECK(text_of(folder.path() / "office.toml") == "mine");
  CHECK_FALSE(fs::exists(folder.path() / "nowhere"));
}

TEST_CASE("new suggests the nearest template; a file that cannot be written is exit code 4 and leaves nothing", "[new]") {
  const TemporaryFolder folder;
  const Outcome wrong = in(folder.path(), "new --template flihgt");
  CHECK(wrong.code == 2);
  CHECK(holds(wrong.text, "did you mean \"flight\"?"));
  const Outcome nowhere = in(folder.path(), "new none/mine.toml");
  CHECK(nowhere.code == 4);
  CHECK(holds(nowhere.text, "none/mine.toml"));
  CHECK(in(folder.path(), "new - > /dev/full").code == 4);
  const Outcome full = command("cd " + folder.path().string() + " && ulimit -f 1 && " CALFPUMP_BINARY " new");
  INFO(full.text);
  CHECK(full.code == 4);
  CHECK(fs::is_empty(folder.path()));
}
