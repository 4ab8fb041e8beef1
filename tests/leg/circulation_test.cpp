// Heart, vessels and the rest of the body at one moment. In time: study/central_test.cpp.
#include "calfpump/leg/circulation.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/leg/bed.hpp"
#include "calfpump/simulation/steady.hpp"
#include "support/leg_moments.hpp"
#include "support/timelines.hpp"
#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const Circulation& body() { return reference().circulation; }
const Surroundings& around() { return reference_leg().surroundings; }

/// The set point: arteries at 93 mmHg, right atrium at 5 mmHg, no reflex.
CentralState set_point() {
  return {body().arterial_compliance_mL_mmHg * 93.0, body().venous_compliance_mL_mmHg * 5.0, 0.0, 0.0, 0.0};
}

Central lying(const CentralState& state) { return central(state, {0.0, 0.0}, body(), around()); }

/// The rest of the body in the state of a network.
Central central_of(const Network& network, const std::vector<double>& state, const std::vector<double>& drive) {
  const auto& rows = network.layout().central;
  const auto at = [&](int row) { return state[z(row)]; };
  const DriveLayout& layout = network.drive_layout();
  return central({at(rows.arteries), at(rows.veins), at(rows.heart), at(rows.vessels), at(rows.venous_tone)},
                 {drive[z(layout.upright())], drive[z(layout.outlet())]}, body(), around());
}

/// Rate of all blood, and of the water in the tissue: two legs and the rest of the body.
double total_rate(const Network& network, const std::vector<double>& rate, bool with_tissue) {
  const StateLayout& layout = network.layout();
  double legs = 0.0;
  for (const int i : layout.volume) legs += rate[z(i)];
  if (with_tissue) {
    for (const int i : layout.tissue) legs += i < 0 ? 0.0 : rate[z(i)];
  }
  return 2.0 / network.anatomy().legs * legs + rate[z(layout.central.arteries)] + rate[z(layout.central.veins)];
}

std::vector<Anatomy> closed_legs() {
  return {closed(reference_leg()), closed(complete_tiny_leg()), closed(both_legs(reference_leg(), reference_leg()))};
}

}  // namespace

TEST_CASE("at the set point the heart beats at the rate of the data and the reflex is zero", "[circulation]") {
  const Central now = lying(set_point());
  CHECK(now.arterial_mmHg == Approx(93.0).epsilon(1e-12));
  CHECK(now.right_atrial_mmHg == Approx(5.0).epsilon(1e-12));
  CHECK(now.heart_rate_1_s == Approx(65.0 / 60.0).epsilon(1e-12));
  CHECK(now.stroke_volume_mL == Approx(95.0).epsilon(1e-12));
  CHECK(now.output_mL_s == Approx(95.0 * 65.0 / 60.0).epsilon(1e-12));
  CHECK(now.constriction == 1.0);
  const ReflexAims aim = reflex_aims(now, 0.0, body());
  for (const double deviation : {aim.heart_mmHg, aim.vessels_mmHg, aim.venous_tone_mmHg})
    CHECK(deviation == Approx(0.0).margin(1e-12));
}

TEST_CASE("a fuller heart ejects more, up to a limit, and an empty heart ejects nothing", "[circulation]") {
  CHECK(filling(-100.0, body()) == Approx(0.0).margin(1e-4));
  CHECK(filling(200.0, body()) == Approx(1.0).epsilon(1e-12));
  double before = filling(-30.0, body());
  for (double p = -29.0; p < 30.0; p += 1.0) {
    CHECK(filling(p, body()) > before);
    before = filling(p, body());
  }
  // beyond its rounded corner: 1 - exp(-(p + p_t)/p_s)
  const double share = (5.0 + body().filling_offset_mmHg) / body().filling_scale_mmHg;
  CHECK(filling(5.0, body()) == Approx(1.0 - std::exp(-share)).epsilon(1e-3));
}

TEST_CASE("blood in arteries and veins sets the pressure there, by their compliance", "[circulation]") {
  CentralState state = set_point();
  state.arteries_mL += 10.0 * body().arterial_compliance_mL_mmHg;
  state.veins_mL -= 3.0 * body().venous_compliance_mL_mmHg;
  CHECK(lying(state).arterial_mmHg == Approx(103.0).epsilon(1e-12));
  CHECK(lying(state).right_atrial_mmHg == Approx(2.0).epsilon(1e-12));
  CHECK(lying(state).stroke_volume_mL < lying(set_point()).stroke_volume_mL);
}

TEST_CASE("pressure in the chest adds to right atrial pressure and does not fill the heart", "[circulation]") {
  const Central pressed = central(set_point(), {0.0, 12.0}, body(), around());
  CHECK(pressed.right_atrial_mmHg == Approx(17.0).epsilon(1e-12));
  CHECK(pressed.stroke_volume_mL == Approx(lying(set_point()).stroke_volume_mL).epsilon(1e-12));
}

TEST_CASE("upright, blood pools in the trunk and the pressure at the neck is below the pressure at the heart",
          "[circulation]") {
  const Central up = central(set_point(), {1.0, 0.0}, body(), around());
  CHECK(up.right_atrial_mmHg == Approx(5.0 - body().upright_pool_mL / body().venous_compliance_mL_mmHg).epsilon(1e-12));
  CHECK(up.stroke_volume_mL < lying(set_point()).stroke_volume_mL);
  CHECK(up.lack_mmHg == Approx(0.78 * body().carotid_height_cm).epsilon(1e-12));
  CHECK(up.unfilled_mmHg == Approx(body().upright_pool_mL / body().venous_compliance_mL_mmHg).epsilon(1e-12));
}

TEST_CASE("a small deviation counts in full, a large one is limited to the range", "[circulation]") {
  CHECK(saturating(0.1, 18.0) == Approx(0.1).epsilon(1e-4));
  CHECK(saturating(18.0, 18.0) == Approx(18.0 / std::sqrt(2.0)).epsilon(1e-12));
  CHECK(saturating(60.0, 18.0) < 18.0);
  CHECK(saturating(1e6, 18.0) == Approx(18.0).epsilon(1e-6));
  CHECK(saturating(-60.0, 18.0) == -saturating(60.0, 18.0));
}

TEST_CASE("less pressure at the neck speeds up the heart, narrows vessels and releases blood from the veins alike",
          "[circulation]") {
  CentralState state = set_point();
  state.arteries_mL -= 10.0 * body().arterial_compliance_mL_mmHg;
  const ReflexAims aim = reflex_aims(lying(state), 0.0, body());
  CHECK(aim.heart_mmHg == Approx(saturating(10.0, body().reflex_range_mmHg)).epsilon(1e-12));
  CHECK(aim.vessels_mmHg == Approx(aim.heart_mmHg).epsilon(1e-12));
  CHECK(aim.venous_tone_mmHg == Approx(aim.heart_mmHg).epsilon(1e-12));
}

TEST_CASE("less filling of the heart narrows the vessels and does not speed up the heart (Zoller et al. 1972)",
          "[circulation]") {
  CentralState state = set_point();
  state.veins_mL -= 2.0 * body().venous_compliance_mL_mmHg;
  const ReflexAims aim = reflex_aims(lying(state), 0.0, body());
  CHECK(aim.heart_mmHg == Approx(0.0).margin(1e-12));
  CHECK(aim.venous_tone_mmHg == Approx(0.0).margin(1e-12));
  CHECK(aim.vessels_mmHg > 1.0);
  CHECK(aim.vessels_mmHg ==
        Approx(saturating(2.0 * body().cardiopulmonary_gain, body().cardiopulmonary_range_mmHg)).epsilon(1e-12));
  // Pressure in the chest does not fill the heart.
  CHECK(reflex_aims(central(state, {0.0, 12.0}, body(), around()), 0.0, body()).vessels_mmHg ==
        Approx(aim.vessels_mmHg).epsilon(1e-12));
}

TEST_CASE("work speeds up the heart, in proportion to the flow, and has no other effect", "[circulation]") {
  const auto aim = [](double work_mL_s) { return reflex_aims(lying(set_point()), work_mL_s, body()); };
  CHECK(aim(20.0).heart_mmHg == Approx(20.0 * body().work_gain_mmHg_s_mL).epsilon(1e-12));
  CHECK(aim(20.0).heart_mmHg > 1.0);
  CHECK(aim(20.0).vessels_mmHg == Approx(0.0).margin(1e-12));
  CHECK(aim(20.0).venous_tone_mmHg == Approx(0.0).margin(1e-12));
}

TEST_CASE("each part of the reflex approaches its target with its own time constant, the heart's with the work of both legs",
          "[circulation]") {
  for (const Anatomy& leg : {closed(reference_leg()), closed(both_legs(reference_leg(), reference_leg()))}) {
    Network network(leg);
    LegMoment moment = leg_moments(network)[1];
    const DriveLayout& layout = network.drive_layout();
    const auto& rows = network.layout().central;
    std::fill(moment.drive.begin() + layout.activation(0), moment.drive.begin() + layout.cuff(0), 0.0);
    const auto idle = rate_of(network, moment);
    std::fill(moment.drive.begin() + layout.activation(0), moment.drive.begin() + layout.cuff(0), 0.5);
    const auto busy = rate_of(network, moment);
    double work_mL_s = 0.0;  // one reference leg
    for (const Bed& bed : reference_leg().beds) {
      if (!bed.muscle.empty()) work_mL_s += bed.rest_flow_mL_s * hyperaemia_of_work(bed, leg.laws) * 0.5;
    }
    const double more = 2.0 * work_mL_s * body().work_gain_mmHg_s_mL / body().heart_time_s;
    CHECK(busy[z(rows.heart)] - idle[z(rows.heart)] == Approx(more).epsilon(1e-9));
    CHECK(more > 0.1);
    CHECK(busy[z(rows.vessels)] == idle[z(rows.vessels)]);
    CHECK(busy[z(rows.venous_tone)] == idle[z(rows.venous_tone)]);
    const ReflexAims aim = reflex_aims(central_of(network, moment.state, moment.drive), 0.0, body());
    CHECK(idle[z(rows.vessels)] ==
          Approx((aim.vessels_mmHg - moment.state[z(rows.vessels)]) / body().resistance_time_s).epsilon(1e-12));
    CHECK(idle[z(rows.venous_tone)] ==
          Approx((aim.venous_tone_mmHg - moment.state[z(rows.venous_tone)]) / body().venous_time_s).epsilon(1e-12));
  }
}

TEST_CASE("a full reflex makes the heart beat faster, vessels narrow and veins release blood", "[circulation]") {
  CentralState state = set_point();
  state.heart_mmHg = state.vessels_mmHg = state.venous_tone_mmHg = 10.0;
  const Central now = lying(state);
  CHECK(now.heart_rate_1_s == Approx(65.0 / 60.0 * (1.0 + 10.0 * body().heart_gain_1_mmHg)).epsilon(1e-12));
  CHECK(now.constriction == Approx(1.0 + 10.0 * body().resistance_gain_1_mmHg).epsilon(1e-12));
  const double given_mL = 10.0 * body().venous_gain_mL_mmHg;
  CHECK(now.right_atrial_mmHg == Approx(5.0 + given_mL / body().venous_compliance_mL_mmHg).epsilon(1e-12));
  CHECK(now.heart_rate_1_s > 65.0 / 60.0);
  CHECK(now.constriction > 1.0);
}

TEST_CASE("lying after a night's rest, the rest of the body is steady", "[circulation]") {
  for (const Anatomy& leg : {closed(reference_leg()), closed(both_legs(reference_leg(), reference_leg()))}) {
    Network network(leg);
    const std::vector<std::vector<double>> singles(z(leg.legs), lying_drive(reference_leg(), 175.0));
    const auto drive = composed_drive(leg, singles);
    const auto state = rested_state(network, drive);
    const auto rate = rate_of(network, {"", state, drive, {}});
    const auto& rows = network.layout().central;
    CHECK(central_of(network, state, drive).arterial_mmHg == Approx(93.0).epsilon(1e-12));
    CHECK(central_of(network, state, drive).right_atrial_mmHg == Approx(5.0).epsilon(1e-12));
    CHECK(rate[z(rows.arteries)] == Approx(0.0).margin(1e-10));
    CHECK(rate[z(rows.veins)] == Approx(0.0).margin(1e-5));  // as far as the legs are at rest [mL/s]
    for (const int reflex : {rows.heart, rows.vessels, rows.venous_tone}) CHECK(rate[z(reflex)] == Approx(0.0).margin(1e-12));
  }
}

TEST_CASE("the blood and water of two legs and the body are conserved in every state", "[circulation]") {
  for (const Anatomy& leg : closed_legs()) {
    Network network(leg);
    balance_lying(network);
    for (const LegMoment& moment : leg_moments(network)) {
      INFO(leg.veins.size() << " veins, " << moment.name);
      const auto rate = rate_of(network, moment);
      double passed = 0.0;
      for (const int i : network.layout().volume) passed += std::abs(rate[z(i)]);
      CHECK(total_rate(network, rate, true) == Approx(0.0).margin(1e-13 * (200.0 + passed)));
    }
  }
}

TEST_CASE("while tissue is held, the filtrate returns to the body and its blood is conserved", "[circulation]") {
  Network network(closed(reference_leg()));
  network.hold(false, true, false);
  for (const LegMoment& moment : leg_moments(network)) {
    const auto rate = rate_of(network, moment);
    double passed = 0.0;
    for (const int i : network.layout().volume) passed += std::abs(rate[z(i)]);
    CHECK(total_rate(network, rate, false) == Approx(0.0).margin(1e-13 * (200.0 + passed)));
  }
}

TEST_CASE("a solution of the linear equations neither makes nor loses blood", "[circulation]") {
  Chance chance(5);
  for (const Anatomy& leg : closed_legs()) {
    Network network(leg);
    for (const LegMoment& moment : leg_moments(network)) {
      INFO(leg.veins.size() << " veins, " << moment.name);
      std::vector<double> rate(moment.state), by_time(moment.state), b(moment.state);
      network.linearise(moment.state, moment.drive, moment.drive_rate, rate, by_time);
      for (double& value : b) value = chance.between(-1.0, 1.0);
      // The right-hand side of a step is rates and multiples of solutions, so it conserves what is passed.
      const StateLayout& layout = network.layout();
      const double legs = 2.0 / leg.legs;
      double blood = 0.0;
      for (const auto* rows : {&layout.volume, &layout.tissue}) {
        for (const int i : *rows) blood += i < 0 ? 0.0 : b[z(i)];
      }
      b[z(layout.central.veins)] = -legs * blood - b[z(layout.central.arteries)];
      network.factorise(std::array{20.0});
      network.solve(b);
      double size = 0.0;
      for (const int i : layout.volume) size += std::abs(b[z(i)]);
      CHECK(total_rate(network, b, true) == Approx(0.0).margin(1e-12 * (1.0 + size)));
    }
  }
}

TEST_CASE("standing, the heart beats faster with a smaller stroke from an emptier right atrium", "[circulation]") {
  Network network(closed(reference_leg()));
  const Wearer wearer{175.0};
  const WornLeg bare{reference_leg(), wearer};
  const auto flat = lying_drive(reference_leg(), 175.0), upright = resting_drive(bare, posture("standing"));
  auto state = rested_state(network, flat);
  const Central before = central_of(network, state, flat);
  settle(network, upright, Settle::fast, state);
  const Central after = central_of(network, state, upright);
  CHECK(after.right_atrial_mmHg < before.right_atrial_mmHg - 2.0);
  CHECK(after.stroke_volume_mL < 0.8 * before.stroke_volume_mL);
  CHECK(after.heart_rate_1_s > 1.1 * before.heart_rate_1_s);
  CHECK(after.output_mL_s < before.output_mL_s);
  CHECK(after.constriction > 1.1);
}
