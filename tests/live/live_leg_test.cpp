#include "calfpump/live/live_leg.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/simulation/invariants.hpp"
#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

constexpr double frame_s = 1.0 / 60.0;

std::string step(const std::string& keys) { return "[[protocol]]\n" + keys + "\n"; }
const std::string standing = step("posture = \"standing\"\nduration = \"1000 d\"");
const std::string sitting = step("posture = \"sitting\"\nduration = \"1000 d\"");

std::shared_ptr<const LiveSetting> setting_of(const std::string& text, const LiveLeg* leg = nullptr) {
  return live_setting(shipped(), scenario_of(text), leg == nullptr ? nullptr : &leg->setting());
}

LiveLeg leg_of(const std::string& text) { return {setting_of(text), 0.0}; }

void advance(LiveLeg& leg, double seconds, double step_s = frame_s) {
  const double begin_s = leg.time_s();
  const auto parts = static_cast<int>(std::lround(seconds / step_s));
  for (int i = 1; i <= parts; ++i) leg.advance_to(begin_s + seconds * i / parts);
  REQUIRE(leg.failure().empty());
}

double value(LiveLeg& leg, const char* observable) {
  return leg.setting().body->observe(*find(shipped().anatomy.observables, observable), leg.moment());
}

/// Blood of the veins and what has left them, less what has come.
double blood_mL(const LiveLeg& leg) {
  const Network& network = leg.setting().body->network;
  const std::vector<double> weights = accounts(network.anatomy(), network.layout()).front().weights;
  return std::inner_product(weights.begin(), weights.end(), leg.state().begin(), 0.0);
}

}  // namespace

TEST_CASE("a heel held up for two seconds empties the calf and lowers the ankle's pressure; both come back", "[live]") {
  LiveLeg leg = leg_of(standing);
  advance(leg, 5.0);
  const double volume_mL = value(leg, "calf_volume"), pressure_mmHg = value(leg, "ankle_pressure");
  leg.press(true);
  advance(leg, 2.0);
  CHECK(leg.course().pressed());
  CHECK(leg.course().progress(leg.time_s()) == 0.5);
  const double pressed_mL = value(leg, "calf_volume");
  CHECK(pressed_mL < volume_mL - 30.0);
  leg.press(false);
  advance(leg, 2.0);
  CHECK(value(leg, "ankle_pressure") < pressure_mmHg - 10.0);
  advance(leg, 90.0);
  CHECK(value(leg, "calf_volume") == Approx(volume_mL).margin(5.0));  // it creeps and warms meanwhile
  CHECK(value(leg, "ankle_pressure") == Approx(pressure_mmHg).margin(2.0));
}

TEST_CASE("a key that is released early lets the heel fall from where it is", "[live]") {
  LiveLeg leg = leg_of(standing);
  leg.press(true);
  advance(leg, 0.4);
  std::vector<double> before, after;
  leg.course().drive_at(leg.time_s(), before);
  leg.press(false);
  leg.course().drive_at(leg.time_s(), after);
  CHECK(before == after);
  advance(leg, 3.0);
  leg.course().drive_at(leg.time_s(), after);
  CHECK(after == leg.setting().rest_drive());
}

TEST_CASE("the steps in which time advances do not matter", "[live]") {
  constexpr double accuracy_mL = 0.05;  // the error of a run is of this size (docs/numerics.md)
  const auto volumes = [](double step_s) {
    LiveLeg leg = leg_of(step("posture = \"standing\"\nmovement = \"walking\"\nduration = \"20 d\""));
    advance(leg, 60.0, step_s);
    const auto volume = leg.setting().body->network.layout().volume;
    std::vector<double> all;
    for (const int row : volume) all.push_back(leg.state()[z(row)]);
    return all;
  };
  const std::vector<double> whole = volumes(60.0), seconds = volumes(1.0), frames = volumes(0.016);
  for (std::size_t v = 0; v < whole.size(); ++v) {
    CHECK(seconds[v] == Approx(whole[v]).margin(accuracy_mL));
    CHECK(frames[v] == Approx(whole[v]).margin(accuracy_mL));
  }
}

TEST_CASE("a routine done live ends as the run of the same scenario", "[live]") {
  const std::string routine = step("posture = \"sitting\"\nduration = \"2 min\"") +
                              step("posture = \"standing\"\nduration = \"1 min\"") +
                              step("posture = \"standing\"\nmovement = \"calf raise\"\nrepetitions = 10") +
                              step("posture = \"standing\"\nduration = \"30 s\"");
  const Recorded recorded = record(scenario_of(routine));
  LiveLeg leg = leg_of(routine);
  advance(leg, recorded.result.duration_s);
  const StateLayout& layout = leg.setting().body->network.layout();
  for (const int row : layout.volume) CHECK(leg.state()[z(row)] == Approx(recorded.result.end[z(row)]).margin(0.05));
  for (const int row : layout.tissue) {
    if (row >= 0) CHECK(leg.state()[z(row)] == Approx(recorded.result.end[z(row)]).margin(0.01));
  }
}

TEST_CASE("a leg keeps the last posture after the end of its scenario", "[live]") {
  LiveLeg leg = leg_of(step("posture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 3"));
  advance(leg, 120.0, 1.0);
  std::vector<double> drive;
  leg.course().drive_at(leg.time_s(), drive);
  CHECK(drive[z(leg.setting().timeline.layout.heart_height())] ==
        leg.setting().rest_drive()[z(leg.setting().timeline.layout.heart_height())]);
}

TEST_CASE("what follows a kept moment is the same to the last bit again", "[live]") {
  LiveLeg leg = leg_of(standing);
  advance(leg, 2.0);
  leg.press(true);
  advance(leg, 0.5);
  LiveMoment moment{0.0, {}, leg.course()};
  leg.keep(moment);
  const auto future = [&leg] {
    advance(leg, 1.0);
    leg.press(false);
    advance(leg, 20.0);
    return leg.state();
  };
  const std::vector<double> first = future();
  leg.change(setting_of(sitting, &leg));
  advance(leg, 10.0);
  leg.restore(moment);
  CHECK(leg.time_s() == moment.time_s);
  CHECK(future() == first);
}

TEST_CASE("a change of posture moves the leg without a jump, and keeps its blood", "[live]") {
  LiveLeg leg = leg_of(sitting);
  advance(leg, 5.0);
  const double begin_mL = blood_mL(leg);
  const std::vector<double> state = leg.state();
  leg.change(setting_of(standing, &leg));
  CHECK(leg.state() == state);
  std::vector<double> before, after;
  double largest = 0.0;
  for (int i = 0; i < 240; ++i) {
    leg.course().drive_at(leg.time_s(), before);
    advance(leg, frame_s);
    leg.course().drive_at(leg.time_s(), after);
    for (std::size_t row = 0; row < before.size(); ++row) largest = std::max(largest, std::abs(after[row] - before[row]));
  }
  CHECK(after == leg.setting().rest_drive());
  CHECK(largest < 2.0);  // cm: the thigh rises by half a metre in three seconds
  CHECK(blood_mL(leg) == Approx(begin_mL).margin(1e-6));
}

TEST_CASE("a change of the body keeps how full veins are, gained water and time, and the leg becomes as the new body's",
          "[live]") {
  LiveLeg leg = leg_of(standing);
  advance(leg, 600.0, 1.0);
  const StateLayout layout = leg.setting().body->network.layout();
  const double volume_mL = value(leg, "calf_volume");
  const std::vector<double> before = leg.state(), full_mL = leg.setting().body->full_mL;
  const auto gained = [&] {
    double sum_mL = 0.0;
    for (const int row : layout.tissue) sum_mL += row < 0 ? 0.0 : leg.state()[z(row)] - leg.setting().body->rested[z(row)];
    return sum_mL;
  };
  const double gained_mL = gained();
  leg.change(
      setting_of("[subject]\nheight = \"195 cm\"\nmass = \"110 kg\"\ncondition = \"varicose veins\"\n" + standing, &leg));
  CHECK(leg.time_s() == 600.0);
  CHECK(gained() == Approx(gained_mL));
  for (std::size_t vein = 0; vein < full_mL.size(); ++vein) {
    const std::size_t row = z(layout.volume[vein]);
    CHECK(leg.state()[row] / leg.setting().body->full_mL[vein] == Approx(before[row] / full_mL[vein]));
  }
  const double begin_mL = blood_mL(leg);
  advance(leg, 120.0);
  CHECK(value(leg, "calf_volume") > volume_mL + 10.0);
  CHECK(blood_mL(leg) == Approx(begin_mL).margin(1e-5));
}

TEST_CASE("a leg becomes any other body's, whatever it was before", "[live]") {
  std::vector<std::string> bodies{"", "age = \"95 y\"", "sex = \"female\"", "height = \"130 cm\"\nmass = \"35 kg\"",
                                  "height = \"215 cm\"\nmass = \"180 kg\""};
  for (const Condition& condition : shipped().conditions) bodies.push_back("condition = \"" + condition.name + "\"");
  LiveLeg leg = leg_of(standing);
  for (std::size_t i = 0; i < 4 * bodies.size(); ++i) {
    const std::string& body = bodies[i * 7 % bodies.size()];  // 7 and their number have no common divisor
    INFO(body);
    leg.change(setting_of("[subject]\n" + body + "\n" + (i % 3 == 0 ? sitting : standing), &leg));
    advance(leg, 60.0, 1.0);
  }
}

TEST_CASE("a change of posture, garment or movement alone keeps the body", "[live]") {
  const LiveLeg leg = leg_of(standing);
  CHECK(setting_of(sitting, &leg)->body == leg.setting().body);
  CHECK(setting_of("[garment]\nkind = \"knee sock\"\nankle_pressure = \"20 mmHg\"\n" + standing, &leg)->body ==
        leg.setting().body);
  CHECK(setting_of("[subject]\nage = \"60 y\"\n" + standing, &leg)->body != leg.setting().body);
}

TEST_CASE("the key holds the scenario's movement, or one that the posture allows", "[live]") {
  CHECK(setting_of(standing)->held.name == "calf raise");
  CHECK(setting_of(sitting)->held.name == "seated calf raise");
  CHECK(setting_of(step("posture = \"standing\"\nmovement = \"half squat\"\nduration = \"1 d\""))->held.name == "half squat");
  CHECK(setting_of(step("posture = \"standing\"\nmovement = \"walking\"\nduration = \"1 d\""))->held.name == "calf raise");
  for (const Posture& posture : shipped().postures) {
    INFO(posture.name);
    const HeldMovement held = setting_of(step("posture = \"" + posture.name + "\"\nduration = \"1 h\""))->held;
    if (held.name.empty()) continue;
    CHECK(held.rise_s > 0.0);
    CHECK(held.fall_s > 0.0);
  }
}

TEST_CASE("a step that fails stops the leg with a reason, and a kept moment frees it", "[live]") {
  LiveLeg leg = leg_of(standing);
  LiveMoment good{0.0, {}, leg.course()};
  leg.keep(good);
  LiveMoment bad = good;
  bad.state[z(leg.setting().body->network.layout().volume[0])] = -5.0;
  leg.restore(bad);
  leg.advance_to(1.0);
  CHECK_FALSE(leg.failure().empty());
  const double stopped_s = leg.time_s();
  leg.advance_to(2.0);
  CHECK(leg.time_s() == stopped_s);
  leg.restore(good);
  CHECK(leg.failure().empty());
  leg.advance_to(2.0);
  CHECK(leg.time_s() == 2.0);
}

TEST_CASE("a scenario with two legs is not a live leg", "[live]") {
  CHECK_THROWS_AS(setting_of("legs = 2\n" + standing), InputError);
}
