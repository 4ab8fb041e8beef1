// Moments are where something happens, never more than wanted, from the beginning to every end.
#include "calfpump/study/film_times.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

std::vector<double> times_of(const Timeline& timeline, std::size_t most) {
  const std::array one{&timeline};
  return film_times(one, most);
}

/// Moments from one time to another.
long long within(const std::vector<double>& times_s, double from_s, double to_s) {
  return std::count_if(times_s.begin(), times_s.end(), [&](double t) { return t > from_s && t <= to_s; });
}

std::vector<Action> bout() {
  return {keep("standing", 600.0), repeat_movement("standing", usual("calf raise"), 20), keep("standing", 600.0)};
}

}  // namespace

TEST_CASE("a cycle of a short bout is shown by 24 moments, minutes of rest by few", "[film]") {
  const auto times_s = times_of(timeline_of(bout()), 12000);
  CHECK(within(times_s, 600.0, 680.0) == 20 * 24);
  CHECK(within(times_s, 620.0, 624.0) == 24);
  CHECK(within(times_s, 300.0, 600.0) < 300);
  CHECK(within(times_s, 680.0, 681.0) > within(times_s, 900.0, 901.0));  // a change is followed closely
}

TEST_CASE("moments ascend from the beginning to the end and are never more than wanted", "[film]") {
  const Timeline timeline =
      timeline_of({Repeat{200, {keep("sitting", 1500.0), move_for("standing", at_speed(movement("walking"), 1.0), 300.0)}}});
  for (const std::size_t most : {50U, 500U, 5000U, 12000U}) {
    const auto times_s = times_of(timeline, most);
    CHECK(times_s.size() <= most + 2);
    CHECK(times_s.size() > most / 4);
    CHECK(times_s.front() == 0.0);
    CHECK(times_s.back() == Approx(timeline.duration_s));
    CHECK(std::adjacent_find(times_s.begin(), times_s.end(), [](double a, double b) { return a >= b; }) == times_s.end());
  }
}

TEST_CASE("where not every cycle can be shown, the first and the last of a bout are", "[film]") {
  const Timeline timeline = timeline_of({keep("standing", 60.0), repeat_movement("standing", usual("calf raise"), 1000)});
  const auto times_s = times_of(timeline, 3000);
  const double begin_s = 60.0, cycle_s = 4.0, end_s = timeline.duration_s;
  CHECK(within(times_s, begin_s, begin_s + cycle_s) == 24);
  CHECK(within(times_s, end_s - cycle_s, end_s) == 24);
  CHECK(within(times_s, begin_s + 500.0 * cycle_s, begin_s + 510.0 * cycle_s) < 60);
}

TEST_CASE("several timelines have their moments in common, with the end of each", "[film]") {
  const Timeline still = timeline_of({keep("sitting", 100.0)}), busy = timeline_of(bout());
  const std::array both{&still, &busy};
  const auto times_s = film_times(both, 12000);
  CHECK(std::find_if(times_s.begin(), times_s.end(), [](double t) { return std::abs(t - 100.0) < 1e-3; }) != times_s.end());
  CHECK(times_s.back() == Approx(busy.duration_s));
}

TEST_CASE("where cycles share a moment, another run's moments cut none of them", "[film]") {
  const Timeline still = timeline_of({keep("sitting", 1234.5), keep("standing", 2000.0)});
  const Timeline walk = timeline_of({keep("standing", 60.0), repeat_movement("standing", usual("calf raise"), 1000)});
  const std::array both{&still, &walk};
  const auto times_s = film_times(both, 2000);
  for (std::size_t i = 1; i < times_s.size(); ++i) {
    if (times_s[i - 1] < 300.0 || times_s[i] > 3000.0) continue;  // between the whole cycles at both ends
    const double cycles = (times_s[i] - times_s[i - 1]) / 4.0;
    CHECK(cycles == Approx(std::round(cycles)).margin(1e-6));
  }
}
