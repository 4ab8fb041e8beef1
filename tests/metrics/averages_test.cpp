#include "calfpump/metrics/averages.hpp"

#include <catch2/catch.hpp>

using namespace calfpump;

namespace {

Sample sample(double time_s, double pressure, double volume = 0.0, double outflow = 0.0, double inflow = 0.0) {
  return {time_s, pressure, volume, outflow, inflow, 0.0, 0.0};
}

MetricValues averages_of(const std::vector<Sample>& samples, double supine_mL = 0.0, double oxygen = 0.2) {
  Averages averages(supine_mL, oxygen);
  averages.begin(samples.front());
  for (std::size_t i = 1; i < samples.size(); ++i) averages.add({samples[i - 1], samples[i], {}});
  MetricValues values;
  averages.report(values);
  return values;
}

}  // namespace

TEST_CASE("means weigh samples by the time between them, not by their number", "[averages]") {
  const auto values =
      averages_of({sample(0.0, 10.0), sample(1.0, 10.0), sample(2.0, 10.0), sample(3.0, 50.0), sample(10.0, 50.0)});
  CHECK(*values.get("ankle_pressure_mean_mmHg") == Approx((2 * 10.0 + 30.0 + 7 * 50.0) / 10.0).epsilon(1e-12));
  CHECK(*values.get("ankle_pressure_min_mmHg") == 10.0);
  CHECK(*values.get("ankle_pressure_max_mmHg") == 50.0);
}

TEST_CASE("extremes count from the first sample on", "[averages]") {
  const auto values =
      averages_of({sample(0.0, 90.0, 120.0, 30.0), sample(1.0, 40.0, 60.0, 2.0), sample(2.0, 45.0, 70.0, 3.0)}, 50.0);
  CHECK(*values.get("ankle_pressure_max_mmHg") == 90.0);
  CHECK(*values.get("calf_pooled_max_mL") == 70.0);
  CHECK(*values.get("femoral_outflow_peak_mL_s") == 30.0);
}

TEST_CASE("a pressure that rises through 60 mmHg counts from where it crosses", "[averages]") {
  // 40 to 80 mmHg within an hour: above 60 for half an hour, by 10 on average; the spacing of samples must not matter
  for (const int pieces : {1, 3, 7, 40}) {
    std::vector<Sample> samples;
    for (int i = 0; i <= pieces; ++i) samples.push_back(sample(3600.0 * i / pieces, 40.0 + 40.0 * i / pieces));
    const auto values = averages_of(samples);
    CHECK(*values.get("time_above_60_mmHg_min") == Approx(30.0).epsilon(1e-12));
    CHECK(*values.get("hypertension_exposure_mmHg_h") == Approx(5.0).epsilon(1e-12));
  }
}

TEST_CASE("a falling pressure is exposure until it crosses", "[averages]") {
  const auto values = averages_of({sample(0.0, 90.0), sample(3600.0, 30.0)});
  CHECK(*values.get("time_above_60_mmHg_min") == Approx(30.0).epsilon(1e-12));
  CHECK(*values.get("hypertension_exposure_mmHg_h") == Approx(7.5).epsilon(1e-12));
}

TEST_CASE("below 60 mmHg there is no exposure, and that is zero, not absent", "[averages]") {
  const auto values = averages_of({sample(0.0, 20.0), sample(3600.0, 59.0)});
  CHECK(values.get("time_above_60_mmHg_min") == 0.0);
  CHECK(values.get("hypertension_exposure_mmHg_h") == 0.0);
}

TEST_CASE("pooled volume counts from what the veins hold lying", "[averages]") {
  const auto values = averages_of({sample(0.0, 0.0, 100.0), sample(10.0, 0.0, 140.0)}, 80.0);
  CHECK(*values.get("calf_volume_mean_mL") == Approx(120.0).epsilon(1e-12));
  CHECK(*values.get("calf_pooled_mean_mL") == Approx(40.0).epsilon(1e-12));
  CHECK(*values.get("calf_pooled_max_mL") == Approx(60.0).epsilon(1e-12));
}

TEST_CASE("flows are means, inflow per minute, and carry oxygen", "[averages]") {
  const auto values = averages_of({sample(0.0, 0.0, 0.0, 2.0, 0.5), sample(4.0, 0.0, 0.0, 6.0, 1.5)}, 0.0, 0.2);
  CHECK(*values.get("femoral_outflow_mean_mL_s") == Approx(4.0).epsilon(1e-12));
  CHECK(*values.get("femoral_outflow_peak_mL_s") == 6.0);
  CHECK(*values.get("calf_inflow_mean_mL_min") == Approx(60.0).epsilon(1e-12));
  CHECK(*values.get("calf_oxygen_delivery_mL_min") == Approx(12.0).epsilon(1e-12));
}

TEST_CASE("a run of no length has no means", "[averages]") {
  CHECK_FALSE(averages_of({sample(0.0, 10.0)}).get("ankle_pressure_mean_mmHg"));
}
