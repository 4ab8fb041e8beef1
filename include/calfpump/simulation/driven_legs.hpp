// Legs during phases of their timelines, as the System of a step (simulation/step_memory.hpp).
#pragma once

#include <array>
#include <span>
#include <vector>

#include "calfpump/core/smooth.hpp"
#include "calfpump/leg/network.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// Largest local error of each variable in a step [unit of the variable]; 0 for the quadratures, which follow the rest.
/// Chosen: docs/numerics.md, "Errors and steps".
[[nodiscard]] std::vector<double> error_scales(const StateLayout& layout, double tolerance);

template <int lanes>
class DrivenLegs {
 public:
  DrivenLegs(LegBatch<lanes>& legs, double tolerance)
      : legs_(&legs),
        scale_(error_scales(legs.layout(), tolerance)),
        rows_(legs.drive_layout().size()),
        from_(z(padded(rows_ * lanes))),
        change_(from_),
        drive_(from_),
        drive_rate_(from_),
        part_(from_),
        part_rate_(from_) {}

  void enter(int lane, const Phase& phase) {
    begin_s_[z(lane)] = phase.begin_s;
    per_length_1_s_[z(lane)] = phase.constant() ? 0.0 : 1.0 / (phase.end_s - phase.begin_s);
    for (int row = 0; row < rows_; ++row) {
      from_[z(row * lanes + lane)] = phase.from[z(row)];
      change_[z(row * lanes + lane)] = phase.to[z(row)] - phase.from[z(row)];
    }
  }

  [[nodiscard]] int rows() const { return legs_->layout().size(); }
  [[nodiscard]] std::span<const double> error_scale() const { return scale_; }
  [[nodiscard]] LegBatch<lanes>& legs() { return *legs_; }

  /// The drive at a time of each lane.
  std::span<const double> drive_at(std::span<const double> t);
  /// As it was last asked for.
  [[nodiscard]] std::span<const double> drive() const { return drive_; }

  void observe(std::span<const double> t, std::span<const double> y) { legs_->observe(y, drive_at(t)); }
  void derivative(std::span<const double> t, std::span<const double> y, std::span<double> f) {
    legs_->derivative(y, drive_at(t), f);
  }
  void linearise(std::span<const double> t, std::span<const double> y, std::span<double> f, std::span<double> f_t);
  void factorise(std::span<const double> shift) { legs_->factorise(shift); }
  void solve(std::span<double> b) { legs_->solve(b); }

 private:
  [[nodiscard]] Smooth ramp_at(int lane, double t) const { return ramp((t - begin_s_[z(lane)]) * per_length_1_s_[z(lane)]); }

  LegBatch<lanes>* legs_;
  std::vector<double> scale_;
  int rows_;
  Numbers from_, change_, drive_, drive_rate_, part_, part_rate_;
  std::array<double, lanes> begin_s_{}, per_length_1_s_{};
};

}  // namespace calfpump
