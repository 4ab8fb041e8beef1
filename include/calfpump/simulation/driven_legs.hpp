// Legs on one clock during phases of their timelines, as the System of Odeint's steppers (simulation/rosenbrock.hpp).
#pragma once

#include <array>
#include <span>
#include <vector>

#include "calfpump/core/smooth.hpp"
#include "calfpump/leg/model.hpp"
#include "calfpump/leg/network.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// Largest local error of each variable in a step [unit of the variable]; 0 for the quadratures, which depend on the other
/// variables. Chosen: docs/numerics.md, "Errors and steps".
[[nodiscard]] std::vector<double> error_scales(const StateLayout& layout, double tolerance);

template <int lanes>
class DrivenLegs {
 public:
  explicit DrivenLegs(LegBatch<lanes>& legs);

  /// Takes the rates from the model from now on; pressures and flows are still computed by the legs.
  void use_rates_of(const Model& model) requires(lanes == 1) { model_ = &model; }

  /// Starts a phase of a lane. The phases of all lanes begin and end together.
  void enter(int lane, const Phase& phase);
  /// Imposes a constant drive.
  void hold(int lane, std::span<const double> drive);

  [[nodiscard]] LegBatch<lanes>& legs() { return *legs_; }
  [[nodiscard]] const LegBatch<lanes>& legs() const { return *legs_; }
  /// Length of a column of states, padded to whole blocks.
  [[nodiscard]] std::size_t size() const { return z(padded(legs_->layout().size() * lanes)); }

  /// The drive at a time.
  const Numbers& drive_at(double t);
  /// The drive of the last `drive_at`.
  [[nodiscard]] const Numbers& drive() const { return drive_; }

  void compute_reading(const Numbers& y, double t) { legs_->compute_reading(rows(y), drive_at(t)); }
  void operator()(const Numbers& y, Numbers& f, double t);
  void linearise(const Numbers& y, Numbers& f, Numbers& f_t, double t);
  void factorise(double shift);
  void solve(Numbers& b) { legs_->solve(rows(b)); }

 private:
  /// Progress of the ramp of a leg's phase, in every lane.
  struct Ramp {
    double begin_s = 0.0, per_length_1_s = 0.0;
    bool linear = false;

    /// Progress, and its rate [1/s].
    [[nodiscard]] Smooth at(double t) const {
      const double x = (t - begin_s) * per_length_1_s;
      const Smooth part = linear ? Smooth{x, 1.0} : ramp(x);
      return {part.value, part.slope * per_length_1_s};
    }
  };

  void impose(int lane, int leg, const LegPhase& leg_phase);
  /// Fills a column with `get` of the progress of each row.
  template <class Get>
  void spread(double t, Numbers& column, Get get) const;

  [[nodiscard]] std::span<const double> rows(const Numbers& column) const {
    return {column.data(), z(legs_->layout().size() * lanes)};
  }
  [[nodiscard]] std::span<double> rows(Numbers& column) const { return {column.data(), z(legs_->layout().size() * lanes)}; }

  LegBatch<lanes>* legs_;
  const Model* model_ = nullptr;
  Numbers from_, change_, drive_, drive_rate_, part_;
  std::array<std::vector<DriveRow>, 2> rows_of_;  // by leg
  std::array<Ramp, 2> ramps_;
};

}  // namespace calfpump
