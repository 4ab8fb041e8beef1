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

TEST_CASE("a stocking presses fully at the ankle and less up the leg", "[garment]") {
  for (const char* foot : {"FS", "FD"}) CHECK(worn("stocking", 20.0, foot) == 20.0);
  for (const char* calf : {"CS", "CD", "CM", "CA"}) CHECK(worn("stocking", 20.0, calf) == Approx(14.0).epsilon(1e-12));
  for (const char* thigh : {"PF", "TS", "TM"}) CHECK(worn("stocking", 20.0, thigh) == Approx(8.0).epsilon(1e-12));
  CHECK(worn("stocking", 20.0, "IL") == 0.0);
}

TEST_CASE("a knee sock ends at the knee", "[garment]") {
  CHECK(worn("knee sock", 20.0, "CM") == Approx(14.0).epsilon(1e-12));
  CHECK(worn("knee sock", 20.0, "PF") == 0.0);
}

TEST_CASE("all pressures of a garment are proportional to the pressure at the ankle", "[garment]") {
  for (const char* vein : {"FS", "CM", "TM"})
    CHECK(worn("stocking", 36.0, vein) == Approx(2.0 * worn("stocking", 18.0, vein)).epsilon(1e-12));
}

TEST_CASE("an inelastic garment presses more standing than lying, on each segment by its share", "[garment]") {
  GarmentKind wrap = row(reference().garments, "stocking");
  wrap.standing_rise_mmHg = 15.0;
  const auto lying = garment_pressure_mmHg(reference_leg(), {wrap, 40.0}),
             standing = garment_pressure_mmHg(reference_leg(), {wrap, 40.0}, true);
  for (std::size_t k = 0; k < lying.size(); ++k) {
    const double share = wrap.profile[static_cast<std::size_t>(reference_leg().veins[k].segment)];
    CHECK(standing[k] - lying[k] == Approx(15.0 * share).margin(1e-12));
  }
}

TEST_CASE("a part of the pressure reaches the deep veins", "[garment]") {
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

TEST_CASE("around a thicker calf a garment presses less, by the ratio of the girths (Laplace)", "[garment]") {
  const Garment stocking{row(reference().garments, "stocking"), 20.0};
  const auto pressure = garment_pressure_mmHg(reference_leg(), stocking, false, {1.0, 1.25, 1.0, 1.0});
  const auto on = [&](const char* vein) { return pressure[static_cast<std::size_t>(vein_index(reference_leg(), vein))]; };
  CHECK(on("CM") == Approx(14.0 / 1.25).epsilon(1e-12));
  CHECK(on("FS") == 20.0);
  CHECK(on("TM") == Approx(8.0).epsilon(1e-12));
}

TEST_CASE("a cuff shuts veins where they enter its segment and presses on no compartment", "[garment]") {
  const Garment cuff{row(reference().garments, "thigh cuff"), 60.0};
  CHECK(cuff_pressure_mmHg(reference_leg(), cuff) == std::vector<double>{0.0, 0.0, 60.0, 0.0});
  for (const double pressure : garment_pressure_mmHg(reference_leg(), cuff)) CHECK(pressure == 0.0);
  const Garment stocking{row(reference().garments, "stocking"), 20.0};
  CHECK(cuff_pressure_mmHg(reference_leg(), stocking) == std::vector<double>(4, 0.0));
}

TEST_CASE("a garment raises lymph flow beneath it, more with more pressure and never beyond the largest rise", "[garment]") {
  const double most = 1.0 + reference_leg().laws.lymph.garment_rise;
  double before = 1.0;
  for (const double ankle_mmHg : {10.0, 20.0, 30.0, 50.0, 1000.0}) {
    const auto gain = lymph_gain(reference_leg(), {row(reference().garments, "knee sock"), ankle_mmHg});
    CHECK(gain[0] > before);
    CHECK(gain[1] > 1.0);
    CHECK(gain[1] < gain[0]);  // presses less
    CHECK(gain[2] == 1.0);     // ends at the knee
    CHECK(gain[0] < most);
    before = gain[0];
  }
}

TEST_CASE("a cuff reduces the lymph flow from all segments below it, and a tourniquet stops it", "[garment]") {
  const double pumping = reference_leg().laws.lymph.pumping_pressure_mmHg;
  const auto with = [&](double pressure_mmHg) {
    return lymph_gain(reference_leg(), {row(reference().garments, "thigh cuff"), pressure_mmHg});
  };
  for (const std::size_t below : {0U, 1U, 2U}) {
    CHECK(with(0.5 * pumping)[below] == Approx(0.5).epsilon(1e-12));
    CHECK(with(pumping)[below] == 0.0);
    CHECK(with(120.0)[below] == 0.0);
  }
  CHECK(with(120.0)[3] == 1.0);
}

TEST_CASE("a garment is named by kind and pressure", "[garment]") {
  CHECK(worn_in_words(Garment{row(reference().garments, "stocking"), 19.5}) == "stocking 19.5 mmHg");
  CHECK(worn_in_words(std::nullopt).empty());
}
