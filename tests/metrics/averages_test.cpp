#include "calfpump/metrics/averages.hpp"

#include <catch2/catch.hpp>

using namespace calfpump;

namespace {

Sample sample(double time_s, double pressure, double volume = 0.0, double outflow = 0.0, double inflow = 0.0) {
  Sample made;
  made.time_s = time_s;
  made[Input::ankle_pressure_mmHg] = made[Input::ankle_transmural_mmHg] = pressure;
  made[Input::calf_volume_mL] = volume;
  made[Input::femoral_outflow_mL_s] = outflow;
  made[Input::calf_inflow_mL_s] = inflow;
  return made;
}

MetricValues averages_of(const std::vector<Sample>& samples, double supine_mL = 0.0, double oxygen = 0.2) {
  Averages averages(supine_mL, {oxygen, 0.97});
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

TEST_CASE("pressure added by a garment is no exposure: it does not stretch the wall", "[averages]") {
  Sample begin = sample(0.0, 90.0), end = sample(3600.0, 90.0);
  begin[Input::ankle_transmural_mmHg] = end[Input::ankle_transmural_mmHg] = 50.0;
  const auto values = averages_of({begin, end});
  CHECK(values.get("time_above_60_mmHg_min") == 0.0);
  CHECK(values.get("ankle_pressure_mean_mmHg") == 90.0);
}

TEST_CASE("pooled volume is relative to the volume lying", "[averages]") {
  const auto values = averages_of({sample(0.0, 0.0, 100.0), sample(10.0, 0.0, 140.0)}, 80.0);
  CHECK(*values.get("calf_volume_mean_mL") == Approx(120.0).epsilon(1e-12));
  CHECK(*values.get("calf_pooled_mean_mL") == Approx(40.0).epsilon(1e-12));
  CHECK(*values.get("calf_pooled_max_mL") == Approx(60.0).epsilon(1e-12));
}

TEST_CASE("flows are means, inflow is per minute, and oxygen follows from inflow", "[averages]") {
  const auto values = averages_of({sample(0.0, 0.0, 0.0, 2.0, 0.5), sample(4.0, 0.0, 0.0, 6.0, 1.5)}, 0.0, 0.2);
  CHECK(*values.get("femoral_outflow_mean_mL_s") == Approx(4.0).epsilon(1e-12));
  CHECK(*values.get("femoral_outflow_peak_mL_s") == 6.0);
  CHECK(*values.get("calf_inflow_mean_mL_min") == Approx(60.0).epsilon(1e-12));
  CHECK(*values.get("calf_oxygen_delivery_mL_min") == Approx(12.0).epsilon(1e-12));
}

TEST_CASE("a run of zero length has no means", "[averages]") {
  CHECK_FALSE(averages_of({sample(0.0, 10.0)}).get("ankle_pressure_mean_mmHg"));
}

TEST_CASE("the uptake of a muscle is arterial supply less venous return (Fick)", "[averages]") {
  Sample rest = sample(0.0, 0.0), end = sample(2.0, 0.0);
  rest[Input::muscle_inflow_mL_s] = 0.5, rest[Input::muscle_saturation_percent] = 97.0;  // no uptake
  end[Input::muscle_inflow_mL_s] = 2.0, end[Input::muscle_saturation_percent] = 48.5;    // uptake of half
  const auto values = averages_of({rest, end}, 0.0, 0.2);
  CHECK(*values.get("calf_muscle_oxygen_uptake_mL_min") == Approx(60.0 * 0.5 * (0.0 + 0.2 * 2.0 * 0.5)).epsilon(1e-12));
}

TEST_CASE("saturation has a mean and a lowest value, from the first sample on", "[averages]") {
  std::vector<Sample> samples{sample(0.0, 0.0), sample(1.0, 0.0), sample(3.0, 0.0)};
  samples[0][Input::muscle_saturation_percent] = 20.0;
  samples[1][Input::muscle_saturation_percent] = 40.0;
  samples[2][Input::muscle_saturation_percent] = 60.0;
  const auto values = averages_of(samples);
  CHECK(*values.get("calf_muscle_saturation_mean_percent") == Approx((30.0 + 2.0 * 50.0) / 3.0).epsilon(1e-12));
  CHECK(*values.get("calf_muscle_saturation_min_percent") == 20.0);
}

TEST_CASE("transmural pressure and shear are means over time", "[averages]") {
  std::vector<Sample> samples{sample(0.0, 0.0), sample(1.0, 0.0), sample(4.0, 0.0)};
  samples[1][Input::ankle_transmural_mmHg] = samples[2][Input::ankle_transmural_mmHg] = 80.0;
  samples[1][Input::popliteal_shear_1_s] = samples[2][Input::popliteal_shear_1_s] = 200.0;
  CHECK(*averages_of(samples).get("ankle_transmural_mean_mmHg") == Approx((40.0 + 3.0 * 80.0) / 4.0).epsilon(1e-12));
  CHECK(*averages_of(samples).get("popliteal_shear_mean_1_s") == Approx((100.0 + 3.0 * 200.0) / 4.0).epsilon(1e-12));
}
