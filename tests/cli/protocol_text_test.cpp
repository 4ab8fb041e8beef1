#include "cli/terminal/protocol_text.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "calfpump/study/run.hpp"
#include "cli/command.hpp"
#include "cli/terminal/text.hpp"
#include "cli/terminal/timeline_cells.hpp"
#include "io/scenario_text.hpp"

using namespace calfpump;
using namespace calfpump::cli;
using namespace calfpump::test;

namespace {

const TerminalStyle ascii{TerminalStyle::unlimited, false, false};

Timeline timeline_of_text(const std::string& text) { return outline(shipped(), read_text_scenario(text)).timeline; }

std::string joined(const std::vector<std::string>& cells) {
  std::string text;
  for (const std::string& cell : cells) text += cell.empty() ? "." : cell;
  return text;
}

/// The rest of the line that begins with the label.
std::string row(const std::string& chart, const std::string& label) {
  std::istringstream lines(chart);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("  " + label)) continue;
    return line.substr(std::min(line.find_first_not_of(' ', 2 + label.size()), line.size()));
  }
  return "";
}

const std::string day =
    "protocol = [{ repeat = 16, steps = [\n"
    "  { posture = \"sitting\", duration = \"29 min\" },\n"
    "  { posture = \"standing\", movement = \"walking\", duration = \"1 min\" } ] }]\n";

}  // namespace

TEST_CASE("a cell has the name at its middle", "[chart]") {
  CHECK(joined(cells_of({{0.0, 4.4, "a"}, {4.4, 10.0, "b"}}, 10.0, 10)) == "aaaabbbbbb");
  CHECK(joined(cells_of({{0.0, 4.6, "a"}, {4.6, 10.0, ""}}, 10.0, 10)) == "aaaaa.....");
}

TEST_CASE("a span shorter than a cell is shown, and removes no other span", "[chart]") {
  CHECK(joined(cells_of({{0.0, 4.1, "a"}, {4.1, 4.2, "b"}, {4.2, 10.0, "a"}}, 10.0, 10)) == "aaaabaaaaa");
  CHECK(joined(cells_of({{0.0, 9.8, ""}, {9.8, 9.9, "b"}, {9.9, 10.0, ""}}, 10.0, 10)) == ".........b");
  CHECK(joined(cells_of({{0.0, 4.0, "a"}, {4.0, 4.7, "b"}, {4.7, 4.8, "c"}, {4.8, 10.0, "a"}}, 10.0, 10)) == "aaaa+aaaaa");
}

TEST_CASE("a chart of eight hours shows each walk of a minute", "[chart]") {
  for (const std::size_t wide : {60U, 80U, 200U}) {
    const std::string chart = timeline_chart(timeline_of_text(day), wide, ascii);
    INFO(chart);
    const std::string walks = row(chart, "movement");
    CHECK(std::count(walks.begin(), walks.end(), 'W') == 16);
    CHECK(holds(chart, "W walking"));
    std::istringstream lines(chart);
    for (std::string line; std::getline(lines, line);) CHECK(line.size() <= wide);
  }
}

TEST_CASE("a name without room is a letter, at the place of its time", "[chart]") {
  const std::string chart = timeline_chart(
      timeline_of_text("protocol = [{ posture = \"supine\", duration = \"50 s\" },\n"
                       "  { posture = \"standing\", movement = \"tiptoe\", duration = \"10 s\", transition = \"1 s\" },\n"
                       "  { posture = \"sitting\", duration = \"40 s\" }]"),
      62, ascii);
  CHECK(chart ==
        "            0              30 s           1 min\n"
        "            |--------------|--------------|--------------|----\n"
        "  posture   |supine------------------S----|sitting------------\n"
        "  movement                           T----\n"
        "            S standing   T tiptoe\n");
}

TEST_CASE("letters beyond ASCII need a UTF-8 locale", "[chart]") {
  const Timeline timeline = timeline_of_text(day);
  const auto plain = [](const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
  };
  CHECK(plain(timeline_chart(timeline, 80, ascii)));
  CHECK_FALSE(plain(timeline_chart(timeline, 80, TerminalStyle{})));
  TerminalStyle coloured = ascii;
  coloured.colour = true;
  CHECK(width(timeline_chart(timeline, 80, coloured)) == timeline_chart(timeline, 80, ascii).size());
}

TEST_CASE("two legs have rows of their own if they differ", "[chart]") {
  const std::string chart = timeline_chart(
      timeline_of_text("legs = 2\n[right]\ngarment = { kind = \"knee sock\", class = \"I\" }\n"
                       "[[protocol]]\nposture = \"sitting\"\nmovement = \"seated calf raise\"\nduration = \"5 min\"\n"
                       "right = { movement = \"none\" }"),
      80, ascii);
  INFO(chart);
  CHECK(std::count(chart.begin(), chart.end(), '\n') == 2 + 5);
  CHECK(row(chart, "posture").starts_with("|sitting---"));
  CHECK(row(chart, "left movement").starts_with("|seated calf raise---"));
  CHECK(row(chart, "right movement").empty());
  CHECK(row(chart, "right worn").starts_with("|knee sock 19.5 mmHg---"));
  CHECK_FALSE(holds(timeline_chart(timeline_of_text(day), 80, ascii), "worn"));
}

TEST_CASE("times of the axis are round, apart, and above their marks", "[chart]") {
  CHECK(time_axis(10.0, 20, 1, false) == " 0         5 s\n |---------|---------\n");
  CHECK(holds(time_axis(8 * 3600.0, 70, 0, false), "7 h"));
  CHECK(time_axis(7200.0, 20, 1, false, 27000.0) == " 07:30     08:30\n |---------|---------\n");
  for (const double duration_s : {0.1, 0.7, 59.0, 61.0, 3600.0, 5e4, 3e5, 3.2e8}) {
    for (const std::size_t cells : {20U, 68U, 188U}) {
      const std::string axis = time_axis(duration_s, cells, 0, false);
      INFO(axis);
      const std::size_t end = axis.find('\n');
      const std::string labels = axis.substr(0, end), ruler = axis.substr(end + 1, cells);
      CHECK(ruler.size() == cells);
      CHECK(std::count(ruler.begin(), ruler.end(), '|') >= 2);
      for (std::size_t i = 2; i < labels.size(); ++i) {
        if (labels[i] != ' ' && labels.substr(i - 2, 2) == "  ") CHECK(ruler[i] == '|');
      }
    }
  }
}

TEST_CASE("repeated steps are listed once", "[chart]") {
  const std::string steps = steps_table(timeline_of_text(day), TerminalStyle{});
  CHECK(steps ==
        "  begins  lasts       posture                 movement\n"
        "  ------  ----------  ----------------------  -------------------------\n"
        "  0 s     29 min      sitting\n"
        "  29 min  1 min       standing                43 x walking, 1.31 s each\n"
        "  30 min  7 h 30 min  the same 2 steps again  15 times\n");
  const std::string twice = steps_table(timeline_of_text(replaced(day, "16", "2")), TerminalStyle{});
  CHECK(std::count(twice.begin(), twice.end(), '\n') == 2 + 4);
  CHECK_FALSE(holds(twice, "again"));
}

TEST_CASE("a list of many different steps ends with the number of the others", "[chart]") {
  std::string text = "protocol = [";
  for (int i = 1; i <= 70; ++i) text += "{ posture = \"sitting\", duration = \"" + std::to_string(i) + " min\" },";
  CHECK(holds(steps_table(timeline_of_text(text + "]"), TerminalStyle{}), "\n  ... and 10 more steps\n"));
}
