#include "calfpump/simulation/runge_kutta.hpp"

#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "simulation/systems.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::vector<double> start{1.0, 0.5};

/// One lane that goes its way in steps of its own choice.
struct Walker {
  explicit Walker(const RungeKuttaTable& table, double scale = 1.0)
      : system(smooth_pair(scale)), memory(system), method(table, memory) {
    memory.put(0, start);
  }
  void step(double h) {
    method.begin(system, memory, std::array{t});
    method.attempt(system, memory, std::array{t}, std::array{h});
  }
  void accept(double h) {
    method.accept({true});
    memory.accept({true});
    t += h;
  }
  [[nodiscard]] std::vector<double> state() const {
    std::vector<double> y(2);
    memory.get(0, y);
    return y;
  }

  DenseSystem system;
  StepMemory<1> memory;
  RungeKutta<1> method;
  double t = 0.0;
};

std::vector<double> after(const RungeKuttaTable& table, double end, int n) {
  Walker walker(table);
  for (int i = 0; i < n; ++i) {
    walker.step(end / n);
    walker.accept(end / n);
  }
  return walker.state();
}

double distance(const std::vector<double>& a, const std::vector<double>& b) { return std::hypot(a[0] - b[0], a[1] - b[1]); }

double observed_order(double coarse_error, double fine_error) { return std::log2(coarse_error / fine_error); }

}  // namespace

TEST_CASE("each explicit method has its order on a smooth problem that depends on time") {
  const auto exact = after(dopri5, 2.0, 4096);
  for (const auto& [table, order] : {std::pair{midpoint, 2.0}, std::pair{dopri5, 5.0}}) {
    const double e32 = distance(after(table, 2.0, 32), exact), e64 = distance(after(table, 2.0, 64), exact);
    INFO(table.name << ": errors " << e32 << ' ' << e64);
    CHECK(observed_order(e32, e64) >= order - 0.2);
  }
}

TEST_CASE("its error estimate falls with the power that step control takes for granted") {
  for (const RungeKuttaTable& table : {midpoint, dopri5}) {
    const auto estimate = [&](double h) {
      Walker walker(table);
      walker.step(h);
      return walker.memory.share(0);
    };
    INFO(table.name);
    CHECK(observed_order(estimate(0.04), estimate(0.02)) == Approx(table.error_order).margin(0.2));
  }
}

TEST_CASE("a step of DOPRI5 is that of Odeint") {
  boost::numeric::odeint::runge_kutta_dopri5<std::vector<double>> odeint;
  DenseSystem system = smooth_pair(1.0);
  const auto rate = [&](const std::vector<double>& y, std::vector<double>& f, double t) { system.rate(t, y, f); };
  std::vector<double> theirs = start;
  Walker walker(dopri5);
  for (int i = 0; i < 10; ++i) {
    odeint.do_step(rate, theirs, 0.1 * i, 0.1);
    walker.step(0.1);
    walker.accept(0.1);
    CHECK(walker.state()[0] == Approx(theirs[0]).epsilon(1e-13));
    CHECK(walker.state()[1] == Approx(theirs[1]).epsilon(1e-13));
  }
}

TEST_CASE("between its ends a step follows a cubic with an error of order 4") {
  for (const RungeKuttaTable& table : {midpoint, dopri5}) {
    const auto error = [&](double h) {
      Walker walker(table);
      walker.step(h);
      walker.method.prepare_interpolation(walker.memory);
      std::vector<double> middle(2), begin(2), end(2);
      walker.memory.interpolate(0, 0.5, middle);
      walker.memory.interpolate(0, 0.0, begin);
      walker.memory.interpolate(0, 1.0, end);
      CHECK(begin == start);
      walker.accept(h);
      CHECK(end == walker.state());
      return distance(middle, after(dopri5, 0.5 * h, 64));
    };
    INFO(table.name);
    CHECK(observed_order(error(0.2), error(0.1)) >= (table.error_order == 3 ? 2.7 : 3.7));
  }
}

TEST_CASE("lanes go each their own way: refused, accepted and moved from outside") {
  // Two lanes of the eight hold the walkers; the others stand still at other states.
  DenseSystem one = smooth_pair(1.0);
  struct Eight {
    DenseSystem& one;
    [[nodiscard]] int rows() const { return 2; }
    [[nodiscard]] std::span<const double> error_scale() const { return one.error_scale(); }
    void derivative(std::span<const double> t, std::span<const double> y, std::span<double> f) const {
      for (std::size_t l = 0; l < most_lanes; ++l) {
        const std::array<double, 2> state{y[l], y[most_lanes + l]};
        std::array<double, 2> rate;
        one.rate(t[l], state, rate);
        f[l] = rate[0];
        f[most_lanes + l] = rate[1];
      }
    }
  } system{one};
  StepMemory<most_lanes> memory(system);
  RungeKutta<most_lanes> method(midpoint, memory);
  for (int l = 0; l < most_lanes; ++l) memory.put(l, start);
  std::array<double, most_lanes> t{}, h;
  Walker early(midpoint), late(midpoint);
  for (int i = 0; i < 6; ++i) {
    h.fill(0.05 + 0.01 * i);
    method.begin(system, memory, t);
    method.attempt(system, memory, t, h);
    std::array<bool, most_lanes> accepted{};
    accepted[1] = true;
    accepted[6] = i % 2 == 1;
    method.accept(accepted);
    memory.accept(accepted);
    t[1] += h[1];
    if (accepted[6]) t[6] += h[6];
    early.step(h[1]);
    early.accept(h[1]);
    if (accepted[6]) {
      late.step(h[6]);
      late.accept(h[6]);
    }
    if (i == 3) method.forget(6);  // its rate is found anew
  }
  std::vector<double> first(2), sixth(2), other(2);
  memory.get(1, first);
  memory.get(6, sixth);
  memory.get(0, other);
  CHECK(first == early.state());
  CHECK(sixth == late.state());
  CHECK(other == start);
}
