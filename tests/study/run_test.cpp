#include "calfpump/study/run.hpp"

#include <catch2/catch.hpp>

#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("metrics do not depend on how often the user samples") {
  for (const char* name : {"ten-tiptoes.toml", "legs-up.toml"}) {
    const Recorded often = record(shipped_scenario(name, {"output.every=\"0.1 s\""}));
    const Recorded seldom = record(shipped_scenario(name, {"output.every=\"60 s\""}));
    CHECK(often.rows.size() > 100 * seldom.rows.size());
    for (const MetricDefinition& metric : metric_definitions()) {
      INFO(name << ": " << metric.name);
      CHECK(often.result.metrics.get(metric.name) == seldom.result.metrics.get(metric.name));
    }
  }
}

TEST_CASE("rows come at every multiple of the interval and at the end") {
  const Recorded recorded =
      record(scenario_of("[[protocol]]\nposture = \"supine\"\nduration = \"1.25 s\"\n[output]\nevery = \"0.1 s\"\n"));
  REQUIRE(recorded.times_s.size() == 14);
  CHECK(recorded.times_s[3] == 0.3);
  CHECK(recorded.times_s[12] == 1.2);
  CHECK(recorded.times_s[13] == 1.25);
}

TEST_CASE("the last row is emitted even if rounding ends the last step a little early") {
  // Five cycles of 0.25 + 0.15 + 0.3 s add up to 3.4999999999999996 s.
  const Recorded recorded = record(scenario_of(
      "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 5\n"
      "tempo = { up = \"0.25 s\", hold = \"0.15 s\", down = \"0.3 s\", rest = \"0 s\" }\n[output]\nevery = \"0.001 s\"\n"));
  REQUIRE(recorded.times_s.size() == 3501);
  for (std::size_t i = 0; i < recorded.times_s.size(); ++i) REQUIRE(recorded.times_s[i] == static_cast<double>(i) / 1000.0);
}

TEST_CASE("a metric that does not apply is absent") {
  const Recorded still = record(shipped_scenario("stand-still.toml", {"output.every=\"60 s\""}));
  for (const char* name : {"ambulatory_pressure_mmHg", "refill_time_90_s", "venous_volume_mL", "venous_emptying_time_90_s"}) {
    INFO(name);
    CHECK_FALSE(still.result.metrics.get(name).has_value());
  }
  CHECK(still.metric("ankle_pressure_mean_mmHg") > 50.0);
}

TEST_CASE("the protocol of the vascular laboratory gives the indices of plethysmography") {
  const Recorded laboratory = record(shipped_scenario("plethysmography.toml"));
  const double vv_mL = laboratory.metric("venous_volume_mL"), vft_s = laboratory.metric("venous_filling_time_90_s");
  CHECK(vv_mL > 50.0);
  CHECK(laboratory.metric("venous_filling_index_mL_s") == Approx(0.9 * vv_mL / vft_s));
  CHECK(laboratory.metric("ejection_fraction_percent") > 20.0);
  CHECK(laboratory.metric("residual_volume_fraction_percent") > 0.0);
  CHECK(laboratory.metric("residual_volume_fraction_percent") < 100.0 - laboratory.metric("ejection_fraction_percent"));
  CHECK(laboratory.metric("refill_time_90_s") > 5.0);
}

TEST_CASE("a run that begins with the movement has the same pumping indices") {
  const Recorded at_once =
      record(scenario_of("protocol = [{ posture = \"standing\", movement = \"tiptoe\", repetitions = 10 },"
                         "{ posture = \"standing\", duration = \"3 min\" }]"));
  CHECK(at_once.metric("ambulatory_pressure_mmHg") == at_once.metric("ankle_pressure_min_mmHg"));
  CHECK(at_once.metric("calf_ejected_first_mL") > 20.0);
}

TEST_CASE("ten tiptoes are one bout whether written as repetitions or as repeated steps") {
  const auto tiptoes = [](const std::string& how) {
    return record(scenario_of(
        "protocol = [{ posture = \"legs up\", duration = \"3 min\" }, { posture = \"standing\", duration = \"3 min\" }, " +
        how + ", { posture = \"standing\", duration = \"1 min\" }]"));
  };
  const Recorded once = tiptoes("{ posture = \"standing\", movement = \"tiptoe\", repetitions = 10 }");
  const Recorded steps =
      tiptoes("{ repeat = 10, steps = [{ posture = \"standing\", movement = \"tiptoe\", repetitions = 1 }] }");
  for (const char* name : {"calf_ejected_first_mL", "ejection_fraction_percent", "residual_volume_fraction_percent"}) {
    INFO(name);
    CHECK(steps.metric(name) == Approx(once.metric(name)).epsilon(1e-9));
  }
}

TEST_CASE("a stocking raises the pressure in the vein and lowers the pressure across its wall") {
  const auto standing = [](const std::vector<std::string>& overrides) {
    return record(shipped_scenario("stand-still.toml", overrides));
  };
  const Recorded bare = standing({"output.every=\"60 s\""});
  const Recorded worn = standing({"output.every=\"60 s\"", "garment.kind=stocking", "garment.ankle_pressure=25 mmHg"});
  const double pressed_mmHg = 25.0 + find(shipped().garments, "stocking")->standing_rise_mmHg;
  CHECK(bare.metric("ankle_transmural_mean_mmHg") == Approx(bare.metric("ankle_pressure_mean_mmHg")));
  CHECK(worn.metric("ankle_transmural_mean_mmHg") == Approx(worn.metric("ankle_pressure_mean_mmHg") - pressed_mmHg));
  CHECK(worn.metric("ankle_transmural_mean_mmHg") < bare.metric("ankle_transmural_mean_mmHg") - 20.0);
}
