// Order of the runs of a study.
#include "calfpump/study/plan.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <stdexcept>

using namespace calfpump;

namespace {

StudyAxis listed(const std::string& name, std::size_t values, std::optional<std::size_t> scenario = {}) {
  StudyAxis axis{name, "", {name}, {}, scenario, false, {}};
  for (std::size_t i = 0; i < values; ++i) axis.values.push_back({std::to_string(i), std::to_string(i)});
  return axis;
}

/// Two scenarios that share an axis of three values; the second has an axis of four.
StudyPlan plan_of(std::size_t samples) {
  StudyPlan plan;
  plan.scenarios = {"still", "raises"};
  plan.axes = {listed("height", 3), listed("dose", 4, 1)};
  plan.samples = samples;
  return plan;
}

}  // namespace

TEST_CASE(
    "every combination of the values of a scenario is run once for each sample, and the baseline not again for each dose") {
  const StudyPlan plan = plan_of(19);
  const StudyOrder order(plan);
  CHECK(order.runs() == 19 * 3 * (1 + 4));
  CHECK(StudyOrder::runs_of(plan) == static_cast<double>(order.runs()));
  std::set<std::vector<std::size_t>> seen;
  std::size_t next = 0;
  for (std::size_t g = 0; g < order.groups(); ++g) {
    const StudyOrder::Group group = order.group(g);
    CHECK(group.first_run == next);
    next += group.samples;
    CHECK(group.levels[0].has_value());
    CHECK(group.levels[1].has_value() == (group.scenario == 1));
    for (std::size_t s = 0; s < group.samples; ++s)
      seen.insert({group.scenario, group.first_sample + s, *group.levels[0], group.levels[1].value_or(99)});
  }
  CHECK(next == order.runs());
  CHECK(seen.size() == order.runs());
}

TEST_CASE("a group has consecutive samples of one variant, so that they can share a clock") {
  const StudyPlan plan = plan_of(19);
  const StudyOrder order(plan);
  const StudyOrder::Group first = order.group(0), last = order.group(order.groups() - 1);
  CHECK((first.first_sample == 0 && first.samples == 8));
  CHECK((last.first_sample == 16 && last.samples == 3));
  CHECK(last.scenario == 1);
  CHECK((*last.levels[0] == 2 && *last.levels[1] == 3));
}

TEST_CASE("shards are ranges of groups that hold every group once, whatever their size") {
  for (const std::size_t size : {1U, 8U, 100U, 1000000U}) {
    StudyPlan plan = plan_of(100);
    plan.shard = size;
    const StudyOrder order(plan);
    std::size_t next = 0;
    for (std::size_t s = 0; s < order.shards(); ++s) {
      const auto [first, end] = order.groups_of(s);
      CHECK(first == next);
      CHECK(end > first);
      next = end;
    }
    CHECK(next == order.groups());
  }
}

TEST_CASE("the number of runs of an absurd grid is known without running it") {
  StudyPlan plan = plan_of(1);
  for (int i = 0; i < 4; ++i) plan.axes.push_back(listed("axis" + std::to_string(i), 1000));
  CHECK(StudyOrder::runs_of(plan) == Approx(15e12));
  CHECK_THROWS_AS(StudyOrder(plan), std::overflow_error);
}
