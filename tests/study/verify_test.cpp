#include "calfpump/study/verify.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("a difference above the stated error, or a value that only one run has, fails the verification", "[verify]") {
  Verification v;
  CHECK_FALSE(v.holds());  // no comparison was made
  v.edges = 2;
  CHECK_FALSE(v.holds());
  v.differences.push_back({"ankle_pressure_mmHg", "mmHg", 40.0, 40.5, 0.6, 1.0, false});
  CHECK(v.holds());
  v.differences.push_back({"calf_volume_mL", "mL", 70.0, 70.6, 0.5, 1.0, false});
  CHECK_FALSE(v.holds());
  CHECK(v.worst().name == "calf_volume_mL");
  v.differences.back() = {"refill_time_90_s", "s", std::nan(""), 30.0, 0.1, 0.0, true};
  CHECK_FALSE(v.holds());
  v.differences.pop_back();
  v.rates.largest = 2e-12;
  CHECK_FALSE(v.holds());
}

TEST_CASE("a difference between the rates of the fast form and of the model is found, with the variable", "[verify]") {
  const Preparation p = prepare(shipped(), scenario_of("[[protocol]]\nposture = \"standing\"\nduration = \"5 s\"\n"));
  Anatomy stiffer = p.network.anatomy();
  stiffer.veins[0].a_mL *= 1.0 + 1e-9;
  const std::vector<double> drive = first_drive(stiffer, p.timeline);
  Network network(p.network);
  const Model own = model_of(p.network), other(stiffer, own.rest());
  CHECK(compare_rates(own, network, p.start, drive).largest <= rates_agree);
  const RateDifference difference = compare_rates(other, network, p.start, drive);
  CHECK(difference.largest > rates_agree);
  CHECK_FALSE(difference.variable.empty());
  std::vector<double> broken = p.start;
  broken[z(p.network.layout().volume[0])] = std::nan("");
  CHECK(std::isinf(compare_rates(own, network, broken, drive).largest));
}
