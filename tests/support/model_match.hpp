// The fast form of a leg held against its model.
#pragma once

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "calfpump/leg/model.hpp"
#include "calfpump/leg/network.hpp"

namespace calfpump::test {

/// The model of the same leg after the same night.
inline Model model_of(const Network& network) {
  return {network.anatomy(), {network.protein_exchange_mL_s(), network.body_resistance_mmHg_s_mL()}};
}

/// How large a variable of a kind is in life [its unit].
inline double usual_size(Kind kind) {
  switch (kind) {
    case Kind::volume:
    case Kind::reflex:
    case Kind::quadrature:
      return 10.0;
    case Kind::opening:
    case Kind::tone:
    case Kind::hyperaemia:
    case Kind::saturation:
    case Kind::pumping:
      return 1.0;
    case Kind::tissue:
    case Kind::blood:
      return 100.0;
    case Kind::protein:
      return 1000.0;
    case Kind::creep:
      return 0.1;
  }
  return 0.0;
}

/// Every rate is that of the model to 1e-12 of itself and of the variable's size per second.
inline void check_rates(const Model& model, Network& network, const std::vector<double>& state,
                        const std::vector<double>& drive) {
  std::vector<double> expected(state.size()), rate(state.size());
  model.derivative(state, drive, expected);
  network.derivative(state, drive, rate);
  for (std::size_t i = 0; i < state.size(); ++i) {
    const double allowed = 1e-12 * (usual_size(model.layout().kinds[i]) + std::abs(expected[i]));
    if (std::abs(rate[i] - expected[i]) <= allowed) continue;
    FAIL_CHECK("rate of " << model.layout().names[i] << ": " << rate[i] << ", of the model " << expected[i]);
  }
}

}  // namespace calfpump::test
