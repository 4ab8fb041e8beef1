// Moments of a film are at changes, never exceed the limit, and cover every run from beginning to end.
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

std::vector<StepOrRepeat> bout() {
  return {keep("standing", 600.0), repeat_movement("standing", usual("calf raise"), 20), keep("standing", 600.0)};
}

/// A recording of hours with a squeeze now and then.
std::shared_ptr<const Recording> long_recording(double hours) {
  Recording recording{"day.csv", "", {0.0, 1.0, 2.0, 3600.0 * hours}, {}, {}};
  recording.squeezes.push_back({vein_index(reference_leg(), "CM"), "calf_mmHg", 1.0, std::nullopt, {0.0, 40.0, 0.0, 0.0}});
  return std::make_shared<const Recording>(recording);
}

double longest_gap_s(const std::vector<double>& times_s) {
  double longest_s = 0.0;
  for (std::size_t i = 1; i < times_s.size(); ++i) longest_s = std::max(longest_s, times_s[i] - times_s[i - 1]);
  return longest_s;
}

PacedMovement held_raise(double hold_s) { return at_tempo(movement("calf raise"), {{1, hold_s}}); }

}  // namespace

TEST_CASE("a cycle of a short bout is shown by 24 moments, minutes of rest by few", "[film]") {
  const auto times_s = times_of(timeline_of(bout()), 12000);
  CHECK(within(times_s, 600.0, 680.0) == 20 * 24);
  CHECK(within(times_s, 620.0, 624.0) == 24);
  CHECK(within(times_s, 300.0, 600.0) < 300);
  CHECK(within(times_s, 680.0, 681.0) > within(times_s, 900.0, 901.0));  // close together at a change
}

TEST_CASE("moments ascend from the beginning to the end and never exceed the limit", "[film]") {
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

TEST_CASE("if not every cycle can be shown, the first and the last of a bout are", "[film]") {
  const Timeline timeline = timeline_of({keep("standing", 60.0), repeat_movement("standing", usual("calf raise"), 1000)});
  const auto times_s = times_of(timeline, 3000);
  const double begin_s = 60.0, cycle_s = 4.0, end_s = timeline.duration_s;
  CHECK(within(times_s, begin_s, begin_s + cycle_s) == 24);
  CHECK(within(times_s, end_s - cycle_s, end_s) == 24);
  CHECK(within(times_s, begin_s + 500.0 * cycle_s, begin_s + 510.0 * cycle_s) < 60);
}

TEST_CASE("several timelines share their moments, with the end of each", "[film]") {
  const Timeline still = timeline_of({keep("sitting", 100.0)}), busy = timeline_of(bout());
  const std::array both{&still, &busy};
  const auto times_s = film_times(both, 12000);
  CHECK(std::find_if(times_s.begin(), times_s.end(), [](double t) { return std::abs(t - 100.0) < 1e-3; }) != times_s.end());
  CHECK(times_s.back() == Approx(busy.duration_s));
}

TEST_CASE("where a moment covers several cycles, another run's moments split none of them", "[film]") {
  const Timeline still = timeline_of({keep("sitting", 1234.5), keep("standing", 2000.0)});
  const Timeline walk = timeline_of({keep("standing", 60.0), repeat_movement("standing", usual("calf raise"), 4000)});
  const std::array both{&still, &walk};
  const auto times_s = film_times(both, 2000);
  for (std::size_t i = 1; i < times_s.size(); ++i) {
    if (times_s[i - 1] < 300.0 || times_s[i] > 3000.0) continue;  // between the whole cycles at both ends
    const double cycles = (times_s[i] - times_s[i - 1]) / 4.0;
    CHECK(cycles == Approx(std::round(cycles)).margin(1e-6));
  }
}

TEST_CASE("moments are no further apart than half of the limit allows, however long a cycle is", "[film]") {
  constexpr std::size_t most = 12000;
  const std::vector<StepOrRepeat> mixed{keep("sitting", 7200.0), follow_recording("sitting", long_recording(6.0), 1),
                                        repeat_movement("standing", usual("calf raise"), 20)};
  const std::array days{
      timeline_of({follow_recording("sitting", long_recording(1.0), 1)}),
      timeline_of({follow_recording("sitting", long_recording(8.0), 1)}),
      timeline_of({follow_recording("sitting", long_recording(0.5), 16)}),
      timeline_of({repeat_movement("standing", held_raise(177.5), 160)}),
      timeline_of({repeat_movement("standing", held_raise(17.5), 1440)}),
      timeline_of(mixed),
      timeline_of_two({beside(repeat_movement("standing", usual("calf raise"), 7200), keep("standing", 100.0)),
                       with_both(keep("sitting", 3600.0))})};
  for (const Timeline& day : days) {
    const auto times_s = times_of(day, most);
    CAPTURE(day.duration_s, times_s.size());
    CHECK(times_s.size() <= most + 2);
    CHECK(longest_gap_s(times_s) < 1.001 * std::max(1.25, 2.0 * day.duration_s / most));
  }
}

TEST_CASE("beside a recording of hours a bout keeps its first cycles whole", "[film]") {
  const Timeline day = timeline_of({follow_recording("sitting", long_recording(7.0), 1), keep("standing", 60.0),
                                    repeat_movement("standing", usual("calf raise"), 200), keep("standing", 60.0)});
  const double begin_s = 7.0 * 3600.0 + 60.0;
  CHECK(within(times_of(day, 12000), begin_s, begin_s + 4.0) == 24);
}

TEST_CASE("unused moments are spent on smaller distances", "[film]") {
  const auto times_s = times_of(timeline_of({follow_recording("sitting", long_recording(8.0), 1)}), 12000);
  CHECK(times_s.size() > 11800);
}
