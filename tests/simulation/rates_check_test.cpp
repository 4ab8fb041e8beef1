#include "calfpump/simulation/rates_check.hpp"

#include <catch2/catch.hpp>

#include "support/leg_moments.hpp"
#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Anatomy leg_with_inflow(double rest_flow_mL_s) {
  Anatomy leg = tiny_leg();
  leg.beds[0].rest_flow_mL_s = rest_flow_mL_s;
  return leg;
}

/// Difference between the rates of two legs whose arteries supply different flows to the same veins.
RateDifference difference(double flow_mL_s, double other_flow_mL_s) {
  Network network(leg_with_inflow(flow_mL_s));
  const Model model(leg_with_inflow(other_flow_mL_s));
  return compare_rates(model, network, plain_state(model, 1.0, 1.0), lying_flat(model));
}

}  // namespace

TEST_CASE("a difference counts relative to a rate that is large, and to the variable's usual size otherwise", "[verify]") {
  const double per_rest_flow = 93.0 / 83.0;  // with the unstressed veins of this state
  CHECK(difference(1.0, 1.0).largest <= rates_agree);
  CHECK(difference(1e6, 1.001e6).largest == Approx(0.001).epsilon(0.01));
  CHECK(difference(1e-3, 2e-3).largest == Approx(1e-3 * per_rest_flow / 10.0).epsilon(0.01));  // 10 mL of blood
}
