// Groups of the runs of a study, and the baseline of each run.
#include "calfpump/study/study_groups.hpp"

#include <catch2/catch.hpp>

#include "calfpump/core/errors.hpp"
#include "study/small_study.hpp"

using namespace calfpump;
using namespace calfpump::test;
using Role = ColumnRole;

namespace {

/// Two samples of two scenarios; the second has an axis of its own with two values, and both share one.
const std::vector<SmallColumn> two_scenarios{
    {column(Role::scenario), {0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1}},
    {column(Role::sample), {0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1}},
    {listed("angle"), {5, 9, 5, 9, 5, 5, 9, 9, 5, 5, 9, 9}},
    {listed("repeat", 1), {absent, absent, absent, absent, 10, 20, 10, 20, 10, 20, 10, 20}},
    {drawn("age"), {30, 30, 60, 60, 30, 30, 30, 30, 60, 60, 60, 60}}};

}  // namespace

TEST_CASE("runs are grouped by scenario and listed axes where samples are drawn", "[study_groups]") {
  const StudyGroups groups = groups_of(study_of({"sit", "raise"}, two_scenarios));
  CHECK(groups.columns == std::vector<std::size_t>{0, 2, 3});
  REQUIRE(groups.keys.size() == 6);
  CHECK(std::isnan(groups.keys[0][2]));
  CHECK(groups.keys[1][1] == 9.0);
  CHECK(groups.keys[2] == std::vector<double>{1, 5, 10});
  CHECK(groups.keys[5] == std::vector<double>{1, 9, 20});
  CHECK(groups.of_run == std::vector<std::uint32_t>{0, 1, 0, 1, 2, 3, 4, 5, 2, 3, 4, 5});
}

TEST_CASE("runs without drawn samples are grouped by their listed values too, unless these are many", "[study_groups]") {
  std::vector<SmallColumn> columns = two_scenarios;
  columns[1].numbers.assign(12, 0.0);
  CHECK(groups_of(study_of({"sit", "raise"}, columns)).keys.size() == 6);
  for (SmallColumn& one : columns) {
    const std::vector<double> twelve = one.numbers;
    for (int i = 0; i < 100; ++i) one.numbers.insert(one.numbers.end(), twelve.begin(), twelve.end());
  }
  CHECK(groups_of(study_of({"sit", "raise"}, columns)).keys == std::vector<std::vector<double>>{{0}, {1}});
}

TEST_CASE("further columns split the groups, once each", "[study_groups]") {
  const std::vector<std::size_t> by{4, 0, 4};
  const StudyGroups groups = groups_of(study_of({"sit", "raise"}, two_scenarios), by);
  CHECK(groups.columns == std::vector<std::size_t>{0, 2, 3, 4});
  CHECK(groups.keys.size() == 12);
}

TEST_CASE("a column of too many values makes no groups", "[study_groups]") {
  std::vector<SmallColumn> columns{{column(Role::sample), {}}, {drawn("age"), {}}};
  for (int i = 0; i < 1001; ++i) {
    columns[0].numbers.push_back(i);
    columns[1].numbers.push_back(20.0 + i);
  }
  const std::vector<std::size_t> by{1};
  CHECK_THROWS_AS(groups_of(study_of({"sit"}, columns), by), InputError);
  columns[1].numbers.back() = 20.0;
  CHECK(groups_of(study_of({"sit"}, columns), by).keys.size() == 1000);
}

TEST_CASE("a table of more runs than can be numbered is refused before it is read", "[study_groups]") {
  StudyTable table = study_of({"sit", "raise"}, two_scenarios);
  table.runs = std::size_t{1} << 32U;
  CHECK_THROWS_AS(groups_of(table), InputError);
}

TEST_CASE("the baseline of a run is the first scenario with the same sample and shared axes", "[study_groups]") {
  const std::vector<std::uint32_t> none(4, no_run), baseline = baseline_runs(study_of({"sit", "raise"}, two_scenarios));
  CHECK(std::vector(baseline.begin(), baseline.begin() + 4) == none);
  CHECK(std::vector(baseline.begin() + 4, baseline.end()) == std::vector<std::uint32_t>{0, 0, 1, 1, 2, 2, 3, 3});
}

TEST_CASE("a run has no baseline where the first scenario has several runs, or none", "[study_groups]") {
  const StudyTable several =
      study_of({"sit", "raise"},
               {{column(Role::scenario), {0, 0, 1}}, {column(Role::sample), {0, 0, 0}}, {listed("hold", 0), {1, 2, absent}}});
  CHECK(baseline_runs(several) == std::vector<std::uint32_t>(3, no_run));
  const StudyTable without = study_of({"sit", "raise"}, {{column(Role::scenario), {1, 1}}, {column(Role::sample), {0, 1}}});
  CHECK(baseline_runs(without) == std::vector<std::uint32_t>(2, no_run));
  const StudyTable alone = study_of({"sit"}, {{column(Role::scenario), {0, 0}}, {column(Role::sample), {0, 1}}});
  CHECK(baseline_runs(alone) == std::vector<std::uint32_t>(2, no_run));
}
