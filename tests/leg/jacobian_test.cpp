// The Jacobian and the derivative by time of the plain leg, with which network_test.cpp compares the fast one, against finite
// differences.
#include <catch2/catch.hpp>

#include "plain/plain_leg.hpp"
#include "support/leg_moments.hpp"
#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

using Matrix = std::vector<std::vector<double>>;

/// A step in which no variable changes its behaviour: small against the smoothing of valves and openings.
double step_of(Kind kind, double value) {
  switch (kind) {
    case Kind::volume:
      return 1e-5 * value;
    case Kind::opening:
      return 1e-5;
    case Kind::tissue:
    case Kind::protein:
    case Kind::blood:
      return 1e-2;
    case Kind::tone:
    case Kind::hyperaemia:
    case Kind::saturation:
    case Kind::reflex:
      return 1e-4;
    case Kind::creep:
      return 1e-5;
    case Kind::quadrature:
      return 1.0;
  }
  return 0.0;
}

std::vector<double> rate_of(PlainLeg& network, const std::vector<double>& state, const std::vector<double>& drive) {
  std::vector<double> rate(state.size());
  network.derivative(state, drive, rate);
  return rate;
}

/// Central differences of the whole rate, exact to h^4. `at(d)` gives the rate d away.
template <class At>
std::vector<double> differences(At at, double h) {
  const auto a = at(-2.0 * h), b = at(-h), c = at(h), d = at(2.0 * h);
  std::vector<double> slopes(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) slopes[i] = (8.0 * (c[i] - b[i]) - (d[i] - a[i])) / (12.0 * h);
  return slopes;
}

struct Linear {
  std::vector<double> rate, by_time;
  Matrix jacobian;
};

Linear linearised(PlainLeg& network, const LegMoment& moment) {
  const Sparsity& pattern = network.sparsity();
  const std::size_t n = moment.state.size();
  std::vector<double> entries(static_cast<std::size_t>(pattern.entries()) + 1, 1e9);  // must be overwritten
  Linear result{std::vector<double>(n, 1e9), std::vector<double>(n, 1e9), Matrix(n, std::vector<double>(n, 0.0))};
  network.linearise(moment.state, moment.drive, moment.drive_rate, {result.rate, entries, result.by_time});
  for (std::size_t row = 0; row < n; ++row) {
    for (int s = pattern.row_start[row]; s < pattern.row_start[row + 1]; ++s) {
      result.jacobian[row][z(pattern.column[z(s)])] = entries[z(s)];
    }
  }
  return result;
}

/// The largest difference between the Jacobian and finite differences, relative to the entry. What is a billion times smaller
/// than its row's largest entry drowns in round-off and counts relative to that.
void check_jacobian(PlainLeg& network, const LegMoment& moment) {
  const Linear linear = linearised(network, moment);
  const std::size_t n = moment.state.size();
  Matrix slopes(n);
  for (std::size_t col = 0; col < n; ++col) {
    const auto at = [&](double d) {
      std::vector<double> state = moment.state;
      state[col] += d;
      return rate_of(network, state, moment.drive);
    };
    slopes[col] = differences(at, step_of(network.layout().kinds[col], moment.state[col]));
  }
  for (std::size_t row = 0; row < n; ++row) {
    double largest = 0.0;
    for (std::size_t col = 0; col < n; ++col) largest = std::max(largest, std::abs(slopes[col][row]));
    for (std::size_t col = 0; col < n; ++col) {
      const double ours = linear.jacobian[row][col];
      const double error = std::abs(ours - slopes[col][row]);
      if (error <= 1e-6 * std::abs(slopes[col][row]) + 1e-9 * largest) continue;
      FAIL_CHECK("rate of " << network.layout().names[row] << " by " << network.layout().names[col] << ": " << ours
                            << ", finite differences " << slopes[col][row]);
    }
  }
}

void check_rate_by_time(PlainLeg& network, const LegMoment& moment) {
  const Linear linear = linearised(network, moment);
  const auto at = [&](double t) {
    std::vector<double> drive = moment.drive;
    for (std::size_t i = 0; i < drive.size(); ++i) drive[i] += t * moment.drive_rate[i];
    return rate_of(network, moment.state, drive);
  };
  const auto slopes = differences(at, 1e-5);
  for (std::size_t i = 0; i < slopes.size(); ++i) {
    INFO(network.layout().names[i]);
    CHECK(linear.by_time[i] == Approx(slopes[i]).epsilon(1e-6).margin(1e-8));
  }
}

/// The legs to look at: the reference, one with rows added, and one that lacks what a leg can lack.
std::vector<PlainLeg> networks() {
  std::vector<PlainLeg> all;
  for (const Anatomy& leg : {reference_leg(), leg_with_one_more_vein(), tiny_leg(), complete_tiny_leg()}) {
    all.emplace_back(leg);
    balance_lying(all.back());
  }
  return all;
}

}  // namespace

TEST_CASE("the Jacobian is that of finite differences to 1e-6", "[jacobian]") {
  for (PlainLeg& network : networks()) {
    for (const LegMoment& moment : leg_moments(network)) {
      INFO(network.anatomy().veins.size() << " veins, " << moment.name);
      check_jacobian(network, moment);
    }
  }
}

TEST_CASE("the derivative by time is that along a moving drive", "[jacobian]") {
  for (PlainLeg& network : networks()) {
    for (const LegMoment& moment : leg_moments(network)) {
      INFO(network.anatomy().veins.size() << " veins, " << moment.name);
      check_rate_by_time(network, moment);
    }
  }
}

TEST_CASE("linearising gives the very same rate as the derivative", "[jacobian]") {
  PlainLeg network(reference_leg());
  for (const LegMoment& moment : leg_moments(network)) {
    CHECK(linearised(network, moment).rate == rate_of(network, moment.state, moment.drive));
  }
}

TEST_CASE("linearising twice adds nothing up", "[jacobian]") {
  PlainLeg network(reference_leg());
  const auto moments = leg_moments(network);
  const Linear first = linearised(network, moments[0]);
  (void)linearised(network, moments[1]);
  const Linear again = linearised(network, moments[0]);
  CHECK(first.jacobian == again.jacobian);
  CHECK(first.by_time == again.by_time);
}

TEST_CASE("nothing depends on what has been counted so far", "[jacobian]") {
  PlainLeg network(reference_leg());
  for (const LegMoment& moment : leg_moments(network)) {
    const Linear linear = linearised(network, moment);
    std::vector<double> other = moment.state;
    for (std::size_t col = 0; col < other.size(); ++col) {
      if (network.layout().kinds[col] != Kind::quadrature) continue;
      other[col] += 1000.0;
      for (std::size_t row = 0; row < other.size(); ++row) CHECK(linear.jacobian[row][col] == 0.0);
    }
    CHECK(rate_of(network, other, moment.drive) == linear.rate);
  }
}

TEST_CASE("the pattern holds every diagonal entry and is sparse", "[jacobian]") {
  const PlainLeg network(reference_leg());
  const Sparsity& pattern = network.sparsity();
  for (int i = 0; i < pattern.rows(); ++i) CHECK(pattern.slot(i, i) < pattern.entries());
  CHECK(pattern.rows() == network.layout().size());
  CHECK(pattern.entries() < pattern.rows() * pattern.rows() / 4);
}
