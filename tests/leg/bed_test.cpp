#include "calfpump/leg/bed.hpp"

#include <catch2/catch.hpp>

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

/// Hyperaemia after a time of work from rest, by small explicit steps.
double hyperaemia_after(double time_s, double activation, double from = 0.0) {
  constexpr double dt = 1e-4;
  double m = from;
  for (double t = 0.0; t < time_s - 0.5 * dt; t += dt) m += dt * hyperaemia_rate(m, activation, laws()).value_1_s;
  return m;
}

}  // namespace

TEST_CASE("every bed takes its resting flow at the reference venous pressure", "[bed]") {
  const double drop = reference_leg().surroundings.arterial_mmHg - laws().inflow.reference_venous_mmHg;
  for (const Bed& bed : reference_leg().beds) {
    const double flow = inflow(drop, 1.0, 0.0, bed_resistance(bed, reference_leg()), laws()).value_mL_s;
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

TEST_CASE("inflow tells its own slopes by drop, tone and hyperaemia", "[bed]") {
  const auto flow = [](double drop, double tone, double m) { return inflow(drop, tone, m, 80.0, laws()).value_mL_s; };
  for (const double drop : {-20.0, -0.5, 0.0, 2.0, 83.0}) {
    const Inflow now = inflow(drop, 1.4, 0.7, 80.0, laws());
    CHECK(now.by_drop == Approx(slope([&](double x) { return flow(x, 1.4, 0.7); }, drop, 1e-3)).epsilon(1e-7).margin(1e-12));
    CHECK(now.by_tone == Approx(slope([&](double x) { return flow(drop, x, 0.7); }, 1.4, 1e-3)).epsilon(1e-8));
    CHECK(now.by_hyperaemia == Approx(slope([&](double x) { return flow(drop, 1.4, x); }, 0.7, 1e-3)).epsilon(1e-8));
  }
}

TEST_CASE("a distended vein calls for tone: none when lying, the whole reflex when standing, half at the threshold", "[bed]") {
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
  const double raised = 1.0 + hyperaemia_after(1.0, 1.0) * working_mL_s / calf_mL_s;
  CHECK(raised > 1.5);
  CHECK(raised < 3.0);
}

TEST_CASE("hyperaemia fades with its time constant after work", "[bed]") {
  CHECK(hyperaemia_after(20.0, 0.0, 1.0) == Approx(std::exp(-1.0)).epsilon(1e-4));
  CHECK(hyperaemia_rate(0.0, 0.0, laws()).value_1_s == 0.0);
}

TEST_CASE("hyperaemia levels off below its largest value, however long the work", "[bed]") {
  const double k = laws().hyperaemia.rate_1_s, tau = laws().hyperaemia.time_constant_s, most = laws().hyperaemia.largest;
  const double level = steady([](double m) { return hyperaemia_rate(m, 1.0, laws()).value_1_s; }, 0.0, 100.0);
  CHECK(level == Approx(k / (k / most + 1.0 / tau)).epsilon(1e-12));
  CHECK(level < most);
  const ControlRate now = hyperaemia_rate(1.3, 0.6, laws());
  CHECK(now.by_self ==
        Approx(slope([](double m) { return hyperaemia_rate(m, 0.6, laws()).value_1_s; }, 1.3, 1e-2)).epsilon(1e-9));
  CHECK(now.by_input ==
        Approx(slope([](double a) { return hyperaemia_rate(1.3, a, laws()).value_1_s; }, 0.6, 1e-2)).epsilon(1e-9));
}
