// Values of the observables of data/leg.toml at a moment of a run.
#pragma once

#include <string>
#include <vector>

#include "calfpump/leg/network.hpp"

namespace calfpump {

/// Computes observables at moments of one run.
class Observer {
 public:
  /// `start`: the state at time 0, the reference of swelling and of instruments.
  Observer(const Network& network, double stature_cm, std::vector<double> start)
      : network_(&network), stature_cm_(stature_cm), start_(std::move(start)), beds_of_vein_(network.anatomy().veins.size()) {
    const auto& beds = network.anatomy().beds;
    for (std::size_t b = 0; b < beds.size(); ++b)
      beds_of_vein_[static_cast<std::size_t>(beds[b].vein)].push_back(static_cast<int>(b));
  }

  /// The value in the unit of its quantity. Pressures of several veins: their mean; volumes, flows, swelling: the sum.
  [[nodiscard]] double operator()(const Observable& observable, const Moment& moment) const;

 private:
  [[nodiscard]] double pressure(const Observable& observable, const Moment& moment) const;
  [[nodiscard]] double flow(const Observable& observable, const Moment& moment) const;
  [[nodiscard]] double inflow(const Observable& observable, const Moment& moment) const;
  [[nodiscard]] double outflow(const Moment& moment) const;
  [[nodiscard]] double velocity(const Observable& observable, const Moment& moment) const;
  [[nodiscard]] double swelling(const Observable& observable, const Moment& moment) const;
  [[nodiscard]] double gain(const Observable& observable, const Moment& moment) const;
  [[nodiscard]] double relative_gain(const Observable& observable, const Moment& moment) const;
  [[nodiscard]] double of_tissue(const Observable& observable, const Moment& moment) const;
  [[nodiscard]] double plasma_colloid(int segment, const Moment& moment) const;
  [[nodiscard]] double arterial_mmHg(const Moment& moment) const;
  [[nodiscard]] double saturation(const Observable& observable, const Moment& moment) const;
  [[nodiscard]] double of_body(const Observable& observable, const Moment& moment) const;

  const Network* network_;
  double stature_cm_;
  std::vector<double> start_;
  std::vector<std::vector<int>> beds_of_vein_;
};

}  // namespace calfpump
