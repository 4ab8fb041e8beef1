// Legs, comparisons and short forms for tests of the integrator.
#pragma once

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "calfpump/simulation/integrator.hpp"
#include "study/scenarios.hpp"
#include "support/followers.hpp"
#include "support/reference_leg.hpp"

namespace calfpump::test {

inline Preparation ten_tiptoes() { return prepare(shipped(), shipped_scenario("ten-tiptoes.toml")); }
inline Preparation lying() {
  return prepare(shipped(), scenario_of("[[protocol]]\nposture = \"supine\"\nduration = \"1 min\"\n"));
}

inline Settings with(Solver solver, double tolerance) {
  Settings settings;
  settings.solver = solver;
  settings.tolerance = tolerance;
  return settings;
}

/// All variables agree within `scales` error scales, and the running totals of blood within the sum of the veins' scales.
inline void check_agree(const StateLayout& layout, const std::vector<double>& a, const std::vector<double>& b, double scales) {
  const std::vector<double> scale = error_scales(layout, 1.0);
  for (std::size_t i = 0; i < scale.size(); ++i) {
    const double allowed = scales * (scale[i] > 0.0 ? scale[i] : 4e-3 * static_cast<double>(layout.volume.size()));
    INFO(layout.names[i] << ": " << a[i] << ", " << b[i] << ", apart by " << std::abs(a[i] - b[i]) / allowed
                         << " of what may be");
    CHECK(std::abs(a[i] - b[i]) <= allowed);
  }
}

/// Blood in the veins, less inflow and plus outflow: constant in time.
inline double blood_mL(const StateLayout& layout, const std::vector<double>& state) {
  double sum = state[z(layout.outflow)] + state[z(layout.filtration)] - state[z(layout.inflow)];
  for (const int volume : layout.volume) sum += state[z(volume)];
  return sum;
}

inline double volume_mL(const Preparation& p, const std::vector<double>& state, const std::string& vein) {
  return state[z(p.network.layout().volume[z(vein_index(p.network.anatomy(), vein))])];
}

inline void pass(Integrator<1>& integrator, const Phase& phase) {
  Bystander nobody;
  integrator.pass({&phase, 1}, std::array<Follower*, 1>{&nobody});
}

}  // namespace calfpump::test
