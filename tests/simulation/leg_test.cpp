// The whole leg in time: properties that hold for all values of the parameters.
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "calfpump/simulation/driven_legs.hpp"
#include "calfpump/simulation/integrate.hpp"
#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

double sum(const std::vector<double>& state, const std::vector<int>& indices) {
  double total = 0.0;
  for (const int i : indices) total += i < 0 ? 0.0 : state[static_cast<std::size_t>(i)];
  return total;
}

}  // namespace

TEST_CASE("blood and tissue water are conserved over an eight-hour day of sitting with raises") {
  const Scenario day = scenario_of(R"(
    [[protocol]]
    repeat = 16
    steps = [
      { posture = "sitting", duration = "28 min" },
      { posture = "standing", movement = "calf raise", repetitions = 20, tempo = { rest = "1 s" } },
    ]
    [output]
    every = "1 h"
  )");
  Preparation p = prepare(shipped(), day);
  const RunResult result = run(day, p, {}, {});
  const StateLayout& layout = p.network.layout();
  const auto end = [&](int i) { return result.end[static_cast<std::size_t>(i)]; };
  CHECK(result.duration_s > 7.9 * 3600.0);

  const double inflow = end(layout.inflow);
  const double blood = sum(result.end, layout.volume) - sum(p.start, layout.volume);
  CHECK(inflow > 30e3);  // mL: more than a mL/s
  CHECK(std::abs(blood - (inflow - end(layout.outflow) - end(layout.filtration))) < 1e-9 * inflow);

  const double water = sum(result.end, layout.tissue) - sum(p.start, layout.tissue);
  CHECK(std::abs(water - (end(layout.filtration) - end(layout.lymph))) < 1e-9 * end(layout.filtration));
}

TEST_CASE("standing still, the pressure in the foot is the hydrostatic column up to the heart, and a little for flow") {
  const Scenario still = scenario_of(
      "[start]\ntissue = \"rested\"\n[[protocol]]\nposture = \"standing\"\nduration = \"10 min\"\n"
      "[output]\nevery = \"10 min\"\ncolumns = [\"ankle_pressure\"]\n");
  const Recorded recorded = record(still);
  const Surroundings& around = shipped().anatomy.surroundings;
  const Posture& standing = *find(shipped().postures, "standing");
  const Heights place = heights(shipped().anatomy, standing, 175.0);
  const double column_mmHg = around.right_atrial_upright_mmHg + around.gravity_mmHg_cm * (place.heart_cm - place.veins_cm[0]);
  CHECK(recorded.rows.back()[0] > column_mmHg);
  CHECK(recorded.rows.back()[0] < column_mmHg + 3.0);
}

TEST_CASE("volumes stay positive and valve openings within [0, 1], but for a step's error, under violent compression") {
  Catalogue catalogue = shipped();
  for (Movement& movement : catalogue.movements) {
    for (Pulse& pulse : movement.pulses) {
      for (auto& [vein, pressure_mmHg] : pulse.squeezes_mmHg) pressure_mmHg *= 4.0;  // up to 400 mmHg, near the upper bound
    }
  }
  Scenario hard = scenario_of(
      "[[protocol]]\nposture = \"standing\"\nduration = \"20 s\"\n"
      "[[protocol]]\nposture = \"standing\"\nmovement = \"calf raise\"\nrepetitions = 10\n"
      "tempo = { up = \"0.05 s\", hold = \"0.2 s\", down = \"0.05 s\" }\n");
  Step& raises = std::get<Step>(hard.protocol[1]);
  raises.leg.movement->movement = *find(catalogue.movements, "calf raise");
  for (const double tolerance : {1.0, 0.01}) {
    Preparation p = prepare(catalogue, hard);
    std::vector<double> state = p.start, at(state.size());
    double least_mL = 1e9, least_opening = 1.0, most_opening = 0.0;
    Settings settings;
    settings.tolerance = tolerance;
    integrate(p.network, p.timeline, settings, state, [&](const AcceptedStep& step) {
      for (const double part : {0.25, 0.5, 0.75, 1.0}) {
        step.state_at(step.begin_s() + part * (step.end_s() - step.begin_s()), at);
        for (const int i : p.network.layout().volume) least_mL = std::min(least_mL, at[static_cast<std::size_t>(i)]);
        for (const int i : p.network.layout().opening) {
          if (i < 0) continue;
          least_opening = std::min(least_opening, at[static_cast<std::size_t>(i)]);
          most_opening = std::max(most_opening, at[static_cast<std::size_t>(i)]);
        }
      }
    });
    CHECK(least_mL > 0.0);
    const auto opening = static_cast<std::size_t>(p.network.layout().opening.front());
    const double allowed = error_scales(p.network.layout(), tolerance)[opening];  // allowed error of a step
    INFO("tolerance " << tolerance << ", openings from " << least_opening << " to 1 + " << most_opening - 1.0);
    CHECK(least_opening >= -allowed);
    CHECK(most_opening <= 1.0 + allowed);
  }
}

TEST_CASE("a smaller tolerance changes the answer little, and less the smaller it is") {
  const Scenario tiptoes = shipped_scenario("ten-tiptoes.toml");
  const auto ankle = [&](double tolerance) {
    Settings settings;
    settings.tolerance = tolerance;
    return record(tiptoes, settings).rows;
  };
  const auto exact = ankle(1e-3);
  const auto largest_error = [&](const std::vector<std::vector<double>>& rows) {
    double largest = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i) largest = std::max(largest, std::abs(rows[i][0] - exact[i][0]));
    return largest;
  };
  const double usual = largest_error(ankle(1.0)), fine = largest_error(ankle(0.05));
  INFO("largest error of the ankle pressure [mmHg]: " << usual << ", with a twentieth of the tolerance " << fine);
  CHECK(usual < 0.1);
  CHECK(fine < 0.3 * usual);
}

TEST_CASE("a leg that is stiff in a movement is integrated all the same") {
  Catalogue catalogue = shipped();
  for (Vein& vein : catalogue.anatomy.veins) {
    if (vein.name == "FD") vein.v0_mL = vein.a_mL = 0.05;  // a hundredth: at 100 mmHg its rate is about 4400 1/s
  }
  const Scenario tiptoes = scenario_of(
      "[[protocol]]\nposture = \"standing\"\nduration = \"1 min\"\n"
      "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 10\n");
  Preparation p = prepare(catalogue, tiptoes);
  std::vector<double> state = p.start, exact = p.start;
  integrate(p.network, p.timeline, {}, state, {});
  Settings fine;
  fine.tolerance = 0.001;
  integrate(p.network, p.timeline, fine, exact, {});
  for (const int i : p.network.layout().volume) {
    CHECK(state[static_cast<std::size_t>(i)] == Approx(exact[static_cast<std::size_t>(i)]).margin(0.05));
  }
}

TEST_CASE("a movement that is held for long ends in the long steps of rest") {
  const Scenario hold = scenario_of(
      "[[protocol]]\nposture = \"standing\"\nmovement = \"calf raise\"\nrepetitions = 1\ntempo = { hold = \"10 min\" }\n");
  Preparation p = prepare(shipped(), hold);
  std::vector<double> state = p.start;
  const Statistics counts = integrate(p.network, p.timeline, {}, state, {});
  INFO(counts.accepted << " steps, " << counts.rejected << " rejected");
  CHECK(counts.accepted + counts.rejected < 2000);  // an explicit method alone needs some hundred a second to be stable
}
