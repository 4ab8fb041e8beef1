#include "cli/terminal/steps_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "calfpump/body/both_legs.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

constexpr std::size_t most_rows = 60;      // shown: chosen, a few screens
constexpr std::size_t longest_round = 12;  // steps that are looked for again as one: chosen
constexpr std::size_t worth_folding = 3;   // lines that are spared, at least: chosen

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

bool wears(const Timeline& leg) {
  return std::any_of(leg.activities.begin(), leg.activities.end(),
                     [](const ActivityNames& activity) { return !activity.garment.empty(); });
}

double length_s(const TimedStep& step) { return step.end_s - step.begin_s; }

/// Whether two steps differ only in their beginning.
bool alike(const Legs& legs, std::size_t a, std::size_t b) {
  return std::all_of(legs.begin(), legs.end(), [&](const Timeline* leg) {
    const TimedStep &one = leg->steps[a], &other = leg->steps[b];
    const ActivityNames &does = activity_of(*leg, a), &did = activity_of(*leg, b);
    return std::abs(length_s(one) - length_s(other)) < 1e-6 && one.cycles == other.cycles && one.cycle_s == other.cycle_s &&
           does.posture == did.posture && does.movement == did.movement && does.garment == did.garment;
  });
}

/// Steps that come several times in a row.
struct Round {
  std::size_t steps = 1, times = 1;
  [[nodiscard]] std::size_t spared() const { return steps * (times - 1); }
};

Round round_at(const Legs& legs, std::size_t first) {
  const std::size_t all = legs.front()->steps.size();
  Round best;
  for (std::size_t steps = 1; steps <= longest_round; ++steps) {
    std::size_t same = 0;
    while (first + same + steps < all && alike(legs, first + same, first + same + steps)) ++same;
    const Round round{steps, 1 + same / steps};
    if (round.spared() > best.spared()) best = round;
  }
  return best.spared() >= worth_folding ? best : Round();
}

std::vector<std::string> heading(const Legs& legs) {
  std::vector<std::string> row{"begins", "lasts"};
  for (std::size_t k = 0; k < legs.size(); ++k) {
    const std::string side = legs.size() > 1 ? std::string(leg_names.at(k)) + ": " : "";
    row.insert(row.end(), {side + "posture", "movement"});
    if (wears(*legs[k])) row.emplace_back("worn");
  }
  return row;
}

std::vector<std::string> row_of(const Legs& legs, std::size_t index) {
  const TimedStep& step = legs.front()->steps[index];
  std::vector<std::string> row{spoken_time(step.begin_s), spoken_time(length_s(step))};
  for (const Timeline* leg : legs) {
    const ActivityNames& activity = activity_of(*leg, index);
    row.insert(row.end(), {activity.posture, movement_cell(*leg, index)});
    if (wears(*leg)) row.push_back(activity.garment);
  }
  return row;
}

std::vector<std::string> again(const Legs& legs, std::size_t first, const Round& round) {
  const auto& steps = legs.front()->steps;
  const double begin_s = steps[first + round.steps].begin_s, end_s = steps[first + round.steps * round.times - 1].end_s;
  return {spoken_time(begin_s), spoken_time(end_s - begin_s),
          fmt::format("the same {} again", round.steps == 1 ? "step" : counted(static_cast<long long>(round.steps), "step")),
          counted(static_cast<long long>(round.times) - 1, "time")};
}

}  // namespace

std::string steps_table(const Timeline& timeline, const TerminalStyle& style) {
  Legs legs{&timeline};
  for (const Timeline& other : timeline.other) legs.push_back(&other);
  Rows rows{heading(legs)};
  std::size_t step = 0;
  while (step < timeline.steps.size() && rows.size() <= most_rows) {
    const Round round = round_at(legs, step);
    for (std::size_t i = 0; i < round.steps; ++i) rows.push_back(row_of(legs, step + i));
    if (round.times > 1) rows.push_back(again(legs, step, round));
    step += round.steps * round.times;
  }
  std::string text = table(rows, true, 1, style);
  if (step < timeline.steps.size()) text += fmt::format("  ... and {} steps more\n", timeline.steps.size() - step);
  return text;
}

}  // namespace calfpump::cli
