// Fitting: definition of the misfit, and recovery of known factors.
#include "calfpump/study/fit.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <utility>

using namespace calfpump;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

EvidenceRow row_of(double lowest, double highest, std::optional<double> target = std::nullopt) {
  EvidenceRow row;
  row.lowest = lowest;
  row.highest = highest;
  row.target = target;
  return row;
}

Parameter parameter_of(double lowest, double highest) {
  Parameter parameter;
  parameter.lowest = lowest;
  parameter.highest = highest;
  parameter.fitted = true;
  return parameter;
}

/// The rise beyond the band begins a little within it.
bool as_at_an_edge(double misfit) { return misfit > 0.9 && misfit < 2.0; }

/// A band around the correct value.
EvidenceRow at(double target) { return row_of(0.85 * target, 1.15 * target, target); }

/// A function of one set of factors, applied to several.
auto each(std::function<RowValues(const Factors&)> values) {
  return [values = std::move(values)](std::span<const Factors> sets) {
    std::vector<RowValues> results;
    for (const Factors& factors : sets) results.push_back(values(factors));
    return results;
  };
}

/// Three factors observed through a product, a quotient, a power, a sum and an exponential.
struct Smooth {
  std::vector<Parameter> parameters{3, parameter_of(0.25, 4.0)};
  std::vector<EvidenceRow> rows;

  static RowValues values(const Factors& f) {
    return {10.0 * f[0] * f[1], 5.0 * f[0] / f[2], 3.0 * f[1] * f[1], f[0] + f[1] + f[2], 8.0 * std::exp(-f[2])};
  }

  explicit Smooth(const std::vector<double>& known) {
    for (const auto& value : values(known)) rows.push_back(at(*value));
  }
  [[nodiscard]] FitResult fitted() const {
    return fit({parameters, rows, each(values), {}}, std::vector<double>(parameters.size(), 1.0));
  }
};

}  // namespace

TEST_CASE("a misfit is 0 at the target, rises away from it on either side, and has its sign", "[fit]") {
  const EvidenceRow row = row_of(10.0, 20.0, 14.0);
  CHECK(misfit(row, 14.0) == 0.0);
  double before = misfit(row, -50.0);
  CHECK(before < 0.0);
  for (double value = -49.5; value < 80.0; value += 0.5) {
    INFO(value);
    CHECK(misfit(row, value) > before);
    before = misfit(row, value);
  }
  CHECK(misfit(row, 12.0) < 0.0);
  CHECK(misfit(row, 16.0) > 0.0);
}

TEST_CASE("a misfit is between 1 and 2 at an edge and rises faster beyond it", "[fit]") {
  const EvidenceRow row = row_of(10.0, 20.0, 14.0);
  CHECK(as_at_an_edge(misfit(row, 20.0)));
  CHECK(as_at_an_edge(-misfit(row, 10.0)));
  const double within = misfit(row, 18.0) - misfit(row, 17.0), beyond = misfit(row, 22.0) - misfit(row, 21.0);
  CHECK(beyond > 2.0 * within);
}

TEST_CASE("without a target the middle of the band replaces it", "[fit]") {
  const EvidenceRow row = row_of(10.0, 20.0);
  CHECK(misfit(row, 15.0) == 0.0);
  CHECK(misfit(row, 12.0) == Approx(-misfit(row, 18.0)));
}

TEST_CASE("a target at an edge of its band has a finite slope on either side", "[fit]") {
  const EvidenceRow row = row_of(10.0, 20.0, 20.0);
  CHECK(misfit(row, 20.0) == 0.0);
  CHECK(misfit(row, 20.5) == Approx(0.5).margin(0.1));
  CHECK(std::isfinite(misfit(row, 21.0)));
}

TEST_CASE("the misfit of a band with one edge is 0 well within, and rises without bound beyond the edge", "[fit]") {
  for (const double sign : {1.0, -1.0}) {  // above 11, and below -11
    const EvidenceRow row = sign > 0.0 ? row_of(11.0, inf) : row_of(-inf, -11.0);
    CHECK(misfit(row, sign * 100.0) == 0.0);
    CHECK(misfit(row, sign * 12.2) == 0.0);
    CHECK(as_at_an_edge(misfit(row, sign * 11.0)));
    double before = 0.0;
    for (double value = 12.0; value > -40.0; value -= 0.5) {
      CHECK(std::abs(misfit(row, sign * value)) > before);
      before = std::abs(misfit(row, sign * value));
    }
  }
}

TEST_CASE("an edge at 0 has the misfit of any other edge", "[fit]") {
  for (const double sign : {1.0, -1.0}) {
    const EvidenceRow row = sign > 0.0 ? row_of(0.0, inf) : row_of(-inf, 0.0);
    CHECK(misfit(row, sign * 5.0) == 0.0);
    CHECK(as_at_an_edge(misfit(row, 0.0)));
    CHECK(misfit(row, sign * -1.0) > misfit(row, 0.0));
    CHECK(misfit(row, sign * -50.0) > misfit(row, sign * -1.0));
  }
}

TEST_CASE("a missing value has the largest misfit that a row can have", "[fit]") {
  const EvidenceRow row = row_of(10.0, 20.0, 14.0);
  const double none = misfit(row, std::nullopt);
  CHECK(none > 5.0);
  for (const double value : {-1e6, 1e6, 1e12}) CHECK(std::abs(misfit(row, value)) <= none);
  CHECK(misfit(row_of(11.0, inf), std::nullopt) == none);
}

TEST_CASE("known factors of a smooth problem are found from 1", "[fit]") {
  for (const std::vector<double>& known : {std::vector{1.6, 0.7, 1.3}, {0.5, 2.0, 0.6}, {1.0, 1.0, 1.0}}) {
    const FitResult result = Smooth(known).fitted();
    CAPTURE(known, result.factors, result.misfit, result.evaluations);
    for (std::size_t i = 0; i < known.size(); ++i) CHECK(result.factors[i] == Approx(known[i]).epsilon(0.01));
    CHECK(result.misfit < 0.3);
    CHECK(result.evaluations < 400);
  }
}

TEST_CASE("a fit stays within the ranges even if the best fit is outside", "[fit]") {
  Smooth problem({1.6, 0.7, 1.3});
  problem.parameters[0] = parameter_of(0.8, 1.25);
  problem.parameters[1] = parameter_of(0.9, 1.5);
  const FitResult result = problem.fitted();
  CAPTURE(result.factors);
  CHECK(result.factors[0] <= 1.25);
  CHECK(result.factors[0] > 1.0);
  CHECK(result.factors[1] >= 0.9);
  CHECK(result.factors[1] < 1.0);
}

TEST_CASE("a fit never evaluates factors out of the ranges", "[fit]") {
  Smooth problem({3.9, 0.26, 3.9});
  problem.parameters[1] = parameter_of(0.9, 1.5);
  int asked = 0;
  const auto values = [&](const Factors& factors) {
    ++asked;
    for (std::size_t i = 0; i < factors.size(); ++i) {
      CHECK(factors[i] >= problem.parameters[i].lowest * (1.0 - 1e-12));
      CHECK(factors[i] <= problem.parameters[i].highest * (1.0 + 1e-12));
    }
    return Smooth::values(factors);
  };
  const FitResult result = fit({problem.parameters, problem.rows, each(values), {}}, std::vector{1.0, 1.0, 1.0});
  CHECK(result.evaluations == asked);
}

TEST_CASE("a fit gives the same bits twice", "[fit]") {
  const Smooth problem({1.6, 0.7, 1.3});
  const FitResult first = problem.fitted(), second = problem.fitted();
  CHECK(first.factors == second.factors);
  CHECK(first.misfit == second.misfit);
  CHECK(first.evaluations == second.evaluations);
}

TEST_CASE("a factor that no row depends on returns to its prior from any start", "[fit]") {
  Smooth problem({1.6, 0.7, 1.3});
  problem.parameters.push_back(parameter_of(0.5, 2.0));
  const FitResult result = fit({problem.parameters, problem.rows, each(Smooth::values), {}}, std::vector{1.0, 1.0, 1.0, 1.7});
  CHECK(result.factors[3] == Approx(1.0).epsilon(0.01));
  CHECK(result.factors[0] == Approx(1.6).epsilon(0.01));
  CHECK(result.determined[3] == Approx(0.0).margin(1e-6));
  for (int k = 0; k < 3; ++k) CHECK(result.determined[static_cast<std::size_t>(k)] > 0.9);
}

TEST_CASE("a fit is no worse than its start, with rows that contradict each other and rows without a value", "[fit]") {
  const std::vector<Parameter> parameters{parameter_of(0.25, 4.0)};
  const std::vector<EvidenceRow> rows{at(2.0), at(3.0), at(1.0)};
  const auto values = [](const Factors& f) { return RowValues{f[0], f[0], f[0] > 3.5 ? std::optional(1.0) : std::nullopt}; };
  const auto root_mean_square = [&](double factor) {
    double sum = 0.0;
    const auto found = values(std::vector{factor});
    for (std::size_t i = 0; i < rows.size(); ++i) sum += std::pow(misfit(rows[i], found[i]), 2);
    return std::sqrt(sum / static_cast<double>(rows.size()));
  };
  const FitResult result = fit({parameters, rows, each(values), {}}, std::vector{1.0});
  CAPTURE(result.factors);
  CHECK(result.misfit == Approx(root_mean_square(result.factors[0])));
  CHECK(result.misfit < root_mean_square(1.0));
}

TEST_CASE("each iteration of a fit is reported", "[fit]") {
  const Smooth problem({1.6, 0.7, 1.3});
  std::vector<int> iterations;
  double last = 0.0;
  const auto told = [&](int iteration, double misfit) {
    iterations.push_back(iteration);
    last = misfit;
  };
  const FitResult result = fit({problem.parameters, problem.rows, each(Smooth::values), told}, std::vector{1.0, 1.0, 1.0});
  REQUIRE(iterations.size() > 1);
  CHECK(iterations[0] == 1);
  CHECK(iterations[1] == 2);
  CHECK(last == result.misfit);
}

TEST_CASE("slopes are evaluated in one call, once per round", "[fit]") {
  const Smooth problem({1.6, 0.7, 1.3});
  int rounds = 0, alone = 0;
  const auto values = [&](std::span<const Factors> sets) {
    ++(sets.size() == 1 ? alone : rounds);
    CHECK((sets.size() == 1 || sets.size() == problem.parameters.size()));
    return each(Smooth::values)(sets);
  };
  const FitResult result = fit({problem.parameters, problem.rows, values, {}}, std::vector{1.0, 1.0, 1.0});
  CHECK(rounds == result.rounds);
  CHECK(result.evaluations == alone + rounds * 3);
}
