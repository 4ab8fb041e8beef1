#include "calfpump/protocol/build_timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "calfpump/core/errors.hpp"

namespace calfpump {
namespace {

/// A step worked out once, however often it is repeated.
struct Leaf {
  int activity = 0;
  int rest_drive = 0;
  int movement = -1;  // pattern
  double transition_s = 0.0;
  std::optional<double> duration_s;
  long long repetitions = 0;
};

class Builder {
 public:
  Builder(const Anatomy& anatomy, const Wearer& wearer) : anatomy_(anatomy), wearer_(wearer), timeline_(DriveLayout(anatomy)) {}

  Timeline build(const std::vector<Action>& protocol) {
    perform(protocol);
    return std::move(timeline_);
  }

 private:
  void perform(const std::vector<Action>& actions) {
    for (const Action& action : actions) {
      if (const auto* step = std::get_if<Step>(&action)) {
        perform(leaf_of(*step));
      } else {
        const Repeat& repeat = std::get<Repeat>(action);
        for (long long i = 0; i < repeat.times; ++i) perform(repeat.actions);
      }
    }
  }

  void perform(const Leaf& leaf) {
    const double begin_s = timeline_.duration_s;
    if (timeline_.entries.empty()) timeline_.first_drive = now_ = leaf.rest_drive;
    const double transition_s = leaf.rest_drive == now_ ? 0.0 : leaf.transition_s;
    if (transition_s > 0.0) add_stretch(single(now_, leaf.rest_drive, transition_s), leaf.activity, 1);
    now_ = leaf.rest_drive;
    long long cycles = leaf.repetitions;
    const double cycle_s = leaf.movement < 0 ? 0.0 : pattern(leaf.movement).cycle_s;
    const double left_s = leaf.duration_s.value_or(0.0) - transition_s;
    if (leaf.movement >= 0 && leaf.duration_s) {
      constexpr double slack = 1e-9;  // of a cycle: a duration of whole cycles must not lose one to rounding
      cycles = static_cast<long long>(std::floor(left_s / cycle_s + slack));
      if (cycles < 1) refuse(leaf, begin_s, left_s, cycle_s);
    }
    if (cycles > 0) add_stretch(leaf.movement, leaf.activity, cycles);
    if (leaf.duration_s) rest_until(begin_s + *leaf.duration_s, leaf);
    timeline_.entries.push_back({begin_s, timeline_.duration_s, leaf.activity, cycles, cycle_s, transition_s});
  }

  [[noreturn]] void refuse(const Leaf& leaf, double begin_s, double left_s, double cycle_s) const {
    const Activity& activity = timeline_.activities[static_cast<std::size_t>(leaf.activity)];
    throw InputError(
        {{wearer_.source, 0, 0,
          fmt::format("the step \"{}\", {} that begins at {:.6g} s has {:.6g} s left after its transition, less than one "
                      "cycle of {:.6g} s",
                      activity.movement, activity.posture, begin_s, std::max(0.0, left_s), cycle_s)}});
  }

  void rest_until(double end_s, const Leaf& leaf) {
    constexpr double shortest_s = 1e-6;
    const double rest_s = end_s - timeline_.duration_s;
    if (rest_s > shortest_s) add_stretch(single(leaf.rest_drive, leaf.rest_drive, rest_s), leaf.activity, 1);
    timeline_.duration_s = end_s;
  }

  const Leaf& leaf_of(const Step& step) {
    const auto [found, is_new] = leaves_.try_emplace(&step);
    Leaf& leaf = found->second;
    if (!is_new) return leaf;
    leaf.rest_drive = add_drive(resting_drive(anatomy_, wearer_, step.posture));
    timeline_.activities.push_back({step.posture.name, step.posture.role, step.movement ? step.movement->movement.name : ""});
    leaf.activity = static_cast<int>(timeline_.activities.size()) - 1;
    leaf.transition_s = step.transition_s;
    leaf.duration_s = step.duration_s;
    leaf.repetitions = step.repetitions.value_or(0);
    if (step.movement) leaf.movement = add_movement(*step.movement, leaf.rest_drive);
    return leaf;
  }

  int add_drive(std::vector<double> drive) {
    const auto found = std::find(timeline_.drives.begin(), timeline_.drives.end(), drive);
    if (found != timeline_.drives.end()) return static_cast<int>(found - timeline_.drives.begin());
    timeline_.drives.push_back(std::move(drive));
    return static_cast<int>(timeline_.drives.size()) - 1;
  }

  int add_pattern(Timeline::Pattern pattern) {
    timeline_.patterns.push_back(std::move(pattern));
    return static_cast<int>(timeline_.patterns.size()) - 1;
  }

  int single(int from, int to, double duration_s) {
    const auto [found, is_new] = singles_.try_emplace({from, to, duration_s});
    if (is_new) found->second = add_pattern({{{0.0, duration_s, from, to}}, duration_s, false, 0});
    return found->second;
  }

  int add_movement(const PacedMovement& paced, int rest_drive) {
    Timeline::Pattern cycle;
    cycle.moving = true;
    cycle.idle = add_drive(moving_drive(paced, rest_drive, 0));
    for (std::size_t p = 0; p < paced.durations_s.size(); ++p) {
      if (paced.durations_s[p] <= 0.0) continue;
      const int from = add_drive(moving_drive(paced, rest_drive, static_cast<int>(p)));
      const int to = add_drive(moving_drive(paced, rest_drive, static_cast<int>(p) + 1));
      cycle.pieces.push_back({cycle.cycle_s, paced.durations_s[p], from, to});
      cycle.cycle_s += paced.durations_s[p];
    }
    return add_pattern(std::move(cycle));
  }

  /// The drive at the boundary before phase `boundary` of a cycle.
  std::vector<double> moving_drive(const PacedMovement& paced, int rest_drive, int boundary) const {
    std::vector<double> drive = timeline_.drives[static_cast<std::size_t>(rest_drive)];
    const DriveLayout& layout = timeline_.layout;
    for (const Pulse& pulse : paced.movement.pulses) {
      if (boundary <= pulse.rises || boundary > pulse.falls) continue;
      for (const auto& [vein, pressure_mmHg] : pulse.squeezes_mmHg) {
        drive[static_cast<std::size_t>(layout.external(vein))] += pressure_mmHg * paced.strength * wearer_.squeeze_factor;
      }
      for (const auto& [muscle, activation] : pulse.works)
        drive[static_cast<std::size_t>(layout.activation(muscle))] += std::min(1.0, activation * paced.strength);
    }
    drive[static_cast<std::size_t>(layout.lymph_factor())] = paced.movement.lymph_factor;
    return drive;
  }

  [[nodiscard]] const Timeline::Pattern& pattern(int index) const {
    return timeline_.patterns[static_cast<std::size_t>(index)];
  }

  void add_stretch(int pattern_index, int activity, long long cycles) {
    timeline_.stretches.push_back({timeline_.duration_s, pattern_index, activity, cycles});
    timeline_.duration_s += static_cast<double>(cycles) * pattern(pattern_index).cycle_s;
  }

  const Anatomy& anatomy_;
  const Wearer& wearer_;
  Timeline timeline_;
  std::map<const Step*, Leaf> leaves_;
  std::map<std::tuple<int, int, double>, int> singles_;
  int now_ = 0;
};

}  // namespace

Timeline build_timeline(const Anatomy& anatomy, const Wearer& wearer, const std::vector<Action>& protocol) {
  return Builder(anatomy, wearer).build(protocol);
}

std::vector<double> resting_drive(const Anatomy& anatomy, const Wearer& wearer, const Posture& posture) {
  const DriveLayout layout(anatomy);
  std::vector<double> drive(static_cast<std::size_t>(layout.size()), 0.0);
  const Heights place = heights(anatomy, posture, wearer.stature_cm);
  std::copy(place.veins_cm.begin(), place.veins_cm.end(), drive.begin() + layout.height(0));
  if (wearer.garment) {
    const std::vector<double> worn = garment_pressure_mmHg(anatomy, *wearer.garment);
    std::copy(worn.begin(), worn.end(), drive.begin() + layout.external(0));
  }
  drive[static_cast<std::size_t>(layout.heart_height())] = place.heart_cm;
  drive[static_cast<std::size_t>(layout.right_atrial())] = right_atrial_pressure_mmHg(anatomy, posture);
  drive[static_cast<std::size_t>(layout.lymph_factor())] = 1.0;
  return drive;
}

std::vector<double> lying_drive(const Anatomy& anatomy, double stature_cm) {
  Posture lying;
  lying.angles_deg.assign(anatomy.segments.size(), 0.0);
  Wearer bare;
  bare.stature_cm = stature_cm;
  return resting_drive(anatomy, bare, lying);
}

}  // namespace calfpump
