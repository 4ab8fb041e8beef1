// A leg during a phase of a timeline, as the stepper's System (simulation/rodas.hpp).
#pragma once

#include <span>
#include <vector>

#include "calfpump/leg/network.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// Largest local error of each variable in a step [unit of the variable]; 0 for the quadratures, which follow the rest.
/// Volumes 1e-3 mL (at 90 mmHg about 0.01 mmHg in a foot vein), openings 2e-4, tones 1e-4, tissue 1e-2 mL: chosen.
[[nodiscard]] std::vector<double> error_scales(const StateLayout& layout, double tolerance);

class DrivenLeg {
 public:
  DrivenLeg(Network& network, double tolerance)
      : network_(&network),
        scale_(error_scales(network.layout(), tolerance)),
        drive_(static_cast<std::size_t>(network.drive_layout().size())),
        drive_rate_(drive_.size()) {}

  void enter(const Phase& phase) { phase_ = phase; }

  [[nodiscard]] const Sparsity& sparsity() const { return network_->sparsity(); }
  [[nodiscard]] std::span<const double> error_scale() const { return scale_; }

  void derivative(double t, std::span<const double> y, std::span<double> f) {
    drive_at(phase_, t, drive_);
    network_->derivative(y, drive_, f);
  }
  void linearise(double t, std::span<const double> y, std::span<double> f, std::span<double> jacobian, std::span<double> f_t) {
    drive_at(phase_, t, drive_);
    drive_rate_at(phase_, t, drive_rate_);
    network_->linearise(y, drive_, drive_rate_, {f, jacobian, f_t});
  }

 private:
  Network* network_;
  Phase phase_;
  std::vector<double> scale_, drive_, drive_rate_;
};

}  // namespace calfpump
