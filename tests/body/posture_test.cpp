#include "calfpump/body/posture.hpp"

#include <catch2/catch.hpp>

#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

double height(const std::string& vein, const Posture& posture, double stature_cm = 175.0) {
  return heights(reference_leg(), posture, stature_cm).veins_cm[static_cast<std::size_t>(vein_index(reference_leg(), vein))];
}

double heart(const Posture& posture, double stature_cm = 175.0) {
  return heights(reference_leg(), posture, stature_cm).heart_cm;
}

Posture tilted(double angle_deg) { return {"tilt", "", Posture::Role::other, {angle_deg, angle_deg, angle_deg, angle_deg}}; }

}  // namespace

TEST_CASE("standing, the veins of a person of 175 cm have the measured heights", "[posture]") {
  const std::vector<std::pair<std::string, double>> column{{"FS", 5},    {"FD", 4},  {"CS", 28}, {"CD", 28}, {"CM", 30},
                                                           {"CA", 31.3}, {"PF", 62}, {"TS", 65}, {"TM", 70}, {"IL", 97}};
  for (const auto& [vein, z_cm] : column) {
    INFO(vein);
    CHECK(height(vein, posture("standing")) == Approx(z_cm).margin(0.5));
  }
  CHECK(heart(posture("standing")) == Approx(0.69 * 175.0).epsilon(1e-12));
}

TEST_CASE("lying flat, everything is at one height", "[posture]") {
  const Heights lying = heights(reference_leg(), posture("supine"), 175.0);
  for (const double z_cm : lying.veins_cm) CHECK(z_cm == lying.heart_cm);
}

TEST_CASE("sitting, hip and knee are at one height and the trunk is upright", "[posture]") {
  const Posture& sitting = posture("sitting");
  const double knee = 0.285 * 175.0;
  for (const char* thigh : {"PF", "TS", "TM"}) CHECK(height(thigh, sitting) == Approx(knee).epsilon(1e-12));
  for (const char* calf : {"CS", "CD", "CM", "FS", "FD"}) CHECK(height(calf, sitting) == height(calf, posture("standing")));
  CHECK(height("IL", sitting) == Approx(52.0).margin(3.0));
  CHECK(heart(sitting) == Approx(knee + 0.16 * 175.0).epsilon(1e-12));
}

TEST_CASE("a table tilted by 30 degrees halves every height", "[posture]") {
  const Heights upright = heights(reference_leg(), tilted(90.0), 175.0), half = heights(reference_leg(), tilted(30.0), 175.0);
  for (std::size_t k = 0; k < upright.veins_cm.size(); ++k)
    CHECK(half.veins_cm[k] == Approx(0.5 * upright.veins_cm[k]).epsilon(1e-11));
  CHECK(half.heart_cm == Approx(0.5 * upright.heart_cm).epsilon(1e-11));
  CHECK(heart(tilted(-30.0)) == Approx(-0.5 * upright.heart_cm).epsilon(1e-11));
}

TEST_CASE("with the legs up the ankle is above the calf, the calf above the hip and the heart", "[posture]") {
  for (const char* name : {"legs up", "legs up the wall"}) {
    const Posture& up = posture(name);
    CHECK(up.role == Posture::Role::elevated);
    CHECK(height("FS", up) > height("CS", up) + 10.0);
    CHECK(height("CS", up) > height("TM", up) + 10.0);
    CHECK(height("TM", up) > heart(up) + 5.0);
  }
  // 45 degrees: the ankle above the hip by (hip - ankle) sin 45
  CHECK(height("FS", posture("legs up")) - heart(posture("legs up")) == Approx(0.7071 * (0.530 * 175.0 - 5.0)).epsilon(1e-3));
}

TEST_CASE("heights grow with the stature", "[posture]") {
  for (const char* vein : {"FS", "CM", "IL"}) {
    CHECK(height(vein, posture("standing"), 200.0) == Approx(200.0 / 175.0 * height(vein, posture("standing"))).epsilon(1e-12));
  }
  CHECK(heart(posture("reclined"), 150.0) == Approx(150.0 / 175.0 * heart(posture("reclined"))).epsilon(1e-12));
}

TEST_CASE("right atrial pressure falls from 5 mmHg lying to 0 upright with the sine of the trunk's angle", "[posture]") {
  const auto pressure = [](const Posture& posture) { return right_atrial_pressure_mmHg(reference_leg(), posture); };
  CHECK(pressure(posture("supine")) == 5.0);
  CHECK(pressure(posture("legs up")) == 5.0);
  CHECK(pressure(posture("standing")) == 0.0);
  CHECK(pressure(posture("sitting")) == 0.0);
  CHECK(pressure(tilted(30.0)) == Approx(2.5).epsilon(1e-11));
  CHECK(pressure(tilted(-30.0)) == 5.0);  // head down: as when lying, no higher
}

TEST_CASE("a movement's turns add to the angles of the posture", "[posture]") {
  const Heights seated =
      heights(reference_leg(), posture("standing"), 175.0, Bend{{0.0, 0.0, -90.0, 0.0}, {0.0, 0.0, 0.0, 0.0}});
  CHECK(seated.veins_cm == heights(reference_leg(), posture("sitting"), 175.0).veins_cm);
  CHECK(seated.heart_cm == heart(posture("sitting")));
  const Heights leaning =
      heights(reference_leg(), posture("standing"), 175.0, Bend{{0.0, 0.0, 0.0, -60.0}, {0.0, 0.0, 0.0, 0.0}});
  CHECK(leaning.heart_cm == Approx(heart(posture("standing")) - 0.5 * 0.16 * 175.0).epsilon(1e-11));
}

TEST_CASE("a lift raises everything above its segment, and veins within the segment by their place", "[posture]") {
  const Heights flat = heights(reference_leg(), posture("sitting"), 175.0);
  const Heights lifted = heights(reference_leg(), posture("sitting"), 175.0, Bend{{0.0, 0.0, 0.0, 0.0}, {0.04, 0.0, 0.0, 0.0}});
  for (std::size_t k = 0; k < flat.veins_cm.size(); ++k) {
    const Vein& vein = reference_leg().veins[k];
    CHECK(lifted.veins_cm[k] - flat.veins_cm[k] == Approx(7.0 * (vein.segment == 0 ? vein.along : 1.0)).epsilon(1e-11));
  }
  CHECK(lifted.heart_cm == Approx(flat.heart_cm + 7.0).epsilon(1e-12));
}

TEST_CASE("uprightness is the sine of the trunk's angle, and is 0 below level", "[posture]") {
  CHECK(uprightness(posture("standing")) == 1.0);
  CHECK(uprightness(posture("supine")) == 0.0);
  CHECK(uprightness(tilted(30.0)) == Approx(0.5).epsilon(1e-11));
  CHECK(uprightness(tilted(-30.0)) == 0.0);
}
