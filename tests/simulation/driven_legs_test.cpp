#include "calfpump/simulation/driven_legs.hpp"

#include <array>
#include <catch2/catch.hpp>

#include "plain/plain_drive.hpp"
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

/// In every phase of an eventful day, each lane at a place of its own in it.
template <int lanes>
void check_drive_and_derivative_by_time() {
  LegBatch<lanes> legs(reference_leg());
  Network alone(reference_leg());
  DrivenLegs<lanes> driven(legs, 1.0);
  const Timeline timeline = timeline_of(eventful_protocol());
  const LegMoment moment = leg_moments(alone)[1];
  const std::size_t n = moment.state.size(), rows = moment.drive.size();
  std::vector<double> states, f(n * lanes), f_t(n * lanes), drive(rows), drive_rate(rows), rate(n), by_time(n);
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
      drive_at(phase, t[z(l)], drive);
      drive_rate_at(phase, t[z(l)], drive_rate);
      alone.linearise(moment.state, drive, drive_rate, rate, by_time);
      const auto ours = lane_of<lanes>(driven.drive(), l, rows), ours_by_time = lane_of<lanes>(f_t, l, n);
      for (std::size_t i = 0; i < rows; ++i) REQUIRE(ours[i] == Approx(drive[i]).epsilon(1e-12).margin(1e-12));
      for (std::size_t i = 0; i < n; ++i) REQUIRE(ours_by_time[i] == Approx(by_time[i]).epsilon(1e-9).margin(1e-9));
    }
    moving += phase.constant() ? 0 : 1;
  }
  CHECK(moving > 10);
}

}  // namespace

TEST_CASE("a leg alone is driven along the ramp of its phase") { check_drive_and_derivative_by_time<1>(); }

TEST_CASE("legs side by side are driven each at its own time") { check_drive_and_derivative_by_time<most_lanes>(); }
