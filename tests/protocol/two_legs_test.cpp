// Two legs side by side in one timeline (protocol/build_timeline.hpp).
#include <catch2/catch.hpp>

#include "calfpump/core/errors.hpp"
#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

PacedMovement walk() { return at_speed(movement("walking"), 1.0); }

/// Walking, one leg pumping alone, legs with different activities of different lengths, awkward numbers of seconds.
std::vector<StepOrRepeat> busy_protocol() {
  const PacedMovement quick = at_tempo(movement("calf raise"), {{0, 0.1}, {1, 0.1}, {2, 0.1}});
  const Repeat sequences{7,
                         {beside(repeat_movement("standing", quick, 10), repeat_movement("standing", usual("tiptoe"), 3)),
                          with_both(keep("sitting", 0.3 + 0.6))}};
  return {with_both(move_for("standing", walk(), 61.7)), sequences, beside(keep("standing", 7.7), keep("sitting", 7.7)),
          with_both(repeat_movement("standing", walk(), 9)),
          beside(follow_recording("standing", spiky_recording(), 2), keep("standing", 6.0))};
}

double external(const Timeline& timeline, const std::string& vein, double time_s) {
  return drive_at_time(timeline, time_s)[static_cast<std::size_t>(timeline.layout.external(vein_index(reference_leg(), vein)))];
}

}  // namespace

TEST_CASE("walking, the other leg follows half a stride later", "[two_legs]") {
  const Timeline timeline = timeline_of_two({with_both(repeat_movement("standing", walk(), 6))});
  const Timeline& other = timeline.other.at(0);
  const double stride_s = walk().cycle_s();
  CHECK(timeline.duration_s == Approx(6.5 * stride_s).epsilon(1e-12));
  CHECK(timeline.steps[0].cycles == 6);
  CHECK(other.steps[0].cycles == 6);
  double highest = 0.0;
  for (double t = 0.01; t < 6.0 * stride_s; t += 0.037) {
    for (const char* vein : {"CM", "FD", "CA"}) {
      CHECK(external(other, vein, t + 0.5 * stride_s) == Approx(external(timeline, vein, t)).margin(1e-6));
      highest = std::max(highest, external(timeline, vein, t));
    }
  }
  CHECK(highest > 100.0);
  CHECK(external(other, "CM", 0.25 * stride_s) == 0.0);
}

TEST_CASE("rising onto both toes, both legs rise together", "[two_legs]") {
  const Timeline timeline = timeline_of_two({with_both(repeat_movement("standing", usual("calf raise"), 3))});
  CHECK(timeline.duration_s == 12.0);
  for (double t = 0.05; t < 12.0; t += 0.1) CHECK(external(timeline.other[0], "CM", t) == external(timeline, "CM", t));
}

TEST_CASE("alternation needs a movement that alternates on both legs", "[two_legs]") {
  const Timeline timeline = timeline_of_two({beside(repeat_movement("standing", walk(), 2), keep("standing", 1.0))});
  CHECK(timeline.duration_s == Approx(2.0 * walk().cycle_s()).epsilon(1e-12));
  CHECK(external(timeline, "CM", 0.4 * walk().cycle_s()) > 100.0);
}

TEST_CASE("one leg pumps while the other is still", "[two_legs]") {
  const Timeline timeline =
      timeline_of_two({beside(repeat_movement("standing", usual("calf raise"), 5), keep("standing", 1.0))});
  CHECK(timeline.duration_s == 20.0);
  CHECK(timeline.other[0].duration_s == 20.0);
  CHECK(timeline.other[0].steps[0].cycles == 0);
  int moving = 0;
  for (const Phase& phase : phases_of(timeline)) {
    REQUIRE(phase.other);
    CHECK(phase.other->constant());
    CHECK_FALSE(phase.other->moving);
    moving += phase.leg.moving ? 1 : 0;
    CHECK(phase.moving() == phase.leg.moving);
  }
  CHECK(moving == 15);
}

TEST_CASE("a step is as long as the longer leg needs, and the other rests at its end", "[two_legs]") {
  const Timeline timeline = timeline_of_two(
      {beside(repeat_movement("standing", usual("tiptoe"), 4), repeat_movement("standing", usual("calf raise"), 4))});
  CHECK(timeline.duration_s == 16.0);
  CHECK(timeline.steps[0].end_s == 16.0);
  CHECK(external(timeline, "CM", 3.3) > 50.0);
  CHECK(external(timeline, "CM", 10.0) == 0.0);
  CHECK(external(timeline.other[0], "CM", 14.0) == Approx(100.0).epsilon(1e-12));
}

TEST_CASE("when one leg changes its posture both have the transition", "[two_legs]") {
  const Timeline timeline =
      timeline_of_two({with_both(keep("sitting", 10.0)), beside(keep("sitting", 10.0), keep("feet on a footstool", 10.0)),
                       with_both(keep("sitting", 5.0))});
  CHECK(timeline.steps[1].transition_s == 3.0);
  CHECK(timeline.other[0].steps[1].transition_s == 3.0);
  const auto foot = static_cast<std::size_t>(timeline.layout.height(0));
  CHECK(drive_at_time(timeline, 15.0)[foot] == drive_at_time(timeline, 5.0)[foot]);
  CHECK(drive_at_time(timeline.other[0], 15.0)[foot] != drive_at_time(timeline.other[0], 5.0)[foot]);
}

TEST_CASE("phases of two legs follow one another without gaps or slivers, within the phases of each", "[two_legs]") {
  const Timeline timeline = timeline_of_two(busy_protocol());
  const auto phases = phases_of(timeline);
  REQUIRE(phases.size() > 200);
  CHECK(phases.front().begin_s == 0.0);
  double shortest_s = 1.0;
  for (std::size_t i = 0; i < phases.size(); ++i) {
    const Phase& phase = phases[i];
    if (i > 0) CHECK(phase.begin_s == phases[i - 1].end_s);
    shortest_s = std::min(shortest_s, phase.end_s - phase.begin_s);
    for (const LegPhase* leg_phase : {&phase.leg, &*phase.other}) {
      CHECK(leg_phase->begin_s <= phase.begin_s + 2e-9);
      CHECK(leg_phase->end_s >= phase.end_s - 2e-9);
    }
  }
  CHECK(shortest_s > 1e-9);
  CHECK(phases.back().end_s == Approx(timeline.duration_s).margin(1e-8));
  CHECK(timeline.other[0].duration_s == timeline.duration_s);
}

TEST_CASE("the joint phases contain every phase of each leg, in order, and no other", "[two_legs]") {
  const Timeline timeline = timeline_of_two(busy_protocol());
  for (const bool second : {false, true}) {
    LegPhaseCursor cursor(second ? timeline.other[0] : timeline);
    std::optional<LegPhase> expected = cursor.next();
    for (const Phase& phase : phases_of(timeline)) {
      const LegPhase& leg_phase = second ? *phase.other : phase.leg;
      if (leg_phase.begin_s != expected->begin_s) expected = cursor.next();
      REQUIRE(expected);
      CHECK(leg_phase.begin_s == expected->begin_s);
      CHECK(leg_phase.from.data() == expected->from.data());
      CHECK(leg_phase.to.data() == expected->to.data());
    }
    CHECK_FALSE(cursor.next());
  }
}

TEST_CASE("steps of both legs begin and end together", "[two_legs]") {
  const Timeline timeline = timeline_of_two(busy_protocol());
  const Timeline& other = timeline.other[0];
  REQUIRE(timeline.steps.size() == other.steps.size());
  for (std::size_t i = 0; i < timeline.steps.size(); ++i) {
    CHECK(timeline.steps[i].begin_s == other.steps[i].begin_s);
    CHECK(timeline.steps[i].end_s == other.steps[i].end_s);
  }
}

TEST_CASE("a duration too short for a cycle of the later leg is refused", "[two_legs]") {
  const double stride_s = walk().cycle_s();
  CHECK_THROWS_AS(timeline_of_two({with_both(move_for("standing", walk(), 1.4 * stride_s))}), InputError);
  CHECK_NOTHROW(timeline_of_two({with_both(move_for("standing", walk(), 1.6 * stride_s))}));
}

TEST_CASE("weakness and garments act only on their own leg", "[two_legs]") {
  Wearer weak{175.0, 0.5};
  Step step = with_both(repeat_movement("standing", usual("calf raise"), 1));
  step.other->garment = Garment{row(reference().garments, "knee sock"), 20.0};
  step.other->garment->kind.standing_rise_mmHg = step.other->garment->kind.working_rise = 0.0;
  const Timeline timeline = timeline_of_two({step}, weak);
  CHECK(external(timeline, "CM", 2.0) == Approx(50.0).epsilon(1e-12));
  CHECK(external(timeline.other[0], "CM", 2.0) == Approx(114.0).epsilon(1e-12));
}
