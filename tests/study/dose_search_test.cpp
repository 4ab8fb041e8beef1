// The search for doses, on responses in closed form.
#include "calfpump/study/dose_search.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

using namespace calfpump;

namespace {

struct Searched {
  FoundDoses found;
  int trials = 0;
};

Searched searched(long last, const Target& target, const std::function<std::optional<double>(long)>& response,
                  double resolution = 0.1) {
  Searched result;
  std::set<long> tried;
  DoseSearch search{last, target, resolution, {}};
  search.values = [&](std::span<const long> steps) {
    std::vector<std::optional<double>> values;
    for (const long step : steps) {
      CHECK(tried.insert(step).second);
      CHECK(step >= 0);
      CHECK(step <= last);
      values.push_back(response(step));
    }
    result.trials += static_cast<int>(steps.size());
    return values;
  };
  result.found = find_doses(search);
  return result;
}

const Target below_45{true, 45.0};

double falling(long step) { return 60.0 - 0.31 * static_cast<double>(step); }

}  // namespace

TEST_CASE("the least dose of a falling response is found to the step, with its neighbour that is not enough", "[dose_search]") {
  const auto [found, trials] = searched(1000, below_45, falling);
  REQUIRE(found.stretches.size() == 1);
  CHECK(found.stretches[0].first == 49);  // 60 - 0.31*49 = 44.81, with 48: 45.12
  CHECK(found.stretches[0].last == 1000);
  CHECK(*value_at(found, 48) == Approx(45.12));
  CHECK(*value_at(found, 49) == Approx(44.81));
  CHECK(found.turns.empty());
  CHECK(trials <= 9 + 7);
}

TEST_CASE("a target from below is found likewise", "[dose_search]") {
  const auto [found, trials] = searched(100, {false, 30.0}, [](long step) { return 0.5 * static_cast<double>(step); });
  REQUIRE(found.stretches.size() == 1);
  CHECK(found.stretches[0].first == 60);
}

TEST_CASE("a range of few steps is tried whole", "[dose_search]") {
  const auto [found, trials] = searched(5, below_45, [](long step) { return step == 3 ? 44.0 : 46.0; });
  CHECK(trials == 6);
  REQUIRE(found.stretches.size() == 1);
  CHECK(found.stretches[0].first == 3);
  CHECK(found.stretches[0].last == 3);
  CHECK(searched(0, below_45, falling).found.trials.size() == 1);
}

TEST_CASE("a response that turns reaches the target from one dose to another", "[dose_search]") {
  const auto [found, trials] =
      searched(800, below_45, [](long step) { return 40.0 + std::pow((static_cast<double>(step) - 430.0) / 50.0, 2); });
  REQUIRE(found.stretches.size() == 1);
  CHECK(found.stretches[0].first == 319);  // 430 - 50 sqrt(5) = 318.2
  CHECK(found.stretches[0].last == 541);
  REQUIRE(found.turns.size() == 1);
  CHECK(found.turns[0] == 400);  // the trial nearest to 430
}

TEST_CASE("a dip between two points of the scan is found if no point reaches the target", "[dose_search]") {
  const auto [found, trials] =
      searched(800, below_45, [](long step) { return 44.5 + std::abs(static_cast<double>(step) - 442.0) / 20.0; });
  REQUIRE(found.stretches.size() == 1);
  CHECK(found.stretches[0].first == 432);
  CHECK(found.stretches[0].last == 452);
}

TEST_CASE("without a dose that reaches the target the best one is found, also between the points of the scan",
          "[dose_search]") {
  const auto [found, trials] =
      searched(800, below_45, [](long step) { return 46.0 + std::abs(static_cast<double>(step) - 437.0) / 20.0; });
  CHECK(found.stretches.empty());
  REQUIRE(found.best);
  CHECK(std::abs(*found.best - 437) <= 6);
  CHECK(*searched(1000, {true, -500.0}, falling).found.best == 1000);
}

TEST_CASE("a target that every dose reaches has one stretch, the whole range", "[dose_search]") {
  const auto [found, trials] = searched(1000, {true, 100.0}, falling);
  REQUIRE(found.stretches.size() == 1);
  CHECK(found.stretches[0].first == 0);
  CHECK(found.stretches[0].last == 1000);
  CHECK(trials == 9);
}

TEST_CASE("a trial without a value does not reach the target", "[dose_search]") {
  const auto [found, trials] =
      searched(100, below_45, [](long step) { return step < 20 ? std::nullopt : std::optional(44.0); });
  REQUIRE(found.stretches.size() == 1);
  CHECK(found.stretches[0].first == 20);
  const auto none = searched(100, below_45, [](long) { return std::optional<double>(); }).found;
  CHECK(none.stretches.empty());
  CHECK_FALSE(none.best);
}

TEST_CASE("changes within the resolution are no turn", "[dose_search]") {
  const auto rough = [](long step) { return falling(step) + (step % 2 == 0 ? 0.04 : -0.04); };
  CHECK(searched(1000, below_45, rough).found.turns.empty());
  const auto twice = [](long step) { return 50.0 + 5.0 * std::sin(static_cast<double>(step) / 100.0); };
  CHECK(searched(800, {true, 0.0}, twice, 0.5).found.turns.size() >= 2);
}
