#include "leg_builder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calfpump/core/errors.hpp"
#include "calfpump/leg/bounds.hpp"

namespace calfpump {

const Leaf& LegBuilder::leaf_of(const Deed& deed) {
  const auto [found, is_new] = leaves_.try_emplace(&deed);
  Leaf& leaf = found->second;
  if (!is_new) return leaf;
  const std::size_t known = timeline_.drives.size();
  leaf.rest_drive = add_drive(resting_drive(leg_, deed.posture, deed.garment));
  const std::string doing = deed.movement ? deed.movement->movement.name : (deed.trace ? "recording " + deed.trace->file : "");
  timeline_.activities.push_back({deed.posture.name, deed.posture.role, doing, worn_in_words(deed.garment)});
  leaf.activity = static_cast<int>(timeline_.activities.size()) - 1;
  if (deed.movement) leaf.movement = add_movement(deed, leaf.rest_drive);
  if (deed.trace) leaf.movement = add_trace(*deed.trace, leaf.rest_drive);
  check_pressures(timeline_.activities.back(), known);
  leaf.cycle_s = leaf.movement < 0 ? 0.0 : timeline_.patterns[static_cast<std::size_t>(leaf.movement)].cycle_s;
  leaf.alternates = deed.movement && deed.movement->movement.alternates;
  return leaf;
}

void LegBuilder::check_pressures(const Activity& activity, std::size_t first) const {
  for (std::size_t d = first; d < timeline_.drives.size(); ++d) {
    for (std::size_t v = 0; v < leg_.anatomy.veins.size(); ++v) {
      const double sum_mmHg = timeline_.drives[d][static_cast<std::size_t>(timeline_.layout.external(static_cast<int>(v)))];
      if (sum_mmHg >= lowest_external_mmHg && sum_mmHg <= highest_external_mmHg) continue;
      throw InputError({{leg_.wearer.source, 0, 0,
                         fmt::format("{}{}{}: what presses on {} adds up to {:.6g} mmHg; expected from {:.6g} to {:.6g} mmHg",
                                     activity.posture, activity.movement.empty() ? "" : ", ", activity.movement,
                                     leg_.anatomy.veins[v].name, sum_mmHg, lowest_external_mmHg, highest_external_mmHg)}});
    }
  }
}

void LegBuilder::perform(const Leaf& leaf, const Execution& how) {
  if (timeline_.entries.empty()) timeline_.first_drive = now_ = leaf.rest_drive;
  if (how.transition_s > 0.0) add_stretch(single(now_, leaf.rest_drive, how.transition_s), leaf.activity, 1);
  now_ = leaf.rest_drive;
  if (how.delay_s > 0.0) add_stretch(single(now_, now_, how.delay_s), leaf.activity, 1);
  if (how.cycles > 0) add_stretch(leaf.movement, leaf.activity, how.cycles);
  rest_until(how.end_s, leaf);
  timeline_.entries.push_back({how.begin_s, how.end_s, leaf.activity, how.cycles, leaf.cycle_s, how.transition_s});
}

void LegBuilder::rest_until(double end_s, const Leaf& leaf) {
  constexpr double shortest_s = 1e-6;
  const double rest_s = end_s - timeline_.duration_s;
  if (rest_s > shortest_s) add_stretch(single(leaf.rest_drive, leaf.rest_drive, rest_s), leaf.activity, 1);
  timeline_.duration_s = end_s;
}

int LegBuilder::add_drive(std::vector<double> drive) {
  const auto found = std::find(timeline_.drives.begin(), timeline_.drives.end(), drive);
  if (found != timeline_.drives.end()) return static_cast<int>(found - timeline_.drives.begin());
  timeline_.drives.push_back(std::move(drive));
  return static_cast<int>(timeline_.drives.size()) - 1;
}

int LegBuilder::add_pattern(Timeline::Pattern pattern) {
  timeline_.patterns.push_back(std::move(pattern));
  return static_cast<int>(timeline_.patterns.size()) - 1;
}

int LegBuilder::single(int from, int to, double duration_s) {
  const auto [found, is_new] = singles_.try_emplace({from, to, duration_s});
  if (is_new) found->second = add_pattern({{{0.0, duration_s, from, to}}, duration_s, false, 0});
  return found->second;
}

int LegBuilder::add_movement(const Deed& deed, int rest_drive) {
  const std::vector<double> rest = timeline_.drives[static_cast<std::size_t>(rest_drive)];
  const std::vector<double>& durations_s = deed.movement->durations_s;
  Timeline::Pattern cycle;
  cycle.moving = true;
  cycle.idle = add_drive(moving_drive(leg_, deed, rest, 0));
  for (std::size_t p = 0; p < durations_s.size(); ++p) {
    if (durations_s[p] <= 0.0) continue;
    const int from = add_drive(moving_drive(leg_, deed, rest, static_cast<int>(p)));
    const int to = add_drive(moving_drive(leg_, deed, rest, static_cast<int>(p) + 1));
    cycle.pieces.push_back({cycle.cycle_s, durations_s[p], from, to});
    cycle.cycle_s += durations_s[p];
  }
  return add_pattern(std::move(cycle));
}

int LegBuilder::add_trace(const Trace& trace, int rest_drive) {
  Timeline::Pattern cycle;
  cycle.moving = true;
  cycle.idle = rest_drive;
  cycle.cycle_s = trace.length_s();
  const DriveLayout& layout = timeline_.layout;
  int before = 0;
  for (std::size_t i = 0; i < trace.times_s.size(); ++i) {
    std::vector<double> drive = timeline_.drives[static_cast<std::size_t>(rest_drive)];
    for (const TraceColumn& squeeze : trace.squeezes)
      drive[static_cast<std::size_t>(layout.external(squeeze.target))] += squeeze.values[i];
    for (const TraceColumn& work : trace.works)
      drive[static_cast<std::size_t>(layout.activation(work.target))] += work.values[i];
    int now = rest_drive;
    if (drive != timeline_.drives[static_cast<std::size_t>(rest_drive)]) {  // too many to look for one that is the same
      timeline_.drives.push_back(std::move(drive));
      now = static_cast<int>(timeline_.drives.size()) - 1;
    }
    if (i > 0) {
      const double begin_s = trace.times_s[i - 1];
      cycle.pieces.push_back({begin_s - trace.times_s.front(), trace.times_s[i] - begin_s, before, now, true});
    }
    before = now;
  }
  return add_pattern(std::move(cycle));
}

void LegBuilder::add_stretch(int pattern, int activity, long long cycles) {
  timeline_.stretches.push_back({timeline_.duration_s, pattern, activity, cycles});
  timeline_.duration_s += static_cast<double>(cycles) * timeline_.patterns[static_cast<std::size_t>(pattern)].cycle_s;
}

}  // namespace calfpump
