#include "cli/terminal/protocol_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/clock.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"
#include "cli/terminal/timeline_cells.hpp"

namespace calfpump::cli {
namespace {

struct Row {
  std::string label;
  std::vector<Span> spans;
  bool motion;
};

/// One row if both legs do the same. No row of movements or garments if there are none.
std::vector<Row> rows_of(const Timeline& timeline) {
  using NameOf = std::string (*)(const ActivityNames&);
  const std::pair<std::string, NameOf> kinds[]{{"posture", [](const ActivityNames& a) { return a.posture; }},
                                               {"movement", [](const ActivityNames& a) { return a.movement; }},
                                               {"worn", [](const ActivityNames& a) { return a.garment; }}};
  std::vector<Row> rows;
  for (const auto& [label, name_of] : kinds) {
    const bool motion = label == "movement";
    std::vector<std::vector<Span>> legs{spans_of(timeline, name_of)};
    for (const Timeline& other : timeline.other) legs.push_back(spans_of(other, name_of));
    const bool same = legs.front() == legs.back();
    if (same && legs.front().size() == 1 && legs.front().front().name.empty()) continue;
    if (same) legs.resize(1);
    for (std::size_t k = 0; k < legs.size(); ++k)
      rows.push_back({same ? label : std::string(leg_names.at(k)) + ' ' + label, legs[k], motion});
  }
  return rows;
}

std::string legend(const std::vector<std::string>& meanings, std::size_t indent, std::size_t room) {
  std::string text, line;
  for (const std::string& meaning : meanings) {
    if (!line.empty() && indent + width(line) + 3 + width(meaning) > room) {
      text += std::string(indent, ' ') + line + '\n';
      line.clear();
    }
    line += (line.empty() ? "" : "   ") + meaning;
  }
  return line.empty() ? text : text + std::string(indent, ' ') + line + '\n';
}

constexpr std::size_t most_rows = 60;      // printed: chosen, a few screens
constexpr std::size_t longest_round = 12;  // steps that are compared as one sequence: chosen
constexpr std::size_t worth_folding = 3;   // fewest lines saved by a fold: chosen

using Legs = std::vector<const Timeline*>;

const ActivityNames& activity_of(const Timeline& leg, std::size_t step) {
  return leg.activities[static_cast<std::size_t>(leg.steps[step].activity)];
}

std::string movement_cell(const Timeline& leg, std::size_t index) {
  const ActivityNames& activity = activity_of(leg, index);
  if (activity.movement.empty()) return "";
  const TimedStep& step = leg.steps[index];
  return fmt::format("{} x {}, {:.4g} s each", step.cycles, activity.movement, step.cycle_s);
}

bool has_garment(const Timeline& leg) {
  return std::any_of(leg.activities.begin(), leg.activities.end(),
                     [](const ActivityNames& activity) { return !activity.garment.empty(); });
}

bool has_interval(const Timeline& leg) {
  return std::any_of(leg.steps.begin(), leg.steps.end(), [](const TimedStep& step) { return step.every_s > 0.0; });
}

double length_s(const TimedStep& step) { return step.end_s - step.begin_s; }

/// Whether two steps differ only in their beginning.
bool alike(const Legs& legs, std::size_t a, std::size_t b) {
  return std::all_of(legs.begin(), legs.end(), [&](const Timeline* leg) {
    const TimedStep &one = leg->steps[a], &other = leg->steps[b];
    const ActivityNames &does = activity_of(*leg, a), &did = activity_of(*leg, b);
    return std::abs(length_s(one) - length_s(other)) < 1e-6 && one.cycles == other.cycles && one.cycle_s == other.cycle_s &&
           one.every_s == other.every_s && does.posture == did.posture && does.movement == did.movement &&
           does.garment == did.garment;
  });
}

/// A sequence of steps, repeated.
struct Round {
  std::size_t steps = 1, times = 1;
  [[nodiscard]] std::size_t saved() const { return steps * (times - 1); }
};

Round round_at(const Legs& legs, std::size_t first) {
  const std::size_t all = legs.front()->steps.size();
  Round best;
  for (std::size_t steps = 1; steps <= longest_round; ++steps) {
    std::size_t same = 0;
    while (first + same + steps < all && alike(legs, first + same, first + same + steps)) ++same;
    const Round round{steps, 1 + same / steps};
    if (round.saved() > best.saved()) best = round;
  }
  return best.saved() >= worth_folding ? best : Round();
}

std::vector<std::string> heading(const Legs& legs) {
  std::vector<std::string> row{"begins", "lasts"};
  for (std::size_t k = 0; k < legs.size(); ++k) {
    const std::string side = legs.size() > 1 ? std::string(leg_names.at(k)) + ": " : "";
    row.insert(row.end(), {side + "posture", "movement"});
    if (has_garment(*legs[k])) row.emplace_back("worn");
  }
  if (has_interval(*legs.front())) row.emplace_back("rows every");
  return row;
}

std::string beginning(double time_s, std::optional<double> begins_s) {
  return begins_s ? clock_text(*begins_s + time_s) : spoken_time(time_s);
}

std::vector<std::string> row_of(const Legs& legs, std::size_t index, std::optional<double> begins_s) {
  const TimedStep& step = legs.front()->steps[index];
  std::vector<std::string> row{beginning(step.begin_s, begins_s), spoken_time(length_s(step))};
  for (const Timeline* leg : legs) {
    const ActivityNames& activity = activity_of(*leg, index);
    row.insert(row.end(), {activity.posture, movement_cell(*leg, index)});
    if (has_garment(*leg)) row.push_back(activity.garment);
  }
  if (has_interval(*legs.front())) row.push_back(step.every_s > 0.0 ? spoken_time(step.every_s) : "");
  return row;
}

std::vector<std::string> repeated(const Legs& legs, std::size_t first, const Round& round, std::optional<double> begins_s) {
  const auto& steps = legs.front()->steps;
  const double begin_s = steps[first + round.steps].begin_s, end_s = steps[first + round.steps * round.times - 1].end_s;
  return {beginning(begin_s, begins_s), spoken_time(end_s - begin_s),
          fmt::format("the same {} again", round.steps == 1 ? "step" : counted(static_cast<long long>(round.steps), "step")),
          counted(static_cast<long long>(round.times) - 1, "time")};
}

}  // namespace

std::string timeline_chart(const Timeline& timeline, std::size_t wide, const TerminalStyle& style,
                           std::optional<double> begins_s) {
  const std::vector<Row> rows = rows_of(timeline);
  std::size_t label = 0;
  for (const Row& row : rows) label = std::max(label, row.label.size());
  const std::size_t indent = 2 + label + 2, cells = std::max<std::size_t>(wide, indent + 10) - indent;
  std::string text = time_axis(timeline.duration_s, cells, indent, style.unicode, begins_s);
  Letters letters;
  bool shared = false;
  for (const Row& row : rows) {
    const std::vector<std::string> names = cells_of(row.spans, timeline.duration_s, cells);
    shared = shared || std::find(names.begin(), names.end(), several) != names.end();
    std::string line = bar(names, letters, style.unicode);
    line.erase(line.find_last_not_of(' ') + 1);
    text += "  " + row.label;
    if (!line.empty()) text += std::string(indent - 2 - row.label.size(), ' ');
    text += (row.motion ? marked(line, Mark::motion, style) : line) + '\n';
  }
  std::vector<std::string> meanings = letters.meanings();
  if (shared) meanings.push_back(std::string(several) + " more than one");
  return text + legend(meanings, indent, wide);
}

std::string steps_table(const Timeline& timeline, const TerminalStyle& style, std::optional<double> begins_s) {
  Legs legs{&timeline};
  for (const Timeline& other : timeline.other) legs.push_back(&other);
  Rows rows{heading(legs)};
  std::size_t step = 0;
  while (step < timeline.steps.size() && rows.size() <= most_rows) {
    const Round round = round_at(legs, step);
    for (std::size_t i = 0; i < round.steps; ++i) rows.push_back(row_of(legs, step + i, begins_s));
    if (round.times > 1) rows.push_back(repeated(legs, step, round, begins_s));
    step += round.steps * round.times;
  }
  std::string text = table(rows, true, 1, style);
  if (step < timeline.steps.size()) text += fmt::format("  ... and {} more steps\n", timeline.steps.size() - step);
  return text;
}

}  // namespace calfpump::cli
