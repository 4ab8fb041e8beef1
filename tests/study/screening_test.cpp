// Spreads of rows from uncertain parameters, and the parameter that drives each.
#include "calfpump/study/screening.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace calfpump;

namespace {

Parameter parameter_of(double spread, double present = 1.0) {
  Parameter parameter;
  parameter.spread = spread;
  parameter.present = present;
  parameter.lowest = 0.01;
  parameter.highest = 100.0;
  return parameter;
}

const std::vector<Parameter> three{parameter_of(0.1), parameter_of(0.5, 2.0), parameter_of(0.3)};

EvidenceRow row_of(double lowest, double highest) {
  EvidenceRow row;
  row.lowest = lowest;
  row.highest = highest;
  return row;
}

/// Problem with one row that depends on the factors.
Spread spread_of(const std::function<std::optional<double>(std::span<const double>)>& value,
                 const EvidenceRow& row = row_of(0.0, 1.0), int samples = 64) {
  const std::vector<EvidenceRow> rows{row};
  ScreenOptions options{three, rows, samples, {}, {}};
  options.values = [&](std::span<const double> factors) { return std::vector{value(factors)}; };
  return screen(options).front();
}

}  // namespace

TEST_CASE("a rank correlation depends on the order alone", "[screening]") {
  const std::vector<double> a{1, 2, 3, 4, 5}, steep{1, 10, 100, 1000, 1e9}, falling{9, 7, 5, 3, -20};
  CHECK(rank_correlation(a, steep) == Approx(1.0));
  CHECK(rank_correlation(a, falling) == Approx(-1.0));
  // 1 - 6 sum(d^2)/(n (n^2 - 1)), with d = 0, 1, -1, 1, -1.
  CHECK(rank_correlation(a, std::vector<double>{1, 3, 2, 5, 4}) == Approx(1.0 - 6.0 * 4.0 / (5.0 * 24.0)));
  CHECK(rank_correlation(std::vector<double>{5, 1, 4, 2, 3}, std::vector<double>{25, 1, 16, 4, 9}) == Approx(1.0));
}

TEST_CASE("equal values share their rank", "[screening]") {
  // Ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3: covariance 4.5, variances 4.5 and 5.
  CHECK(rank_correlation(std::vector<double>{1, 2, 2, 3}, std::vector<double>{1, 2, 3, 4}) == Approx(std::sqrt(0.9)));
  CHECK(rank_correlation(std::vector<double>{1, 2, 2, 3}, std::vector<double>{1, 3, 2, 4}) == Approx(std::sqrt(0.9)));
  CHECK(rank_correlation(std::vector<double>{1, 1, 2, 2}, std::vector<double>{7, 7, 9, 9}) == Approx(1.0));
}

TEST_CASE("the correlation with a constant is 0", "[screening]") {
  CHECK(rank_correlation(std::vector<double>{1, 2, 3}, std::vector<double>{4, 4, 4}) == 0.0);
  CHECK(rank_correlation(std::vector<double>{4, 4, 4}, std::vector<double>{1, 2, 3}) == 0.0);
  CHECK(rank_correlation(std::vector<double>{1}, std::vector<double>{4}) == 0.0);
}

TEST_CASE("a quantile lies on straight lines between the sorted values", "[screening]") {
  const std::vector<double> values{10, 20, 40, 80, 160};
  CHECK(quantile(values, 0.0) == 10.0);
  CHECK(quantile(values, 0.5) == 40.0);
  CHECK(quantile(values, 1.0) == 160.0);
  CHECK(quantile(values, 0.25) == 20.0);
  CHECK(quantile(values, 0.1) == Approx(14.0));
  CHECK(quantile(values, 0.95) == Approx(144.0));
  CHECK(quantile(std::vector<double>{7}, 0.05) == 7.0);
}

TEST_CASE("samples are within the spreads around the present factors, and cover them", "[screening]") {
  std::vector<std::vector<double>> logs(three.size());
  const int samples = 64;
  (void)spread_of(
      [&](std::span<const double> factors) {
        for (std::size_t p = 0; p < factors.size(); ++p)
          logs[p].push_back(std::log(factors[p] / three[p].present) / std::log(1.0 + three[p].spread));
        return std::optional(0.0);
      },
      row_of(0.0, 1.0), samples);
  CHECK(std::abs(rank_correlation(logs[0], logs[1])) < 0.2);  // all vary at once, independently
  CHECK(std::abs(rank_correlation(logs[1], logs[2])) < 0.2);
  for (std::vector<double>& of : logs) {  // -1 to 1
    REQUIRE(of.size() == samples);
    std::sort(of.begin(), of.end());
    CHECK(of.front() > -1.0);
    CHECK(of.front() < -0.9);
    CHECK(of.back() < 1.0);
    CHECK(of.back() > 0.9);
    CHECK(quantile(of, 0.5) == Approx(0.0).margin(0.05));
    for (std::size_t i = 1; i < of.size(); ++i) CHECK(of[i] - of[i - 1] < 0.1);  // no gaps
  }
}

TEST_CASE("no sample leaves the range of a parameter, however unsure it is", "[screening]") {
  std::vector<Parameter> narrow{parameter_of(0.5)};
  narrow.front().lowest = 0.9;
  narrow.front().highest = 1.2;
  const std::vector<EvidenceRow> rows{row_of(0.0, 1.0)};
  ScreenOptions options{narrow, rows, 64, {}, {}};
  options.values = [](std::span<const double> f) { return std::vector<std::optional<double>>{f[0]}; };
  const Spread spread = screen(options).front();
  CHECK(spread.low == 0.9);
  CHECK(spread.high == 1.2);
  CHECK(spread.median == Approx(1.0).margin(0.05));
}

TEST_CASE("a screening finds the parameter that drives a value, and its direction", "[screening]") {
  const Spread rising = spread_of([](std::span<const double> f) { return f[0] + 0.1 * f[1] + 5.0 * f[2] * f[2]; });
  CHECK(rising.driver == 2U);
  CHECK(rising.correlation > 0.9);
  const Spread falling = spread_of([](std::span<const double> f) { return f[0] + 1.0 / f[1] - 0.01 * f[2]; });
  CHECK(falling.driver == 1U);
  CHECK(falling.correlation < -0.7);
  const Spread alone = spread_of([](std::span<const double> f) { return std::exp(-f[0]); });
  CHECK(alone.driver == 0U);
  CHECK(alone.correlation == Approx(-1.0));
}

TEST_CASE("a constant value has no driver", "[screening]") {
  const Spread spread = spread_of([](std::span<const double>) { return 0.5; });
  CHECK_FALSE(spread.driver);
  CHECK(spread.correlation == 0.0);
  CHECK(spread.low == 0.5);
  CHECK(spread.high == 0.5);
}

TEST_CASE("a spread holds the middle nine tenths of the values and the fraction within the band", "[screening]") {
  // Half of the samples have a factor above the present one, 2.
  const Spread spread = spread_of([](std::span<const double> f) { return f[1]; }, row_of(2.0, 10.0), 256);
  CHECK(spread.samples == 256);
  CHECK(spread.within == Approx(0.5).margin(0.02));
  CHECK(spread.median == Approx(2.0).epsilon(0.01));
  CHECK(spread.low == Approx(2.0 * std::pow(1.5, -0.9)).epsilon(0.01));
  CHECK(spread.high == Approx(2.0 * std::pow(1.5, 0.9)).epsilon(0.01));
}

TEST_CASE("samples without a value do not count", "[screening]") {
  const Spread some = spread_of([](std::span<const double> f) { return f[1] > 2.0 ? std::optional(f[1]) : std::nullopt; },
                                row_of(2.0, 10.0), 64);
  CHECK(some.samples == Approx(32).margin(2));
  CHECK(some.within == 1.0);
  CHECK(some.low > 2.0);
  CHECK(some.correlation == Approx(1.0));
  const Spread none = spread_of([](std::span<const double>) { return std::nullopt; });
  CHECK(none.samples == 0);
  CHECK_FALSE(none.driver);
}

TEST_CASE("each row of a screening has its own spread, and each sample is reported", "[screening]") {
  const std::vector<EvidenceRow> rows{row_of(0.0, 1.0), row_of(0.0, 1.0)};
  std::vector<int> told;
  ScreenOptions options{three, rows, 8, {}, {}};
  options.values = [](std::span<const double> f) { return std::vector<std::optional<double>>{f[0], -f[2]}; };
  options.progress = [&](int sample) { told.push_back(sample); };
  const std::vector<Spread> spreads = screen(options);
  REQUIRE(spreads.size() == 2);
  CHECK(spreads[0].driver == 0U);
  CHECK(spreads[1].driver == 2U);
  CHECK(told == std::vector{1, 2, 3, 4, 5, 6, 7, 8});
}
