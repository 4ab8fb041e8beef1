// The initial state of a scenario exists for every leg, posture and garment that a user can name.
#include <catch2/catch.hpp>
#include <cmath>

#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::vector<Subject> bodies{
    {175.0, 75.0, 30.0, Sex::male}, {150.0, 45.0, 60.0, Sex::female}, {200.0, 110.0, 70.0, Sex::male}};

/// Rate of change of the volumes at the start, summed [mL/s].
double unrest_mL_s(Preparation& p) {
  std::vector<double> rate(p.start.size());
  p.network.derivative(p.start, p.timeline.drives[static_cast<std::size_t>(p.timeline.first_drive)], rate);
  double sum = 0.0;
  for (const int i : p.network.layout().volume) sum += std::abs(rate[static_cast<std::size_t>(i)]);
  return sum;
}

}  // namespace

TEST_CASE("every condition in every posture, bare and in a stocking, has an initial state") {
  Scenario scenario = scenario_of("[[protocol]]\nposture = \"standing\"\nduration = \"1 s\"\n");
  const Garment stocking{*find(shipped().garments, "stocking"), 30.0};
  for (const Posture& posture : shipped().postures) {
    for (const Condition& condition : shipped().conditions) {
      for (const Subject& subject : bodies) {
        for (const bool worn : {false, true}) {
          Activity& activity = std::get<Step>(scenario.protocol[0]).leg;
          activity.posture = posture;
          scenario.leg.condition = condition;
          scenario.subject = subject;
          activity.garment = worn ? std::optional(stocking) : std::nullopt;
          CAPTURE(posture.name, condition.name, subject.height_cm, worn);
          Preparation p = prepare(shipped(), scenario);
          CHECK(unrest_mL_s(p) < 1e-6);
        }
      }
    }
  }
}

TEST_CASE("a tissue whose lymph is held back by a cuff settles where filtration stops") {
  Scenario scenario = scenario_of("[[protocol]]\nposture = \"standing\"\nduration = \"1 s\"\n[start]\ntissue = \"steady\"\n");
  const GarmentKind& cuff = *find(shipped().garments, "thigh cuff");
  for (const char* posture : {"supine", "sitting", "standing", "legs up"}) {
    for (const double pressure_mmHg : {20.0, 40.0, 60.0, 80.0, 120.0}) {
      for (const char* condition : {"healthy", "post-thrombotic leg"}) {
        CAPTURE(posture, pressure_mmHg, condition);
        Activity& activity = std::get<Step>(scenario.protocol[0]).leg;
        activity.posture = *find(shipped().postures, posture);
        activity.garment = Garment{cuff, pressure_mmHg};
        scenario.leg.condition = *find(shipped().conditions, condition);
        Preparation p = prepare(shipped(), scenario);
        CHECK(unrest_mL_s(p) < 1e-6);
      }
    }
  }
}
