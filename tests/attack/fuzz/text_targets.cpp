// The command line, and the cheap readers of texts: quantities, numbers, CSV, TOML, names, lines of a terminal.
#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "attack/fuzz/targets.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/core/number.hpp"
#include "calfpump/core/quantity.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/toml/limits.hpp"
#include "cli/exit.hpp"
#include "cli/program.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"
#include "io/import/day.hpp"
#include "io/table/table.hpp"
#include "io/toml/toml_document.hpp"

namespace calfpump::fuzz {
namespace {

std::vector<std::string> lines_of(std::string_view input) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(input)};
  for (std::string line; std::getline(stream, line);) lines.push_back(line.substr(0, line.find('\0')));
  return lines;
}

/// Verbs whose work reads and prints, and takes little time.
bool may_work(const std::string& verb) {
  constexpr std::array quick{"check", "list", "explain", "schema", "completion", "man", "help"};
  return std::find(quick.begin(), quick.end(), verb) != quick.end();
}

/// One word a line, in a folder with a scenario s.toml.
bool attack_command_line(std::string_view input) {
  static const std::string path = write("s.toml", "[[protocol]]\nposture = \"sitting\"\nduration = \"1 min\"\n");
  std::filesystem::current_path(scratch());
  std::vector<std::string> words = lines_of(input);
  words.insert(words.begin(), "calfpump");
  std::vector<const char*> pointers;
  for (const std::string& word : words) pointers.push_back(word.c_str());
  const int code = cli::guarded([&] {
    return cli::parse(static_cast<int>(pointers.size()), pointers.data(),
                      [](const std::string& verb, const cli::Work& work) { return may_work(verb) ? work() : cli::done; });
  });
  expect(code == cli::done || code == cli::bad_input || code == cli::output_failed, "a call works, or refuses its input");
  return code == cli::done;
}

/// A number that is read is written so that it reads back the same.
bool attack_quantity(std::string_view input) {
  bool any = false;
  for (int d = 0; d <= static_cast<int>(last_dimension); ++d) {
    const auto dimension = static_cast<Dimension>(d);
    try {
      const double value = parse_quantity(input, dimension);
      expect(std::isfinite(value), "a quantity is finite");
      expect(parse_quantity(exact(value, dimension), dimension) == value, "a quantity reads back as it was written");
      any = true;
    } catch (const std::invalid_argument& error) {
      expect(*error.what() != '\0', "a refused quantity has a reason");
    }
  }
  return any;
}

bool attack_number(std::string_view input) {
  double value = 0.0;
  const auto [end, error] = read_number(input.data(), input.data() + input.size(), value);
  expect(end >= input.data() && end <= input.data() + input.size(), "a number ends within its text");
  if (error != std::errc()) return false;
  const std::string text = exact(value);
  double again = 0.0;
  (void)read_number(text.data(), text.data() + text.size(), again);
  expect(again == value || std::isnan(value), "a number reads back as it was written");
  return true;
}

bool attack_csv(std::string_view input) {
  return accepts([&] {
    Problems problems;
    const Table table(write("table.csv", input));
    expect(!table.dialect().names.empty(), "a table has columns");
    long long rows = 0;
    (void)table.each_row(
        [&](const TableRow& row) {
          expect(row.cells.size() == table.dialect().names.size(), "a row has a cell in every column");
          ++rows;
          return true;
        },
        problems);
    problems.throw_if_any();
    expect(rows > 0, "a table has a row of data");
  });
}

/// A file of bouts, up to the scenario that is made of it.
bool attack_bouts(std::string_view input) {
  static const Catalogue shipped = read_catalogue({});
  static const ImportRules rules = read_import_rules({}, shipped);
  return accepts([&] {
    Problems problems;
    BoutsSetup setup;
    setup.path = write("bouts.csv", input);
    const LoggedBouts bouts = read_bouts(setup, rules, problems);
    problems.throw_if_any();
    const Day day = day_of(bouts, rules, shipped);
    if (day.steps.empty()) throw InputError({{"bouts.csv", 0, 0, "no step"}});
    (void)read_scenario_text(scenario_text(day, bouts, "bouts.csv"), "imported", shipped);
  });
}

bool attack_toml(std::string_view input) {
  return accepts([&] {
    Problems problems;
    const auto table = parse_toml(std::string(input), "file.toml", problems);
    if (table) (void)refuse_depth(*table, {"file.toml", 1, 1}, problems);
    problems.throw_if_any();
  });
}

bool attack_names(std::string_view input) {
  const std::vector<std::string> lines = lines_of(input);
  constexpr std::size_t longest_compared = 64;
  if (lines.empty() || lines.front().empty() || lines.front().size() > longest_compared) return false;
  const auto near = nearest(lines.front(), lines);
  expect(near == lines.front(), "a name is nearest to itself");
  (void)scenario_name(lines.front());
  return unfit_name(scenario_name(lines.front())).empty();
}

bool attack_terminal_text(std::string_view input) {
  constexpr std::size_t to = 40;
  const std::size_t longest = std::max(to, cli::longest_unbroken(input));
  for (const std::string& line : cli::wrapped(input, to)) expect(cli::width(line) <= longest, "no line is wider than asked");
  expect(cli::width(cli::cut(input, to)) <= to, "a cut text fits");
  for (const char letter : cli::harmless(input, false))
    expect(letter == '\n' || letter == '\t' || static_cast<unsigned char>(letter) >= ' ',
           "a harmless text has no control codes");
  return true;
}

constexpr std::array targets{Target{"command_line", attack_command_line},
                             Target{"quantity", attack_quantity},
                             Target{"number", attack_number},
                             Target{"csv", attack_csv},
                             Target{"bouts", attack_bouts},
                             Target{"toml", attack_toml},
                             Target{"names", attack_names},
                             Target{"terminal_text", attack_terminal_text}};

}  // namespace

std::span<const Target> text_targets() { return targets; }

}  // namespace calfpump::fuzz
