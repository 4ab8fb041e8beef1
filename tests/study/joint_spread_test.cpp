// The joint spread of parameters by findings, against closed forms, and its samples.
#include "calfpump/study/joint_spread.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "calfpump/study/screening.hpp"

using namespace calfpump;

namespace {

Parameter parameter_of(double spread, bool fitted = true, double present = 1.0) {
  Parameter parameter;
  parameter.spread = spread;
  parameter.fitted = fitted;
  parameter.present = present;
  parameter.lowest = 0.01;
  parameter.highest = 100.0;
  return parameter;
}

EvidenceRow row_of(double lowest, double highest) {
  EvidenceRow row;
  row.lowest = lowest;
  row.highest = highest;
  return row;
}

using Law = std::function<std::optional<double>(const Factors&)>;

Root root_of(const std::vector<Parameter>& parameters, const std::vector<EvidenceRow>& rows, const std::vector<Law>& laws) {
  JointProblem problem{parameters, rows, {}};
  problem.values = [&](std::span<const Factors> sets) {
    std::vector<RowValues> all;
    for (const Factors& factors : sets) {
      all.emplace_back();
      for (const Law& law : laws) all.back().push_back(law(factors));
    }
    return all;
  };
  return joint_spread(problem);
}

double covariance(const Root& root, std::size_t a, std::size_t b) {
  double sum = 0.0;
  for (std::size_t k = 0; k <= std::min(a, b); ++k) sum += root[a][k] * root[b][k];
  return sum;
}

const double prior = std::log(1.5) / std::sqrt(3.0);  // for a spread of 0.5

double product_of_logs(const Factors& factors) { return std::log(factors[0]) + std::log(factors[1]); }

}  // namespace

TEST_CASE("a finding narrows its parameter as precisions add", "[joint_spread]") {
  const Root root = root_of({parameter_of(0.5)}, {row_of(-0.2, 0.2)}, {[](const Factors& f) { return 2.0 * std::log(f[0]); }});
  const double precision = 1.0 / (prior * prior) + 4.0 / (0.2 * 0.2);
  CHECK(covariance(root, 0, 0) == Approx(1.0 / precision));
}

TEST_CASE("parameters whose product alone is known vary against each other", "[joint_spread]") {
  const double error = 0.01;
  const Root root = root_of({parameter_of(0.5), parameter_of(0.5)}, {row_of(-error, error)}, {product_of_logs});
  const double sum = covariance(root, 0, 0) + covariance(root, 1, 1) + 2.0 * covariance(root, 0, 1);
  CHECK(sum == Approx(1.0 / (1.0 / (2.0 * prior * prior) + 1.0 / (error * error))));
  CHECK(covariance(root, 0, 1) / covariance(root, 0, 0) < -0.99);
  const double difference = covariance(root, 0, 0) + covariance(root, 1, 1) - 2.0 * covariance(root, 0, 1);
  CHECK(difference == Approx(2.0 * prior * prior));  // no finding about it
}

TEST_CASE("a parameter that is not fitted keeps its spread", "[joint_spread]") {
  const Root root = root_of({parameter_of(0.5), parameter_of(0.5, false)}, {row_of(-0.01, 0.01)}, {product_of_logs});
  CHECK(root[1][0] == 0.0);
  CHECK(root[1][1] == Approx(prior));
}

TEST_CASE("a finding with one edge counts near its edge only, and a row without a value not at all", "[joint_spread]") {
  const double infinity = std::numeric_limits<double>::infinity();
  const auto spread_with = [&](const EvidenceRow& row, const Law& law) {
    return root_of({parameter_of(0.5)}, {row}, {law})[0][0];
  };
  const Law law = [](const Factors& f) { return 1.0 + std::log(f[0]); };
  CHECK(spread_with(row_of(0.5, infinity), law) == Approx(prior));
  CHECK(spread_with(row_of(0.95, infinity), law) == Approx(std::sqrt(1.0 / (1.0 / (prior * prior) + 1.0 / (0.095 * 0.095)))));
  CHECK(spread_with(row_of(0.9, 1.1), [](const Factors&) { return std::nullopt; }) == Approx(prior));
}

TEST_CASE("samples have the deviations and correlations of the root, about the present factors", "[joint_spread]") {
  const std::vector<Parameter> parameters{parameter_of(0.5, true, 2.0), parameter_of(0.5)};
  const Root root{{0.2}, {-0.24, 0.18}};  // deviations 0.2 and 0.3, correlation -0.8
  const auto samples = joint_samples(parameters, root, 4096);
  double mean = 0.0, first = 0.0, second = 0.0, product = 0.0;
  for (const Factors& factors : samples) {
    const double a = std::log(factors[0] / 2.0), b = std::log(factors[1]);
    mean += a / 4096.0;
    first += a * a / 4096.0;
    second += b * b / 4096.0;
    product += a * b / 4096.0;
  }
  CHECK(mean == Approx(0.0).margin(1e-3));
  CHECK(std::sqrt(first) == Approx(0.2).epsilon(0.01));
  CHECK(std::sqrt(second) == Approx(0.3).epsilon(0.01));
  CHECK(product / std::sqrt(first * second) == Approx(-0.8).epsilon(0.01));
}

TEST_CASE("samples stay within the ranges of their parameters", "[joint_spread]") {
  std::vector<Parameter> parameters{parameter_of(0.5)};
  parameters[0].lowest = 0.95;
  parameters[0].highest = 1.02;
  bool low = false, high = false;
  for (const Factors& factors : joint_samples(parameters, independent_spread(parameters), 64)) {
    CHECK(factors[0] >= 0.95);
    CHECK(factors[0] <= 1.02);
    low = low || factors[0] == 0.95;
    high = high || factors[0] == 1.02;
  }
  CHECK(low);
  CHECK(high);
}
