// A pump of one chamber: comparison with extremes on which three independent programs agree.
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "calfpump/simulation/rosenbrock.hpp"
#include "simulation/systems.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

constexpr double source_mmHg = 95.0, inlet_mmHg_s_mL = 30.0, unstressed_mL = 10.0, sink_mmHg = 45.0;
constexpr double open_mmHg_s_mL = 0.6, shut_mmHg_s_mL = 1e4, period_s = 2.0;

struct Activation {
  double value, slope;
};

/// Rises over 0.8 s, falls over 0.4 s, rests for the remainder of the period.
Activation activation(double t) {
  const double pi = std::numbers::pi;
  const double tau = std::fmod(t, period_s);
  if (tau < 0.8) return {(1.0 - std::cos(pi * tau / 0.8)) / 2.0, pi / 1.6 * std::sin(pi * tau / 0.8)};
  if (tau < 1.2) return {(1.0 + std::cos(pi * (tau - 0.8) / 0.4)) / 2.0, -pi / 0.8 * std::sin(pi * (tau - 0.8) / 0.4)};
  return {0.0, 0.0};
}

double elastance(double t) { return 0.6 + 1.5 * activation(t).value; }
double pressure(double t, double volume) { return elastance(t) * (volume - unstressed_mL); }
double outlet(double p) { return p > sink_mmHg ? open_mmHg_s_mL : shut_mmHg_s_mL; }

DenseSystem pump() {
  return {1,
          [](double t, auto y, auto f) {
            const double p = pressure(t, y[0]);
            f[0] = (source_mmHg - p) / inlet_mmHg_s_mL - (p - sink_mmHg) / outlet(p);
          },
          [](double t, auto y, auto j) { j[0] = -elastance(t) * (1.0 / inlet_mmHg_s_mL + 1.0 / outlet(pressure(t, y[0]))); },
          [](double t, auto y, auto f_t) {
            const double by_time = 1.5 * activation(t).slope * (y[0] - unstressed_mL);
            f_t[0] = -by_time * (1.0 / inlet_mmHg_s_mL + 1.0 / outlet(pressure(t, y[0])));
          }};
}

}  // namespace

TEST_CASE("the one-chamber pump reaches the known extremes of volume, pressure and flow in its thirtieth period") {
  DenseSystem system = pump();
  StepControl control(std::vector{1e-8}, 1);
  ControlledRosenbrock stepper(rodas4, control);
  Numbers y = column({30.0});
  double t = 0.0, dt = 1e-4;
  double least_mL = 1e9, most_mL = 0.0, least_mmHg = 1e9, most_mmHg = 0.0, peak_mL_s = 0.0;
  for (int period = 0; period < 30; ++period) {
    for (const double edge : {0.8, 1.2, period_s}) {
      const double end = period * period_s + edge;
      while (t < end - 1e-12) {
        dt = std::min({dt, end - t, 0.01});
        if (stepper.try_step(std::ref(system), y, t, dt) != boost::numeric::odeint::success || t < 58.0) continue;
        const double p = pressure(t, y[0]);
        least_mL = std::min(least_mL, y[0]);
        most_mL = std::max(most_mL, y[0]);
        least_mmHg = std::min(least_mmHg, p);
        most_mmHg = std::max(most_mmHg, p);
        peak_mL_s = std::max(peak_mL_s, (p - sink_mmHg) / outlet(p));
      }
      dt = 1e-4;
    }
  }
  CHECK(least_mL == Approx(34.466).margin(5e-4));
  CHECK(most_mL == Approx(38.348).margin(5e-4));
  CHECK(least_mmHg == Approx(15.08).margin(5e-3));
  CHECK(most_mmHg == Approx(54.08).margin(5e-3));
  CHECK(peak_mL_s == Approx(15.13).margin(5e-3));
}
