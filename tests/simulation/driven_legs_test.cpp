#include "calfpump/simulation/driven_legs.hpp"

#include <array>
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

/// In every phase of a timeline, each lane at a place of its own in it. Returns how many phases moved something.
template <int lanes>
int check_drive_and_derivative_by_time(const Anatomy& anatomy, const Timeline& timeline) {
  LegBatch<lanes> legs(anatomy);
  Network alone(anatomy);
  DrivenLegs<lanes> driven(legs, 1.0);
  const LegMoment moment = leg_moments(alone)[1];
  const std::size_t n = moment.state.size(), rows = z(alone.drive_layout().size());
  std::vector<double> states, f(n * lanes), f_t(n * lanes), rate(n), by_time(n);
  for (const double value : moment.state) states.insert(states.end(), lanes, value);
  int moving = 0;
  for (const Phase& phase : phases_of(timeline)) {
    std::array<double, lanes> t;
    for (int l = 0; l < lanes; ++l) {
      driven.enter(l, phase);
      t[z(l)] = phase.begin_s + (phase.end_s - phase.begin_s) * (l + 0.3) / lanes;
    }
    driven.linearise(t, states, f, f_t);
    for (int l = 0; l < lanes; ++l) {
      const auto drive = composed_drive(anatomy, drives_of(phase, t[z(l)]));
      alone.linearise(moment.state, drive, composed_drive(anatomy, drive_rates_of(phase, t[z(l)])), rate, by_time);
      const auto ours = lane_of<lanes>(driven.drive(), l, rows), ours_by_time = lane_of<lanes>(f_t, l, n);
      for (std::size_t i = 0; i < rows; ++i) REQUIRE(ours[i] == Approx(drive[i]).epsilon(1e-12).margin(1e-12));
      for (std::size_t i = 0; i < n; ++i) REQUIRE(ours_by_time[i] == Approx(by_time[i]).epsilon(1e-9).margin(1e-9));
    }
    moving += phase.leg.constant() && !(phase.other && !phase.other->constant()) ? 0 : 1;
  }
  return moving;
}

/// Both legs walk, then one follows a recording while the other squats.
Timeline two_busy_legs() {
  const PacedMovement walk = at_speed(movement("walking"), 1.0);
  return timeline_of_two(
      {with_both(move_for("standing", walk, 6.0)),
       beside(follow_trace("standing", spiky_trace(), 2), repeat_movement("standing", usual("half squat"), 3))});
}

}  // namespace

TEST_CASE("a leg alone is driven along the ramp of its phase") {
  CHECK(check_drive_and_derivative_by_time<1>(reference_leg(), timeline_of(eventful_protocol())) > 10);
}

TEST_CASE("legs side by side are driven each at its own time") {
  CHECK(check_drive_and_derivative_by_time<most_lanes>(reference_leg(), timeline_of(eventful_protocol())) > 10);
}

TEST_CASE("two legs are driven each by its own strand, along ramps or the straight lines of a recording") {
  const Anatomy both = both_legs(reference_leg(), reference_leg());
  CHECK(check_drive_and_derivative_by_time<1>(both, two_busy_legs()) > 10);
  CHECK(check_drive_and_derivative_by_time<most_lanes>(both, two_busy_legs()) > 10);
}
