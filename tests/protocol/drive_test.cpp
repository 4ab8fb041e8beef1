// What acts on the leg in each phase (protocol/build_timeline.hpp).
#include <catch2/catch.hpp>

#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// Pressure from outside on a vein at a moment.
double squeeze(const Timeline& timeline, const std::string& vein, double time_s) {
  std::vector<double> drive(static_cast<std::size_t>(timeline.layout.size()));
  for (const Phase& phase : phases_of(timeline)) {
    if (time_s < phase.begin_s || time_s > phase.end_s) continue;
    drive_at(phase, time_s, drive);
    break;
  }
  return drive[static_cast<std::size_t>(timeline.layout.external(vein_index(reference_leg(), vein)))];
}

Timeline one_raise(const PacedMovement& raise, const Wearer& wearer = {175.0, 1.0, std::nullopt}) {
  return timeline_of({repeat_movement("standing", raise, 1)}, wearer);
}

}  // namespace

TEST_CASE("while a calf raise is held the calf is squeezed in full, the axial veins at 0.7 of it", "[drive]") {
  const Timeline timeline = one_raise(usual("calf raise"));  // up 1 s, hold 1.5 s, down 1.5 s
  for (const double held : {1.0, 1.7, 2.5}) {
    CHECK(squeeze(timeline, "CM", held) == Approx(100.0).epsilon(1e-12));
    CHECK(squeeze(timeline, "CD", held) == Approx(70.0).epsilon(1e-12));
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
  CHECK(squeeze(one_raise(raise, {175.0, 0.5, std::nullopt}), "CM", 2.0) == Approx(60.0).epsilon(1e-12));
  const Timeline timeline = one_raise(raise);
  const Phase hold = phases_of(timeline)[1];
  CHECK(hold.from[static_cast<std::size_t>(timeline.layout.activation(1))] == 1.0);
}

TEST_CASE("muscle presses on top of a stocking, and only muscle grows with its strength", "[drive]") {
  const Garment stocking{row(reference().garments, "stocking"), 20.0};
  const Timeline timeline = one_raise(usual("calf raise"), {175.0, 0.5, stocking});
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

TEST_CASE("lymph flows faster throughout a walk and not before or after it", "[drive]") {
  const PacedMovement walk = at_speed(movement("walking"), 1.0);
  const Timeline timeline = timeline_of({keep("standing", 10.0), repeat_movement("standing", walk, 3), keep("standing", 10.0)});
  for (const Phase& phase : phases_of(timeline)) {
    const double expected = phase.moving ? 1.83 : 1.0;
    CHECK(phase.from[static_cast<std::size_t>(timeline.layout.lymph_factor())] == expected);
    CHECK(phase.to[static_cast<std::size_t>(timeline.layout.lymph_factor())] == expected);
  }
}

TEST_CASE("standing and lying still act by height, right atrial pressure and nothing else", "[drive]") {
  const DriveLayout layout(reference_leg());
  const auto at = [](const std::vector<double>& drive, int i) { return drive[static_cast<std::size_t>(i)]; };
  const auto standing = resting_drive(reference_leg(), {175.0, 1.0, std::nullopt}, posture("standing"));
  CHECK(at(standing, layout.height(0)) == Approx(5.0).margin(0.05));
  CHECK(at(standing, layout.heart_height()) == Approx(120.75).epsilon(1e-12));
  CHECK(at(standing, layout.right_atrial()) == 0.0);
  const auto lying = lying_drive(reference_leg(), 175.0);
  CHECK(lying == resting_drive(reference_leg(), {175.0, 1.0, std::nullopt}, posture("supine")));
  CHECK(at(lying, layout.right_atrial()) == 5.0);
  for (const auto& drive : {standing, lying}) {
    for (int k = 0; k < 9; ++k) CHECK(at(drive, layout.external(k)) == 0.0);
    for (int m = 0; m < 3; ++m) CHECK(at(drive, layout.activation(m)) == 0.0);
    CHECK(at(drive, layout.lymph_factor()) == 1.0);
  }
}
