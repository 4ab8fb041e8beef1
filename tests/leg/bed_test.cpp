#include "calfpump/leg/bed.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "support/reference_leg.hpp"
#include "support/slope.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const Laws& laws() { return reference_leg().laws; }

/// The steady value of a variable whose rate falls as it rises.
template <class Rate>
double steady(Rate rate, double low, double high) {
  for (int i = 0; i < 100; ++i) {
    const double middle = 0.5 * (low + high);
    (rate(middle) > 0.0 ? low : high) = middle;
  }
  return low;
}

double resting_drop() { return resting_drop_mmHg(reference_leg()); }

const Bed& calf_muscle() {
  const auto& beds = reference_leg().beds;
  return *std::find_if(beds.begin(), beds.end(), [](const Bed& bed) { return bed.muscle == "calf"; });
}

/// b (f - 1) of a muscle at full work.
double of_full_work() { return hyperaemia_of_work(calf_muscle(), laws()); }

/// Hyperaemia after a time of constant work, by small explicit steps.
double hyperaemia_after(double time_s, double from_work, double from = 0.0) {
  constexpr double dt = 1e-3;
  double m = from;
  for (double t = 0.0; t < time_s - 0.5 * dt; t += dt)
    m += dt * hyperaemia_rate(m, from_work, resting_drop(), resting_drop(), laws()).value_1_s;
  return m;
}

/// Steady hyperaemia at constant work and driving pressure.
double level(double from_work, double drop_mmHg, const Laws& with = laws()) {
  return steady([&](double m) { return hyperaemia_rate(m, from_work, drop_mmHg, resting_drop(), with).value_1_s; }, -1.0, 1e10);
}

/// Steady flow of the vessels, relative to rest.
double regulated_flow(double drop_mmHg, double autoregulation, double largest) {
  Laws with = laws();
  with.hyperaemia.autoregulation = autoregulation;
  with.hyperaemia.largest = largest;
  const double r = bed_resistance(calf_muscle(), reference_leg());
  return inflow(drop_mmHg, 1.0, level(0.0, drop_mmHg, with), r, with).value_mL_s / calf_muscle().rest_flow_mL_s;
}

}  // namespace

TEST_CASE("every bed has its resting flow at the reference venous pressure", "[bed]") {
  CHECK(resting_drop() == reference_leg().surroundings.arterial_mmHg - laws().inflow.reference_venous_mmHg);
  for (const Bed& bed : reference_leg().beds) {
    const double flow = inflow(resting_drop(), 1.0, 0.0, bed_resistance(bed, reference_leg()), laws()).value_mL_s;
    CHECK(flow == Approx(bed.rest_flow_mL_s).epsilon(1e-4));
  }
}

TEST_CASE("inflow falls as the venous pressure rises, and never turns back", "[bed]") {
  const auto flow = [](double venous) { return inflow(93.0 - venous, 1.0, 0.0, 100.0, laws()).value_mL_s; };
  CHECK(flow(10.0) == Approx(0.83).epsilon(1e-3));
  CHECK(flow(50.0) == Approx(0.43).epsilon(1e-3));
  CHECK(flow(90.0) < flow(50.0));
  CHECK(flow(200.0) > 0.0);
  CHECK(flow(200.0) < 1e-3);
}

TEST_CASE("tone divides the inflow, hyperaemia multiplies it", "[bed]") {
  const double relaxed = inflow(83.0, 1.0, 0.0, 100.0, laws()).value_mL_s;
  CHECK(inflow(83.0, 1.8, 0.0, 100.0, laws()).value_mL_s == Approx(relaxed / 1.8).epsilon(1e-13));
  CHECK(inflow(83.0, 1.0, 2.0, 100.0, laws()).value_mL_s == Approx(3.0 * relaxed).epsilon(1e-13));
}

TEST_CASE("the derivatives of inflow by drop, tone and hyperaemia match finite differences", "[bed]") {
  const auto flow = [](double drop, double tone, double m) { return inflow(drop, tone, m, 80.0, laws()).value_mL_s; };
  for (const double drop : {-20.0, -0.5, 0.0, 2.0, 83.0}) {
    const Inflow now = inflow(drop, 1.4, 0.7, 80.0, laws());
    CHECK(now.by_drop == Approx(slope([&](double x) { return flow(x, 1.4, 0.7); }, drop, 1e-3)).epsilon(1e-7).margin(1e-12));
    CHECK(now.by_tone == Approx(slope([&](double x) { return flow(drop, x, 0.7); }, 1.4, 1e-3)).epsilon(1e-8));
    CHECK(now.by_hyperaemia == Approx(slope([&](double x) { return flow(drop, 1.4, x); }, 0.7, 1e-3)).epsilon(1e-8));
  }
}

TEST_CASE("a distended vein raises the tone: not at all when lying, fully when standing, by half at the threshold", "[bed]") {
  const auto tone = [](double transmural) {
    return steady([&](double r) { return tone_rate(r, transmural, laws()).value_1_s; }, 0.0, 10.0);
  };
  CHECK(tone(5.0) == Approx(1.0).margin(0.05));
  const double gain = laws().tone.gain;
  CHECK(tone(laws().tone.threshold_mmHg) == Approx(1.0 + 0.5 * gain).epsilon(1e-12));
  CHECK(tone(90.0) == Approx(1.0 + gain).margin(0.03));
  CHECK(tone(40.0) > tone(30.0));
}

TEST_CASE("tone approaches its steady value with its time constant", "[bed]") {
  const double gain = laws().tone.gain, tau = laws().tone.time_constant_s;
  CHECK(tone_rate(1.0, 1e6, laws()).value_1_s == Approx(gain / tau).epsilon(1e-4));
  CHECK(tone_rate(1.0 + gain, -1e6, laws()).value_1_s == Approx(-gain / tau).epsilon(1e-4));
  for (const double transmural : {0.0, 33.0, 60.0}) {
    const ControlRate now = tone_rate(1.3, transmural, laws());
    const auto by_self = slope([&](double r) { return tone_rate(r, transmural, laws()).value_1_s; }, 1.3, 1e-3);
    const auto by_input = slope([&](double p) { return tone_rate(1.3, p, laws()).value_1_s; }, transmural, 1e-2);
    CHECK(now.by_self == Approx(by_self).epsilon(1e-9));
    CHECK(now.by_input == Approx(by_input).epsilon(1e-7));
    CHECK(now.by_input > 0.0);
  }
}

TEST_CASE("one second of full work raises the flow to the calf 1.5 to 3 times (Leyk et al. 1994)", "[bed]") {
  double calf_mL_s = 0.0, working_mL_s = 0.0;
  for (const Bed& bed : reference_leg().beds) {
    if (reference_leg()
            .segments[static_cast<std::size_t>(reference_leg().veins[static_cast<std::size_t>(bed.vein)].segment)]
            .name != "calf")
      continue;
    calf_mL_s += bed.rest_flow_mL_s;
    working_mL_s += bed.muscle == "calf" ? bed.rest_flow_mL_s : 0.0;
  }
  const double raised = 1.0 + hyperaemia_after(1.0, of_full_work()) * working_mL_s / calf_mL_s;
  CHECK(raised > 1.5);
  CHECK(raised < 3.0);
}

TEST_CASE("steady work raises the flow by b times the rise of the oxygen demand, and only in a muscle", "[bed]") {
  Laws with = laws();
  with.hyperaemia.per_demand = 0.4;
  with.oxygen.work_factor = 26.0;
  CHECK(hyperaemia_of_work(calf_muscle(), with) == Approx(10.0).epsilon(1e-12));
  CHECK(hyperaemia_of_work({"skin", 0, 0.2, "", true}, with) == 0.0);
  for (const double part : {0.0, 0.3, 1.0})
    CHECK(level(part * of_full_work(), resting_drop()) == Approx(part * of_full_work()).margin(1e-4));
}

TEST_CASE("flow rises with one time constant and falls with another, which is longer", "[bed]") {
  const auto& h = laws().hyperaemia;
  CHECK(hyperaemia_after(h.rise_s, 10.0) == Approx(10.0 * (1.0 - std::exp(-1.0))).epsilon(1e-3));
  CHECK(hyperaemia_after(h.fall_s, 0.0, 10.0) == Approx(10.0 * std::exp(-1.0)).epsilon(1e-3));
  CHECK(h.rise_s < h.fall_s);
}

TEST_CASE("with full autoregulation a bed keeps its flow at any pressure, without it the flow is proportional to the pressure",
          "[bed]") {
  for (const double drop : {25.0, 50.0, 83.0, 130.0}) {
    const double part = drop / resting_drop(), rounding = 3e-4 * std::max(1.0, part);  // relative to the drop
    INFO(drop << " mmHg");
    CHECK(regulated_flow(drop, 1.0, 1e9) == Approx(1.0).margin(rounding));
    CHECK(regulated_flow(drop, 0.0, 1e9) == Approx(part).margin(rounding));
    const double shipped = regulated_flow(drop, laws().hyperaemia.autoregulation, laws().hyperaemia.largest);
    CHECK(std::abs(shipped - 1.0) <= std::abs(part - 1.0) + rounding);
    CHECK((shipped - 1.0) * (part - 1.0) >= -rounding);
  }
}

TEST_CASE("vessels widen while the flow is stopped, up to the largest rise, which then fades", "[bed]") {
  const auto& h = laws().hyperaemia;
  CHECK(level(0.0, -300.0) == Approx(h.largest).epsilon(0.01));
  CHECK(level(3.0, -300.0) == Approx(3.0 + level(0.0, -300.0)).epsilon(1e-6));
  CHECK(level(0.0, -300.0) > level(0.0, 10.0));
  CHECK(level(0.0, 10.0) > level(0.0, 60.0));
  const double after = hyperaemia_after(h.fall_s, 0.0, h.largest);
  CHECK(after == Approx(h.largest * std::exp(-1.0)).epsilon(2e-3));
}

TEST_CASE("vessels narrow where more pressure drives the flow than at rest, and never shut", "[bed]") {
  CHECK(level(0.0, 1.5 * resting_drop()) < -0.1);
  CHECK(level(0.0, 1e5) > -laws().hyperaemia.autoregulation);
  CHECK(laws().hyperaemia.autoregulation < 1.0);
}

TEST_CASE("the derivatives of the hyperaemia rate by itself, work and drop match finite differences", "[bed]") {
  const auto rate = [](double m, double from_work, double drop) {
    return hyperaemia_rate(m, from_work, drop, resting_drop(), laws());
  };
  for (const double m : {-0.3, 0.0, 1.3, 12.0}) {
    for (const double from_work : {0.0, 1.31, 9.0}) {
      for (const double drop : {-40.0, 0.0, 2.0, 60.0, 110.0}) {
        INFO("M " << m << ", from_work " << from_work << ", drop " << drop);
        const HyperaemiaRate now = rate(m, from_work, drop);
        const auto by_self = slope([&](double x) { return rate(x, from_work, drop).value_1_s; }, m, 1e-4);
        const auto by_input = slope([&](double x) { return rate(m, x, drop).value_1_s; }, from_work, 1e-4);
        const auto by_drop = slope([&](double x) { return rate(m, from_work, x).value_1_s; }, drop, 1e-3);
        CHECK(now.by_self == Approx(by_self).epsilon(1e-6));
        CHECK(now.by_input == Approx(by_input).epsilon(1e-6));
        CHECK(now.by_drop == Approx(by_drop).epsilon(1e-6).margin(1e-11));
      }
    }
  }
}
