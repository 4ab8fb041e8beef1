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
  for (const char* calf : {"CS", "CD", "CM"}) CHECK(worn("stocking", 20.0, calf) == Approx(14.0).epsilon(1e-12));
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
