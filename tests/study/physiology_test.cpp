// Orderings and limits of people in the shipped scenarios. docs/validation.md compares the figures with published bands.
#include <algorithm>
#include <catch2/catch.hpp>

#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

constexpr std::size_t ankle = 0, calf = 1;  // indices of the columns below
const std::vector<std::string> columns{"output.every=\"0.5 s\"", "output.columns=[\"ankle_pressure\", \"calf_volume\"]"};

}  // namespace

TEST_CASE(
    "calf raises lower the volume of a sitting calf, and ankle pressure falls with each set and refills within a minute") {
  const Recorded still = record(shipped_scenario("sit-still.toml", columns));
  const Recorded raises = record(shipped_scenario("sit-with-raises.toml", columns));
  CHECK(raises.result.duration_s == Approx(still.result.duration_s));
  CHECK(raises.metric("calf_volume_mean_mL") < still.metric("calf_volume_mean_mL") - 3.0);

  const double rest_mmHg = still.rows.back()[ankle];
  int sets = 0;
  for (std::size_t i = 1; i < raises.rows.size(); ++i) {
    const bool falls = raises.rows[i][ankle] < 0.6 * rest_mmHg && raises.rows[i - 1][ankle] >= 0.6 * rest_mmHg;
    if (!falls) continue;
    // From the fall: at most 80 s of raises, then a minute.
    const auto later = std::find_if(raises.rows.begin() + static_cast<std::ptrdiff_t>(i + 160), raises.rows.end(),
                                    [&](const auto& row) { return row[ankle] > 0.9 * rest_mmHg; });
    REQUIRE(later != raises.rows.end());
    CHECK(raises.times_s[static_cast<std::size_t>(later - raises.rows.begin())] - raises.times_s[i] < 80.0 + 60.0);
    ++sets;
    i += 300;
  }
  CHECK(sets == 3);
}

TEST_CASE("legs up empties most of the calf in fifteen seconds") {
  const Recorded up = record(shipped_scenario("legs-up.toml", columns));
  const auto at = [&](double time_s) {
    return up.rows[static_cast<std::size_t>(std::lower_bound(up.times_s.begin(), up.times_s.end(), time_s) -
                                            up.times_s.begin())][calf];
  };
  CHECK(at(135.0) < 0.5 * at(120.0));
  CHECK(up.metric("venous_emptying_time_90_s") < 15.0);
}

TEST_CASE("ankle pressure is lower lying than sitting, sitting than standing, and walking lowers it far below standing") {
  const auto mean = [](const char* posture) {
    return record(scenario_of(std::string("[[protocol]]\nposture = \"") + posture + "\"\nduration = \"5 min\"\n"))
        .metric("ankle_pressure_mean_mmHg");
  };
  const double lying = mean("supine"), sitting = mean("sitting"), standing = mean("standing");
  CHECK(lying < sitting);
  CHECK(sitting < standing);
  const Recorded walk = record(shipped_scenario("walk.toml", columns));
  CHECK(walk.metric("ambulatory_pressure_mmHg") < 0.5 * standing);
}

TEST_CASE("reflux shortens the refill, a weak pump ejects less, a stocking lowers the volume of the calf") {
  const auto tiptoes = [](const std::vector<std::string>& overrides) {
    return record(shipped_scenario("ten-tiptoes.toml", overrides));
  };
  const Recorded healthy = tiptoes({});
  const Recorded reflux = tiptoes({"subject.condition=\"great saphenous reflux\""});
  const Recorded weak = tiptoes({"subject.condition=\"weak pump\""});
  const Recorded stocking = tiptoes({"garment.kind=stocking", "garment.ankle_pressure=25 mmHg"});
  CHECK(reflux.metric("refill_time_90_s") < 0.7 * healthy.metric("refill_time_90_s"));
  CHECK(weak.metric("calf_ejected_first_mL") < healthy.metric("calf_ejected_first_mL"));
  CHECK(weak.metric("ambulatory_pressure_mmHg") > healthy.metric("ambulatory_pressure_mmHg"));
  CHECK(stocking.metric("calf_volume_mean_mL") < healthy.metric("calf_volume_mean_mL"));
}

TEST_CASE("taller people stand with a higher ankle pressure") {
  const auto standing = [](const char* height) {
    return record(shipped_scenario("stand-still.toml", {std::string("subject.height=\"") + height + "\"",
                                                        "subject.mass=\"60 kg\"", "output.every=\"60 s\""}))
        .metric("ankle_pressure_mean_mmHg");
  };
  // The column grows by 0.69 - 0.03 of the added stature. Both people are slim: no belly presses.
  CHECK(standing("190 cm") - standing("160 cm") == Approx(30.0 * 0.66 * 0.78).epsilon(0.05));
}

TEST_CASE("an old calf ejects less in a tiptoe than a young one, at the same compliance of its veins") {
  const auto ejected = [](const char* age, const char* sex) {
    return record(shipped_scenario("ten-tiptoes.toml",
                                   {std::string("subject.age=\"") + age + "\"", std::string("subject.sex=\"") + sex + "\""}))
        .metric("calf_ejected_first_mL");
  };
  CHECK(ejected("80 y", "female") < 0.97 * ejected("30 y", "female"));
}

TEST_CASE("a heavy belly raises the pressure at the ankle of a lying leg by most of its pressure") {
  const Scenario scenario =
      scenario_of("subject = { mass = \"120 kg\" }\nprotocol = [{ posture = \"supine\", duration = \"5 min\" }]\n");
  const auto lying = [&](const Catalogue& catalogue) {
    Preparation preparation = prepare(catalogue, scenario);
    return run(scenario, preparation, scenario.output.columns, {}).metrics.get("ankle_pressure_mean_mmHg").value();
  };
  Catalogue weightless = shipped();
  weightless.subjects.belly_mmHg_m2_kg = 0.0;
  const double pressing = belly_mmHg(shipped().subjects, scenario.subject);
  REQUIRE(pressing > 4.0);
  const double rise = lying(shipped()) - lying(weightless);  // fuller veins resist less
  CHECK(rise < pressing);
  CHECK(rise > 0.8 * pressing);
}
