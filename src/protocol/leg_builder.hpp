// The timeline of one leg, put together piece by piece.
#pragma once

#include <map>
#include <tuple>

#include "calfpump/protocol/build_timeline.hpp"

namespace calfpump {

/// What a leg does in a step, worked out once, however often it is repeated.
struct Leaf {
  int activity = 0;
  int rest_drive = 0;
  int movement = -1;     ///< pattern
  double cycle_s = 0.0;  ///< 0 without a movement
  bool alternates = false;
};

/// How a step is executed on a leg.
struct Execution {
  double begin_s, end_s, transition_s, delay_s;
  long long cycles;
};

class LegBuilder {
 public:
  explicit LegBuilder(const WornLeg& leg) : leg_(leg), timeline_(DriveLayout(leg.anatomy)) {}

  const Leaf& leaf_of(const Deed& deed);
  [[nodiscard]] bool changes(const Leaf& leaf) const { return !timeline_.entries.empty() && leaf.rest_drive != now_; }
  void perform(const Leaf& leaf, const Execution& how);

  [[nodiscard]] const Activity& activity(const Leaf& leaf) const {
    return timeline_.activities[static_cast<std::size_t>(leaf.activity)];
  }
  [[nodiscard]] const Wearer& wearer() const { return leg_.wearer; }
  [[nodiscard]] double now_s() const { return timeline_.duration_s; }
  [[nodiscard]] Timeline take() { return std::move(timeline_); }

 private:
  int add_drive(std::vector<double> drive);
  int add_pattern(Timeline::Pattern pattern);
  int single(int from, int to, double duration_s);
  int add_movement(const Deed& deed, int rest_drive);
  int add_trace(const Trace& trace, int rest_drive);
  /// Throws InputError where what presses on a vein, garment, muscle and all, is beyond anything met (leg/bounds.hpp), in the
  /// drives from `first` on.
  void check_pressures(const Activity& activity, std::size_t first) const;
  void add_stretch(int pattern, int activity, long long cycles);
  void rest_until(double end_s, const Leaf& leaf);

  WornLeg leg_;
  Timeline timeline_;
  std::map<const Deed*, Leaf> leaves_;
  std::map<std::tuple<int, int, double>, int> singles_;
  int now_ = 0;
};

/// The drive at the boundary before phase `boundary` of a movement's cycle.
[[nodiscard]] std::vector<double> moving_drive(const WornLeg& leg, const Deed& deed, std::vector<double> rest, int boundary);

}  // namespace calfpump
