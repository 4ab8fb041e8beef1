#include "calfpump/simulation/driven_legs.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "calfpump/body/both_legs.hpp"
#include "support/drive_at.hpp"
#include "support/leg_moments.hpp"
#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// One lane of a column.
template <int lanes>
std::vector<double> lane_of(std::span<const double> all, int lane, std::size_t rows) {
  std::vector<double> one;
  for (std::size_t row = 0; row < rows; ++row) one.push_back(all[row * lanes + z(lane)]);
  return one;
}

/// Checks the drive at several times in every phase of a timeline. Returns the number of phases with a changing drive.
template <int lanes>
int check_drive_and_derivative_by_time(const Anatomy& anatomy, const Timeline& timeline) {
  LegBatch<lanes> legs(anatomy);
  Network alone(anatomy);
  DrivenLegs<lanes> driven(legs);
  const LegMoment moment = leg_moments(alone)[1];
  const std::size_t n = moment.state.size(), rows = z(alone.drive_layout().size());
  Numbers states, f(driven.size()), f_t(driven.size());
  std::vector<double> rate(n), by_time(n);
  for (const double value : moment.state) states.insert(states.end(), lanes, value);
  states.resize(driven.size(), 0.0);
  int moving = 0;
  for (const Phase& phase : phases_of(timeline)) {
    for (int l = 0; l < lanes; ++l) driven.enter(l, phase);
    for (const double part : {0.04, 0.5, 0.91}) {
      const double t = phase.begin_s + (phase.end_s - phase.begin_s) * part;
      driven.linearise(states, f, f_t, t);
      const auto drive = composed_drive(anatomy, drives_of(phase, t));
      alone.linearise(moment.state, drive, composed_drive(anatomy, drive_rates_of(phase, t)), rate, by_time);
      for (int l = 0; l < lanes; ++l) {
        const auto ours = lane_of<lanes>(driven.drive(), l, rows), ours_by_time = lane_of<lanes>(f_t, l, n);
        for (std::size_t i = 0; i < rows; ++i) REQUIRE(ours[i] == Approx(drive[i]).epsilon(1e-12).margin(1e-12));
        for (std::size_t i = 0; i < n; ++i) REQUIRE(ours_by_time[i] == Approx(by_time[i]).epsilon(1e-9).margin(1e-9));
      }
    }
    moving += phase.leg.constant() && !(phase.other && !phase.other->constant()) ? 0 : 1;
  }
  return moving;
}

/// Timelines of people, each taller than the last, with a stronger squeeze.
std::vector<Timeline> timelines_of_eight() {
  std::vector<Timeline> timelines;
  for (int l = 0; l < most_lanes; ++l) {
    Wearer wearer{150.0 + 6.0 * l};
    wearer.squeeze_factor = 0.5 + 0.1 * l;
    timelines.push_back(timeline_of(eventful_protocol(), wearer));
  }
  return timelines;
}

/// Both legs walk, then one follows a recording while the other squats.
Timeline two_busy_legs() {
  const PacedMovement walk = at_speed(movement("walking"), 1.0);
  return timeline_of_two(
      {with_both(move_for("standing", walk, 6.0)),
       beside(follow_recording("standing", spiky_recording(), 2), repeat_movement("standing", usual("half squat"), 3))});
}

}  // namespace

TEST_CASE("a single leg is driven along the ramp of its phase") {
  CHECK(check_drive_and_derivative_by_time<1>(reference_leg(), timeline_of(eventful_protocol())) > 10);
}

TEST_CASE("legs side by side are all driven along the ramp") {
  CHECK(check_drive_and_derivative_by_time<most_lanes>(reference_leg(), timeline_of(eventful_protocol())) > 10);
}

TEST_CASE("each leg on one clock is driven by its own timeline") {
  LegBatch<most_lanes> legs(reference_leg());
  DrivenLegs<most_lanes> driven(legs);
  std::vector<std::vector<Phase>> phases;
  const std::vector<Timeline> timelines = timelines_of_eight();
  for (const Timeline& timeline : timelines) phases.push_back(phases_of(timeline));
  const std::size_t rows = z(legs.drive_layout().size());
  for (std::size_t i = 0; i < phases[0].size(); ++i) {
    for (int l = 0; l < most_lanes; ++l) driven.enter(l, phases[z(l)][i]);
    const double t = 0.3 * phases[0][i].begin_s + 0.7 * phases[0][i].end_s;
    const Numbers& all = driven.drive_at(t);
    for (int l = 0; l < most_lanes; ++l) {
      const auto own = drives_of(phases[z(l)][i], t)[0], ours = lane_of<most_lanes>(all, l, rows);
      for (std::size_t row = 0; row < rows; ++row) REQUIRE(ours[row] == Approx(own[row]).epsilon(1e-12).margin(1e-12));
    }
  }
  CHECK(phases[0][0].leg.from[0] != phases[1][0].leg.from[0]);
}

TEST_CASE("a held drive is imposed on every row and does not change") {
  for (const Anatomy& anatomy : {reference_leg(), both_legs(reference_leg(), reference_leg())}) {
    Network leg(anatomy);
    DrivenLegs<1> driven(leg);
    const Timeline before = anatomy.legs > 1 ? two_busy_legs() : timeline_of(eventful_protocol());
    driven.enter(0, phases_of(before)[1]);
    const LegMoment moment = leg_moments(leg)[2];
    driven.hold(0, moment.drive);
    Numbers state(moment.state.begin(), moment.state.end()), f(driven.size()), f_t(driven.size());
    state.resize(driven.size(), 0.0);
    for (const double t : {0.0, 1.0, 1e6}) {
      driven.linearise(state, f, f_t, t);
      CHECK(lane_of<1>(driven.drive(), 0, moment.drive.size()) == moment.drive);
      CHECK(std::all_of(f_t.begin(), f_t.end(), [](double by_time) { return by_time == 0.0; }));
    }
  }
}

TEST_CASE("each of two legs is driven by its own phase, along ramps or the straight lines of a recording") {
  const Anatomy both = both_legs(reference_leg(), reference_leg());
  CHECK(check_drive_and_derivative_by_time<1>(both, two_busy_legs()) > 10);
  CHECK(check_drive_and_derivative_by_time<most_lanes>(both, two_busy_legs()) > 10);
}
