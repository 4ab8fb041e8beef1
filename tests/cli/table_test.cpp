#include "cli/terminal/table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "cli/command.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"

using namespace calfpump::cli;
using calfpump::test::holds;

namespace {

const Rows metrics{{"name", "unit", "meaning"},
                   {"ankle_pressure_mean_mmHg", "mmHg", "pressure in the ankle vein, a garment's included; mean over the run"},
                   {"calf_volume_mean_mL", "mL", "blood in the veins of the calf – all of it, from 118 to 130 mL"}};
const Rows figures{{"metric", "unit", "still", "raises"},
                   {"ankle circumference change", "mm", "-12345.5", "+123.45"},
                   {"calf volume", "mL", "119.7", "113.3"}};

TerminalStyle of_width(std::size_t width) { return {width, false, true}; }

std::size_t widest(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, width(line));
  return widest;
}

/// The lines below the heading.
std::vector<std::string> words_of(const Rows& rows) {
  std::vector<std::string> words;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    for (const std::string& cell : rows[r]) {
      std::istringstream stream(cell);
      for (std::string word; stream >> word;) words.push_back(word);
    }
  }
  return words;
}

}  // namespace

TEST_CASE("without a terminal each row is one line of any length", "[table]") {
  CHECK(table(metrics, true, 1, TerminalStyle{}) ==
        "  name                      unit  meaning\n"
        "  ------------------------  ----  -------------------------------------------------------------------\n"
        "  ankle_pressure_mean_mmHg  mmHg  pressure in the ankle vein, a garment's included; mean over the run\n"
        "  calf_volume_mean_mL       mL    blood in the veins of the calf – all of it, from 118 to 130 mL\n");
  CHECK(natural_width(metrics) == 101);
}

TEST_CASE("a table that fits is the same as at unlimited width; a wider one is not", "[table]") {
  CHECK(table(metrics, true, 1, of_width(101)) == table(metrics, true, 1, TerminalStyle{}));
  CHECK(table(metrics, true, 1, of_width(100)) != table(metrics, true, 1, TerminalStyle{}));
}

TEST_CASE("texts are broken within their column", "[table]") {
  CHECK(table(metrics, true, 1, of_width(70)) ==
        "  name                      unit  meaning\n"
        "  ------------------------  ----  ------------------------------------\n"
        "  ankle_pressure_mean_mmHg  mmHg  pressure in the ankle vein, a\n"
        "                                  garment's included; mean over the\n"
        "                                  run\n"
        "  calf_volume_mean_mL       mL    blood in the veins of the calf – all\n"
        "                                  of it, from 118 to 130 mL\n");
}

TEST_CASE("columns of text without room are printed below their row", "[table]") {
  CHECK(table(metrics, true, 1, of_width(50)) ==
        "  name                      unit\n"
        "  ------------------------  ----\n"
        "  ankle_pressure_mean_mmHg  mmHg\n"
        "      pressure in the ankle vein, a garment's\n"
        "      included; mean over the run\n"
        "  calf_volume_mean_mL       mL\n"
        "      blood in the veins of the calf – all of it,\n"
        "      from 118 to 130 mL\n");
  CHECK(holds(table(metrics, true, 1, of_width(53)), "\n      pressure in the ankle vein"));  // rather than in 19 letters
  const std::string narrow = table(metrics, true, 1, of_width(30));
  CHECK(holds(narrow, "\n      unit: mmHg; meaning:\n"));
}

TEST_CASE("columns of numbers without room become a second table with the first column", "[table]") {
  CHECK(table(figures, false, 1, of_width(34)) ==
        "  metric            unit     still\n"
        "  ----------------  ----  --------\n"
        "  ankle               mm  -12345.5\n"
        "    circumference\n"
        "    change\n"
        "  calf volume         mL     119.7\n"
        "\n"
        "  metric                    raises\n"
        "  -----------------------  -------\n"
        "  ankle circumference      +123.45\n"
        "    change\n"
        "  calf volume                113.3\n");
}

TEST_CASE("at any width every word is printed, and no line is longer than the terminal", "[table]") {
  for (std::size_t width = 40; width < 110; ++width) {
    INFO(width);
    const std::string texts = table(metrics, true, 1, of_width(width)), numbers = table(figures, false, 1, of_width(width));
    CHECK(widest(texts) <= width);
    CHECK(widest(numbers) <= width);
    for (const std::string& word : words_of(metrics)) CHECK(holds(texts, word));
    for (const std::string& word : words_of(figures)) CHECK(holds(numbers, word));
  }
}

TEST_CASE("headings are emphasised with colour, and colours have no width", "[table]") {
  TerminalStyle style;
  style.colour = true;
  const Rows coloured{
      {"row", "verdict"}, {"a", marked("hit", Mark::good, style)}, {"b", marked("miss by 1, known", Mark::bad, style)}};
  const std::string text = harmless(table(coloured, true, 1, style), true);
  INFO(text);
  CHECK(text.starts_with("\033[1m  row  verdict\033[0m\n  ---  ----------------\n"));
  CHECK(holds(text, "\033[32mhit\033[0m"));
  CHECK(marked("hit", Mark::good, TerminalStyle{}) == "hit");
}

TEST_CASE("a coloured cell is broken like the text without colour, and each line has the colour", "[table]") {
  const std::string text = "100 hours of it";
  for (const std::size_t room : {17U, 22U, 24U}) {
    TerminalStyle style = of_width(room);
    style.colour = true;
    const Rows rows{{"row", "length"}, {marked(text, Mark::bad, style), "12 s"}}, plain{rows.front(), {text, "12 s"}};
    std::istringstream coloured(harmless(table(rows, false, 1, style), true)), bare(table(plain, false, 1, of_width(room)));
    std::string line, expected;
    for (int row = 0; std::getline(bare, expected); ++row) {
      REQUIRE(std::getline(coloured, line));
      INFO(line);
      CHECK(width(line) == width(expected));
      CHECK((row < 2 || holds(line, "\033[1m\033[31m")));
    }
  }
}
