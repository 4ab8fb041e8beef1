#include "calfpump/metrics/meter.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/core/errors.hpp"
#include "calfpump/simulation/integrate.hpp"
#include "calfpump/simulation/steady.hpp"
#include "support/leg_moments.hpp"
#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// A run of a reference person that begins in the first posture with the state after a night's rest.
struct Outcome {
  Network network{reference_leg()};
  std::vector<double> start, end;
  MetricValues values;

  [[nodiscard]] double tissue_gained_mL(int segment) const { return change(network.layout().tissue[z(segment)]); }
  /// Gain of blood and tissue fluid.
  [[nodiscard]] double gained_mL(int segment) const {
    double sum = tissue_gained_mL(segment);
    for (std::size_t v = 0; v < network.anatomy().veins.size(); ++v) {
      if (network.anatomy().veins[v].segment == segment) sum += change(network.layout().volume[v]);
    }
    return sum;
  }

 private:
  [[nodiscard]] double change(int row) const { return end[z(row)] - start[z(row)]; }
};

/// Passes a run to a meter alone.
class MeterFollower : public Follower {
 public:
  explicit MeterFollower(Meter& meter) : meter_(meter) {}
  void accept(const AcceptedStep& step) override { meter_.accept(step); }
  [[nodiscard]] double next_observation_s() const override { return meter_.next_observation_s(); }
  void observe(const Moment& moment) override { meter_.observe(moment); }

 private:
  Meter& meter_;
};

Outcome outcome_of(const std::vector<StepOrRepeat>& protocol) {
  Outcome outcome;
  Network& network = outcome.network;
  const Timeline timeline = timeline_of(protocol);
  const auto rested = rested_state(network, lying_drive(network.anatomy(), 175.0));
  outcome.start = rested;
  settle(network, first_drive(network.anatomy(), timeline), Settle::fast, outcome.start);
  outcome.end = outcome.start;
  Meter meter(network, timeline, {175.0, 75.0, rested, outcome.start});
  MeterFollower follower(meter);
  integrate(network, timeline, {}, outcome.end, follower);
  outcome.values = meter.values();
  return outcome;
}

MetricValues metrics_of(const std::vector<StepOrRepeat>& protocol) { return outcome_of(protocol).values; }

}  // namespace

TEST_CASE("lying still as during the night causes no pooling, swelling or pumping", "[meter]") {
  const auto values = metrics_of({keep("supine", 600.0)});
  CHECK(*values.get("calf_pooled_mean_mL") == Approx(0.0).margin(0.01));
  CHECK(*values.get("calf_swelling_mL") == Approx(0.0).margin(0.01));
  CHECK(*values.get("calf_circumference_change_mm") == Approx(0.0).margin(0.01));
  for (const char* name : {"ambulatory_pressure_mmHg", "refill_time_90_s", "venous_volume_mL", "venous_emptying_time_90_s"}) {
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

TEST_CASE("two bouts in a row are separate", "[meter]") {
  const auto values = metrics_of({keep("standing", 70.0), repeat_movement("standing", usual("tiptoe"), 10),
                                  repeat_movement("standing", usual("calf raise"), 1), keep("standing", 5.0)});
  CHECK(*values.get("calf_ejected_bout_mL") < 20.0);  // the raise starts with a calf emptied by the tiptoes
  CHECK_FALSE(values.get("refill_time_90_s"));
}

TEST_CASE("a residual volume fraction needs at least five contractions", "[meter]") {
  const auto residual = [](int tiptoes) {
    return metrics_of({keep("legs up", 120.0), keep("standing", 120.0), repeat_movement("standing", usual("tiptoe"), tiptoes)})
        .get("residual_volume_fraction_percent");
  };
  CHECK_FALSE(residual(4));
  REQUIRE(residual(5));
  CHECK(*residual(5) > 0.0);
}

TEST_CASE("calf and ankle grow in circumference as cylinders of the gained volume", "[meter]") {
  const Outcome outcome = outcome_of({keep("supine", 60.0), keep("standing", 600.0)});
  const auto& values = outcome.values;
  const auto grown_mm = [&](int segment, double girth, double mass_fraction) {
    const double gain_mL = outcome.gained_mL(segment), volume_mL = 1000.0 * mass_fraction * 75.0;
    CHECK(gain_mL > 10.0);
    return 10.0 * girth * 175.0 * (std::sqrt(1.0 + gain_mL / volume_mL) - 1.0);
  };
  CHECK(*values.get("calf_circumference_change_mm") == Approx(grown_mm(1, 0.211, 0.0465)).epsilon(1e-9));
  CHECK(*values.get("ankle_circumference_change_mm") == Approx(grown_mm(0, 0.13, 0.0145)).epsilon(1e-9));
}

TEST_CASE("the lower leg's change of volume includes foot and calf, blood and tissue, in percent", "[meter]") {
  const Outcome outcome = outcome_of({keep("supine", 60.0), keep("standing", 600.0)});
  const double gain_mL = outcome.gained_mL(0) + outcome.gained_mL(1), volume_mL = (0.0145 + 0.0465) * 75'000.0;
  CHECK(*outcome.values.get("lower_leg_volume_change_percent") == Approx(100.0 * gain_mL / volume_mL).epsilon(1e-9));
}

TEST_CASE("swelling is given for foot, calf and thigh", "[meter]") {
  const Outcome outcome = outcome_of({keep("standing", 1200.0)});
  const std::array names{"foot_swelling_mL", "calf_swelling_mL", "thigh_swelling_mL"};
  for (int segment = 0; segment < 3; ++segment) {
    const double gain_mL = outcome.tissue_gained_mL(segment);
    CHECK(gain_mL > 0.1);
    CHECK(*outcome.values.get(names.at(static_cast<std::size_t>(segment))) == Approx(gain_mL).epsilon(1e-9));
  }
}
