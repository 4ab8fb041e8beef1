#include "cli/terminal/timeline_cells.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "calfpump/core/clock.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

/// Cells, and the span of each.
struct Cells {
  std::vector<std::string> names;
  std::vector<std::size_t> spans;   ///< index, by cell
  std::vector<std::size_t> counts;  ///< number of cells, by span
};

Cells by_middle(const std::vector<Span>& spans, double cell_s, std::size_t count) {
  Cells cells{{}, {}, std::vector<std::size_t>(spans.size(), 0)};
  for (std::size_t s = 0; cells.names.size() < count; ++cells.counts[s]) {
    const double middle_s = (static_cast<double>(cells.names.size()) + 0.5) * cell_s;
    while (s + 1 < spans.size() && spans[s].end_s <= middle_s) ++s;
    cells.spans.push_back(s);
    cells.names.push_back(spans[s].name);
  }
  return cells;
}

/// Puts the span into the cell. If the present span has no other cell, both share this one.
void put_in(Cells& cells, std::size_t cell, const std::vector<Span>& spans, std::size_t span) {
  std::string& name = cells.names[cell];
  if (name == spans[span].name) return;
  std::size_t& present = cells.spans[cell];
  if (!name.empty() && cells.counts[present] == 1) {
    name = several;
    return;
  }
  name = spans[span].name;
  --cells.counts[present];
  ++cells.counts[span];
  present = span;
}

constexpr std::size_t least_gap = 2;  // blanks between two times

// Round intervals of an axis [s].
constexpr double round_s[] = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1,  0.2,  0.5,  1,     2,     5,     10,   15,
                              30,    60,    120,   300,  600,  900,  1800, 3600, 7200, 10800, 21600, 43200, 86400};

double step_s(std::size_t number) {
  constexpr std::size_t last = std::size(round_s) - 1;
  return number <= last ? round_s[number] : std::ldexp(round_s[last], static_cast<int>(number - last));
}

std::string named(double time_s, std::optional<double> begins_s) {
  if (begins_s) return clock_text(*begins_s + time_s);
  return time_s == 0.0 ? "0" : spoken_time(time_s);
}

/// The times with blanks between them; empty if they have no room.
std::string labels(double step, double duration_s, std::size_t cells, std::optional<double> begins_s) {
  std::string line;
  for (double k = 0.0; k * step <= duration_s * (1.0 + 1e-9); ++k) {
    const auto at = static_cast<std::size_t>(k * step / duration_s * static_cast<double>(cells));
    const std::string label = named(k * step, begins_s);
    if (k > 0.0 && line.size() + least_gap > at) return "";
    if (at + label.size() <= cells) line += std::string(at - line.size(), ' ') + label;
  }
  return line;
}

/// "├sitting────" or "T──": `cells` letters.
std::string labelled_bar(const std::string& name, std::size_t cells, Letters& letters, bool unicode) {
  if (name.empty() || name == several) return std::string(cells, name.empty() ? ' ' : *several);
  const auto line = [&](std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += unicode ? "─" : "-";
    return text;
  };
  const bool room = width(name) + 2 <= cells;
  const std::string text = room ? (unicode ? "├" : "|") + name : letters.of(name);
  return text + line(cells - width(text));
}

}  // namespace

std::vector<Span> spans_of(const Timeline& leg, const std::function<std::string(const ActivityNames&)>& name_of) {
  std::vector<Span> spans;
  for (const TimedStep& step : leg.steps) {
    const std::string name = name_of(leg.activities[static_cast<std::size_t>(step.activity)]);
    if (!spans.empty() && spans.back().name == name) {
      spans.back().end_s = step.end_s;
    } else {
      spans.push_back({step.begin_s, step.end_s, name});
    }
  }
  return spans;
}

std::vector<std::string> cells_of(const std::vector<Span>& spans, double duration_s, std::size_t count) {
  const double cell_s = duration_s / static_cast<double>(count);
  Cells cells = by_middle(spans, cell_s, count);
  for (std::size_t s = 0; s < spans.size(); ++s) {
    if (cells.counts[s] > 0 || spans[s].name.empty()) continue;
    const double middle_s = 0.5 * (spans[s].begin_s + spans[s].end_s);
    put_in(cells, std::min(static_cast<std::size_t>(middle_s / cell_s), count - 1), spans, s);
  }
  return cells.names;
}

std::string Letters::of(const std::string& name) {
  for (const auto& [letter, meaning] : given_) {
    if (meaning == name) return {letter};
  }
  for (const char c : name + "abcdefghijklmnopqrstuvwxyz") {
    const char letter = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (letter >= 'A' && letter <= 'Z' && given_.emplace(letter, name).second) return {letter};
  }
  return "?";  // the twenty-seventh
}

std::vector<std::string> Letters::meanings() const {
  std::vector<std::string> texts;
  for (const auto& [letter, meaning] : given_) texts.push_back(std::string{letter} + ' ' + meaning);
  return texts;
}

std::string bar(const std::vector<std::string>& cells, Letters& letters, bool unicode) {
  std::string text;
  for (auto begin = cells.begin(); begin != cells.end();) {
    const auto end = std::find_if(begin, cells.end(), [&](const std::string& name) { return name != *begin; });
    text += labelled_bar(*begin, static_cast<std::size_t>(end - begin), letters, unicode);
    begin = end;
  }
  return text;
}

std::string time_axis(double duration_s, std::size_t cells, std::size_t indent, bool unicode, std::optional<double> begins_s) {
  std::size_t number = 0;
  std::string line;
  for (; line.empty(); ++number) {
    if (duration_s / step_s(number) < static_cast<double>(cells)) line = labels(step_s(number), duration_s, cells, begins_s);
  }
  const double step = step_s(number - 1);
  std::string ruler;
  for (std::size_t cell = 0, marks = 0; cell < cells; ++cell) {
    const auto at = static_cast<std::size_t>(static_cast<double>(marks) * step / duration_s * static_cast<double>(cells));
    const bool mark = cell == at;
    marks += mark ? 1 : 0;
    ruler += unicode ? (mark ? (cell == 0 ? "├" : "┬") : "─") : (mark ? "|" : "-");
  }
  const std::string blanks(indent, ' ');
  return blanks + line + '\n' + blanks + ruler + '\n';
}

}  // namespace calfpump::cli
