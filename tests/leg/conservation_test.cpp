// Blood and water accounted for by leg/network.hpp.
#include <catch2/catch.hpp>

#include "calfpump/leg/network.hpp"
#include "support/leg_moments.hpp"
#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

double sum(const std::vector<double>& values, const std::vector<int>& indices) {
  double total = 0.0;
  for (const int i : indices) {
    if (i >= 0) total += values[z(i)];
  }
  return total;
}

}  // namespace

TEST_CASE("blood is neither made nor lost: what the veins gain is inflow less outflow less filtration", "[conservation]") {
  for (const Anatomy& leg : {reference_leg(), leg_with_one_more_vein(), tiny_leg(), complete_tiny_leg()}) {
    Network network(leg);
    const StateLayout& layout = network.layout();
    for (const LegMoment& moment : leg_moments(network)) {
      INFO(moment.name);
      const auto rate = rate_of(network, moment);
      const double in = rate[z(layout.inflow)], out = rate[z(layout.outflow)], filtered = rate[z(layout.filtration)];
      double flows = 0.0;
      for (const int k : layout.volume) flows += std::abs(rate[z(k)]);
      CHECK(sum(rate, layout.volume) == Approx(in - out - filtered).epsilon(0.0).margin(1e-14 * (1.0 + flows)));
    }
  }
}

TEST_CASE("water is neither made nor lost: what the tissue gains is filtration less lymph", "[conservation]") {
  for (const Anatomy& leg : {reference_leg(), complete_tiny_leg()}) {
    Network network(leg);
    const StateLayout& layout = network.layout();
    for (const LegMoment& moment : leg_moments(network)) {
      const auto rate = rate_of(network, moment);
      CHECK(sum(rate, layout.tissue) ==
            Approx(rate[z(layout.filtration)] - rate[z(layout.lymph)]).epsilon(1e-12).margin(1e-15));
      CHECK(rate[z(layout.lymph)] > 0.0);
      CHECK(rate[z(layout.filtration)] != 0.0);
    }
  }
}

TEST_CASE("balanced tissue neither swells nor shrinks", "[conservation]") {
  for (const Anatomy& leg : {reference_leg(), complete_tiny_leg()}) {
    Network network(leg);
    LegMoment moment{"", plain_state(network, 1.7, 0.6), lying_flat(network), {}};
    for (const int i : network.layout().tone) moment.state[z(i)] = 1.4;
    network.balance_tissue(moment.state, moment.drive);
    const auto rate = rate_of(network, moment);
    for (const int i : network.layout().tissue) {
      if (i >= 0) CHECK(rate[z(i)] == Approx(0.0).margin(1e-15));
    }
    CHECK(rate[z(network.layout().lymph)] > 1e-4);
    CHECK(network.interstitial_colloid_mmHg().back() == 0.0);  // the trunk has no interstitium
  }
}

TEST_CASE("balance with a venous pressure of 8 mmHg fixes the colloid pressure of the tissue near 6 mmHg", "[conservation]") {
  Network network(reference_leg());
  std::vector<double> state = plain_state(network, 1.0, 0.6);
  for (int k = 0; k < 9; ++k) state[z(network.layout().volume[z(k)])] = volume_at(8.0, network, state, k);
  network.balance_tissue(state, lying_flat(network));
  for (int segment = 0; segment < 3; ++segment)
    CHECK(network.interstitial_colloid_mmHg()[z(segment)] == Approx(6.0).margin(2.5));
}
