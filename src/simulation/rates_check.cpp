#include "calfpump/simulation/rates_check.hpp"

#include <cmath>

namespace calfpump {
namespace {

/// Usual size of a variable of a kind [its unit].
double usual_size(Kind kind) {
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

}  // namespace

Model model_of(const Network& network) {
  return {network.anatomy(), {network.protein_exchange_mL_s(), network.body_resistance_mmHg_s_mL()}};
}

RateDifference compare_rates(const Model& model, Network& network, const std::vector<double>& state,
                             const std::vector<double>& drive) {
  std::vector<double> expected(state.size()), rate(state.size());
  model.derivative(state, drive, expected);
  network.derivative(state, drive, rate);
  RateDifference worst;
  for (std::size_t i = 0; i < state.size(); ++i) {
    const double part = std::abs(rate[i] - expected[i]) / (usual_size(model.layout().kinds[i]) + std::abs(expected[i]));
    if (std::isfinite(part) && part <= worst.largest) continue;
    worst = {std::isfinite(part) ? part : INFINITY, model.layout().names[i], 0.0};
    if (!std::isfinite(part)) break;
  }
  return worst;
}

}  // namespace calfpump
