// Points of the unit cube by sample, and the distributions that turn them into values.
#include "calfpump/study/draws.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <set>

using namespace calfpump;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<std::vector<double>> columns_of(const UnitPoints& points, std::size_t dimensions, std::size_t count) {
  std::vector<std::vector<double>> columns(dimensions);
  for (std::size_t s = 0; s < count; ++s) {
    const std::vector<double> point = points(s);
    REQUIRE(point.size() == dimensions);
    for (std::size_t i = 0; i < dimensions; ++i) columns[i].push_back(point[i]);
  }
  return columns;
}

/// How many values each of `parts` equal parts of the unit interval has.
std::vector<int> strata(const std::vector<double>& values, std::size_t parts) {
  std::vector<int> counts(parts);
  for (const double u : values) ++counts.at(static_cast<std::size_t>(u * static_cast<double>(parts)));
  return counts;
}

/// Integral over the unit interval by the midpoint rule.
double mean_of(const std::function<double(double)>& f) {
  constexpr int n = 200'000;
  double sum = 0.0;
  for (int i = 0; i < n; ++i) sum += f((i + 0.5) / n);
  return sum / n;
}

struct Moments {
  double mean, sd;
};
Moments moments(const Distribution& d) {
  const double mean = mean_of([&](double u) { return quantile(d, u); });
  return {mean, std::sqrt(mean_of([&](double u) { return std::pow(quantile(d, u) - mean, 2); }))};
}

Distribution between(Distribution::Kind kind, double lowest, double highest, double mode = 0.0) {
  return {kind, lowest, highest, 0.0, 1.0, mode};
}
Distribution around(Distribution::Kind kind, double mean, double sd, double lowest = -infinity, double highest = infinity) {
  return {kind, lowest, highest, mean, sd, 0.0};
}

using Kind = Distribution::Kind;

}  // namespace

TEST_CASE("a point depends on its number alone, not on the points before it", "[draws]") {
  for (const auto& kind : draws_names) {
    INFO(kind.name);
    const UnitPoints points(kind.value, 5, 1000, 3), again(kind.value, 5, 1000, 3);
    const std::vector<double> late = points(777);
    (void)points(2);
    CHECK(points(777) == late);
    CHECK(again(777) == late);
    CHECK(points(778) != late);
  }
}

TEST_CASE("another seed gives other points", "[draws]") {
  for (const auto& kind : draws_names) {
    INFO(kind.name);
    const UnitPoints one(kind.value, 3, 64, 1), two(kind.value, 3, 64, 2);
    for (std::size_t s = 0; s < 64; ++s)
      for (std::size_t i = 0; i < 3; ++i) CHECK(one(s)[i] != two(s)[i]);
  }
}

TEST_CASE("no point lies on a face of the cube", "[draws]") {
  for (const auto& kind : draws_names) {
    for (const auto& column : columns_of(UnitPoints(kind.value, 40, 4096, 1), 40, 4096)) {
      CHECK(*std::min_element(column.begin(), column.end()) > 0.0);
      CHECK(*std::max_element(column.begin(), column.end()) < 1.0);
    }
  }
  // A hypercube of one stratum, and one with as many strata as a double has figures for.
  CHECK(UnitPoints(Draws::latin_hypercube, 1, 1, 1)(0)[0] < 1.0);
  CHECK(UnitPoints(Draws::latin_hypercube, 1, std::size_t{1} << 60, 1)(5)[0] < 1.0);
}

TEST_CASE("a Latin hypercube has one value in each stratum of each dimension, in an order of its own", "[draws]") {
  for (const std::size_t count : {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{1000}, std::size_t{1025}}) {
    const auto columns = columns_of(UnitPoints(Draws::latin_hypercube, 6, count, 11), 6, count);
    for (const auto& column : columns) CHECK(strata(column, count) == std::vector<int>(count, 1));
    if (count < 7) continue;
    for (std::size_t i = 1; i < columns.size(); ++i) {
      CHECK(columns[i] != columns[0]);
      double covariance = 0.0;
      for (std::size_t s = 0; s < count; ++s) covariance += (columns[i][s] - 0.5) * (columns[0][s] - 0.5);
      CHECK(std::abs(12.0 * covariance / static_cast<double>(count)) < 4.0 / std::sqrt(count));
    }
  }
}

TEST_CASE("the first points of a Sobol sequence fill each stratum alike, and each pair of dimensions", "[draws]") {
  constexpr std::size_t count = 1024, side = 32;
  const auto columns = columns_of(UnitPoints(Draws::sobol, 6, count, 5), 6, count);
  for (const auto& column : columns) CHECK(strata(column, count) == std::vector<int>(count, 1));
  // The first two dimensions are a (0, 10, 2) net (Sobol 1967): one point in each elementary rectangle.
  std::vector<int> cells(count);
  for (std::size_t s = 0; s < count; ++s)
    ++cells.at(static_cast<std::size_t>(columns[0][s] * side) * side + static_cast<std::size_t>(columns[1][s] * side));
  CHECK(cells == std::vector<int>(count, 1));
}

TEST_CASE("a Sobol sequence integrates a product far better than random points", "[draws]") {
  const auto error = [](Draws kind) {
    constexpr std::size_t count = 4096;
    const UnitPoints points(kind, 6, count, 1);
    double sum = 0.0;
    for (std::size_t s = 0; s < count; ++s) {
      double product = 1.0;
      for (const double u : points(s)) product *= 1.0 + (u - 0.5);
      sum += product;
    }
    return std::abs(sum / count - 1.0);
  };
  CHECK(error(Draws::sobol) < 1e-3);
  CHECK(error(Draws::random) > 3.0 * error(Draws::sobol));
}

TEST_CASE("random points are uniform, and their dimensions independent", "[draws]") {
  constexpr std::size_t count = 100'000;
  const auto columns = columns_of(UnitPoints(Draws::random, 3, count, 9), 3, count);
  for (const auto& column : columns) {
    double chi2 = 0.0;
    for (const int n : strata(column, 100)) chi2 += std::pow(n - 1000.0, 2) / 1000.0;
    CHECK(chi2 < 150.0);  // 99 degrees of freedom: 0.0007
    CHECK(chi2 > 60.0);
  }
  double covariance = 0.0;
  for (std::size_t s = 0; s < count; ++s) covariance += (columns[0][s] - 0.5) * (columns[1][s] - 0.5);
  CHECK(std::abs(12.0 * covariance / count) < 4.0 / std::sqrt(count));
}

TEST_CASE("a study may have many dimensions, or none", "[draws]") {
  CHECK(UnitPoints(Draws::sobol, 0, 8, 1)(3).empty());
  CHECK(UnitPoints(Draws::sobol, 200, 8, 1)(std::size_t{1} << 40).size() == 200);
}

TEST_CASE("quantiles have the moments of their distribution", "[draws]") {
  const Moments uniform = moments(between(Kind::uniform, 20.0, 70.0));
  CHECK(uniform.mean == Approx(45.0));
  CHECK(uniform.sd == Approx(50.0 / std::sqrt(12.0)));
  const Moments logs = moments(between(Kind::log_uniform, 0.5, 2.0));
  CHECK(logs.mean == Approx(1.5 / std::log(4.0)));
  const Moments normal = moments(around(Kind::normal, 170.0, 8.0));
  CHECK(normal.mean == Approx(170.0));
  CHECK(normal.sd == Approx(8.0).epsilon(1e-3));
  const Moments lognormal = moments(around(Kind::lognormal, 80.0, 16.0));
  CHECK(lognormal.mean == Approx(80.0).epsilon(1e-4));
  CHECK(lognormal.sd == Approx(16.0).epsilon(2e-3));
  const Moments triangular = moments(between(Kind::triangular, 1.0, 4.0, 2.5));
  CHECK(triangular.mean == Approx(2.5));
  CHECK(triangular.sd == Approx(std::sqrt((1.0 + 16.0 + 6.25 - 4.0 - 2.5 - 10.0) / 18.0)));
}

TEST_CASE("quantiles agree with printed tables", "[draws]") {
  CHECK(quantile(around(Kind::normal, 0.0, 1.0), 0.975) == Approx(1.959963985).epsilon(1e-9));
  CHECK(quantile(around(Kind::normal, 100.0, 15.0), 0.5) == Approx(100.0));
  // The median of a lognormal quantity is mean / sqrt(1 + (sd / mean)^2).
  CHECK(quantile(around(Kind::lognormal, 80.0, 16.0), 0.5) == Approx(80.0 / std::sqrt(1.04)));
  CHECK(quantile(between(Kind::log_uniform, 0.5, 2.0), 0.5) == Approx(1.0));
  CHECK(quantile(between(Kind::triangular, 0.0, 1.0, 0.25), 0.25) == Approx(0.25));
}

TEST_CASE("limits cut off the tails and leave the shape between them", "[draws]") {
  const Distribution cut = around(Kind::normal, 0.0, 1.0, -1.0, 2.0);
  CHECK(quantile(cut, 1e-12) == Approx(-1.0));
  CHECK(quantile(cut, 1.0 - 1e-12) == Approx(2.0));
  // Mean of a normal distribution between a and b: (density(a) - density(b)) / (cdf(b) - cdf(a)).
  const auto density = [](double x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::acos(-1.0)); };
  CHECK(moments(cut).mean == Approx((density(-1.0) - density(2.0)) / (0.977249868 - 0.158655254)).epsilon(1e-6));
  // A far tail, either side alike.
  const Distribution high = around(Kind::normal, 0.0, 1.0, 4.5, infinity),
                     low = around(Kind::normal, 0.0, 1.0, -infinity, -4.5);
  CHECK(quantile(high, 0.5) == Approx(-quantile(low, 0.5)).epsilon(1e-12));
  CHECK(quantile(high, 0.9) == Approx(4.967123080).epsilon(1e-8));
  const Distribution mass = around(Kind::lognormal, 80.0, 16.0, 50.0, 120.0);
  CHECK(quantile(mass, 1e-12) == Approx(50.0));
  CHECK(quantile(mass, 1.0 - 1e-12) == Approx(120.0));
}

TEST_CASE("a quantile grows with its part", "[draws]") {
  for (const Distribution& d :
       {between(Kind::uniform, 1.0, 2.0), between(Kind::log_uniform, 1.0, 2.0), between(Kind::triangular, 1.0, 2.0, 1.2),
        around(Kind::normal, 0.0, 3.0, -1.0, 7.0), around(Kind::lognormal, 4.0, 3.0, 1.0, 7.0)}) {
    double before = d.lowest;
    for (double u = 0.001; u < 1.0; u += 0.001) {
      CHECK(quantile(d, u) > before);
      before = quantile(d, u);
    }
    CHECK(before < d.highest);
  }
}

TEST_CASE("the part below a quantile is the quantile's part", "[draws]") {
  for (const Distribution& d :
       {between(Kind::uniform, 1.0, 2.0), between(Kind::log_uniform, 1.0, 2.0), between(Kind::triangular, 1.0, 2.0, 1.2),
        around(Kind::normal, 0.0, 3.0, -1.0, 7.0), around(Kind::normal, 0.0, 1.0, 3.0, 4.0),
        around(Kind::lognormal, 4.0, 3.0, 1.0, 7.0), around(Kind::lognormal, 4.0, 3.0)}) {
    for (const double u : {0.001, 0.3, 0.5, 0.9, 0.999}) CHECK(part_below(d, quantile(d, u)) == Approx(u));
    CHECK(part_below(d, d.lowest) == 0.0);
    CHECK(part_below(d, d.highest) == 1.0);
  }
}

TEST_CASE("a distribution that is none has a fault at its key", "[draws]") {
  const auto key = [](const Distribution& d) { return fault_of(d) ? fault_of(d)->key : std::string_view("none"); };
  CHECK(key(between(Kind::uniform, 1.0, 2.0)) == "none");
  CHECK(key(between(Kind::uniform, 2.0, 1.0)) == "highest");
  CHECK(key(between(Kind::uniform, 1.0, 1.0)) == "highest");
  CHECK(key(between(Kind::uniform, -infinity, 1.0)) == "lowest");
  CHECK(key(between(Kind::uniform, 0.0, infinity)) == "highest");
  CHECK(key(between(Kind::uniform, std::nan(""), 1.0)) == "highest");
  CHECK(key(between(Kind::log_uniform, 0.0, 1.0)) == "lowest");
  CHECK(key(between(Kind::triangular, 1.0, 2.0, 0.5)) == "mode");
  CHECK(key(between(Kind::triangular, 1.0, 2.0, 2.5)) == "mode");
  CHECK(key(between(Kind::triangular, 1.0, 2.0, 2.0)) == "none");
  CHECK(key(around(Kind::normal, 0.0, 1.0)) == "none");
  CHECK(key(around(Kind::normal, 0.0, 0.0)) == "sd");
  CHECK(key(around(Kind::normal, 0.0, -1.0)) == "sd");
  CHECK(key(around(Kind::normal, std::nan(""), 1.0)) == "mean");
  CHECK(key(around(Kind::lognormal, 0.0, 1.0)) == "mean");
  CHECK(key(around(Kind::normal, 0.0, 1.0, 6.0)) == "mean");
  CHECK(key(around(Kind::normal, 0.0, 1.0, -infinity, -6.0)) == "mean");
  CHECK(key(around(Kind::lognormal, 80.0, 1.0, -infinity, 10.0)) == "mean");
}

TEST_CASE("choices come by their weights", "[draws]") {
  const std::vector<double> weights{1.0, 0.0, 3.0};
  int counts[3] = {};
  for (int i = 0; i < 1000; ++i) ++counts[choice(weights, (i + 0.5) / 1000)];
  CHECK(counts[0] == 250);
  CHECK(counts[1] == 0);
  CHECK(counts[2] == 750);
}
