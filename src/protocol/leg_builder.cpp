#include "leg_builder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calfpump/core/errors.hpp"
#include "calfpump/leg/bounds.hpp"

namespace calfpump {

const BuiltActivity& LegBuilder::built(const Activity& activity) {
  const auto [found, is_new] = built_.try_emplace(&activity);
  BuiltActivity& built = found->second;
  if (!is_new) return built;
  const std::size_t known = timeline_.drives.size();
  built.rest_drive = add_drive(resting_drive(leg_, activity.posture, activity.garment));
  const std::string doing = activity.movement ? activity.movement->movement.name
                                              : (activity.recording ? "recording " + activity.recording->file : "");
  timeline_.activities.push_back({activity.posture.name, activity.posture.role, doing, worn_in_words(activity.garment)});
  built.activity = static_cast<int>(timeline_.activities.size()) - 1;
  if (activity.movement) built.movement = add_movement(activity, built.rest_drive);
  if (activity.recording) built.movement = add_recording(*activity.recording, built.rest_drive);
  check_pressures(timeline_.activities.back(), known);
  built.cycle_s = built.movement < 0 ? 0.0 : timeline_.cycles[static_cast<std::size_t>(built.movement)].cycle_s;
  built.alternates = activity.movement && activity.movement->movement.alternates;
  return built;
}

void LegBuilder::check_pressures(const ActivityNames& activity, std::size_t first) const {
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

void LegBuilder::perform(const BuiltActivity& built, const Execution& how) {
  if (timeline_.steps.empty()) timeline_.first_drive = now_ = built.rest_drive;
  if (how.transition_s > 0.0) add_bout(single(now_, built.rest_drive, how.transition_s), built.activity, 1);
  now_ = built.rest_drive;
  if (how.delay_s > 0.0) add_bout(single(now_, now_, how.delay_s), built.activity, 1);
  if (how.cycles > 0) add_bout(built.movement, built.activity, how.cycles);
  rest_until(how.end_s, built);
  timeline_.steps.push_back({how.begin_s, how.end_s, built.activity, how.cycles, built.cycle_s, how.transition_s});
}

void LegBuilder::rest_until(double end_s, const BuiltActivity& built) {
  constexpr double shortest_s = 1e-6;
  const double rest_s = end_s - timeline_.duration_s;
  if (rest_s > shortest_s) add_bout(single(built.rest_drive, built.rest_drive, rest_s), built.activity, 1);
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
    if (drive != timeline_.drives[static_cast<std::size_t>(rest_drive)]) {  // too many to look for one that is the same
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

void LegBuilder::add_bout(int cycle, int activity, long long cycles) {
  timeline_.bouts.push_back({timeline_.duration_s, cycle, activity, cycles});
  timeline_.duration_s += static_cast<double>(cycles) * timeline_.cycles[static_cast<std::size_t>(cycle)].cycle_s;
}

}  // namespace calfpump
