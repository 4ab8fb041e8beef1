// Times of the rows of a run (protocol/sampling.hpp).
#include "calfpump/protocol/sampling.hpp"

#include <catch2/catch.hpp>

using namespace calfpump;

namespace {

/// A timeline of steps: their lengths, and their intervals between rows (0: the scenario's).
Sampling sampling_of_steps(const std::vector<std::pair<double, double>>& steps, double every_s) {
  static const Anatomy none;
  Timeline timeline{DriveLayout(none)};
  for (const auto& [length_s, own_s] : steps) {
    TimedStep step;
    step.begin_s = timeline.duration_s;
    step.end_s = timeline.duration_s += length_s;
    step.every_s = own_s;
    timeline.steps.push_back(step);
  }
  return sampling_of(timeline, every_s);
}

std::vector<double> times_of(const Sampling& sampling, double duration_s) {
  RowTimes times(sampling, duration_s);
  std::vector<double> all{times.time_s()};
  while (times.next()) all.push_back(times.time_s());
  return all;
}

std::vector<double> times_in(const std::vector<std::pair<double, double>>& steps, double every_s) {
  double duration_s = 0.0;
  for (const auto& step : steps) duration_s += step.first;
  return times_of(sampling_of_steps(steps, every_s), duration_s);
}

using Times = std::vector<double>;

}  // namespace

TEST_CASE("without intervals of steps, rows are at multiples of the scenario's interval and at the end", "[sampling]") {
  CHECK(times_in({{1.0, 0.0}, {1.5, 0.0}}, 1.0) == Times{0.0, 1.0, 2.0, 2.5});
  CHECK(times_in({{3.0, 0.0}}, 1.0) == Times{0.0, 1.0, 2.0, 3.0});
}

TEST_CASE("a step with an interval of its own has rows from its beginning on, and one at its end", "[sampling]") {
  CHECK(times_in({{2.5, 0.0}, {1.0, 0.25}, {2.5, 0.0}}, 1.0) == Times{0.0, 1.0, 2.0, 2.5, 2.75, 3.0, 3.25, 3.5, 4.0, 5.0, 6.0});
}

TEST_CASE("where two intervals meet there is one row, neither two nor none", "[sampling]") {
  CHECK(times_in({{2.0, 0.0}, {1.0, 0.5}, {1.0, 0.0}}, 1.0) == Times{0.0, 1.0, 2.0, 2.5, 3.0, 4.0});
  CHECK(times_in({{0.3, 0.1}, {0.3, 0.1}}, 1.0) == Times{0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6});
  // the rows of a step end with it, and a step shorter than its interval has the row at its beginning
  CHECK(times_in({{0.7, 0.5}, {0.1, 0.5}, {0.7, 0.0}}, 0.4) == Times{0.0, 0.5, 0.7, 0.8, 1.2, 1.5});
}

TEST_CASE("the number of rows is counted without going through them", "[sampling]") {
  const std::vector<std::vector<std::pair<double, double>>> all{{{28800.0, 60.0}, {120.0, 0.0}, {43.0, 0.02}, {60.0, 0.0}},
                                                                {{1.0, 0.0}},
                                                                {{0.7, 0.5}, {0.1, 0.5}, {0.7, 0.0}},
                                                                {{2.5, 0.0}, {1.0, 0.25}, {2.5, 0.0}},
                                                                {{100.0 / 3.0, 0.1}, {100.0 / 7.0, 0.0}, {10.0, 3.0}}};
  for (const auto& steps : all) {
    double duration_s = 0.0;
    for (const auto& step : steps) duration_s += step.first;
    CAPTURE(duration_s);
    CHECK(row_count(sampling_of_steps(steps, 1.0), duration_s) == static_cast<double>(times_in(steps, 1.0).size()));
  }
}

TEST_CASE("runs side by side have rows at common times: the first one's, and shorter ones in any step", "[sampling]") {
  const Sampling still = sampling_of_steps({{10.0, 0.0}}, 2.0),
                 raises = sampling_of_steps({{4.0, 1.0}, {1.0, 0.5}, {9.0, 0.0}}, 7.0);
  CHECK(times_of(common_sampling({still, still}, 2.0), 10.0) == Times{0.0, 2.0, 4.0, 6.0, 8.0, 10.0});
  CHECK(times_of(common_sampling({still, raises}, 2.0), 14.0) ==
        Times{0.0, 1.0, 2.0, 3.0, 4.0, 4.5, 5.0, 6.0, 8.0, 10.0, 12.0, 14.0});
  const Sampling coarse = sampling_of_steps({{10.0, 5.0}}, 1.0);
  CHECK(times_of(common_sampling({coarse, sampling_of_steps({{10.0, 0.0}}, 2.0)}, 1.0), 10.0) == Times{0.0, 5.0, 10.0});
}

TEST_CASE("a run that ends before its common times has its last row at its end, off the grid", "[sampling]") {
  RowTimes times(sampling_of_steps({{10.0, 0.0}}, 2.0), 5.0);
  for (int row = 0; row < 3; ++row) REQUIRE(times.next());
  CHECK(times.time_s() == 5.0);
  CHECK_FALSE(times.on_grid());
  CHECK_FALSE(times.next());
}
