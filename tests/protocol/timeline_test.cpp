#include "calfpump/protocol/timeline.hpp"

#include <catch2/catch.hpp>

#include "support/slope.hpp"
#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

std::vector<double> drive_of(const Phase& phase, double time_s) {
  std::vector<double> drive(phase.leg.from.size());
  drive_at(phase, time_s, drive);
  return drive;
}

std::vector<double> rate_of(const Phase& phase, double time_s) {
  std::vector<double> rate(phase.leg.from.size(), 1e9);
  drive_rate_at(phase, time_s, rate);
  return rate;
}

}  // namespace

TEST_CASE("phases follow one another without gap or overlap from 0 to the end", "[timeline]") {
  const Timeline timeline = timeline_of(eventful_protocol());
  const auto phases = phases_of(timeline);
  REQUIRE(phases.size() > 100);
  CHECK(phases.front().begin_s == 0.0);
  for (std::size_t i = 0; i < phases.size(); ++i) {
    CHECK(phases[i].end_s > phases[i].begin_s);
    if (i > 0) CHECK(phases[i].begin_s == Approx(phases[i - 1].end_s).epsilon(1e-13));
  }
  CHECK(phases.back().end_s == Approx(timeline.duration_s).epsilon(1e-13));
}

TEST_CASE("pressures, heights and activations are continuous between phases", "[timeline]") {
  const Timeline timeline = timeline_of(eventful_protocol());
  const auto phases = phases_of(timeline);
  for (std::size_t i = 1; i < phases.size(); ++i) {
    if (phases[i].jump) continue;
    const auto before = drive_of(phases[i - 1], phases[i - 1].end_s), after = drive_of(phases[i], phases[i].begin_s);
    for (int d = 0; d < timeline.layout.lymph_factor(0); ++d) {
      CHECK(after[static_cast<std::size_t>(d)] == Approx(before[static_cast<std::size_t>(d)]).epsilon(1e-12).margin(1e-12));
    }
  }
}

TEST_CASE("only a change of posture in no time is a jump", "[timeline]") {
  int jumps = 0;
  const Timeline timeline = timeline_of(eventful_protocol());
  for (const Phase& phase : phases_of(timeline)) {
    if (!phase.jump) continue;
    ++jumps;
    CHECK(timeline.activities[static_cast<std::size_t>(phase.leg.activity)].posture == "supine");
  }
  CHECK(jumps == 1);
}

TEST_CASE("a squeeze that rises in no time is a jump", "[timeline]") {
  const PacedMovement sudden = at_tempo(movement("calf raise"), {{0, 0.0}});
  const Timeline timeline = timeline_of({keep("standing", 10.0), repeat_movement("standing", sudden, 2)});
  const auto phases = phases_of(timeline);
  CHECK_FALSE(phases[0].jump);
  CHECK(phases[1].jump);
  CHECK_FALSE(phases[2].jump);
  CHECK(phases[3].jump);
}

TEST_CASE("a ramp begins and ends without slope or curvature", "[timeline]") {
  const Timeline timeline = timeline_of({keep("sitting", 10.0), keep("standing", 10.0)});
  const Phase change = phases_of(timeline)[1];
  REQUIRE_FALSE(change.leg.constant());
  const auto heart = static_cast<std::size_t>(timeline.layout.heart_height());
  for (const double edge : {change.begin_s, change.end_s}) {
    CHECK(rate_of(change, edge)[heart] == Approx(0.0).margin(1e-10));
    CHECK(slope([&](double t) { return rate_of(change, t)[heart]; }, edge, 1e-4) == Approx(0.0).margin(1e-4));
  }
  const double rise = change.leg.to[heart] - change.leg.from[heart];
  CHECK(rise > 40.0);
  CHECK(drive_of(change, 11.5)[heart] == Approx(change.leg.from[heart] + 0.5 * rise).epsilon(1e-12));
  CHECK(rate_of(change, 11.5)[heart] == Approx(1.875 * rise / 3.0).epsilon(1e-12));
}

TEST_CASE("the rate of a drive is its slope in time", "[timeline]") {
  const Timeline timeline = timeline_of(eventful_protocol());
  for (const Phase& phase : phases_of(timeline)) {
    const double length_s = phase.end_s - phase.begin_s;
    for (const double part : {0.2, 0.7}) {
      const double t = phase.begin_s + part * length_s;
      const auto rate = rate_of(phase, t);
      const auto a = drive_of(phase, t - 1e-4 * length_s), b = drive_of(phase, t + 1e-4 * length_s);
      for (std::size_t d = 0; d < rate.size(); ++d)
        REQUIRE(rate[d] == Approx((b[d] - a[d]) / (2e-4 * length_s)).epsilon(1e-5).margin(1e-6));
    }
  }
}

TEST_CASE("a constant phase keeps its drive and has no rate", "[timeline]") {
  const Timeline timeline = timeline_of({keep("standing", 10.0)});
  const Phase phase = phases_of(timeline).front();
  CHECK(drive_of(phase, 7.0) == std::vector<double>(phase.leg.from.begin(), phase.leg.from.end()));
  for (const double rate : rate_of(phase, 7.0)) CHECK(rate == 0.0);
}

TEST_CASE("phases hold movement, contraction and cycle", "[timeline]") {
  const Timeline timeline = timeline_of({keep("standing", 10.0), repeat_movement("standing", usual("tiptoe"), 3)});
  const auto phases = phases_of(timeline);
  REQUIRE(phases.size() == 1 + 3 * 4);
  CHECK_FALSE(phases[0].leg.moving);
  CHECK_FALSE(phases[0].leg.working);
  for (std::size_t i = 1; i < phases.size(); ++i) {
    CHECK(phases[i].leg.moving);
    CHECK(phases[i].leg.working == ((i - 1) % 4 != 3));  // up, hold and down, not the rest between two rises
    CHECK(phases[i].leg.cycle == static_cast<long long>((i - 1) / 4));
  }
}

TEST_CASE("a squeeze that rises in no time is work while it is held and while it falls, not in the rest", "[timeline]") {
  const PacedMovement sudden = at_tempo(movement("calf raise"), {{0, 0.0}, {3, 1.0}});
  const Timeline timeline = timeline_of({repeat_movement("standing", sudden, 2)});
  const auto phases = phases_of(timeline);
  REQUIRE(phases.size() == 2 * 3);
  for (std::size_t i = 0; i < phases.size(); ++i) CHECK(phases[i].leg.working == (i % 3 != 2));
}

TEST_CASE("standing still and standing up are not work", "[timeline]") {
  const Timeline timeline = timeline_of({keep("sitting", 10.0), keep("standing", 10.0)});
  for (const Phase& phase : phases_of(timeline)) {
    CHECK_FALSE(phase.leg.working);
    CHECK_FALSE(phase.leg.moving);
  }
}
