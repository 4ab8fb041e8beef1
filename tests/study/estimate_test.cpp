// Estimates from observed data, on problems whose answer is known.
#include "calfpump/study/estimate.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "calfpump/core/errors.hpp"

using namespace calfpump;

namespace {

VariedKey key(const std::string& name, double lowest, double highest) { return {name, "", lowest, highest, {}, {}}; }

/// Independent deviations with the standard deviation 1, the same each time.
std::vector<double> noise(std::size_t n) {
  std::mt19937 random(7);
  std::normal_distribution<double> normal;
  std::vector<double> values(n);
  std::generate(values.begin(), values.end(), [&] { return normal(random); });
  return values;
}

/// A line a + b t through noisy data of 2 + 3 t.
EstimateProblem line(const std::vector<double>& measured) {
  EstimateProblem problem;
  problem.keys = {key("a", -10.0, 10.0), key("b", -10.0, 10.0)};
  problem.misfits = [measured](std::span<const double> values) -> std::optional<Misfits> {
    Misfits misfits(1);
    for (std::size_t i = 0; i < measured.size(); ++i)
      misfits[0].push_back(values[0] + values[1] * 0.1 * static_cast<double>(i) - measured[i]);
    return misfits;
  };
  problem.before = *problem.misfits(std::vector{0.0, 0.0});
  problem.errors = {std::nullopt};
  problem.scales = {1.0};
  return problem;
}

std::vector<double> measured_line(std::size_t n) {
  std::vector<double> measured = noise(n);
  for (std::size_t i = 0; i < n; ++i) measured[i] += 2.0 + 0.3 * static_cast<double>(i);
  return measured;
}

}  // namespace

TEST_CASE("a straight line has the estimate and about the interval of linear regression", "[estimate]") {
  constexpr std::size_t n = 200;
  const std::vector<double> measured = measured_line(n);
  const Estimate found = estimate(line(measured));
  double t_mean = 0.0, y_mean = 0.0, tt = 0.0, ty = 0.0, rest = 0.0;
  for (std::size_t i = 0; i < n; ++i) t_mean += 0.1 * static_cast<double>(i) / n, y_mean += measured[i] / n;
  for (std::size_t i = 0; i < n; ++i) {
    const double t = 0.1 * static_cast<double>(i) - t_mean;
    tt += t * t;
    ty += t * (measured[i] - y_mean);
  }
  const double b = ty / tt, a = y_mean - b * t_mean;
  for (std::size_t i = 0; i < n; ++i) rest += std::pow(measured[i] - a - 0.1 * static_cast<double>(i) * b, 2.0);
  const double half = 1.97 * std::sqrt(rest / (n - 2) / tt);
  CHECK(found.keys[0].value == Approx(a).margin(0.01));
  CHECK(found.keys[1].value == Approx(b).margin(0.01));
  const double wider = std::sqrt(static_cast<double>(n) / found.series[0].independent);
  CHECK(found.keys[1].high - b == Approx(half * wider).epsilon(0.06));
  CHECK(b - found.keys[1].low == Approx(half * wider).epsilon(0.06));
  CHECK(found.series[0].independent > 0.5 * n);
  CHECK(found.correlations[0][1] == Approx(-std::sqrt(3.0) / 2.0).margin(0.02));
  CHECK(found.series[0].before > found.series[0].after);
  CHECK(found.failed == 0);
}

TEST_CASE("a key that the data do not determine has an interval that reaches its range", "[estimate]") {
  EstimateProblem problem = line(measured_line(50));
  problem.keys.push_back(key("nothing", 1.0, 2.0));
  const Estimate found = estimate(problem);
  CHECK(found.keys[2].reaches_low);
  CHECK(found.keys[2].reaches_high);
  CHECK_FALSE(found.keys[1].reaches_low);
}

TEST_CASE("a key beyond whose range the data lie is at the end of its range", "[estimate]") {
  EstimateProblem problem = line(measured_line(50));
  problem.keys[1].highest = 1.0;
  const Estimate found = estimate(problem);
  CHECK(found.keys[1].value == Approx(1.0).margin(0.001));
  CHECK(found.keys[1].reaches_high);
}

TEST_CASE("a stated value counts as a measurement of its key", "[estimate]") {
  EstimateProblem problem = line(measured_line(50));
  const double width = estimate(problem).keys[1].high - estimate(problem).keys[1].low;
  problem.keys[0] = {"a", "", 1.96, 2.04, 2.0, 0.01};
  const Estimate found = estimate(problem);
  CHECK(found.keys[0].value == Approx(2.0).margin(0.02));
  CHECK(found.keys[1].high - found.keys[1].low < 0.7 * width);
}

TEST_CASE("trials that fail are far off, and the rest is fitted", "[estimate]") {
  EstimateProblem problem = line(measured_line(50));
  const auto whole = problem.misfits;
  problem.misfits = [whole](std::span<const double> values) { return values[0] < 0.0 ? std::nullopt : whole(values); };
  const Estimate found = estimate(problem);
  CHECK(found.keys[1].value == Approx(3.0).margin(0.2));
  CHECK(found.failed > 0);
  problem.misfits = [](std::span<const double>) { return std::nullopt; };
  CHECK_THROWS_AS(estimate(problem), SimulationError);
}

TEST_CASE("an interrupted estimate is the best so far", "[estimate]") {
  EstimateProblem problem = line(measured_line(50));
  problem.threads = 1;
  const auto whole = problem.misfits;
  int left = 12;
  problem.misfits = [whole, &left](std::span<const double> values) {
    if (left-- == 0) throw Interrupted();
    return whole(values);
  };
  const Estimate found = estimate(problem);
  CHECK(found.interrupted);
  CHECK(found.series[0].after < found.series[0].before);
}

TEST_CASE("independent residuals count each, repeated ones once", "[estimate]") {
  CHECK(correlation_length(std::vector{1.0, -1.0, 1.0, -1.0}) == 1.0);
  CHECK(correlation_length(noise(2000)) == Approx(1.0).margin(0.3));
  std::vector<double> repeated;
  for (const double x : noise(500)) repeated.insert(repeated.end(), 4, x);
  CHECK(correlation_length(repeated) == Approx(4.0).margin(1.0));
  CHECK(correlation_length(std::vector<double>(20, 3.0)) == 20.0);
}
