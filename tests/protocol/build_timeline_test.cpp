// Duration and order of steps and cycles. Drives of the leg: drive_test.cpp.
#include "calfpump/protocol/build_timeline.hpp"

#include <catch2/catch.hpp>
#include <chrono>

#include "calfpump/core/errors.hpp"
#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("durations add up, and a transition is part of its step", "[build_timeline]") {
  const Timeline timeline = timeline_of({keep("standing", 60.0), keep("sitting", 120.0)});
  CHECK(timeline.duration_s == 180.0);
  REQUIRE(timeline.steps.size() == 2);
  CHECK(timeline.steps[0].transition_s == 0.0);  // already in this posture
  CHECK(timeline.steps[1].transition_s == 3.0);
  const auto phases = phases_of(timeline);
  REQUIRE(phases.size() == 3);
  CHECK(phases[1].begin_s == 60.0);
  CHECK(phases[1].end_s == 63.0);
  CHECK_FALSE(phases[1].leg.constant());
  CHECK(phases[2].end_s == 180.0);
  CHECK(phases[2].leg.constant());
}

TEST_CASE("without a change of posture there is no transition", "[build_timeline]") {
  const Timeline timeline =
      timeline_of({keep("standing", 60.0), repeat_movement("standing", usual("calf raise"), 2), keep("standing", 10.0)});
  CHECK(timeline.duration_s == 60.0 + 8.0 + 10.0);
  for (const TimedStep& entry : timeline.steps) CHECK(entry.transition_s == 0.0);
}

TEST_CASE("repetitions take the transition and their cycles", "[build_timeline]") {
  const Timeline timeline = timeline_of({keep("sitting", 60.0), repeat_movement("standing", usual("calf raise"), 20)});
  CHECK(timeline.duration_s == 60.0 + 3.0 + 20 * 4.0);
  CHECK(timeline.steps[1].begin_s == 60.0);
  CHECK(timeline.steps[1].end_s == 143.0);
  CHECK(timeline.steps[1].cycles == 20);
  CHECK(timeline.steps[1].cycle_s == 4.0);
  const auto phases = phases_of(timeline);
  CHECK(phases.back().end_s == 143.0);
  CHECK(phases.size() == 1 + 1 + 20 * 3);  // a rest of 0 s is no phase
}

TEST_CASE("a movement with a duration ends after its last whole cycle and rests for the remainder", "[build_timeline]") {
  const Timeline timeline = timeline_of({move_for("standing", usual("calf raise"), 10.0)});
  CHECK(timeline.duration_s == 10.0);
  CHECK(timeline.steps[0].cycles == 2);
  const auto phases = phases_of(timeline);
  CHECK(phases.back().begin_s == 8.0);
  CHECK(phases.back().end_s == 10.0);
  CHECK_FALSE(phases.back().leg.moving);
  CHECK(phases.back().leg.constant());
}

TEST_CASE("the transition is part of the duration of a movement", "[build_timeline]") {
  const Timeline timeline = timeline_of({keep("sitting", 5.0), move_for("standing", usual("calf raise"), 10.0)});
  CHECK(timeline.duration_s == 15.0);
  CHECK(timeline.steps[1].cycles == 1);
}

TEST_CASE("rounding removes no cycle from a duration of whole cycles", "[build_timeline]") {
  const PacedMovement quick = at_tempo(movement("calf raise"), {{0, 0.1}, {1, 0.1}, {2, 0.1}});
  for (int n = 1; n <= 60; ++n) {
    const Timeline timeline = timeline_of({move_for("standing", quick, 0.3 * n)});
    CHECK(timeline.steps[0].cycles == n);
    CHECK(phases_of(timeline).back().leg.moving);
  }
}

TEST_CASE("a movement too long for its step is refused, not silently left out", "[build_timeline]") {
  CHECK_THROWS_AS(timeline_of({move_for("standing", usual("calf raise"), 3.9)}), InputError);
  // The transition takes 3 of the 5 s.
  CHECK_THROWS_AS(timeline_of({keep("sitting", 10.0), move_for("standing", usual("calf raise"), 5.0)}), InputError);
  CHECK_NOTHROW(timeline_of({keep("standing", 10.0), move_for("standing", usual("calf raise"), 5.0)}));
}

TEST_CASE("repeats run their steps again, also when nested", "[build_timeline]") {
  const Repeat inner{2, {repeat_movement("standing", usual("tiptoe"), 3), keep("standing", 7.0)}};
  const Timeline timeline = timeline_of({Repeat{3, {keep("sitting", 50.0), inner}}});
  REQUIRE(timeline.steps.size() == 3 * (1 + 2 * 2));
  // once: 50 s (including the transition to sitting), 3 s to stand up, twice three tiptoes of 1 s and 7 s of rest
  CHECK(timeline.duration_s == Approx(3 * (50.0 + 3.0 + 2 * 10.0)).epsilon(1e-14));
  CHECK(timeline.steps[0].transition_s == 0.0);
  CHECK(timeline.steps[5].transition_s == 3.0);  // back to the chair
  for (std::size_t i = 1; i < timeline.steps.size(); ++i) CHECK(timeline.steps[i].begin_s == timeline.steps[i - 1].end_s);
}

TEST_CASE("activities name posture, movement and garment", "[build_timeline]") {
  const Timeline timeline = timeline_of({keep("legs up", 20.0), repeat_movement("standing", usual("tiptoe"), 1)});
  const auto activity = [&](std::size_t entry) {
    return timeline.activities[static_cast<std::size_t>(timeline.steps[entry].activity)];
  };
  CHECK(activity(0).posture == "legs up");
  CHECK(activity(0).role == Posture::Role::elevated);
  CHECK(activity(0).movement.empty());
  CHECK(activity(1).role == Posture::Role::standing);
  CHECK(activity(1).movement == "tiptoe");
}

TEST_CASE("a year of office days stays small and is quickly built", "[build_timeline]") {
  const Repeat day{16, {keep("sitting", 1700.0), repeat_movement("standing", usual("calf raise"), 20)}};
  const auto begin = std::chrono::steady_clock::now();
  const Timeline timeline = timeline_of({Repeat{365, {day}}});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  CHECK(took.count() < 1.0);
  const std::size_t steps = 365 * 16 * 2;
  CHECK(timeline.steps.size() == steps);
  CHECK(timeline.sequences.size() == 2 * steps - 1);  // each with a transition, except the first
  CHECK(timeline.drives.size() < 10);
  CHECK(timeline.cycles.size() < 10);
  CHECK(timeline.duration_s == Approx(365 * 16 * (1700.0 + 83.0)).epsilon(1e-12));
}
