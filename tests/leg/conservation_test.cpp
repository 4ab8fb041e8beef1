// Conservation of blood and water in leg/network.hpp.
#include <catch2/catch.hpp>

#include "calfpump/leg/network.hpp"
#include "calfpump/leg/tissue.hpp"
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

TEST_CASE("blood is conserved: the veins gain inflow less outflow less filtration", "[conservation]") {
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

TEST_CASE("water is conserved: the tissue gains filtration less lymph", "[conservation]") {
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

TEST_CASE("protein is conserved: it enters with the filtrate and through the wall, and leaves with the lymph",
          "[conservation]") {
  for (const Anatomy& leg : {reference_leg(), complete_tiny_leg()}) {
    Network network(leg);
    balance_lying(network);
    const StateLayout& layout = network.layout();
    const double plasma = leg.laws.filtration.plasma_colloid_mmHg;
    for (const LegMoment& moment : leg_moments(network)) {
      INFO(moment.name);
      const auto rate = rate_of(network, moment);
      double expected = filtrate_colloid_mmHg(leg.laws) * rate[z(layout.filtration)];
      for (std::size_t s = 0; s < leg.segments.size(); ++s) {
        if (layout.tissue[s] < 0) continue;
        const Interstitium& tissue = *leg.segments[s].interstitium;
        const double volume = moment.state[z(layout.tissue[s])], colloid = moment.state[z(layout.protein[s])] / volume;
        const double pumping = moment.state[z(layout.pumping[0])];
        const double gain = moment.drive[z(network.drive_layout().lymph_gain(static_cast<int>(s)))];
        const double pressure = tissue_pressure(volume, tissue, leg.laws).value;
        const double lymph = lymph_flow(pressure, pumping, gain, tissue, leg.laws).value_mL_s;
        expected += network.protein_exchange_mL_s()[s] * (plasma - colloid) - lymph * colloid;
      }
      CHECK(sum(rate, layout.protein) == Approx(expected).epsilon(1e-11));
    }
  }
}

TEST_CASE("balanced tissue neither swells nor shrinks, and keeps its protein", "[conservation]") {
  for (const Anatomy& leg : {reference_leg(), complete_tiny_leg()}) {
    Network network(leg);
    LegMoment moment{"", plain_state_at(8.0, network), lying_flat(network), {}};
    for (const int i : network.layout().tone) moment.state[z(i)] = 1.4;
    network.balance_tissue(moment.state, moment.drive);
    const auto rate = rate_of(network, moment);
    for (const int i : network.layout().tissue) {
      if (i >= 0) CHECK(rate[z(i)] == Approx(0.0).margin(1e-15));
    }
    CHECK(rate[z(network.layout().lymph)] > 1e-4);
    for (const int i : network.layout().protein) {
      if (i >= 0) CHECK(rate[z(i)] == Approx(0.0).margin(1e-14));
    }
    CHECK(network.protein_exchange_mL_s().back() == 0.0);  // the trunk has no interstitium
  }
}

TEST_CASE("if a balance needed a negative exchange of protein, the least exchange applies and the tissue swells",
          "[conservation]") {
  Network network(complete_tiny_leg());
  const Laws& laws = network.anatomy().laws;
  LegMoment moment{"", plain_state_at(40.0, network), lying_flat(network), {}};
  network.balance_tissue(moment.state, moment.drive);
  const auto rate = rate_of(network, moment);
  const StateLayout& layout = network.layout();
  CHECK(network.protein_exchange_mL_s()[0] == Approx(laws.filtration.least_exchange * rate[z(layout.lymph)]).epsilon(1e-12));
  CHECK(rate[z(layout.tissue[0])] > 1e-3);
  // the lowest steady value: lymph carries away what the filtrate and the least exchange bring
  const double colloid = moment.state[z(layout.protein[0])] / moment.state[z(layout.tissue[0])];
  const double exchange = laws.filtration.least_exchange;
  CHECK(colloid == Approx((2.5 + exchange * 25.0) / (1.0 + exchange)).epsilon(1e-12));
}

TEST_CASE("balance with a venous pressure of 8 mmHg leaves the tissue a sixth to a half of the plasma's colloid pressure",
          "[conservation]") {
  Network network(reference_leg());
  std::vector<double> state = plain_state_at(8.0, network);
  network.balance_tissue(state, lying_flat(network));
  for (std::size_t segment = 0; segment < 3; ++segment) {
    const double colloid_mmHg = state[z(network.layout().protein[segment])] / state[z(network.layout().tissue[segment])];
    const double plasma_mmHg = network.anatomy().laws.filtration.plasma_colloid_mmHg;
    CHECK(colloid_mmHg > plasma_mmHg / 6.0);
    CHECK(colloid_mmHg < plasma_mmHg / 2.0);
  }
}
