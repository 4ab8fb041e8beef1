#include "cli/terminal/timeline_cells.hpp"

#include <algorithm>

namespace calfpump::cli {

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

namespace {

/// Cells, and which span each belongs to.
struct Cells {
  std::vector<std::string> names;
  std::vector<std::size_t> owners;  ///< by cell
  std::vector<std::size_t> seen;    ///< by span: its cells
};

Cells by_middle(const std::vector<Span>& spans, double cell_s, std::size_t count) {
  Cells cells{{}, {}, std::vector<std::size_t>(spans.size(), 0)};
  for (std::size_t s = 0; cells.names.size() < count; ++cells.seen[s]) {
    const double middle_s = (static_cast<double>(cells.names.size()) + 0.5) * cell_s;
    while (s + 1 < spans.size() && spans[s].end_s <= middle_s) ++s;
    cells.owners.push_back(s);
    cells.names.push_back(spans[s].name);
  }
  return cells;
}

/// Gives the span the cell, or shares it where another would vanish for that.
void show_in(Cells& cells, std::size_t cell, const std::vector<Span>& spans, std::size_t span) {
  std::string& name = cells.names[cell];
  if (name == spans[span].name) return;
  std::size_t& owner = cells.owners[cell];
  if (!name.empty() && cells.seen[owner] == 1) {
    name = several;
    return;
  }
  name = spans[span].name;
  --cells.seen[owner];
  ++cells.seen[span];
  owner = span;
}

}  // namespace

std::vector<std::string> cells_of(const std::vector<Span>& spans, double duration_s, std::size_t count) {
  const double cell_s = duration_s / static_cast<double>(count);
  Cells cells = by_middle(spans, cell_s, count);
  for (std::size_t s = 0; s < spans.size(); ++s) {
    if (cells.seen[s] > 0 || spans[s].name.empty()) continue;
    const double middle_s = 0.5 * (spans[s].begin_s + spans[s].end_s);
    show_in(cells, std::min(static_cast<std::size_t>(middle_s / cell_s), count - 1), spans, s);
  }
  return cells.names;
}

}  // namespace calfpump::cli
