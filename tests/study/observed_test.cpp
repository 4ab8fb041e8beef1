// The model beside observed data: at exactly their times, without an effect on the run.
#include "calfpump/study/observed.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string raises = R"(
protocol = [{ posture = "standing", duration = "20 s" }, { posture = "standing", movement = "calf raise", repetitions = 3 },
            { posture = "standing", duration = "20 s" }]
output = { every = "0.25 s", columns = ["ankle_pressure", "calf_volume"] }
)";

Observed series(const std::string& observable, const std::vector<double>& times_s) {
  Observed one;
  one.name = one.observable = observable;
  one.times_s = times_s;
  one.values.assign(times_s.size(), 50.0);
  return one;
}

}  // namespace

TEST_CASE("the model is computed at the times of the measurements, as its rows at these times", "[observed]") {
  Scenario scenario = scenario_of(raises);
  scenario.observed = {series("ankle_pressure", {0.0, 3.25, 22.5, 30.0}), series("calf_volume", {22.5, 23.75})};
  const Recorded recorded = record(scenario);
  REQUIRE(recorded.result.observed.size() == 2);
  for (std::size_t k = 0; k < 2; ++k) {
    const auto& [first, model] = recorded.result.observed[k];
    CHECK(first == 0);
    REQUIRE(model.size() == scenario.observed[k].times_s.size());
    for (std::size_t i = 0; i < model.size(); ++i)
      CHECK(model[i] == recorded.rows.at(static_cast<std::size_t>(std::lround(scenario.observed[k].times_s[i] / 0.25)))[k]);
  }
}

TEST_CASE("measurements before and after the run are left out, and its last moment belongs to it", "[observed]") {
  Scenario scenario = scenario_of(raises);
  const double end_s = record(scenario).result.duration_s;
  scenario.observed = {series("ankle_pressure", {-5.0, -0.1, 1.0, 2.0, end_s, end_s + 1.0})};
  const RunResult result = record(scenario).result;
  CHECK(result.observed[0].first == 2);
  CHECK(result.observed[0].model.size() == 3);
  const Residuals residuals = residuals_of(scenario.observed[0], result.observed[0]);
  CHECK(residuals.points == 3);
  CHECK(residuals.left_out == 3);
}

TEST_CASE("observed data do not change a run", "[observed]") {
  const Scenario without = scenario_of(raises);
  Scenario with = without;
  with.observed = {series("calf_volume", {0.001, 21.0003, 22.9})};
  const Recorded a = record(without), b = record(with);
  CHECK(a.rows == b.rows);
  CHECK(a.result.end == b.result.end);
  CHECK(a.result.metrics.get("ankle_pressure_min_mmHg") == b.result.metrics.get("ankle_pressure_min_mmHg"));
}

TEST_CASE("bias is the mean of model minus measured, and RMSE the root of the mean square", "[observed]") {
  Observed one = series("ankle_pressure", {1.0, 2.0, 3.0});
  one.values = {99.0, 10.0, 20.0};
  const Residuals residuals = residuals_of(one, {1, {13.0, 16.0}});
  CHECK(residuals.points == 2);
  CHECK(residuals.left_out == 1);
  CHECK(*residuals.bias == -0.5);
  CHECK(*residuals.rmse == Approx(std::sqrt(12.5)));
  CHECK_FALSE(residuals_of(one, {3, {}}).bias);
}

TEST_CASE("a series of one leg is beside one leg only, and one of the heart needs a closed circulation", "[observed]") {
  const Scenario one = scenario_of(raises), two = scenario_of("legs = 2\n" + raises);
  Observed plain = series("ankle_pressure", {1.0}), left = plain, heart = series("heart_rate", {1.0});
  left.side = "left";
  heart.scope = QuantityInfo::Scope::heart;
  CHECK(column_of(plain, one) == "ankle_pressure");
  CHECK(column_of(left, one) == "ankle_pressure");
  CHECK(column_of(left, two) == "left_ankle_pressure");
  CHECK_FALSE(column_of(plain, two));
  CHECK_FALSE(column_of(heart, one));
  CHECK(borrowed({plain, left, heart}, two).size() == 1);
}
