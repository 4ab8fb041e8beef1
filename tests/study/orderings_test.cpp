// Orderings observed in people: one movement, leg, garment or day compared with another. Those with a published figure are rows
// of data/evidence.toml.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// Blood that one cycle of a movement sends up the femoral vein above the flow at rest: the largest sum.
double expelled_mL(const std::string& posture, const std::string& movement) {
  const Recorded run = record(scenario_of(
      "protocol = [{ posture = \"" + posture + "\", duration = \"3 min\" }, { posture = \"" + posture + "\", movement = \"" +
      movement + "\", repetitions = 1 }]\n" + "output = { every = \"0.02 s\", columns = [\"femoral_outflow\"] }\n"));
  const auto begin = static_cast<std::size_t>(180.0 / 0.02);
  const double rest_mL_s = run.rows[begin][0];
  double sum_mL = 0.0, most_mL = 0.0;
  for (std::size_t i = begin + 1; i < run.rows.size(); ++i) {
    const double mean_mL_s = 0.5 * (run.rows[i - 1][0] + run.rows[i][0]);
    sum_mL += (mean_mL_s - rest_mL_s) * (run.times_s[i] - run.times_s[i - 1]);
    most_mL = std::max(most_mL, sum_mL);
  }
  return most_mL;
}

Recorded shipped_run(const std::string& name, std::vector<std::string> overrides = {}) {
  overrides.emplace_back("output.every=\"10 min\"");
  return record(shipped_scenario(name + ".toml", overrides));
}

double lower_leg_mL(const Recorded& run) { return run.metric("calf_swelling_mL") + run.metric("foot_swelling_mL"); }

}  // namespace

TEST_CASE("lying, flexing the foot expels about as much as a squeeze of the calf, and more than circles or toe curls",
          "[orderings]") {
  const double flexing = expelled_mL("supine", "foot flexing"), squeeze = expelled_mL("supine", "manual calf squeeze");
  CHECK(flexing == Approx(squeeze).epsilon(0.25));
  for (const char* weaker : {"ankle circles", "toe curls"}) CHECK(expelled_mL("supine", weaker) < 0.7 * flexing);
}

TEST_CASE("the second tiptoe ejects less than the first", "[orderings]") {
  const Recorded run =
      record(scenario_of("protocol = [{ posture = \"standing\", duration = \"3 min\" }, "
                         "{ posture = \"standing\", movement = \"tiptoe\", repetitions = 2 }]\n"
                         "output = { every = \"0.02 s\", columns = [\"calf_volume\"] }\n"));
  const auto ejected_mL = [&](double begin_s, double end_s) {
    const auto begin = run.rows.begin() + static_cast<std::ptrdiff_t>(begin_s / 0.02);
    const auto end = run.rows.begin() + static_cast<std::ptrdiff_t>(end_s / 0.02);
    return (*begin)[0] - (*std::min_element(begin, end))[0];
  };
  CHECK(ejected_mL(181.0, 182.0) < 0.9 * ejected_mL(180.0, 181.0));
}

TEST_CASE("feet swell less in a flight with exercises than with fidgeting, and most with none", "[orderings][long]") {
  const Recorded still = shipped_run("flight-still"), active = shipped_run("flight-exercises");
  const Recorded walks = shipped_run("flight-aisle-walks"), stockings = shipped_run("flight-stockings");
  const Recorded spontaneous =
      record(scenario_of("protocol = [{ repeat = 10, steps = [{ posture = \"airline seat\", duration = \"57 min\" }, "
                         "{ posture = \"airline seat\", movement = \"ankle circles\", duration = \"3 min\" }] }]\noutput = { "
                         "every = \"1 h\" }\n"));
  CHECK(lower_leg_mL(walks) < lower_leg_mL(active));
  CHECK(lower_leg_mL(active) < lower_leg_mL(spontaneous));
  CHECK(lower_leg_mL(spontaneous) < lower_leg_mL(still) - 3.0);
  CHECK(lower_leg_mL(stockings) < 0.8 * lower_leg_mL(still));
}

TEST_CASE("raised legs reverse the swelling of a day", "[orderings]") {
  const Recorded up =
      record(scenario_of("protocol = [{ posture = \"sitting\", duration = \"4 h\" }, "
                         "{ posture = \"legs up on a chair\", duration = \"15 min\" }]\n"));
  const Recorded before = record(scenario_of("protocol = [{ posture = \"sitting\", duration = \"4 h\" }]\n"));
  CHECK(lower_leg_mL(up) < lower_leg_mL(before) - 3.0);
  CHECK(up.metric("calf_circumference_change_mm") < before.metric("calf_circumference_change_mm") - 2.0);
}

TEST_CASE("raises, walks and stockings each reduce the swelling of a standing or sitting leg", "[orderings][long]") {
  const double still = lower_leg_mL(shipped_run("office-still"));
  CHECK(lower_leg_mL(shipped_run("office-raises")) < still);
  CHECK(lower_leg_mL(shipped_run("office-walks-60")) < still);
  const double standing = lower_leg_mL(shipped_run("shift-still"));
  CHECK(lower_leg_mL(shipped_run("shift-raises")) < standing);
  CHECK(lower_leg_mL(shipped_run("shift-stockings")) < 0.8 * standing);
}

TEST_CASE("obstruction slows the outflow: blood stays longer in a leg that is raised", "[orderings]") {
  const Recorded free = shipped_run("legs-up");
  for (const char* condition : {"iliac obstruction", "post-thrombotic leg"}) {
    CAPTURE(condition);
    const Recorded narrow = shipped_run("legs-up", {std::string("subject.condition=\"") + condition + "\""});
    CHECK(narrow.metric("venous_emptying_time_90_s") > 1.3 * free.metric("venous_emptying_time_90_s"));
    CHECK(narrow.metric("femoral_outflow_peak_mL_s") < 0.7 * free.metric("femoral_outflow_peak_mL_s"));
  }
}

TEST_CASE("every kind of reflux shortens the refill or reduces the volume that the pump keeps ejected", "[orderings]") {
  const Recorded healthy = shipped_run("ten-tiptoes");
  for (const char* condition : {"great saphenous reflux", "varicose veins", "deep reflux", "post-thrombotic leg"}) {
    CAPTURE(condition);
    const Recorded ill = shipped_run("ten-tiptoes", {std::string("subject.condition=\"") + condition + "\""});
    CHECK(ill.metric("refill_time_90_s") < 0.7 * healthy.metric("refill_time_90_s"));
    CHECK(ill.metric("ambulatory_pressure_mmHg") > healthy.metric("ambulatory_pressure_mmHg"));
  }
}

TEST_CASE("warm skin raises the nadir of pumping and shortens the refill", "[orderings]") {
  const Recorded cool = shipped_run("ten-tiptoes"), warm = shipped_run("warm-day");
  CHECK(warm.metric("ambulatory_pressure_mmHg") > cool.metric("ambulatory_pressure_mmHg") + 1.0);
  CHECK(warm.metric("refill_time_90_s") < 0.8 * cool.metric("refill_time_90_s"));
}

TEST_CASE("fidgeting maintains the shear of the popliteal artery on its own side only", "[orderings]") {
  const Recorded run = shipped_run("fidgeting");
  CHECK(run.metric("popliteal_shear_mean_1_s") > 1.1 * run.result.other->get("popliteal_shear_mean_1_s").value());
}

TEST_CASE("work lowers the oxygen in the calf's venous blood and raises the inflow", "[orderings]") {
  const Recorded still = shipped_run("sit-still"), raises = shipped_run("sit-with-raises");
  CHECK(raises.metric("calf_muscle_saturation_min_percent") < 0.6 * still.metric("calf_muscle_saturation_min_percent"));
  CHECK(raises.metric("calf_oxygen_delivery_mL_min") > still.metric("calf_oxygen_delivery_mL_min"));
}

TEST_CASE(
    "a cuff round the thigh fills calf and foot as fast as blood flows into them, and their veins up to about its pressure",
    "[orderings]") {
  const Recorded run = record(shipped_scenario(
      "thigh-cuff.toml",
      {"output.every=\"1 s\"", "output.columns=[\"calf_volume\", \"foot_volume\", \"popliteal_shear\", \"ankle_pressure\"]"}));
  const auto held_mL = [&](std::size_t time_s) { return run.rows[time_s][0] + run.rows[time_s][1]; };
  const double inflow_mL_s = run.rows[300][2] * std::numbers::pi * std::pow(0.31, 3) / 4.0;  // shear = 4 Q/(pi r^3)
  CHECK((held_mL(315) - held_mL(305)) / 10.0 == Approx(inflow_mL_s).epsilon(0.15));
  CHECK(run.rows[478][3] == Approx(50.0).epsilon(0.15));
  CHECK(run.rows[520][0] < run.rows[300][0] + 5.0);
}

TEST_CASE("a stiff wrap amplifies the pressure of the muscle beneath it, not of a cuff around it", "[orderings]") {
  const auto highest_mmHg = [](const std::string& movement, const std::string& garment) {
    const Recorded run = record(scenario_of("protocol = [{ posture = \"sitting\", movement = \"" + movement +
                                            "\", repetitions = 2, garment = " + garment +
                                            " }]\noutput = { every = \"0.1 s\", columns = [\"calf_muscle_pressure\"] }\n"));
    double highest = 0.0;
    for (const auto& row : run.rows) highest = std::max(highest, row[0]);
    return highest;
  };
  const std::string wrap = "{ kind = \"inelastic wrap\", ankle_pressure = \"40 mmHg\" }", none = "\"none\"";
  CHECK(highest_mmHg("calf compression", wrap) == Approx(highest_mmHg("calf compression", none) + 40.0).margin(0.1));
  CHECK(highest_mmHg("seated calf raise", wrap) > highest_mmHg("seated calf raise", none) + 42.0);
}
