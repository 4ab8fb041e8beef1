// Bouts of movement of a run: the blood that each presses out of the calf, the time until it is back, and the pressure at the
// ankle meanwhile. Bouts of one movement in one posture form a group.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/metrics/sample.hpp"

namespace calfpump {

/// All bouts of one movement in one posture. Volumes are of the blood in the calf's veins, means over the bouts.
struct BoutGroup {
  std::string movement, posture;
  long long bouts = 0;
  long long fewest_cycles = 0, most_cycles = 0;
  double shortest_s = 0.0, longest_s = 0.0;
  double before_mL = 0.0;  ///< at the beginning of a bout
  double lowest_mL = 0.0;
  double mean_mL = 0.0;
  double after_mL = 0.0;  ///< at the end of a bout

  long long returned = 0;  ///< bouts after which the leg came back to the posture of its last minute of stillness
  long long refilled =
      0;  ///< returns after which the calf regained nine tenths of the lost blood, to stay, before the next bout
  double refill_s = 0.0;  ///< mean time from the end of a bout until then

  long long rested = 0;  ///< bouts after at least a minute of stillness in the posture; pressures are means of these
  double rest_mmHg = 0.0, lowest_mmHg = 0.0, mean_mmHg = 0.0, highest_mmHg = 0.0;

  [[nodiscard]] double pressed_mL() const { return before_mL - lowest_mL; }
};

class Bouts {
 public:
  void add(const Interval& interval);
  /// In the order of their first bout.
  [[nodiscard]] std::vector<BoutGroup> groups() const;

 private:
  /// The posture in which the leg last was still for a minute, and the volume at its end.
  struct Stillness {
    std::string posture;
    double volume_mL = 0.0;
  };

  /// The bout in progress, or the last one while its blood comes back.
  struct Bout {
    std::size_t group = 0;
    long long cycles = 0;
    double begin_s = 0.0, end_s = 0.0;
    double before_mL = 0.0, lowest_mL = 0.0, after_mL = 0.0, sum_mL_s = 0.0;
    double rest_mmHg = 0.0, lowest_mmHg = 0.0, highest_mmHg = 0.0, sum_mmHg_s = 0.0;
    bool rested = false;
    Stillness home;
    bool moving = true;
    bool returned = false;         // to the posture of that stillness
    std::optional<double> back_s;  // since when the volume has stayed above nine tenths
  };

  void begin(const Interval& interval);
  void move(const Interval& interval);
  void finish();
  void close();
  void watch_refill(const Interval& interval);
  void watch_stillness(const Interval& interval);

  std::vector<BoutGroup> sums_;  // sums in place of means
  Bout bout_;
  bool any_ = false;
  Stillness home_;
  double still_s_ = 0.0;  // in this posture
};

}  // namespace calfpump
