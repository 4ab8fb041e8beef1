// Derivatives of the fast form compared with finite differences of the model: the Jacobian, through the equations that it
// solves, and the derivative by time.
#include <array>
#include <catch2/catch.hpp>

#include "calfpump/leg/circulation.hpp"
#include "support/leg_moments.hpp"
#include "support/model_match.hpp"
#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

using Matrix = std::vector<std::vector<double>>;  // by column

/// A step within which no variable changes its behaviour: small relative to the smoothing of valves and openings.
double step_of(Kind kind, double value) {
  switch (kind) {
    case Kind::volume:
      return 5e-6 * value;
    case Kind::opening:
      return 1e-5;
    case Kind::tissue:
      return 2e-3;
    case Kind::protein:
    case Kind::blood:
      return 1e-2;
    case Kind::tone:
    case Kind::hyperaemia:
    case Kind::saturation:
    case Kind::pumping:
    case Kind::reflex:
      return 1e-4;
    case Kind::creep:
      return 1e-5;
    case Kind::quadrature:
      return 1.0;
  }
  return 0.0;
}

std::vector<double> model_rate(const Model& model, const std::vector<double>& state, const std::vector<double>& drive) {
  std::vector<double> rate(state.size());
  model.derivative(state, drive, rate);
  return rate;
}

/// Central differences of the whole rate, exact to h^6. `at(d)` returns the rate at a distance d.
template <class At>
std::vector<double> differences(At at, double h) {
  const auto a = at(-3.0 * h), b = at(-2.0 * h), c = at(-h), d = at(h), e = at(2.0 * h), f = at(3.0 * h);
  std::vector<double> slopes(a.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    slopes[i] = (45.0 * (d[i] - c[i]) - 9.0 * (e[i] - b[i]) + (f[i] - a[i])) / (60.0 * h);
  return slopes;
}

Matrix jacobian_of(const Model& model, const LegMoment& moment) {
  Matrix columns;
  for (std::size_t column = 0; column < moment.state.size(); ++column) {
    const auto at = [&](double d) {
      std::vector<double> state = moment.state;
      state[column] += d;
      return model_rate(model, state, moment.drive);
    };
    columns.push_back(differences(at, step_of(model.layout().kinds[column], moment.state[column])));
  }
  return columns;
}

/// With a closed circulation the fast form omits the effect of the body on the legs, and keeps of the body's own terms the
/// decay of arteries and reflex (docs/numerics.md, "Closed circulation").
void leave_out_the_body(const Model& model, const LegMoment& moment, Matrix& columns) {
  if (!model.anatomy().circulation) return;
  const Circulation& c = *model.anatomy().circulation;
  const auto& rows = model.layout().central;
  for (const int row : {rows.arteries, rows.veins, rows.heart, rows.vessels, rows.venous_tone})
    std::fill(columns[z(row)].begin(), columns[z(row)].end(), 0.0);
  const double constriction = 1.0 + c.resistance_gain_1_mmHg * moment.state[z(rows.vessels)];
  const double decay = 1.0 / (model.rest().body_resistance_mmHg_s_mL * constriction * c.arterial_compliance_mL_mmHg);
  columns[z(rows.arteries)][z(rows.arteries)] = -decay;
  columns[z(rows.arteries)][z(rows.veins)] = decay;
  columns[z(rows.heart)][z(rows.heart)] = -1.0 / c.heart_time_s;
  columns[z(rows.vessels)][z(rows.vessels)] = -1.0 / c.resistance_time_s;
  columns[z(rows.venous_tone)][z(rows.venous_tone)] = -1.0 / c.venous_time_s;
}

/// Solves (s I - J) x = b with the last linearisation; b is 1 in one row.
std::vector<double> solution(Network& network, double shift, std::size_t row, std::size_t size) {
  std::vector<double> x(size, 0.0);
  x[row] = 1.0;
  network.factorise(std::array{shift});
  network.solve(x);
  return x;
}

/// Each column of the inverse of s I - J, multiplied by s I - J again, must give the column of the unit matrix, row by row: to
/// 1e-6 of every entry of J, to 5e-9 of the largest in its row, below which entries drown in round-off, and to the round-off of
/// a large rate in the difference.
void check_solutions(const Matrix& j, Network& network, const LegMoment& moment, const std::vector<double>& rate,
                     double shift) {
  const std::size_t n = j.size();
  std::vector<double> largest(n, 0.0);
  for (const auto& column : j) {
    for (std::size_t row = 0; row < n; ++row) largest[row] = std::max(largest[row], std::abs(column[row]));
  }
  for (std::size_t unit = 0; unit < n; ++unit) {
    const auto x = solution(network, shift, unit, n);
    for (std::size_t row = 0; row < n; ++row) {
      double left = shift * x[row], allowed = 1e-13 * std::abs(left);
      for (std::size_t column = 0; column < n; ++column) {
        left -= j[column][row] * x[column];
        const double step = step_of(network.layout().kinds[column], moment.state[column]);
        const double rounding = 2e-16 * std::abs(rate[row]) / step;
        allowed += (1e-6 * std::abs(j[column][row]) + 5e-9 * largest[row] + rounding) * std::abs(x[column]);
      }
      const double right = row == unit ? 1.0 : 0.0;
      if (std::abs(left - right) <= allowed) continue;
      FAIL_CHECK("equation of " << network.layout().names[row] << " for a one in the row of " << network.layout().names[unit]
                                << " is off by " << left - right << ", allowed " << allowed);
    }
  }
}

/// Legs, and moments at which they are evaluated.
template <class Check>
void at_all_moments(Check observe) {
  for (const Anatomy& leg : all_kinds_of_legs()) {
    Network network(leg);
    balance_lying(network);
    for (const LegMoment& moment : leg_moments(network)) {
      INFO(leg.veins.size() << " veins, " << (leg.circulation ? "closed, " : "open, ") << moment.name);
      std::vector<double> rate(moment.state), by_time(moment.state);
      network.linearise(moment.state, moment.drive, moment.drive_rate, rate, by_time);
      observe(network, moment, rate, by_time);
    }
  }
}

}  // namespace

TEST_CASE("the linear equations have the model's Jacobian, by finite differences to 1e-6", "[jacobian]") {
  at_all_moments([](Network& network, const LegMoment& moment, const auto& rate, const auto&) {
    const Model model = model_of(network);
    Matrix jacobian = jacobian_of(model, moment);
    leave_out_the_body(model, moment, jacobian);
    for (const double shift : {0.05, 3.0, 300.0, 3e4}) {
      INFO("shift " << shift);
      check_solutions(jacobian, network, moment, rate, shift);
    }
  });
}

TEST_CASE("the derivative by time equals the model's along a changing drive", "[jacobian]") {
  at_all_moments([](Network& network, const LegMoment& moment, const auto&, const auto& by_time) {
    const Model model = model_of(network);
    const auto at = [&](double t) {
      std::vector<double> drive = moment.drive;
      for (std::size_t i = 0; i < drive.size(); ++i) drive[i] += t * moment.drive_rate[i];
      return model_rate(model, moment.state, drive);
    };
    const auto slopes = differences(at, 1e-6);  // s: a muscle turns from falling to rising within 1e-4
    for (std::size_t i = 0; i < slopes.size(); ++i) {
      const Kind kind = network.layout().kinds[i];
      if (kind == Kind::blood || kind == Kind::reflex) continue;  // not exact, as the Jacobian there is not
      INFO(network.layout().names[i]);
      CHECK(by_time[i] == Approx(slopes[i]).epsilon(1e-6).margin(1e-8));
    }
  });
}

TEST_CASE("linearising returns exactly the rate of the derivative", "[jacobian]") {
  at_all_moments([](Network& network, const LegMoment& moment, const auto& rate, const auto&) {
    CHECK(rate == rate_of(network, moment));
  });
}

TEST_CASE("linearising twice gives the same result", "[jacobian]") {
  Network network(reference_leg());
  const auto moments = leg_moments(network);
  const std::size_t n = moments[0].state.size();
  std::vector<double> rate(n), by_time(n), again(n);
  network.linearise(moments[0].state, moments[0].drive, moments[0].drive_rate, rate, by_time);
  const auto first = solution(network, 10.0, 0, n);
  network.linearise(moments[1].state, moments[1].drive, moments[1].drive_rate, rate, again);
  network.linearise(moments[0].state, moments[0].drive, moments[0].drive_rate, rate, again);
  CHECK(solution(network, 10.0, 0, n) == first);
  CHECK(again == by_time);
}

TEST_CASE("no rate depends on the running totals", "[jacobian]") {
  at_all_moments([](Network& network, const LegMoment& moment, const auto& rate, const auto&) {
    const std::size_t n = moment.state.size();
    LegMoment later = moment;
    for (std::size_t i = 0; i < n; ++i) {
      if (network.layout().kinds[i] != Kind::quadrature) continue;
      later.state[i] += 1000.0;
      std::vector<double> alone(n, 0.0);
      alone[i] = 1.0 / 8.0;
      CHECK(solution(network, 8.0, i, n) == alone);
    }
    CHECK(rate_of(network, later) == rate);
  });
}
