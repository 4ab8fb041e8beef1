// Emptying of a leg, and blood held back by a cuff, at every narrowing and every pressure.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// Seconds with the legs up until the calf has lost this volume [mL].
double time_to_lose_s(double lost_mL, double narrowing) {
  const Recorded run = record(scenario_of(fmt::format(
      "protocol = [{{ posture = \"standing\", duration = \"5 min\" }}, {{ posture = \"legs up\", duration = "
      "\"5 min\", transition = \"2 s\" }}]\nsubject = {{ obstructions = [{{ edge = \"IL->RA\", narrowing = {} }}] }}\n"
      "output = {{ every = \"0.1 s\", columns = [\"calf_volume\"] }}\n",
      narrowing)));
  const std::size_t begin = 3000;
  for (std::size_t i = begin; i < run.rows.size(); ++i) {
    if (run.rows[begin][0] - run.rows[i][0] >= lost_mL) return run.times_s[i] - run.times_s[begin];
  }
  return 1e9;
}

/// Blood in the calf [mL] and lymph of foot and calf [mL/h] after ten minutes of lying under a cuff.
std::vector<double> under_cuff(double pressure_mmHg) {
  return record(
             scenario_of(fmt::format("protocol = [{{ posture = \"supine\", duration = \"10 min\", garment = {{ kind = \"thigh "
                                     "cuff\", pressure = \"{} mmHg\" }} }}]\n"
                                     "output = {{ every = \"10 min\", columns = [\"calf_volume\", \"lower_leg_lymph\"] }}\n",
                                     pressure_mmHg)))
      .rows.back();
}

}  // namespace

TEST_CASE("a narrower iliac vein drains a raised leg more slowly, for any volume", "[emptying]") {
  for (const double lost_mL : {15.0, 30.0, 45.0}) {
    double before = 0.0;
    for (const double narrowing : {0.0, 0.5, 0.7, 0.8, 0.9, 0.95}) {
      INFO(lost_mL << " mL, narrowed by " << narrowing);
      const double time_s = time_to_lose_s(lost_mL, narrowing);
      CHECK(time_s >= before);
      before = time_s;
    }
    CHECK(before > 1.3 * time_to_lose_s(lost_mL, 0.0));
  }
}

TEST_CASE("more pressure in a thigh cuff holds back more blood in the calf", "[emptying]") {
  double before_mL = 0.0;
  for (const double pressure_mmHg : {20.0, 30.0, 40.0, 50.0, 60.0, 80.0, 100.0, 120.0}) {
    INFO(pressure_mmHg << " mmHg");
    const double held_mL = under_cuff(pressure_mmHg)[0];
    CHECK(held_mL >= before_mL - 0.05);  // above the arterial pressure nothing more flows in
    before_mL = held_mL;
  }
}

TEST_CASE("a tourniquet stops lymph, and a stocking raises it", "[emptying]") {
  CHECK(under_cuff(100.0)[1] == 0.0);
  CHECK(under_cuff(20.0)[1] > 0.0);
  const auto lymph_mL_h = [](const std::string& worn) {
    return record(scenario_of("protocol = [{ posture = \"sitting\", duration = \"1 h\" }]\n" + worn +
                              "output = { every = \"1 h\", columns = [\"lower_leg_lymph\"] }\n"))
        .rows.back()[0];
  };
  CHECK(lymph_mL_h("garment = { kind = \"knee sock\", ankle_pressure = \"20 mmHg\" }\n") > 1.2 * lymph_mL_h(""));
}

TEST_CASE("lymph flow continues after a movement and decays within hours", "[emptying]") {
  const Recorded run =
      record(scenario_of("protocol = [{ posture = \"supine\", duration = \"30 min\" }, { posture = \"supine\", movement = "
                         "\"foot flexing\", duration = "
                         "\"10 min\" }, { posture = \"supine\", duration = \"6 h\" }]\n"
                         "output = { every = \"10 min\", columns = [\"lower_leg_lymph\"] }\n"));
  const double before = run.rows[3][0], moving = run.rows[4][0], after = run.rows[5][0], end = run.rows.back()[0];
  CHECK(moving > 1.2 * before);
  CHECK(after > 1.05 * before);
  CHECK(after < moving);
  CHECK(end < 1.02 * before);
}

TEST_CASE("more pressure of a sock never leaves more swelling, sitting for hours", "[emptying]") {
  double before_mL = 1e9;
  for (const double ankle_mmHg : {10.0, 15.0, 20.0, 30.0, 50.0}) {
    const Recorded run = record(scenario_of(
        fmt::format("protocol = [{{ posture = \"sitting\", duration = \"4 h\" }}]\ngarment = {{ kind = \"knee sock\", "
                    "ankle_pressure = \"{} mmHg\" }}\noutput = {{ every = \"4 h\", columns = [\"calf_swelling\"] }}\n",
                    ankle_mmHg)));
    INFO(ankle_mmHg << " mmHg");
    CHECK(run.rows.back()[0] < before_mL);
    before_mL = run.rows.back()[0];
  }
}
