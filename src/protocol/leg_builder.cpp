#include "leg_builder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calfpump/core/errors.hpp"
#include "calfpump/leg/bounds.hpp"

namespace calfpump {

const PreparedActivity& LegBuilder::prepared(const Activity& activity) {
  const auto [found, is_new] = prepared_.try_emplace(&activity);
  PreparedActivity& prepared = found->second;
  if (!is_new) return prepared;
  const std::size_t known = timeline_.drives.size();
  prepared.rest_drive = add_drive(resting_drive(leg_, activity.posture, activity.garment));
  const std::string doing =
      activity.movement ? activity.movement->movement.name : (activity.recording ? in_words(*activity.recording) : "");
  timeline_.activities.push_back({activity.posture.name, activity.posture.role, doing, worn_in_words(activity.garment)});
  prepared.activity = static_cast<int>(timeline_.activities.size()) - 1;
  if (activity.movement) prepared.cycle = add_movement(activity, prepared.rest_drive);
  if (activity.recording) prepared.cycle = add_recording(*activity.recording, prepared.rest_drive);
  check_pressures(timeline_.activities.back(), known);
  prepared.cycle_s = prepared.cycle < 0 ? 0.0 : timeline_.cycles[static_cast<std::size_t>(prepared.cycle)].cycle_s;
  prepared.recorded = activity.recording && activity.recording->chambers.empty();
  prepared.alternates = activity.movement && activity.movement->movement.alternates;
  return prepared;
}

void LegBuilder::check_pressures(const ActivityNames& activity, std::size_t first) const {
  for (std::size_t d = first; d < timeline_.drives.size(); ++d) {
    for (std::size_t v = 0; v < leg_.anatomy.veins.size(); ++v) {
      const double sum_mmHg = timeline_.drives[d][static_cast<std::size_t>(timeline_.layout.external(static_cast<int>(v)))];
      if (sum_mmHg >= lowest_external_mmHg && sum_mmHg <= highest_external_mmHg) continue;
      throw InputError({{leg_.wearer.source, 0, 0,
                         fmt::format("{}{}{}: external pressure on {} is {:.6g} mmHg; expected from {:.6g} to {:.6g} mmHg",
                                     activity.posture, activity.movement.empty() ? "" : ", ", activity.movement,
                                     leg_.anatomy.veins[v].name, sum_mmHg, lowest_external_mmHg, highest_external_mmHg)}});
    }
  }
}

PreparedActivity LegBuilder::shortened(const PreparedActivity& prepared, double length_s) {
  Timeline::Cycle cycle = timeline_.cycles[static_cast<std::size_t>(prepared.cycle)];
  const auto beyond = [length_s](const Timeline::CyclePhase& phase) { return phase.offset_s >= length_s; };
  cycle.phases.erase(std::find_if(cycle.phases.begin(), cycle.phases.end(), beyond), cycle.phases.end());
  Timeline::CyclePhase& last = cycle.phases.back();
  const double share = std::min(1.0, (length_s - last.offset_s) / last.duration_s);
  std::vector<double> end = timeline_.drives[static_cast<std::size_t>(last.to)];
  const std::vector<double>& from = timeline_.drives[static_cast<std::size_t>(last.from)];
  for (std::size_t i = 0; i < end.size(); ++i) end[i] = from[i] + share * (end[i] - from[i]);
  last.duration_s = length_s - last.offset_s;
  last.to = add_drive(std::move(end));
  cycle.cycle_s = length_s;
  PreparedActivity shorter = prepared;
  shorter.cycle_s = length_s;
  shorter.cycle = add_cycle(std::move(cycle));
  return shorter;
}

void LegBuilder::perform(const PreparedActivity& prepared, const Execution& execution) {
  if (timeline_.steps.empty()) timeline_.first_drive = now_ = prepared.rest_drive;
  if (execution.transition_s > 0.0)
    add_sequence(single(now_, prepared.rest_drive, execution.transition_s), prepared.activity, 1);
  now_ = prepared.rest_drive;
  if (execution.delay_s > 0.0) add_sequence(single(now_, now_, execution.delay_s), prepared.activity, 1);
  if (execution.cycles > 0) add_sequence(prepared.cycle, prepared.activity, execution.cycles);
  rest_until(execution.end_s, prepared);
  timeline_.steps.push_back({execution.begin_s, execution.end_s, prepared.activity, execution.cycles, prepared.cycle_s,
                             execution.transition_s, execution.every_s});
}

void LegBuilder::rest_until(double end_s, const PreparedActivity& prepared) {
  constexpr double shortest_s = 1e-6;
  const double rest_s = end_s - timeline_.duration_s;
  if (rest_s > shortest_s) add_sequence(single(prepared.rest_drive, prepared.rest_drive, rest_s), prepared.activity, 1);
  timeline_.duration_s = end_s;
}

int LegBuilder::add_drive(std::vector<double> drive) {
  const auto found = std::find(timeline_.drives.begin(), timeline_.drives.end(), drive);
  if (found != timeline_.drives.end()) return static_cast<int>(found - timeline_.drives.begin());
  timeline_.drives.push_back(std::move(drive));
  return static_cast<int>(timeline_.drives.size()) - 1;
}

int LegBuilder::add_cycle(Timeline::Cycle cycle) {
  timeline_.cycles.push_back(std::move(cycle));
  return static_cast<int>(timeline_.cycles.size()) - 1;
}

int LegBuilder::single(int from, int to, double duration_s) {
  const auto [found, is_new] = singles_.try_emplace({from, to, duration_s});
  if (is_new) found->second = add_cycle({{{0.0, duration_s, from, to}}, duration_s, false, 0});
  return found->second;
}

int LegBuilder::add_movement(const Activity& activity, int rest_drive) {
  const std::vector<double> rest = timeline_.drives[static_cast<std::size_t>(rest_drive)];
  const std::vector<double>& durations_s = activity.movement->durations_s;
  Timeline::Cycle cycle;
  cycle.moving = true;
  cycle.idle = add_drive(moving_drive(leg_, activity, rest, 0));
  for (std::size_t p = 0; p < durations_s.size(); ++p) {
    if (durations_s[p] <= 0.0) continue;
    const int from = add_drive(moving_drive(leg_, activity, rest, static_cast<int>(p)));
    const int to = add_drive(moving_drive(leg_, activity, rest, static_cast<int>(p) + 1));
    cycle.phases.push_back({cycle.cycle_s, durations_s[p], from, to});
    cycle.cycle_s += durations_s[p];
  }
  return add_cycle(std::move(cycle));
}

int LegBuilder::add_recording(const Recording& recording, int rest_drive) {
  Timeline::Cycle cycle;
  cycle.moving = true;
  cycle.idle = rest_drive;
  cycle.cycle_s = recording.length_s();
  const DriveLayout& layout = timeline_.layout;
  int before = 0;
  for (std::size_t i = 0; i < recording.times_s.size(); ++i) {
    std::vector<double> drive = timeline_.drives[static_cast<std::size_t>(rest_drive)];
    for (const RecordingColumn& squeeze : recording.squeezes)
      drive[static_cast<std::size_t>(layout.external(squeeze.target))] += squeeze.values[i];
    for (const RecordingColumn& work : recording.works)
      drive[static_cast<std::size_t>(layout.activation(work.target))] += work.values[i];
    int now = rest_drive;
    if (drive != timeline_.drives[static_cast<std::size_t>(rest_drive)]) {  // a search would cost too much
      timeline_.drives.push_back(std::move(drive));
      now = static_cast<int>(timeline_.drives.size()) - 1;
    }
    if (i > 0) {
      const double begin_s = recording.times_s[i - 1];
      cycle.phases.push_back({begin_s - recording.times_s.front(), recording.times_s[i] - begin_s, before, now, true});
    }
    before = now;
  }
  return add_cycle(std::move(cycle));
}

void LegBuilder::add_sequence(int cycle, int activity, long long cycles) {
  timeline_.sequences.push_back({timeline_.duration_s, cycle, activity, cycles});
  timeline_.duration_s += static_cast<double>(cycles) * timeline_.cycles[static_cast<std::size_t>(cycle)].cycle_s;
}

}  // namespace calfpump
