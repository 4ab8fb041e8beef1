// The model (leg/model.hpp), and its fast form compared with it. In scenarios: study/model_in_scenarios_test.cpp.
#include "calfpump/leg/model.hpp"

#include <catch2/catch.hpp>

#include "support/leg_moments.hpp"
#include "support/model_match.hpp"
#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("the model of a leg with one vein equals a hand calculation", "[model]") {
  const Model model(tiny_leg());
  const StateLayout& layout = model.layout();
  // Unstressed veins, the heart 5 mmHg above them, so that blood flows back from it; no head and no flow between the veins.
  const auto state = plain_state(model, 1.0, 1.0), drive = lying_flat(model);
  std::vector<double> rate(state.size());
  model.derivative(state, drive, rate);
  const double inflow = 0.83 * 93.0 / 83.0;
  CHECK(rate[z(layout.volume[0])] == Approx(inflow).epsilon(1e-4));
  CHECK(rate[z(layout.inflow)] == Approx(inflow).epsilon(1e-4));
  CHECK(rate[z(layout.volume[1])] == Approx(-rate[z(layout.outflow)]).epsilon(1e-12));
  // R q + B q^2 = 5 mmHg, with a wall of 0.1 mmHg s/mL, its value at V0, not at V_ref
  const double q = -rate[z(layout.outflow)], full = 30.0 / (30.0 + 25.0 * 0.69314718);
  const double wall = 0.1 * (0.01 + 0.99 / (full * full + 0.001));
  const double viscous = 8.0 * 3.14159265 * 0.04 / 1333.22, inertial = 1.06 / (2.0 * 1333.22);
  CHECK((wall + viscous) * q + inertial * q * q == Approx(5.0).epsilon(1e-5));
}

TEST_CASE("the fast form has the rates of the model: one leg and two, open and closed, with more and fewer rows", "[model]") {
  for (const Anatomy& leg : all_kinds_of_legs()) {
    Network network(leg);
    balance_lying(network);
    const Model model = model_of(network);
    for (const LegMoment& moment : leg_moments(network)) {
      INFO(leg.veins.size() << " veins, " << (leg.circulation ? "closed, " : "open, ") << moment.name);
      check_rates(model, network, moment.state, moment.drive);
    }
  }
}

TEST_CASE("the fast form balances a night's rest as the model does", "[model]") {
  for (const Anatomy& leg : all_kinds_of_legs()) {
    Network network(leg);
    Model model(leg);
    for (const double pressure_mmHg : {3.0, 8.0, 14.0, 40.0}) {
      INFO(leg.veins.size() << " veins at " << pressure_mmHg << " mmHg");
      auto state = plain_state_at(pressure_mmHg, network), expected = state;
      network.balance_body(state, lying_flat(network));
      network.balance_tissue(state, lying_flat(network));
      model.balance(expected, lying_flat(network));
      for (std::size_t i = 0; i < state.size(); ++i) CHECK(state[i] == Approx(expected[i]).epsilon(1e-12));
      for (std::size_t s = 0; s < leg.segments.size(); ++s)
        CHECK(network.protein_exchange_mL_s()[s] == Approx(model.rest().exchange_mL_s[s]).epsilon(1e-9));
      if (leg.circulation)
        CHECK(network.body_resistance_mmHg_s_mL() == Approx(model.rest().body_resistance_mmHg_s_mL).epsilon(1e-12));
    }
  }
}
