// A film keeps the extremes, whatever its moments, and shows the body at its place.
#include "calfpump/study/film.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "calfpump/metrics/observer.hpp"
#include "calfpump/study/film_times.hpp"
#include "calfpump/study/run_all.hpp"
#include "study/scenarios.hpp"
#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

struct Filmed {
  RunResult result;
  const FilmLeg& leg() const { return result.film->legs.front(); }
};

Filmed filmed(const Scenario& scenario, const FilmPlan& plan) {
  Preparation preparation = prepare(shipped(), scenario);
  return {run(scenario, preparation, {}, {{}, nullptr, {}, {}, &plan})};
}

std::vector<double> evenly(double end_s, double distance_s) {
  std::vector<double> times_s;
  for (double t = 0.0; t < end_s + 1e-9; t += distance_s) times_s.push_back(t);
  return times_s;
}

const std::string raises = R"(
protocol = [{ posture = "standing", duration = "70 s" }, { posture = "standing", movement = "calf raise", repetitions = 5 },
            { posture = "standing", duration = "30 s" }]
)";

}  // namespace

TEST_CASE("the extremes of a film equal the metrics', however few its moments", "[film]") {
  const Scenario scenario = scenario_of(raises);
  for (const double distance_s : {0.1, 7.0, 120.0}) {
    const FilmPlan plan{evenly(120.0, distance_s), {"ankle_pressure", "femoral_outflow"}};
    const Filmed film = filmed(scenario, plan);
    const FilmCurve &pressure = film.leg().curves[0], &outflow = film.leg().curves[1];
    CHECK(*std::min_element(pressure.lowest.begin(), pressure.lowest.end()) ==
          Approx(*film.result.metrics.get("ankle_pressure_min_mmHg")));
    CHECK(*std::max_element(outflow.highest.begin(), outflow.highest.end()) ==
          Approx(*film.result.metrics.get("femoral_outflow_peak_mL_s")));
  }
}

TEST_CASE("means between moments make up the mean of the run", "[film]") {
  const Scenario scenario = scenario_of(raises);
  const FilmPlan plan{evenly(120.0, 7.5), {"ankle_pressure"}};
  const Filmed film = filmed(scenario, plan);
  const std::vector<float>& mean = film.leg().curves[0].mean;
  REQUIRE(mean.size() == 17);
  CHECK(std::accumulate(mean.begin() + 1, mean.end(), 0.0) / 16.0 ==
        Approx(*film.result.metrics.get("ankle_pressure_mean_mmHg")).epsilon(1e-5));
}

TEST_CASE("a film of a run that is shorter than its plan ends with the run", "[film]") {
  const Scenario scenario = scenario_of("protocol = [{ posture = \"sitting\", duration = \"10 s\" }]");
  const FilmPlan plan{{0.0, 4.0, 10.0, 20.0}, {"calf_volume"}};
  const Filmed film = filmed(scenario, plan);
  CHECK(film.leg().curves[0].mean.size() == 3);
  CHECK(film.leg().volume_mL.front().size() == 3);
}

TEST_CASE("the heights of joints follow the posture", "[film]") {
  const Scenario scenario = scenario_of("protocol = [{ posture = \"sitting\", duration = \"10 s\" }]");
  const Filmed film = filmed(scenario, {{0.0, 10.0}, {}});
  const auto& joints = film.leg().joint_cm;
  REQUIRE(joints.size() == 5);
  const double stature_cm = scenario.subject.height_cm;
  CHECK(joints[4][0] == Approx(0.0).margin(1e-4));
  CHECK(joints[3][0] == Approx(-0.16 * stature_cm).margin(1e-3));  // the hip is below the heart by the trunk
  CHECK(joints[2][0] == Approx(joints[3][0]).margin(1e-3));        // the thigh is level
  CHECK(joints[1][0] - joints[2][0] == Approx(-0.246 * stature_cm).margin(1e-3));
  CHECK(joints[0][0] - joints[1][0] == Approx(-0.039 * stature_cm).margin(1e-3));
}

TEST_CASE("two legs have one film each, relative to the heart that they share", "[film]") {
  const Scenario scenario = scenario_of(R"(
legs = 2
protocol = [{ posture = "sitting", duration = "30 s", right = { movement = "dorsiflexion" } }]
)");
  const Filmed film = filmed(scenario, {evenly(30.0, 0.1), {"calf_volume"}});
  REQUIRE(film.result.film->legs.size() == 2);
  const auto swing = [&](std::size_t leg) {
    const FilmCurve& curve = film.result.film->legs[leg].curves[0];
    return *std::max_element(curve.highest.begin(), curve.highest.end()) -
           *std::min_element(curve.lowest.begin(), curve.lowest.end());
  };
  CHECK(swing(1) > 5.0F * swing(0));
  CHECK(film.result.film->legs[1].volume_mL.size() == shipped().anatomy.veins.size());
  CHECK(film.result.film->legs[1].joint_cm[3][0] == Approx(film.result.film->legs[0].joint_cm[3][0]));
}

TEST_CASE("the film of a run in a population equals its film alone", "[film]") {
  const std::vector<Scenario> scenarios(8, scenario_of(raises));
  const FilmPlan plan{evenly(120.0, 0.5), {"ankle_pressure"}};
  RunAllOptions options{{}, nullptr, 1, {}, {}, {}};
  options.film = [&](std::size_t) { return &plan; };
  std::vector<RunRequest> requests;
  for (const Scenario& scenario : scenarios) requests.push_back({&shipped(), &scenario, 0});
  const std::vector<Outcome> outcomes = run_all(requests, options);
  const Filmed alone = filmed(scenarios.front(), plan);
  for (const Outcome& outcome : outcomes) {
    REQUIRE(outcome.result.film);
    CHECK(outcome.result.film->legs[0].curves[0].lowest == alone.leg().curves[0].lowest);
    CHECK(outcome.result.film->legs[0].flow_mL_s == alone.leg().flow_mL_s);
  }
}

TEST_CASE("rows longer than half a second sample the leg in several phases of a cycle", "[film]") {
  const Scenario scenario =
      scenario_of("protocol = [{ posture = \"standing\", movement = \"calf raise\", duration = \"80 s\" }]");
  const FilmPlan plan{evenly(80.0, 4.0), {}};  // one cycle each
  const Filmed film = filmed(scenario, plan);
  const std::vector<float>& squeeze = film.leg().external_mmHg[4];  // on CM
  REQUIRE(shipped().anatomy.veins[4].name == "CM");
  CHECK(*std::max_element(squeeze.begin() + 1, squeeze.end()) > 90.0F);
  CHECK(*std::min_element(squeeze.begin() + 1, squeeze.end()) < 10.0F);
}
