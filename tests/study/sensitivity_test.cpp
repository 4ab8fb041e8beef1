// Indices of sensitivity on functions whose exact indices are known.
#include "calfpump/study/sensitivity.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <set>

#include "study/small_study.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const double pi = std::acos(-1.0);
using Function = std::function<double(std::span<const double>)>;

/// Ishigami & Homma 1990, a = 7, b = 0.1.
double ishigami(std::span<const double> u) {
  const auto x = [&](std::size_t i) { return pi * (2.0 * u[i] - 1.0); };
  return std::sin(x(0)) + 7.0 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}
struct Exact {
  double first, total;
};
std::vector<Exact> exact_ishigami() {
  const double a = 7.0, b = 0.1, v1 = 0.5 * std::pow(1.0 + b * std::pow(pi, 4) / 5.0, 2), v2 = a * a / 8.0;
  const double v13 = b * b * std::pow(pi, 8) * (1.0 / 18.0 - 1.0 / 50.0), v = v1 + v2 + v13;
  return {{v1 / v, (v1 + v13) / v}, {v2 / v, v2 / v}, {0.0, v13 / v}};
}

/// The g function of Sobol (Saltelli & Sobol 1995).
const std::vector<double> g_weights{0.0, 1.0, 4.5, 9.0, 99.0};
double sobol_g(std::span<const double> u) {
  double product = 1.0;
  for (std::size_t i = 0; i < g_weights.size(); ++i)
    product *= (std::abs(4.0 * u[i] - 2.0) + g_weights[i]) / (1.0 + g_weights[i]);
  return product;
}
std::vector<Exact> exact_g() {
  std::vector<double> parts;
  double all = 1.0;
  for (const double a : g_weights) {
    parts.push_back(1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    all *= 1.0 + parts.back();
  }
  std::vector<Exact> exact;
  for (const double v : parts) exact.push_back({v / (all - 1.0), v * all / (1.0 + v) / (all - 1.0)});
  return exact;
}

SensitivityDesign sobol_design(std::size_t factors, std::size_t bases, Draws kind = Draws::sobol) {
  return {SensitivityMethod::sobol, std::vector<std::size_t>(factors, 1), bases, kind, 1};
}
SensitivityDesign morris_design(std::size_t factors, std::size_t bases) {
  return {SensitivityMethod::morris, std::vector<std::size_t>(factors, 1), bases, Draws::sobol, 1};
}

std::vector<double> values_of(const SensitivityDesign& design, const Function& y) {
  std::vector<double> values;
  for (std::size_t s = 0; s < design.samples(); ++s) values.push_back(y(design(s)));
  return values;
}

bool within(const WithInterval& index, double exact) { return index.low <= exact && exact <= index.high; }

void check_near(const Indices& found, const std::vector<Exact>& exact, double margin) {
  REQUIRE(found.factors.size() == exact.size());
  for (std::size_t j = 0; j < exact.size(); ++j) {
    INFO("factor " << j);
    CHECK(found.factors[j].first.value == Approx(exact[j].first).margin(margin));
    CHECK(found.factors[j].total.value == Approx(exact[j].total).margin(margin));
  }
}

}  // namespace

TEST_CASE("indices of the Ishigami function are the exact ones", "[sensitivity]") {
  const SensitivityDesign design = sobol_design(3, 4096);
  check_near(indices_of(design, values_of(design, ishigami)), exact_ishigami(), 0.01);
}

TEST_CASE("indices of the g function are the exact ones", "[sensitivity]") {
  const SensitivityDesign design = sobol_design(5, 4096);
  check_near(indices_of(design, values_of(design, sobol_g)), exact_g(), 0.01);
}

TEST_CASE("indices do not depend on the unit of the metric or on a large offset", "[sensitivity]") {
  const SensitivityDesign design = sobol_design(3, 1024);
  const Indices plain = indices_of(design, values_of(design, ishigami));
  const Indices other = indices_of(design, values_of(design, [](auto u) { return 1e6 + 0.01 * ishigami(u); }));
  for (std::size_t j = 0; j < 3; ++j) {
    CHECK(other.factors[j].first.value == Approx(plain.factors[j].first.value).margin(1e-6));
    CHECK(other.factors[j].total.value == Approx(plain.factors[j].total.value).margin(1e-6));
  }
}

TEST_CASE("an interval holds the exact index in about 95 of 100 studies", "[sensitivity]") {
  const std::vector<Exact> exact = exact_ishigami();
  int first = 0, total = 0, all = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const SensitivityDesign design(SensitivityMethod::sobol, {1, 1, 1}, 500, Draws::random, seed);
    const Indices found = indices_of(design, values_of(design, ishigami));
    for (std::size_t j = 0; j < 3; ++j) {
      first += within(found.factors[j].first, exact[j].first) ? 1 : 0;
      total += within(found.factors[j].total, exact[j].total) ? 1 : 0;
      ++all;
    }
  }
  for (const int held : {first, total}) {
    CHECK(held >= 0.90 * all);
    CHECK(held < all);
  }
}

TEST_CASE("a design has two points of its own, and one more for each factor with its coordinates exchanged", "[sensitivity]") {
  const SensitivityDesign design(SensitivityMethod::sobol, {1, 3, 1}, 10, Draws::sobol, 1);
  CHECK(design.samples() == 50);
  const auto a = design(15), b = design(16), ab = design(18);
  REQUIRE(a.size() == 5);
  CHECK(ab == std::vector<double>{a[0], b[1], b[2], b[3], a[4]});
  for (std::size_t i = 0; i < 5; ++i) CHECK(a[i] != b[i]);
  CHECK(design(17) == std::vector<double>{b[0], a[1], a[2], a[3], a[4]});
}

TEST_CASE("a factor of several coordinates has the index of all of them", "[sensitivity]") {
  const SensitivityDesign design(SensitivityMethod::sobol, {2, 1}, 4096, Draws::sobol, 1);
  const Indices found = indices_of(design, values_of(design, [](auto u) { return u[0] + u[1] + u[2]; }));
  CHECK(found.factors[0].first.value == Approx(2.0 / 3.0).margin(0.01));
  CHECK(found.factors[0].total.value == Approx(2.0 / 3.0).margin(0.01));
  CHECK(found.factors[1].first.value == Approx(1.0 / 3.0).margin(0.01));
}

TEST_CASE("a failed run leaves out its base sample alone", "[sensitivity]") {
  const SensitivityDesign design = sobol_design(3, 1024);
  std::vector<double> values = values_of(design, ishigami);
  for (std::size_t base = 0; base < 1024; base += 10) values[base * 5 + base % 5] = absent;
  const Indices found = indices_of(design, values);
  CHECK(found.bases == 921);
  check_near(found, exact_ishigami(), 0.05);
  std::fill(values.begin(), values.end(), absent);
  const Indices nothing = indices_of(design, values);
  CHECK(nothing.bases == 0);
  CHECK(std::isnan(nothing.factors[0].first.value));
}

TEST_CASE("a metric that does not vary has no indices", "[sensitivity]") {
  const SensitivityDesign design = sobol_design(2, 64);
  const Indices found = indices_of(design, values_of(design, [](auto) { return 7.3; }));
  CHECK(std::isnan(found.factors[0].first.value));
  CHECK(std::isnan(found.factors[1].total.low));
}

TEST_CASE("a trajectory of Morris changes one factor after another by half of its distribution", "[sensitivity]") {
  const SensitivityDesign design(SensitivityMethod::morris, {1, 2, 1}, 20, Draws::sobol, 1);
  CHECK(design.samples() == 80);
  std::set<std::size_t> firsts;
  for (std::size_t base = 0; base < 20; ++base) {
    const auto moves = design.moves(base);
    firsts.insert(moves.front().factor);
    for (std::size_t step = 0; step < 3; ++step) {
      const auto before = design(base * 4 + step), after = design(base * 4 + step + 1);
      for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t factor = i == 0 ? 0 : i < 3 ? 1 : 2;
        CHECK(std::abs(after[i] - before[i]) == (factor == moves[step].factor ? 0.5 : 0.0));
        CHECK((after[i] > 0.0 && after[i] < 1.0));
      }
      const std::size_t first = moves[step].factor == 2 ? 3 : moves[step].factor;
      CHECK((after[first] > before[first]) == moves[step].rises);
    }
  }
  CHECK(firsts.size() == 3);  // any factor may be the first
}

TEST_CASE("Morris finds linear effects exactly, and sigma where a factor interacts", "[sensitivity]") {
  const SensitivityDesign design = morris_design(4, 64);
  const Indices found =
      indices_of(design, values_of(design, [](auto u) { return 3.0 * u[0] - 5.0 * u[1] + 8.0 * u[2] * u[3]; }));
  CHECK(found.bases == 64);
  CHECK(found.factors[0].mean_size.value == Approx(3.0));
  CHECK(found.factors[0].sd.value == Approx(0.0).margin(1e-6));
  CHECK(found.factors[1].mean_size.value == Approx(5.0));
  CHECK(found.factors[1].mean_size.high == Approx(5.0));
  // 8 u3 at the four levels 1/8 to 7/8: mean 4, standard deviation 8 sqrt(5)/8.
  CHECK(found.factors[2].mean_size.value == Approx(4.0).epsilon(0.1));
  CHECK(found.factors[2].sd.value == Approx(std::sqrt(5.0)).epsilon(0.1));
  CHECK(within(found.factors[2].mean_size, 4.0));
  CHECK(std::isnan(found.factors[0].first.value));
}

TEST_CASE("a study has indices for each group of runs and metric", "[sensitivity]") {
  const SensitivityDesign design = sobol_design(2, 256);
  const auto y = values_of(design, [](auto u) { return u[0]; }), z = values_of(design, [](auto u) { return u[1]; });
  std::vector<SmallColumn> columns{{column(ColumnRole::scenario), {}},
                                   {column(ColumnRole::sample), {}},
                                   {column(ColumnRole::metric, "one"), {}},
                                   {column(ColumnRole::metric, "none"), {}}};
  for (std::size_t s = design.samples(); s-- > 0;) {  // in any order
    for (const double scenario : {1.0, 0.0}) {
      columns[0].numbers.push_back(scenario);
      columns[1].numbers.push_back(static_cast<double>(s));
      columns[2].numbers.push_back(scenario == 0.0 ? y[s] : z[s]);
      columns[3].numbers.push_back(absent);
    }
  }
  const StudyTable table = study_of({"a", "b"}, columns);
  const std::vector<SensitivityRow> rows = sensitivity_of(table, design, groups_of(table));
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].indices.factors[0].first.value == Approx(1.0).margin(0.02));
  CHECK(rows[1].group == 1);
  CHECK(rows[1].indices.factors[0].total.value == Approx(0.0).margin(1e-9));
  CHECK(rows[1].indices.factors[1].total.value == Approx(1.0).margin(0.02));
  CHECK(rows[2].column == 3);
  CHECK(rows[2].indices.bases == 0);
}
