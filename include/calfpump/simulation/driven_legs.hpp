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
        part_rate_(from_),
        rows_of_(drive_rows(legs.anatomy())) {}

  void enter(int lane, const Phase& phase) {
    ramps_[0].enter(lane, phase.leg);
    impose(lane, phase.leg, rows_of_[0]);
    if (!phase.other) return;
    ramps_[1].enter(lane, *phase.other);
    impose(lane, *phase.other, rows_of_[1]);
  }

  /// Imposes a drive of all legs that does not change.
  void keep(int lane, std::span<const double> drive) {
    for (Ramps& ramps : ramps_) ramps.enter(lane, {});
    for (int row = 0; row < rows_; ++row) {
      from_[z(row * lanes + lane)] = drive[z(row)];
      change_[z(row * lanes + lane)] = 0.0;
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
  /// How far the strands have come, a lane each.
  struct Ramps {
    std::array<double, lanes> begin_s{}, per_length_1_s{};
    std::array<bool, lanes> linear{};

    void enter(int lane, const Strand& strand) {
      begin_s[z(lane)] = strand.begin_s;
      per_length_1_s[z(lane)] = strand.constant() ? 0.0 : 1.0 / (strand.end_s - strand.begin_s);
      linear[z(lane)] = strand.linear;
    }
    /// Slope: per second.
    [[nodiscard]] Smooth at(int lane, double t) const {
      const double x = (t - begin_s[z(lane)]) * per_length_1_s[z(lane)];
      const Smooth part = linear[z(lane)] ? Smooth{x, 1.0} : ramp(x);
      return {part.value, part.slope * per_length_1_s[z(lane)]};
    }
  };

  void impose(int lane, const Strand& strand, const std::vector<DriveRow>& rows) {
    for (const DriveRow& row : rows) {
      const double from = row.of(strand.from);
      from_[z(row.row * lanes + lane)] = from;
      change_[z(row.row * lanes + lane)] = row.of(strand.to) - from;
    }
  }

  /// Fills a column with what `get` takes of how far each row has come.
  template <class Get>
  void spread(std::span<const double> t, Numbers& column, Get get) const;

  LegBatch<lanes>* legs_;
  std::vector<double> scale_;
  int rows_;
  Numbers from_, change_, drive_, drive_rate_, part_, part_rate_;
  std::array<std::vector<DriveRow>, 2> rows_of_;  // by leg
  std::array<Ramps, 2> ramps_;
};

}  // namespace calfpump
