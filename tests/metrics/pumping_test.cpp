#include "calfpump/metrics/pumping.hpp"

#include <catch2/catch.hpp>

#include "support/sample_feed.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

constexpr double tau_s = 15.0;

Situation standing(double rest_before_s = 120.0) {
  Situation now;
  now.role = Posture::Role::standing;
  now.rest_before_bout_s = rest_before_s;
  return now;
}

MetricValues reported(const Pumping& pumping) {
  MetricValues values;
  pumping.report(values);
  return values;
}

/// Two minutes of standing at 90 mmHg, ten contractions down to 22 mmHg, refilling with a time constant of 15 s.
struct TiptoeTest {
  SampleFeed feed{90.0, 120.0};
  Pumping pumping;

  explicit TiptoeTest(double rest_before_s = 120.0, double recovery_s = 180.0, double dt_s = 0.5) {
    feed.play(pumping, 120.0, 1.0, standing(rest_before_s), constant(90.0), constant(120.0));
    play_bout(feed, pumping, 10, standing(rest_before_s), 22.0, 50.0);
    feed.play(pumping, recovery_s, dt_s, standing(rest_before_s), approach(22.0, 90.0, tau_s), approach(50.0, 120.0, tau_s));
  }
};

}  // namespace

TEST_CASE("an exponential refill takes ln 10 time constants to 90 %, from the end of the last contraction", "[pumping]") {
  for (const double dt_s : {0.02, 0.5, 2.0}) {
    const auto values = reported(TiptoeTest(120.0, 180.0, dt_s).pumping);
    CHECK(*values.get("ambulatory_pressure_mmHg") == Approx(22.0).epsilon(1e-12));
    // the bout's last 0.4 s are already rest
    REQUIRE(values.get("refill_time_90_s"));
    CHECK(*values.get("refill_time_90_s") == Approx(0.4 + tau_s * std::log(10.0)).epsilon(dt_s < 1.0 ? 1e-4 : 2e-3));
  }
}

TEST_CASE("ejection is given for the first contraction of a bout and for the whole bout", "[pumping]") {
  const auto values = reported(TiptoeTest().pumping);
  CHECK(*values.get("calf_ejected_first_mL") == Approx(7.0).epsilon(1e-9));
  CHECK(*values.get("calf_ejected_bout_mL") == Approx(70.0).epsilon(1e-9));
}

TEST_CASE("without movement there are no metrics of pumping", "[pumping]") {
  SampleFeed feed(90.0, 120.0);
  Pumping pumping;
  feed.play(pumping, 300.0, 1.0, standing(), constant(90.0), constant(120.0));
  for (const auto& definition : metric_definitions()) CHECK_FALSE(reported(pumping).get(definition.name));
}

TEST_CASE("less than a minute of rest gives no resting pressure and no refill time", "[pumping]") {
  CHECK_FALSE(reported(TiptoeTest(59.0).pumping).get("refill_time_90_s"));
  CHECK(reported(TiptoeTest(60.0).pumping).get("refill_time_90_s"));
  CHECK(reported(TiptoeTest(59.0).pumping).get("ambulatory_pressure_mmHg"));
}

TEST_CASE("a refill that is not complete within the run has no time", "[pumping]") {
  CHECK_FALSE(reported(TiptoeTest(120.0, 30.0).pumping).get("refill_time_90_s"));
  CHECK(reported(TiptoeTest(120.0, 36.0).pumping).get("refill_time_90_s"));
}

TEST_CASE("refill must last: a pressure that falls back counts from its last rise", "[pumping]") {
  TiptoeTest test(120.0, 60.0);
  test.feed.play(test.pumping, 5.0, 0.1, standing(), line(88.8, 60.0, 5.0), constant(120.0));
  CHECK_FALSE(reported(test.pumping).get("refill_time_90_s"));
  test.feed.play(test.pumping, 10.0, 0.1, standing(), line(60.0, 90.0, 10.0), constant(120.0));
  // 22 + 0.9 (90 - 22) = 83.2, reached 23.2/3 s after the turn
  CHECK(*reported(test.pumping).get("refill_time_90_s") == Approx(0.4 + 60.0 + 5.0 + 23.2 / 3.0).epsilon(1e-6));
}

TEST_CASE("a spike of pressure in a contraction is no refill", "[pumping]") {
  SampleFeed feed(90.0, 120.0);
  Pumping pumping;
  play_bout(feed, pumping, 5, standing(), 22.0, 50.0);
  Situation squeeze = standing();
  squeeze.moving = squeeze.working = true;
  squeeze.cycle = 5;
  feed.play(pumping, 0.6, 0.02, squeeze, constant(150.0), constant(50.0));
  CHECK_FALSE(reported(pumping).get("refill_time_90_s"));
  feed.play(pumping, 100.0, 0.1, standing(), approach(22.0, 90.0, tau_s), constant(120.0));
  CHECK(*reported(pumping).get("refill_time_90_s") == Approx(tau_s * std::log(10.0)).epsilon(1e-3));
}

TEST_CASE("a change of posture ends the effect of a bout on the metrics", "[pumping]") {
  TiptoeTest test(120.0, 10.0);
  Situation lying;
  lying.posture_begins = true;
  test.feed.play(test.pumping, 300.0, 1.0, lying, constant(8.0), constant(40.0));
  const auto values = reported(test.pumping);
  CHECK(*values.get("ambulatory_pressure_mmHg") == Approx(22.0).epsilon(1e-12));
  CHECK_FALSE(values.get("refill_time_90_s"));
}

TEST_CASE("a movement that does not lower the pressure has no refill time", "[pumping]") {
  SampleFeed feed(90.0, 120.0);
  Pumping pumping;
  play_bout(feed, pumping, 10, standing(), 89.5, 119.0);
  feed.play(pumping, 100.0, 0.5, standing(), constant(90.0), constant(120.0));
  CHECK_FALSE(reported(pumping).get("refill_time_90_s"));
}

TEST_CASE("the last bout is the one that counts", "[pumping]") {
  TiptoeTest test;
  play_bout(test.feed, test.pumping, 4, standing(180.0), 50.0, 80.0);
  CHECK(*reported(test.pumping).get("ambulatory_pressure_mmHg") == Approx(50.0).epsilon(1e-12));
  CHECK(*reported(test.pumping).get("calf_ejected_bout_mL") == Approx(40.0).epsilon(1e-3));
}
