// GroupStatistics of the metrics of a study by group, and of the differences from the first scenario.
#include "calfpump/study/summary.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "calfpump/study/screening.hpp"
#include "study/small_study.hpp"

using namespace calfpump;
using namespace calfpump::test;
using Role = ColumnRole;

namespace {

/// Three samples of two scenarios; one run has failed.
const std::vector<SmallColumn> three_people{{column(Role::run), {0, 1, 2, 3, 4, 5}},
                                            {column(Role::scenario), {0, 0, 0, 1, 1, 1}},
                                            {column(Role::sample), {0, 1, 2, 0, 1, 2}},
                                            {column(Role::metric, "swelling"), {50, 60, 70, 40, absent, 66}},
                                            {column(Role::metric, "cycles"), {absent, absent, absent, 20, absent, 40}},
                                            {column(Role::failure), {absent, absent, absent, absent, 0, absent}}};

}  // namespace

TEST_CASE("statistics of a list are its moments and quantiles", "[summary]") {
  std::vector<double> values{4, 2, 8, 6, 10};
  const GroupStatistics five = statistics_of(values);
  CHECK(five.runs == 5);
  CHECK(five.mean == 6.0);
  CHECK(five.sd == Approx(std::sqrt(10.0)));
  CHECK(five.lowest == 2.0);
  CHECK(five.p5 == Approx(2.4));
  CHECK(five.p25 == 4.0);
  CHECK(five.median == 6.0);
  CHECK(five.p75 == 8.0);
  CHECK(five.p95 == Approx(9.6));
  CHECK(five.highest == 10.0);
  std::vector<double> single{7.0};
  const GroupStatistics one = statistics_of(single);
  CHECK(one.mean == 7.0);
  CHECK(std::isnan(one.sd));
  CHECK(one.p5 == 7.0);
  CHECK(one.highest == 7.0);
  CHECK(std::isnan(statistics_of({}).mean));
  CHECK(statistics_of({}).runs == 0);
}

TEST_CASE("quantiles are exact for lists of any length and with equal values", "[summary]") {
  std::mt19937_64 random(1);
  for (std::size_t n = 1; n < 60; ++n) {
    std::vector<double> values;
    for (std::size_t i = 0; i < n; ++i) values.push_back(static_cast<double>(random() % (n % 2 == 0 ? 5 : 1000)));
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const GroupStatistics statistics = statistics_of(values);
    CHECK(statistics.lowest == sorted.front());
    CHECK(statistics.p5 == Approx(quantile(sorted, 0.05)));
    CHECK(statistics.p25 == Approx(quantile(sorted, 0.25)));
    CHECK(statistics.median == Approx(quantile(sorted, 0.5)));
    CHECK(statistics.p75 == Approx(quantile(sorted, 0.75)));
    CHECK(statistics.p95 == Approx(quantile(sorted, 0.95)));
    CHECK(statistics.highest == sorted.back());
  }
}

TEST_CASE("a summary has a row for each group and metric, with runs and failures", "[summary]") {
  const Summary summary = summary_of(study_of({"sit", "raise"}, three_people));
  REQUIRE(summary.groups.keys.size() == 2);
  CHECK(summary.runs == std::vector<std::size_t>{3, 3});
  CHECK(summary.failed == std::vector<std::size_t>{0, 1});
  REQUIRE(summary.rows.size() == 4);
  CHECK(summary.rows[0].group == 0);
  CHECK(summary.rows[0].column == 3);
  CHECK(summary.rows[0].values.mean == 60.0);
  CHECK(summary.rows[1].column == 4);
  CHECK(summary.rows[1].values.runs == 0);
  CHECK(summary.rows[2].values.runs == 2);
  CHECK(summary.rows[2].values.mean == 53.0);
  CHECK(summary.rows[3].values.highest == 40.0);
}

TEST_CASE("differences are taken person by person, where both runs have the metric", "[summary]") {
  const Summary summary = summary_of(study_of({"sit", "raise"}, three_people));
  CHECK(summary.rows[0].differences.runs == 0);
  CHECK(summary.rows[2].differences.runs == 2);
  CHECK(summary.rows[2].differences.lowest == -10.0);
  CHECK(summary.rows[2].differences.highest == -4.0);
  CHECK(summary.rows[3].differences.runs == 0);
}
