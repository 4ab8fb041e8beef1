#include "calfpump/metrics/meter.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numbers>

#include "calfpump/core/errors.hpp"
#include "calfpump/simulation/integrate.hpp"
#include "calfpump/simulation/steady.hpp"
#include "support/leg_moments.hpp"
#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// The metrics of a reference person who begins in the first posture as after a night's rest.
MetricValues metrics_of(const std::vector<Action>& protocol) {
  Network network(reference_leg());
  const Timeline timeline = timeline_of(protocol);
  const auto rested = rested_state(network, lying_drive(network.anatomy(), 175.0));
  auto state = rested;
  settle(network, timeline.drives[z(timeline.first_drive)], Settle::fast, state);
  Meter meter(network, timeline, {175.0, 75.0, rested, state});
  follow(network, timeline, {}, state, meter);
  return meter.values();
}

}  // namespace

TEST_CASE("lying still as during the night pools nothing, swells nothing and pumps nothing", "[meter]") {
  const auto values = metrics_of({keep("supine", 600.0)});
  CHECK(*values.get("calf_pooled_mean_mL") == Approx(0.0).margin(0.01));
  CHECK(*values.get("calf_swelling_mL") == Approx(0.0).margin(0.01));
  CHECK(*values.get("calf_circumference_change_mm") == Approx(0.0).margin(0.01));
  for (const char* name : {"ambulatory_pressure_mmHg", "refill_time_90_s", "venous_volume_mL", "clearance_time_90_s"}) {
    CHECK_FALSE(values.get(name));
  }
}

TEST_CASE("a bout in a posture kept for a minute has a refill time, one kept for less has none", "[meter]") {
  const auto tiptoes = [](double before_s) {
    return metrics_of({keep("standing", before_s), repeat_movement("standing", usual("tiptoe"), 10), keep("standing", 180.0)});
  };
  const auto values = tiptoes(61.0);
  REQUIRE(values.get("refill_time_90_s"));
  CHECK(*values.get("refill_time_90_s") > 5.0);
  CHECK(*values.get("ambulatory_pressure_mmHg") < *values.get("ankle_pressure_max_mmHg") - 30.0);
  CHECK_FALSE(tiptoes(59.0).get("refill_time_90_s"));
  CHECK(*tiptoes(59.0).get("calf_ejected_bout_mL") > 20.0);
}

TEST_CASE("two bouts in a row are told apart", "[meter]") {
  const auto values = metrics_of({keep("standing", 70.0), repeat_movement("standing", usual("tiptoe"), 10),
                                  repeat_movement("standing", usual("calf raise"), 1), keep("standing", 5.0)});
  CHECK(*values.get("calf_ejected_bout_mL") < 20.0);  // the raise finds a calf that the tiptoes have emptied
  CHECK_FALSE(values.get("refill_time_90_s"));
}

TEST_CASE("the calf grows in circumference as a cylinder filled with the volume gained", "[meter]") {
  const auto values = metrics_of({keep("supine", 60.0), keep("standing", 600.0)});
  // V = 0.0465 * 75 L, length 0.246 * 175 cm: dC = C dV / 2 V for a small gain
  const double length_cm = 0.246 * 175.0, volume_mL = 46.5 * 75.0;
  const double circumference_mm = 10.0 * std::sqrt(4.0 * std::numbers::pi * volume_mL / length_cm);
  const double gain_mL = *values.get("calf_pooled_max_mL") + *values.get("calf_swelling_mL");
  CHECK(gain_mL > 50.0);
  CHECK(*values.get("calf_circumference_change_mm") == Approx(circumference_mm * gain_mL / (2.0 * volume_mL)).epsilon(0.03));
}
