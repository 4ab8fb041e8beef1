#include "calfpump/metrics/heart_meter.hpp"

#include <catch2/catch.hpp>

#include "support/leg_moments.hpp"
#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// A body with a heart rate and stroke volume set by the test.
struct Scene {
  Network network{closed(reference_leg())};
  std::vector<double> state = plain_state_at(8.0, network), drive = lying_flat(network);
  HeartMeter meter{network, 175.0, state, network.moment(0.0, state, drive)};

  void observe(double time_s) { meter.observe(network.moment(time_s, state, drive)); }
  void add_pressure(double arterial_mmHg) {
    state[z(network.layout().central.arteries)] += arterial_mmHg * network.anatomy().circulation->arterial_compliance_mL_mmHg;
  }
  [[nodiscard]] double value(const char* name) const {
    MetricValues values;
    meter.report(values);
    return values.get(name).value();
  }
};

}  // namespace

TEST_CASE("the heart's means interpolate linearly between moments, weighted by time", "[heart_meter]") {
  Scene scene;
  scene.observe(1.0);
  scene.add_pressure(20.0);
  scene.observe(4.0);
  CHECK(scene.value("arterial_pressure_mean_mmHg") == Approx(93.0 + 0.75 * 0.5 * 20.0).epsilon(1e-12));
  CHECK(scene.value("right_atrial_pressure_mean_mmHg") == Approx(5.0).epsilon(1e-12));
  CHECK(scene.value("cardiac_output_mean_L_min") == Approx(0.095 * 65.0).epsilon(1e-12));
  CHECK(scene.value("heart_rate_mean_1_min") == Approx(65.0).epsilon(1e-12));
}

TEST_CASE("the smallest stroke and the highest rate are kept", "[heart_meter]") {
  Scene scene;
  const auto& rows = scene.network.layout().central;
  double& veins = scene.state[z(rows.veins)];
  const double lying = veins;
  scene.observe(1.0);
  veins = -0.5 * lying;
  scene.state[z(rows.heart)] = 10.0;
  scene.observe(2.0);
  const double smallest = scene.value("stroke_volume_min_mL"), highest = scene.value("heart_rate_max_1_min");
  CHECK(smallest < 80.0);
  CHECK(highest == Approx(65.0 * (1.0 + 10.0 * reference().circulation.heart_gain_1_mmHg)).epsilon(1e-12));
  veins = lying;
  scene.state[z(rows.heart)] = 0.0;
  scene.observe(30.0);
  CHECK(scene.value("stroke_volume_min_mL") == smallest);
  CHECK(scene.value("heart_rate_max_1_min") == highest);
}
