// A chain of two linear vessels without valves that empties into the right atrium has an exact exponential solution.
#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/protocol/build_timeline.hpp"
#include "calfpump/simulation/integrate.hpp"
#include "io/files.hpp"

using namespace calfpump;

namespace {

constexpr double elastance_mmHg_mL = 0.5, resistance_mmHg_s_mL = 2.0, unstressed_mL = 50.0;

/// With p0 and a both huge, p0 [exp((V - V0)/a) - 1] is p0/a (V - V0); no collapse, no inertia, no viscosity of valves, and
/// the walls' resistance does not depend on volume.
Anatomy two_vessels() {
  Anatomy leg;
  leg.segments = {{"calf", 0.25, 0.05, {}, {}}};
  constexpr double huge = 1e9;
  for (const char* name : {"A", "B"}) leg.veins.push_back({name, "", 0, 0.5, unstressed_mL, huge / elastance_mmHg_mL});
  leg.edges = {{0, 1, resistance_mmHg_s_mL, 0.0, 1.0, false, 1.0},
               {1, Edge::right_atrium, resistance_mmHg_s_mL, 0.0, 1.0, false, 1.0}};
  leg.laws.vein = {huge, 4.0, 0.02};
  leg.laws.lumen = {1.0, 1e-3};
  leg.laws.flow = {0.0, 0.0, 1.0, 0.01};
  leg.laws.cuff = {1.0, 1.0};
  leg.surroundings.gravity_mmHg_cm = 0.78;
  return leg;
}

}  // namespace

TEST_CASE("two linear vessels empty along the exact exponentials") {
  Network network(two_vessels());
  Posture lying{"lying", "", Posture::Role::other, {0.0}};
  Step step;
  step.leg.posture = lying;
  step.duration_s = 20.0;
  const Timeline timeline = build_timeline(network.anatomy(), Wearer{175.0}, {step});
  const double first = 12.0, second = 4.0;  // volumes above the unstressed one
  std::vector<double> state(static_cast<std::size_t>(network.layout().size()), 0.0);
  state[static_cast<std::size_t>(network.layout().volume[0])] = unstressed_mL + first;
  state[static_cast<std::size_t>(network.layout().volume[1])] = unstressed_mL + second;

  // x' = -k (x - y), y' = k (x - 2 y): eigenvalues -k (3 -+ sqrt 5)/2.
  const double k = elastance_mmHg_mL / resistance_mmHg_s_mL;
  const auto exact = [&](double t) {
    const double root = std::sqrt(5.0);
    const double slow = -k * (3.0 - root) / 2.0, fast = -k * (3.0 + root) / 2.0;
    // eigenvectors (1, 1 + lambda/k)
    const double s = 1.0 + slow / k, f = 1.0 + fast / k;
    const double c_fast = (second - s * first) / (f - s), c_slow = first - c_fast;
    return std::pair{c_slow * std::exp(slow * t) + c_fast * std::exp(fast * t),
                     s * c_slow * std::exp(slow * t) + f * c_fast * std::exp(fast * t)};
  };

  Settings settings;
  settings.tolerance = 1e-4;
  double largest = 0.0;
  std::vector<double> at(state.size());
  integrate(network, timeline, settings, state, [&](const AcceptedStep& accepted) {
    accepted.state_at(accepted.end_s(), at);
    const auto [x, y] = exact(accepted.end_s());
    largest = std::max({largest, std::abs(at[0] - unstressed_mL - x), std::abs(at[1] - unstressed_mL - y)});
  });
  CHECK(largest < 2e-5);
  const auto [x, y] = exact(20.0);
  CHECK(state[0] - unstressed_mL == Approx(x).margin(2e-5));
  CHECK(state[static_cast<std::size_t>(network.layout().outflow)] == Approx(first + second - x - y).margin(1e-4));
}
