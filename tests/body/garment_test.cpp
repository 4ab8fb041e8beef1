#include "calfpump/body/garment.hpp"

#include <catch2/catch.hpp>

#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

double worn(const std::string& kind, double ankle_mmHg, const std::string& vein) {
  const auto pressure = garment_pressure_mmHg(reference_leg(), {row(reference().garments, kind), ankle_mmHg});
  return pressure.at(static_cast<std::size_t>(vein_index(reference_leg(), vein)));
}

}  // namespace

TEST_CASE("a stocking presses in full at the ankle and less and less up the leg", "[garment]") {
  for (const char* foot : {"FS", "FD"}) CHECK(worn("stocking", 20.0, foot) == 20.0);
  for (const char* calf : {"CS", "CD", "CM", "CA"}) CHECK(worn("stocking", 20.0, calf) == Approx(14.0).epsilon(1e-12));
  for (const char* thigh : {"PF", "TS", "TM"}) CHECK(worn("stocking", 20.0, thigh) == Approx(8.0).epsilon(1e-12));
  CHECK(worn("stocking", 20.0, "IL") == 0.0);
}

TEST_CASE("a knee sock ends at the knee", "[garment]") {
  CHECK(worn("knee sock", 20.0, "CM") == Approx(14.0).epsilon(1e-12));
  CHECK(worn("knee sock", 20.0, "PF") == 0.0);
}

TEST_CASE("all pressures of a garment grow with that at the ankle", "[garment]") {
  for (const char* vein : {"FS", "CM", "TM"})
    CHECK(worn("stocking", 36.0, vein) == Approx(2.0 * worn("stocking", 18.0, vein)).epsilon(1e-12));
}

TEST_CASE("what does not give way presses more standing than lying, on each segment by its share", "[garment]") {
  GarmentKind wrap = row(reference().garments, "stocking");
  wrap.standing_rise_mmHg = 15.0;
  const auto lying = garment_pressure_mmHg(reference_leg(), {wrap, 40.0}),
             standing = garment_pressure_mmHg(reference_leg(), {wrap, 40.0}, true);
  for (std::size_t k = 0; k < lying.size(); ++k) {
    const double share = wrap.profile[static_cast<std::size_t>(reference_leg().veins[k].segment)];
    CHECK(standing[k] - lying[k] == Approx(15.0 * share).margin(1e-12));
  }
}

TEST_CASE("a part of the pressure reaches the veins that are not under the skin", "[garment]") {
  GarmentKind kind = row(reference().garments, "stocking");
  kind.transmission = 0.6;
  const auto pressure = garment_pressure_mmHg(reference_leg(), {kind, 20.0});
  const auto on = [&](const char* vein) { return pressure[static_cast<std::size_t>(vein_index(reference_leg(), vein))]; };
  CHECK(on("FS") == Approx(20.0).epsilon(1e-12));
  CHECK(on("FD") == Approx(12.0).epsilon(1e-12));
  CHECK(on("CS") == Approx(14.0).epsilon(1e-12));
  CHECK(on("CA") == Approx(14.0 * 0.6).epsilon(1e-12));
  CHECK(on("TS") == Approx(8.0).epsilon(1e-12));
  CHECK(on("TM") == Approx(8.0 * 0.6).epsilon(1e-12));
}

TEST_CASE("round a thicker calf a garment presses less, by the ratio of the girths (Laplace)", "[garment]") {
  const Garment stocking{row(reference().garments, "stocking"), 20.0};
  const auto pressure = garment_pressure_mmHg(reference_leg(), stocking, false, {1.0, 1.25, 1.0, 1.0});
  const auto on = [&](const char* vein) { return pressure[static_cast<std::size_t>(vein_index(reference_leg(), vein))]; };
  CHECK(on("CM") == Approx(14.0 / 1.25).epsilon(1e-12));
  CHECK(on("FS") == 20.0);
  CHECK(on("TM") == Approx(8.0).epsilon(1e-12));
}

TEST_CASE("a garment is told by kind and pressure", "[garment]") {
  CHECK(worn_in_words(Garment{row(reference().garments, "stocking"), 19.5}) == "stocking 19.5 mmHg");
  CHECK(worn_in_words(std::nullopt).empty());
}
