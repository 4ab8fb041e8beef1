// The laws of an element compared with independent mathematics: closed forms, quadrature, bisection.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <numbers>

#include "calfpump/leg/bed.hpp"
#include "calfpump/leg/edge.hpp"
#include "calfpump/leg/vein.hpp"
#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const Laws& laws() { return reference_leg().laws; }

using Function = std::function<double(double)>;

/// Simpson's rule.
double integral(const Function& f, double from, double to, int halves = 2000) {
  const double h = (to - from) / (2.0 * halves);
  double sum = f(from) + f(to);
  for (int i = 1; i < 2 * halves; ++i) sum += (i % 2 == 1 ? 4.0 : 2.0) * f(from + i * h);
  return sum * h / 3.0;
}

/// Zero of a rising function.
double root(const Function& rising, double low, double high) {
  for (int i = 0; i < 200; ++i) {
    const double middle = 0.5 * (low + high);
    (rising(middle) < 0.0 ? low : high) = middle;
  }
  return low;
}

/// The opening of a valve under a changing head, by Heun's method in small steps.
double opening_after(double time_s, double opening, const Function& head, const Laws& with) {
  constexpr int steps = 200'000;
  const double dt = time_s / steps;
  for (int i = 0; i < steps; ++i) {
    const double now = opening_rate(opening, head(i * dt), with).value_1_s;
    opening += 0.5 * dt * (now + opening_rate(opening + dt * now, head((i + 1) * dt), with).value_1_s);
  }
  return opening;
}

}  // namespace

TEST_CASE("a vein without collapse holds the integral of its compliance a/(P + p0)", "[closed_forms]") {
  const Laws& with = laws();
  for (Vein vein : reference_leg().veins) {
    vein.pc_mmHg = 0.0;
    const auto compliance = [&](double p) { return vein.a_mL / (p + with.vein.p0_mmHg); };
    for (const double pressure : {-2.0, 3.0, 10.0, 40.0, 95.0}) {  // above the tangent of an empty vein
      const double volume = vein.v0_mL + integral(compliance, 0.0, pressure);
      CHECK(transmural_pressure(volume, 0.0, vein, with).value_mmHg == Approx(pressure).epsilon(1e-9));
    }
  }
}

TEST_CASE("the collapse of a vein follows the tube law's power of its volume", "[closed_forms]") {
  Laws stiff = laws();
  stiff.vein.p0_mmHg = 0.0;  // removes the wall's own pressure
  for (const Vein& vein : reference_leg().veins) {
    for (const double part : {0.01, 0.1, 0.5, 1.0, 2.0}) {
      const double law = -vein.pc_mmHg * (std::pow(part, -1.5) - 1.0);
      CHECK(transmural_pressure(part * vein.v0_mL, 0.0, vein, stiff).value_mmHg == Approx(law).epsilon(1e-12).margin(1e-14));
    }
  }
}

TEST_CASE("flow agrees with bisection for the balance of a head and Poiseuille's and Bernoulli's losses", "[closed_forms]") {
  for (const Edge& edge : reference_leg().edges) {
    for (const double head : {-90.0, -8.0, 1.0, 25.0}) {
      for (const double opening : {0.0, 0.02, 1.0}) {
        const double wall = edge.r_from_mmHg_s_mL + edge.r_to_mmHg_s_mL, leak = edge.valved ? edge.leak : 1.0;
        const double square = std::pow(edge.area_cm2 * (leak + (1.0 - leak) * opening), 2) * dyn_per_cm2_in_mmHg;
        const double viscous = 8.0 * std::numbers::pi * laws().flow.viscosity_P * laws().flow.length_cm / square;
        const auto lost = [&](double q) {
          return (wall + viscous) * q + laws().flow.density_g_cm3 / (2.0 * square) * q * std::abs(q);
        };
        const double found = root([&](double q) { return lost(q) - head; }, -1e4, 1e4);
        // |dp| is rounded within 0.01 of a head of 1 and more, an opening within 2e-5, a tenth of a shut valve's leak
        const double bound = opening > 0.0 || leak > 0.5 ? 1e-4 : 0.25;
        INFO(edge_name(reference_leg(), edge) << ", head " << head << ", opening " << opening);
        CHECK(flow(head, wall, opening, duct(edge, 1.0), laws()).value_mL_s == Approx(found).epsilon(bound));
      }
    }
  }
}

TEST_CASE("under a constant head a valve follows the exponential of its two rates", "[closed_forms]") {
  const double k = laws().valve.rate_1_mmHg_s, tau = laws().valve.shortest_s, w = laws().valve.smoothing_mmHg;
  for (const double head : {-40.0, -0.3, 0.0, 0.05, 2.0}) {
    const double forward = 0.5 * (head + std::hypot(head, w)), backward = 0.5 * (-head + std::hypot(head, w));
    const double opens = k * forward / (1.0 + k * forward * tau), shuts = k * backward / (1.0 + k * backward * tau);
    const double level = opens / (opens + shuts);
    for (const double from : {0.0, 0.6, 1.0}) {
      const double exact = level + (from - level) * std::exp(-(opens + shuts) * 0.1);
      CHECK(opening_after(
                0.1, from, [&](double) { return head; }, laws()) == Approx(exact).margin(1e-8));
    }
  }
}

TEST_CASE("without saturation a valve is the model of Mynard et al.: the head's integral opens it", "[closed_forms]") {
  Laws with = laws();
  with.valve.shortest_s = 0.0;
  with.valve.smoothing_mmHg = 1e-7;
  const double omega = 4.0 * std::numbers::pi, top = 0.2;  // [1/s], [mmHg]: half a period of 0.25 s each way
  const auto head = [&](double t) { return top * std::sin(omega * t); };
  const double push = with.valve.rate_1_mmHg_s * 2.0 * top / omega;  // over one half
  const double opened = 1.0 - (1.0 - 0.3) * std::exp(-push);
  CHECK(opening_after(0.25, 0.3, head, with) == Approx(opened).margin(1e-6));
  CHECK(opening_after(0.5, 0.3, head, with) == Approx(opened * std::exp(-push)).margin(1e-6));
}

TEST_CASE("tone and hyperaemia change as the exponentials that solve their equations", "[closed_forms]") {
  const double transmural = laws().tone.threshold_mmHg + 1.5 * laws().tone.width_mmHg;
  const double level = 1.0 + laws().tone.gain * 0.5 * (1.0 + 1.5 / 2.5);  // the sigmoid at 1.5: a root of 2.25 + 4
  const double rise = laws().hyperaemia.rise_s, fall = laws().hyperaemia.fall_s, from_work = 9.0;
  const double a = laws().hyperaemia.autoregulation, largest = laws().hyperaemia.largest;
  const double drop = 50.0, driving = 80.0, want = a * (1.0 - drop / driving) / (drop / driving + a / largest);
  for (const double t : {0.0, 2.0, 30.0}) {
    const double tone = level + (1.0 - level) * std::exp(-t / laws().tone.time_constant_s);
    CHECK(tone_rate(tone, transmural, laws()).value_1_s ==
          Approx((level - 1.0) / laws().tone.time_constant_s * std::exp(-t / laws().tone.time_constant_s)).epsilon(1e-9));
    // s(e; 0.01) is e or 0 within 3e-5/e: 1e-4 of the least e here; its deficit at balance is subtracted.
    const double taken = 0.005 * (1.0 / rise - 1.0 / fall);
    const double rising = (from_work + want) * std::exp(-t / rise), fading = -from_work * std::exp(-t / fall);
    CHECK(hyperaemia_rate(from_work + want - rising, from_work, drop, driving, laws()).value_1_s ==
          Approx(rising / rise - taken).epsilon(2e-4));
    CHECK(hyperaemia_rate(want - fading, 0.0, drop, driving, laws()).value_1_s == Approx(fading / fall - taken).epsilon(2e-4));
  }
}
