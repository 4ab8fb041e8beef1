// Drives of the leg in each phase (protocol/build_timeline.hpp).
#include <catch2/catch.hpp>

#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// External pressure on a vein at a moment.
double squeeze(const Timeline& timeline, const std::string& vein, double time_s) {
  return drive_at_time(timeline, time_s)[static_cast<std::size_t>(timeline.layout.external(vein_index(reference_leg(), vein)))];
}

Timeline one_raise(const PacedMovement& raise, const Wearer& wearer = {175.0}, const std::optional<Garment>& garment = {}) {
  Step step = repeat_movement("standing", raise, 1);
  step.leg.garment = garment;
  return timeline_of({step}, wearer);
}

}  // namespace

TEST_CASE("while a calf raise is held the calf is squeezed fully, the axial veins by 0.88 of the pressure", "[drive]") {
  const Timeline timeline = one_raise(usual("calf raise"));  // up 1 s, hold 1.5 s, down 1.5 s
  for (const double held : {1.0, 1.7, 2.5}) {
    CHECK(squeeze(timeline, "CM", held) == Approx(100.0).epsilon(1e-12));
    CHECK(squeeze(timeline, "CD", held) == Approx(88.0).epsilon(1e-12));
    CHECK(squeeze(timeline, "FD", held) == Approx(60.0).epsilon(1e-12));
    CHECK(squeeze(timeline, "CS", held) == 0.0);
  }
  CHECK(squeeze(timeline, "CM", 0.0) == 0.0);
  CHECK(squeeze(timeline, "CM", 0.5) == Approx(50.0).epsilon(1e-12));
  CHECK(squeeze(timeline, "CM", 3.25) == Approx(50.0).epsilon(1e-12));
  CHECK(squeeze(timeline, "CM", 4.0) == Approx(0.0).margin(1e-12));
}

TEST_CASE("a strong movement presses harder, a weak muscle less, and work does not change", "[drive]") {
  PacedMovement raise = usual("calf raise");
  raise.strength = 1.2;
  CHECK(squeeze(one_raise(raise), "CM", 2.0) == Approx(120.0).epsilon(1e-12));
  CHECK(squeeze(one_raise(raise, {175.0, 0.5}), "CM", 2.0) == Approx(60.0).epsilon(1e-12));
  const Timeline timeline = one_raise(raise);
  const Phase hold = phases_of(timeline)[1];
  CHECK(hold.leg.from[static_cast<std::size_t>(timeline.layout.activation(1))] == 1.0);
}

TEST_CASE("muscle presses on top of a stocking, and only muscle grows with its strength", "[drive]") {
  Garment stocking{row(reference().garments, "stocking"), 20.0};
  stocking.kind.standing_rise_mmHg = stocking.kind.working_rise = 0.0;
  const Timeline timeline = one_raise(usual("calf raise"), {175.0, 0.5}, stocking);
  CHECK(squeeze(timeline, "CM", 0.0) == Approx(14.0).epsilon(1e-12));
  CHECK(squeeze(timeline, "CM", 2.0) == Approx(14.0 + 50.0).epsilon(1e-12));
  CHECK(squeeze(timeline, "FS", 2.0) == Approx(20.0).epsilon(1e-12));
}

TEST_CASE("in a stride the calf is squeezed at push-off, after the foot", "[drive]") {
  const PacedMovement walk = at_speed(movement("walking"), 5.0 / 3.6);
  const Timeline timeline = timeline_of({repeat_movement("standing", walk, 2)});
  const double stride = walk.cycle_s();
  CHECK(squeeze(timeline, "CM", 0.10 * stride) == 0.0);
  CHECK(squeeze(timeline, "FD", 0.20 * stride) == Approx(60.0).epsilon(1e-9));
  CHECK(squeeze(timeline, "CM", 0.40 * stride) == Approx(181.0).epsilon(1e-9));
  CHECK(squeeze(timeline, "CM", 0.80 * stride) == Approx(0.0).margin(1e-9));
  CHECK(squeeze(timeline, "CM", 1.40 * stride) == Approx(181.0).epsilon(1e-9));
  CHECK(squeeze(timeline, "TM", 0.80 * stride) == Approx(0.0).margin(1e-9));
}

TEST_CASE("walking drives the lymph vessels throughout and not before or after it", "[drive]") {
  const PacedMovement walk = at_speed(movement("walking"), 1.0);
  const Timeline timeline = timeline_of({keep("standing", 10.0), repeat_movement("standing", walk, 3), keep("standing", 10.0)});
  for (const Phase& phase : phases_of(timeline)) {
    const double expected = phase.leg.moving ? 1.83 : 1.0;
    CHECK(phase.leg.from[static_cast<std::size_t>(timeline.layout.lymph_factor(0))] == expected);
    CHECK(phase.leg.to[static_cast<std::size_t>(timeline.layout.lymph_factor(0))] == expected);
  }
}

TEST_CASE("standing and lying still act only by height and right atrial pressure", "[drive]") {
  const DriveLayout layout(reference_leg());
  const Wearer wearer{175.0};
  const WornLeg bare{reference_leg(), wearer};
  const auto at = [](const std::vector<double>& drive, int i) { return drive[static_cast<std::size_t>(i)]; };
  const auto standing = resting_drive(bare, posture("standing"));
  CHECK(at(standing, layout.height(0)) == Approx(5.0).margin(0.05));
  CHECK(at(standing, layout.heart_height()) == Approx(120.75).epsilon(1e-12));
  CHECK(at(standing, layout.right_atrial()) == 0.0);
  const auto lying = lying_drive(reference_leg(), 175.0);
  CHECK(lying == resting_drive(bare, posture("supine")));
  CHECK(at(lying, layout.right_atrial()) == 5.0);
  for (const auto& drive : {standing, lying}) {
    for (int k = 0; k < std::ssize(reference_leg().veins); ++k) CHECK(at(drive, layout.external(k)) == 0.0);
    for (int m = 0; m < std::ssize(reference_leg().muscles); ++m) CHECK(at(drive, layout.activation(m)) == 0.0);
    CHECK(at(drive, layout.lymph_factor(0)) == 1.0);
    for (int s = 0; s < std::ssize(reference_leg().segments); ++s) {
      CHECK(at(drive, layout.cuff(s)) == 0.0);
      CHECK(at(drive, layout.lymph_gain(s)) == 1.0);
    }
  }
}

namespace {

double imposed(const Timeline& timeline, int row, double time_s) {
  return drive_at_time(timeline, time_s)[static_cast<std::size_t>(row)];
}

/// A calf raise with an additional effect of its pulse.
PacedMovement raise_that(void (*change)(Pulse&)) {
  PacedMovement raise = usual("calf raise");
  change(raise.movement.pulses.at(0));
  return raise;
}

}  // namespace

TEST_CASE("a device presses as hard on a leg with a weak muscle and a stiff ankle", "[drive]") {
  Wearer weak{175.0, 0.5};
  weak.ankle_range_deg = 1.0;
  const Timeline timeline = timeline_of({repeat_movement("standing", usual("manual calf squeeze"), 1)}, weak);
  CHECK(squeeze(timeline, "CM", 0.7) == Approx(60.0).epsilon(1e-12));
}

TEST_CASE("an ankle with half the range of a movement squeezes half as much, one with a larger range no more", "[drive]") {
  const auto raised = [](double ankle_range_deg) {
    Wearer wearer{175.0};
    wearer.ankle_range_deg = ankle_range_deg;
    return squeeze(one_raise(usual("calf raise"), wearer), "CM", 2.0);
  };
  CHECK(movement("calf raise").ankle_deg == 40.0);
  CHECK(raised(20.0) == Approx(50.0).epsilon(1e-12));
  CHECK(raised(30.0) == Approx(75.0).epsilon(1e-12));
  CHECK(raised(40.0) == Approx(100.0).epsilon(1e-12));
  CHECK(raised(90.0) == Approx(100.0).epsilon(1e-12));
  Wearer stiff{175.0};
  stiff.ankle_range_deg = 1.0;
  const Timeline curls = timeline_of({repeat_movement("standing", usual("toe curls"), 1)}, stiff);
  CHECK(squeeze(curls, "FD", 1.0) == Approx(100.0).epsilon(1e-12));  // needs no ankle
}

TEST_CASE("a stiff ankle and a weak muscle add up, and neither changes how hard the muscle works", "[drive]") {
  Wearer wearer{175.0, 0.5};
  wearer.ankle_range_deg = 20.0;
  const Timeline timeline = one_raise(usual("calf raise"), wearer);
  CHECK(squeeze(timeline, "CM", 2.0) == Approx(25.0).epsilon(1e-12));
  CHECK(imposed(timeline, timeline.layout.activation(1), 2.0) == 1.0);
}

TEST_CASE("a slow walk works the muscle less", "[drive]") {
  const PacedMovement slow = at_speed(movement("walking"), 1.5 / 3.6);
  const Timeline timeline = timeline_of({repeat_movement("standing", slow, 1)});
  CHECK(imposed(timeline, timeline.layout.activation(1), 0.4 * slow.cycle_s()) == Approx(0.5 * 0.69).epsilon(1e-9));
}

TEST_CASE("a stiff wrap adds part of the muscle's pressure on all veins beneath it", "[drive]") {
  Garment wrap{row(reference().garments, "inelastic wrap"), 40.0};
  wrap.kind.working_rise = 0.2;
  wrap.kind.standing_rise_mmHg = 10.0;
  const Timeline timeline = one_raise(usual("calf raise"), {175.0}, wrap);  // CM 100, CD 70, FD 60 mmHg
  CHECK(squeeze(timeline, "CS", 0.0) == Approx(50.0).epsilon(1e-12));
  CHECK(squeeze(timeline, "CS", 2.0) == Approx(50.0 + 20.0).epsilon(1e-12));
  CHECK(squeeze(timeline, "CM", 2.0) == Approx(50.0 + 100.0 + 20.0).epsilon(1e-12));
  CHECK(squeeze(timeline, "FS", 2.0) == Approx(50.0 + 12.0).epsilon(1e-12));
  CHECK(squeeze(timeline, "TM", 2.0) == 0.0);  // not covered
}

TEST_CASE("stockings are stiffer standing than sitting, and fit the girth of the calf", "[drive]") {
  Garment stocking{row(reference().garments, "stocking"), 20.0};
  stocking.kind.standing_rise_mmHg = 5.0;
  Wearer thick{175.0};
  thick.girth_ratios = {1.0, 1.25, 1.0, 1.0};
  Step sit = keep("sitting", 10.0), stand = keep("standing", 10.0);
  sit.leg.garment = stand.leg.garment = stocking;
  const Timeline timeline = timeline_of({sit, stand}, thick);
  CHECK(squeeze(timeline, "FS", 5.0) == 20.0);
  CHECK(squeeze(timeline, "FS", 15.0) == 25.0);
  CHECK(squeeze(timeline, "CM", 5.0) == Approx(14.0 / 1.25).epsilon(1e-12));
}

TEST_CASE("a garment put on or taken off between steps needs a transition, in which its pressure rises or falls", "[drive]") {
  Garment sock{row(reference().garments, "knee sock"), 20.0};
  sock.kind.standing_rise_mmHg = 0.0;
  Step bare = keep("standing", 10.0), worn = bare;
  worn.leg.garment = sock;
  const Timeline timeline = timeline_of({bare, worn, bare});
  CHECK(timeline.steps[1].transition_s == 3.0);
  CHECK(timeline.steps[2].transition_s == 3.0);
  CHECK(squeeze(timeline, "FS", 9.0) == 0.0);
  CHECK(squeeze(timeline, "FS", 11.5) == Approx(10.0).epsilon(1e-12));
  CHECK(squeeze(timeline, "FS", 15.0) == 20.0);
  CHECK(squeeze(timeline, "FS", 25.0) == 0.0);
  CHECK(timeline.activities[1].garment == "knee sock 20 mmHg");
  CHECK(timeline.activities[0].garment.empty());
}

TEST_CASE("a body's constant pressures act at rest and in movement", "[drive]") {
  Wearer pressed{175.0};
  pressed.presses = {{vein_index(reference_leg(), "PF"), 30.0}, {vein_index(reference_leg(), "CM"), 5.0}};
  pressed.outlet_mmHg = 12.0;
  const Timeline timeline = one_raise(usual("calf raise"), pressed);
  CHECK(squeeze(timeline, "PF", 0.0) == 30.0);
  CHECK(squeeze(timeline, "PF", 2.0) == 30.0);
  CHECK(squeeze(timeline, "CM", 2.0) == Approx(105.0).epsilon(1e-12));
  CHECK(imposed(timeline, timeline.layout.outlet(), 0.0) == 12.0);
  CHECK(imposed(timeline, timeline.layout.outlet(), 2.0) == 12.0);
}

TEST_CASE("breathing in lowers the pressure in the chest while it is held", "[drive]") {
  Wearer pressed{175.0};
  pressed.outlet_mmHg = 3.0;
  const Timeline timeline = one_raise(raise_that([](Pulse& pulse) { pulse.outlet_mmHg = -6.0; }), pressed);
  CHECK(imposed(timeline, timeline.layout.outlet(), 0.0) == 3.0);
  CHECK(imposed(timeline, timeline.layout.outlet(), 0.5) == Approx(0.0).margin(1e-12));
  CHECK(imposed(timeline, timeline.layout.outlet(), 2.0) == -3.0);
  CHECK(imposed(timeline, timeline.layout.outlet(), 4.0) == Approx(3.0).epsilon(1e-12));
}

TEST_CASE("turns and lifts of a movement move veins and heart while they are held", "[drive]") {
  const Timeline timeline = one_raise(raise_that([](Pulse& pulse) {
    pulse.turns_deg = {{2, -90.0}};
    pulse.lifts = {{0, 0.04}};
  }));
  const Heights seated = heights(reference_leg(), posture("sitting"), 175.0);
  const Heights upright = heights(reference_leg(), posture("standing"), 175.0);
  const int calf = vein_index(reference_leg(), "CM");
  CHECK(imposed(timeline, timeline.layout.height(calf), 0.0) == upright.veins_cm[static_cast<std::size_t>(calf)]);
  CHECK(imposed(timeline, timeline.layout.height(calf), 2.0) ==
        Approx(seated.veins_cm[static_cast<std::size_t>(calf)] + 7.0).epsilon(1e-11));
  CHECK(imposed(timeline, timeline.layout.heart_height(), 2.0) == Approx(seated.heart_cm + 7.0).epsilon(1e-11));
  CHECK(imposed(timeline, timeline.layout.heart_height(), 4.0) == Approx(upright.heart_cm).epsilon(1e-11));
}

TEST_CASE("uprightness of the trunk follows the posture", "[drive]") {
  const Timeline timeline = timeline_of({keep("supine", 10.0), keep("standing", 10.0)});
  CHECK(imposed(timeline, timeline.layout.upright(), 5.0) == 0.0);
  CHECK(imposed(timeline, timeline.layout.upright(), 11.5) == Approx(0.5).epsilon(1e-12));
  CHECK(imposed(timeline, timeline.layout.upright(), 15.0) == 1.0);
}
