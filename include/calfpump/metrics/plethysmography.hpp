// The indices of air plethysmography (Christopoulos, Nicolaides 1987) for a protocol with legs up, then standing; and the
// emptying time of the calf with the legs up.
#pragma once

#include <optional>
#include <vector>

#include "calfpump/metrics/metric.hpp"
#include "calfpump/metrics/sample.hpp"

namespace calfpump {

/// Times at which a volume first passed successive levels, in one direction; thinned, so that it stays small.
class Course {
 public:
  enum class Direction { emptying, filling };
  Course(Direction direction, double time_s, double volume_mL);
  void add(double time_s, double volume_mL);
  [[nodiscard]] double begin_s() const { return points_.front().time_s; }
  [[nodiscard]] double begin_mL() const { return points_.front().volume_mL; }
  [[nodiscard]] double farthest_mL() const { return farthest_mL_; }
  /// Time at which the volume has moved this fraction of the way from the first to the farthest value.
  [[nodiscard]] double time_of_part_s(double part) const;

 private:
  struct Point {
    double time_s, volume_mL;
  };
  /// Change of a volume from the first one, in the course's direction.
  [[nodiscard]] double way_mL(double volume_mL) const { return sign_ * (volume_mL - points_.front().volume_mL); }

  double sign_;
  std::vector<Point> points_;
  double farthest_mL_;
};

class Plethysmography {
 public:
  void add(const Interval& interval);
  void report(MetricValues& values) const;

 private:
  void follow_pumping(const Interval& interval);

  std::optional<Course> emptying_;  // during the last time with legs up
  std::optional<Course> filling_;   // during the standing after it
  std::optional<double> elevated_mL_;
  bool elevated_ = false, filling_now_ = false, standing_ = false;
  bool first_bout_ = true;
  double bout_begin_mL_ = 0.0;
  std::optional<double> ejected_mL_, residual_mL_;
};

}  // namespace calfpump
