#include "calfpump/leg/oxygen.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/protocol/build_timeline.hpp"
#include "calfpump/simulation/steady.hpp"
#include "support/leg_moments.hpp"
#include "support/reference_leg.hpp"
#include "support/slope.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const Laws& laws() { return reference_leg().laws; }

constexpr double rest_flow_mL_s = 0.6;

double rate(double saturation, double inflow, double activation) {
  return saturation_rate(saturation, inflow, activation, rest_flow_mL_s, laws()).value_1_s;
}

/// Steady saturation at a flow relative to rest.
double settled(double supply, double activation) {
  double low = 0.0, high = 1.0;
  for (int i = 0; i < 100; ++i) {
    const double middle = 0.5 * (low + high);
    (rate(middle, supply * rest_flow_mL_s, activation) > 0.0 ? low : high) = middle;
  }
  return low;
}

/// Activation of a muscle that uses a multiple of the oxygen of rest.
double working(double demand) { return (demand - 1.0) / (laws().oxygen.work_factor - 1.0); }

}  // namespace

TEST_CASE("at rest the blood of a muscle loses the fraction of its oxygen that the data state", "[oxygen]") {
  CHECK(settled(1.0, 0.0) == Approx(0.97 * (1.0 - 0.30)).epsilon(1e-12));
}

TEST_CASE("more flow leaves more oxygen in the veins, though never more than is supplied", "[oxygen]") {
  CHECK(settled(0.5, 0.0) < settled(1.0, 0.0) - 0.1);
  CHECK(settled(2.0, 0.0) > settled(1.0, 0.0) + 0.1);
  CHECK(settled(1e6, 0.0) == Approx(0.97).epsilon(1e-5));
  CHECK(settled(1e6, 0.0) < 0.97);
}

TEST_CASE("uptake is flow times the difference between artery and vein (Fick)", "[oxygen]") {
  // work of 0.5 demands 1 + (f - 1)/2 times the oxygen of rest; uptake is limited by the little that is left
  const double demand = 1.0 + 0.5 * (laws().oxygen.work_factor - 1.0);
  const double saturation = settled(4.0, 0.5), at_rest = 0.97 * 0.70;
  const double part = saturation / (saturation + 0.1) * (at_rest + 0.1) / at_rest;
  CHECK(4.0 * (0.97 - saturation) == Approx(0.97 * 0.30 * demand * part).epsilon(1e-10));
}

TEST_CASE("work without more flow lowers the saturation, and harder work lowers it more", "[oxygen]") {
  CHECK(settled(1.0, working(1.5)) < settled(1.0, 0.0) - 0.1);
  CHECK(settled(1.0, working(3.0)) < settled(1.0, working(1.5)) - 0.1);
  CHECK(settled(6.0, 1.0) > settled(1.0, 1.0));
}

TEST_CASE("at the flow of full work, about half of the oxygen of rest is left (Esaki et al. 2005)", "[oxygen]") {
  const double supply = 1.0 + laws().hyperaemia.per_demand * (laws().oxygen.work_factor - 1.0);
  CHECK(settled(supply, 1.0) < 0.65 * settled(1.0, 0.0));  // 31-37 % against 56 %
  CHECK(settled(supply, 1.0) > 0.2);
}

TEST_CASE("however hard and long the work, uptake never exceeds the oxygen present", "[oxygen]") {
  for (const double supply : {0.0, 0.2, 1.0}) {
    double saturation = 0.7, least = 1.0;
    for (int i = 0; i < 600'000; ++i) {  // ten minutes of 1 ms
      saturation += 1e-3 * rate(saturation, supply * rest_flow_mL_s, 1.0);
      least = std::min(least, saturation);
    }
    CHECK(least >= 0.0);
    CHECK(saturation == Approx(settled(supply, 1.0)).margin(1e-6));
  }
  CHECK(rate(0.0, 0.0, 1.0) == 0.0);
  CHECK(rate(0.0, 0.1, 1.0) > 0.0);
}

TEST_CASE("at the flow of rest, fresh blood fills a muscle's store with the store's time constant", "[oxygen]") {
  Laws no_demand = laws();
  no_demand.oxygen.rest_extraction = 1e-12;
  double saturation = 0.0;
  for (int i = 0; i < 20'000; ++i) saturation += 1e-3 * saturation_rate(saturation, 0.6, 0.0, 0.6, no_demand).value_1_s;
  CHECK(saturation == Approx(0.97 * (1.0 - std::exp(-1.0))).epsilon(1e-4));  // after 20 s
}

TEST_CASE("the derivatives of the saturation rate by itself, inflow and activation match finite differences", "[oxygen]") {
  for (const double saturation : {0.03, 0.4, 0.9}) {
    const SaturationRate now = saturation_rate(saturation, 0.8, 0.3, rest_flow_mL_s, laws());
    CHECK(now.by_self == Approx(slope([](double x) { return rate(x, 0.8, 0.3); }, saturation, 1e-4)).epsilon(1e-7));
    CHECK(now.by_inflow == Approx(slope([&](double x) { return rate(saturation, x, 0.3); }, 0.8, 1e-3)).epsilon(1e-8));
    CHECK(now.by_activation == Approx(slope([&](double x) { return rate(saturation, 0.8, x); }, 0.3, 1e-3)).epsilon(1e-8));
  }
}

TEST_CASE("after a night's rest every muscle's saturation is in balance with its flow", "[oxygen]") {
  Network network(reference_leg());
  const auto lying = lying_drive(reference_leg(), 175.0);
  const auto state = rested_state(network, lying);
  for (std::size_t b = 0; b < reference_leg().beds.size(); ++b) {
    const int saturation = network.layout().saturation[b];
    if (saturation < 0) continue;
    const double supply = bed_flow_mL_s(network, state, lying, static_cast<int>(b)) / reference_leg().beds[b].rest_flow_mL_s;
    INFO(reference_leg().beds[b].name);
    CHECK(state[z(saturation)] == Approx(settled(supply, 0.0)).epsilon(1e-5));
  }
}
