#include "calfpump/protocol/movement.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("without a tempo a movement has the durations of its row", "[movement]") {
  const PacedMovement raise = at_tempo(movement("calf raise"), {});
  CHECK(raise.durations_s == std::vector<double>{1.0, 1.5, 1.5, 0.0});
  CHECK(raise.cycle_s() == 4.0);
  CHECK(raise.strength == 1.0);
  CHECK_FALSE(raise.speed_m_s);
}

TEST_CASE("a tempo sets the phases that it names and no others", "[movement]") {
  const PacedMovement raise = at_tempo(movement("calf raise"), {{1, 3.0}, {3, 0.5}});
  CHECK(raise.durations_s == std::vector<double>{1.0, 3.0, 1.5, 0.5});
  CHECK(raise.cycle_s() == 6.0);
}

TEST_CASE("at the speed of a pace walking has the cycle and strength of that pace", "[movement]") {
  const Movement& walking = movement("walking");
  REQUIRE(walking.paces.size() >= 3);
  for (const Pace& pace : walking.paces) {
    const PacedMovement walk = at_speed(walking, pace.speed_m_s);
    CHECK(walk.cycle_s() == Approx(pace.cycle_s).epsilon(1e-12));
    CHECK(walk.strength == Approx(pace.strength).epsilon(1e-12));
    CHECK(walk.speed_m_s == pace.speed_m_s);
  }
}

TEST_CASE("between two paces walking is interpolated linearly", "[movement]") {
  const Movement& walking = movement("walking");
  // 4 km/h lies halfway between 3 km/h (1.31 s, 0.82) and 5 km/h (1.06 s, 1.0)
  const PacedMovement walk = at_speed(walking, 4.0 / 3.6);
  CHECK(walk.cycle_s() == Approx(1.185).epsilon(1e-9));
  CHECK(walk.strength == Approx(0.91).epsilon(1e-9));
  const PacedMovement slow = at_speed(walking, 1.875 / 3.6);  // a quarter of the way from 1.5 to 3 km/h
  CHECK(slow.cycle_s() == Approx(1.75 - 0.25 * 0.44).epsilon(1e-9));
  CHECK(slow.strength == Approx(0.69 + 0.25 * 0.13).epsilon(1e-9));
}

TEST_CASE("phases keep their part of the stride at every speed", "[movement]") {
  const Movement& walking = movement("walking");
  double parts = 0.0;
  for (const MovementPhase& phase : walking.phases) parts += phase.duration_s;
  CHECK(parts == Approx(1.0).epsilon(1e-12));
  for (const double speed : {0.5, 1.0, 1.6}) {
    const PacedMovement walk = at_speed(walking, speed);
    for (std::size_t p = 0; p < walking.phases.size(); ++p) {
      CHECK(walk.durations_s[p] / walk.cycle_s() == Approx(walking.phases[p].duration_s).epsilon(1e-12));
    }
  }
}

TEST_CASE("faster walking has shorter cycles and presses harder", "[movement]") {
  for (double speed = 0.45; speed < 1.6; speed += 0.1) {
    CHECK(at_speed(movement("walking"), speed + 0.05).cycle_s() < at_speed(movement("walking"), speed).cycle_s());
    CHECK(at_speed(movement("walking"), speed + 0.05).strength > at_speed(movement("walking"), speed).strength);
  }
}

TEST_CASE("a device set to a pressure reaches it at its highest place, and scales elsewhere in proportion", "[movement]") {
  const Movement& sleeve = movement("sequential compression");
  const PacedMovement set = at_pressure(at_tempo(sleeve, {}), 80.0);
  CHECK(highest_mmHg(sleeve) > 0.0);
  CHECK(set.strength * highest_mmHg(sleeve) == Approx(80.0).epsilon(1e-12));
  CHECK(set.pressure_mmHg == 80.0);
  CHECK(set.durations_s == at_tempo(sleeve, {}).durations_s);
  CHECK(at_pressure(at_tempo(sleeve, {}), highest_mmHg(sleeve)).strength == Approx(1.0).epsilon(1e-12));
}

TEST_CASE("the range of each device in the data includes its default pressure", "[movement]") {
  int devices = 0;
  for (const Movement& movement : reference().movements) {
    if (movement.largest_mmHg <= 0.0) continue;
    ++devices;
    INFO(movement.name);
    CHECK(movement.passive);
    CHECK(movement.smallest_mmHg < movement.largest_mmHg);
    CHECK(highest_mmHg(movement) >= movement.smallest_mmHg);
    CHECK(highest_mmHg(movement) <= movement.largest_mmHg);
  }
  CHECK(devices >= 3);
}

TEST_CASE("the highest of several pulses on a vein counts, and without a pulse it is 0", "[movement]") {
  Movement twice;
  twice.pulses.resize(2);
  twice.pulses[0].squeezes_mmHg = {{0, 80.0}, {2, 10.0}};
  twice.pulses[1].squeezes_mmHg = {{0, 30.0}, {2, 40.0}};
  CHECK(highest_on_veins_mmHg(twice, 4) == std::vector<double>{80.0, 0.0, 40.0, 0.0});
}

TEST_CASE("walking at the speed of a cadence makes two steps a cycle at that cadence", "[movement]") {
  for (const char* name : {"walking", "running"}) {
    const Movement& gait = movement(name);
    const double slowest = cadence_of(gait.paces.front()), fastest = cadence_of(gait.paces.back());
    for (double part = 0.0; part <= 1.0; part += 0.0625) {
      const double cadence = slowest + part * (fastest - slowest);
      CHECK(120.0 / at_speed(gait, speed_at_cadence_m_s(gait, cadence)).cycle_s() == Approx(cadence).epsilon(1e-12));
    }
    CHECK(speed_at_cadence_m_s(gait, slowest) == Approx(gait.paces.front().speed_m_s).epsilon(1e-12));
    CHECK(speed_at_cadence_m_s(gait, fastest) == Approx(gait.paces.back().speed_m_s).epsilon(1e-12));
  }
  // 100 steps/min are a cycle of 1.2 s, between 1.31 s at 3 km/h and 1.06 s at 5 km/h
  CHECK(3.6 * speed_at_cadence_m_s(movement("walking"), 100.0) == Approx(3.0 + 2.0 * 0.11 / 0.25).epsilon(1e-9));
}

TEST_CASE("cycles shorten from pace to pace, so that each cadence has one speed", "[movement]") {
  for (const Movement& one : reference().movements) {
    for (std::size_t i = 1; i < one.paces.size(); ++i) CHECK(one.paces[i].cycle_s < one.paces[i - 1].cycle_s);
  }
}
