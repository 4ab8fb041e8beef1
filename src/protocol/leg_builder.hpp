// Timeline of one leg, built sequence by sequence.
#pragma once

#include <map>
#include <tuple>

#include "calfpump/protocol/build_timeline.hpp"

namespace calfpump {

/// An activity with its drives and cycle, built once for all repetitions of its step.
struct PreparedActivity {
  int activity = 0;
  int rest_drive = 0;
  int cycle = -1;        ///< index of its cycle
  double cycle_s = 0.0;  ///< 0 without a movement
  bool alternates = false;
  bool recorded = false;
};

/// Times and cycles of a step on one leg.
struct Execution {
  double begin_s, end_s, transition_s, delay_s;
  long long cycles;
  double every_s = 0.0;  ///< between rows; 0: the scenario's
};

class LegBuilder {
 public:
  explicit LegBuilder(const WornLeg& leg) : leg_(leg), timeline_(DriveLayout(leg.anatomy)) {}

  const PreparedActivity& prepared(const Activity& activity);
  [[nodiscard]] bool changes(const PreparedActivity& prepared) const {
    return !timeline_.steps.empty() && prepared.rest_drive != now_;
  }
  /// A recording up to a time within its cycle.
  [[nodiscard]] PreparedActivity shortened(const PreparedActivity& prepared, double length_s);
  void perform(const PreparedActivity& prepared, const Execution& execution);

  [[nodiscard]] const ActivityNames& activity(const PreparedActivity& prepared) const {
    return timeline_.activities[static_cast<std::size_t>(prepared.activity)];
  }
  [[nodiscard]] const Wearer& wearer() const { return leg_.wearer; }
  [[nodiscard]] double now_s() const { return timeline_.duration_s; }
  [[nodiscard]] Timeline take() { return std::move(timeline_); }

 private:
  int add_drive(std::vector<double> drive);
  int add_cycle(Timeline::Cycle cycle);
  int single(int from, int to, double duration_s);
  int add_movement(const Activity& activity, int rest_drive);
  int add_recording(const Recording& recording, int rest_drive);
  /// Throws InputError if the total external pressure on a vein exceeds the bounds (leg/bounds.hpp) in any drive from `first`
  /// on.
  void check_pressures(const ActivityNames& activity, std::size_t first) const;
  void add_sequence(int cycle, int activity, long long cycles);
  void rest_until(double end_s, const PreparedActivity& prepared);

  WornLeg leg_;
  Timeline timeline_;
  std::map<const Activity*, PreparedActivity> prepared_;
  std::map<std::tuple<int, int, double>, int> singles_;
  int now_ = 0;
};

/// Drive at the start of phase `boundary` of a movement's cycle.
[[nodiscard]] std::vector<double> moving_drive(const WornLeg& leg, const Activity& activity, std::vector<double> rest,
                                               int boundary);

}  // namespace calfpump
