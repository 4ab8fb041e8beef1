#include "calfpump/metrics/plethysmography.hpp"

#include <catch2/catch.hpp>

#include "support/sample_feed.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Situation in(Posture::Role role, bool begins) {
  Situation now;
  now.role = role;
  now.posture_begins = begins;
  return now;
}

MetricValues reported(const Plethysmography& plethysmography) {
  MetricValues values;
  plethysmography.report(values);
  return values;
}

/// The clinical examination in steps; the calf holds 20 mL elevated and 120 mL standing.
struct Examination {
  SampleFeed feed{0.0, 100.0};
  Plethysmography result;

  void play(double length_s, double dt_s, const Situation& situation, const SampleFeed::Course& volume) {
    feed.play(result, length_s, dt_s, situation, constant(0.0), volume);
  }
  void elevate() { play(120.0, 0.25, in(Posture::Role::elevated, true), approach(100.0, 20.0, 4.0)); }
  void stand() { play(300.0, 0.25, in(Posture::Role::standing, true), approach(20.0, 120.0, 30.0)); }
  void pump(int times, double to_mL) { play_bout(feed, result, times, in(Posture::Role::standing, false), 0.0, to_mL); }
  void refill() {
    play(300.0, 0.5, in(Posture::Role::standing, false), approach(feed.last()[Input::calf_volume_mL], 120.0, 30.0));
  }
};

}  // namespace

TEST_CASE("an exponential filling gives VV, VFT90 and VFI", "[plethysmography]") {
  Examination e;
  e.elevate();
  e.stand();
  const auto values = reported(e.result);
  CHECK(*values.get("venous_volume_mL") == Approx(100.0).epsilon(1e-3));
  CHECK(*values.get("venous_filling_time_90_s") == Approx(30.0 * std::log(10.0)).epsilon(2e-3));
  CHECK(*values.get("venous_filling_index_mL_s") == Approx(90.0 / (30.0 * std::log(10.0))).epsilon(2e-3));
  CHECK_FALSE(values.get("ejection_fraction_percent"));
  CHECK_FALSE(values.get("residual_volume_fraction_percent"));
}

TEST_CASE("one tiptoe gives EF, ten give RVF", "[plethysmography]") {
  Examination e;
  e.elevate();
  e.stand();
  e.pump(1, 60.0);
  CHECK(*reported(e.result).get("ejection_fraction_percent") == Approx(60.0).epsilon(2e-3));
  CHECK_FALSE(reported(e.result).get("residual_volume_fraction_percent"));
  e.refill();
  e.pump(10, 45.0);
  const auto values = reported(e.result);
  CHECK(*values.get("residual_volume_fraction_percent") == Approx(25.0).epsilon(2e-3));
  // the second bout changes neither EF nor the filling before the first
  CHECK(*values.get("ejection_fraction_percent") == Approx(60.0).epsilon(2e-3));
  CHECK(*values.get("venous_volume_mL") == Approx(100.0).epsilon(2e-3));
}

TEST_CASE("EF is taken from the first bout, even if a later contraction ejects more", "[plethysmography]") {
  Examination e;
  e.elevate();
  e.stand();
  e.pump(1, 90.0);
  e.refill();
  e.pump(1, 40.0);
  CHECK(*reported(e.result).get("ejection_fraction_percent") == Approx(30.0).epsilon(2e-3));
}

TEST_CASE("without a single tiptoe before the bout, its first contraction gives EF", "[plethysmography]") {
  Examination e;
  e.elevate();
  e.stand();
  e.pump(10, 45.0);
  CHECK(*reported(e.result).get("ejection_fraction_percent") == Approx(7.5).epsilon(2e-3));
  CHECK(*reported(e.result).get("residual_volume_fraction_percent") == Approx(25.0).epsilon(2e-3));
}

TEST_CASE("fewer than five contractions leave no residual volume", "[plethysmography]") {
  for (const int contractions : {4, 5}) {
    Examination e;
    e.elevate();
    e.stand();
    e.pump(contractions, 50.0);
    CHECK(reported(e.result).get("residual_volume_fraction_percent").has_value() == (contractions == 5));
  }
}

TEST_CASE("legs up empties the calf: 90 % of an exponential in ln 10 time constants", "[plethysmography]") {
  Examination e;
  e.elevate();
  CHECK(*reported(e.result).get("venous_emptying_time_90_s") == Approx(4.0 * std::log(10.0)).epsilon(2e-3));
  CHECK_FALSE(reported(e.result).get("venous_volume_mL"));
}

TEST_CASE("standing without legs up before it gives no filling indices", "[plethysmography]") {
  Examination e;
  e.stand();
  e.pump(10, 45.0);
  CHECK_FALSE(reported(e.result).get("venous_volume_mL"));
  CHECK_FALSE(reported(e.result).get("ejection_fraction_percent"));
  CHECK_FALSE(reported(e.result).get("venous_emptying_time_90_s"));
  Examination seated;
  seated.elevate();
  seated.play(60.0, 1.0, in(Posture::Role::other, true), approach(20.0, 80.0, 10.0));
  seated.stand();
  CHECK_FALSE(reported(seated.result).get("venous_volume_mL"));
  CHECK(reported(seated.result).get("venous_emptying_time_90_s"));
}

TEST_CASE("a second examination replaces the first", "[plethysmography]") {
  Examination e;
  e.elevate();
  e.stand();
  e.pump(10, 45.0);
  e.play(120.0, 0.25, in(Posture::Role::elevated, true), approach(45.0, 20.0, 4.0));
  e.play(300.0, 0.25, in(Posture::Role::standing, true), approach(20.0, 70.0, 10.0));
  const auto values = reported(e.result);
  CHECK(*values.get("venous_volume_mL") == Approx(50.0).epsilon(1e-3));
  CHECK(*values.get("venous_filling_time_90_s") == Approx(10.0 * std::log(10.0)).epsilon(4e-3));
  CHECK_FALSE(values.get("ejection_fraction_percent"));
  CHECK_FALSE(values.get("residual_volume_fraction_percent"));
}

TEST_CASE("a course finds the time of a fraction of the way, up or down, and ignores reversals", "[plethysmography]") {
  for (const double sign : {-1.0, 1.0}) {
    Course course(sign > 0.0 ? Course::Direction::filling : Course::Direction::emptying, 5.0, 100.0);
    course.add(6.0, 100.0 - sign * 90.0);  // a reversal
    for (int i = 1; i <= 100; ++i) course.add(5.0 + i, 100.0 + sign * 0.8 * i);
    for (int i = 1; i <= 50; ++i) course.add(105.0 + i, 100.0 + sign * (80.0 - 0.5 * i));
    CHECK(course.farthest_mL() == Approx(100.0 + sign * 80.0).epsilon(1e-12));
    CHECK(course.time_of_part_s(0.9) == Approx(5.0 + 90.0).epsilon(1e-12));
    CHECK(course.time_of_part_s(0.25) == Approx(5.0 + 25.0).epsilon(1e-12));
  }
}
