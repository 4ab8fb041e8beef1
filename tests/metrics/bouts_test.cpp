#include "calfpump/metrics/bouts.hpp"

#include <catch2/catch.hpp>

#include "support/sample_feed.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

constexpr double tau_s = 20.0;
const ActivityNames standing{"standing", Posture::Role::standing, "calf raise", ""};
const ActivityNames sitting{"sitting", Posture::Role::other, "seated calf raise", ""};

Situation in(const ActivityNames& activity, double rest_before_s = 120.0) {
  Situation now;
  now.activity = &activity;
  now.role = activity.role;
  now.rest_before_bout_s = rest_before_s;
  return now;
}

/// A bout down to `to_mL` and 40 mmHg, then a return to 120 mL and 90 mmHg.
void play(SampleFeed& feed, Bouts& bouts, const ActivityNames& activity, int cycles, double to_mL, double recovery_s,
          double rest_before_s = 120.0) {
  play_bout(feed, bouts, cycles, in(activity, rest_before_s), 40.0, to_mL);
  feed.play(bouts, recovery_s, 0.1, in(activity), approach(40.0, 90.0, tau_s), approach(to_mL, 120.0, tau_s));
}

/// Two minutes of stillness at 120 mL and 90 mmHg.
void rest(SampleFeed& feed, Bouts& bouts, const ActivityNames& activity) {
  feed.play(bouts, 120.0, 1.0, in(activity), constant(90.0), constant(120.0));
}

}  // namespace

TEST_CASE("a bout is described by the volume before, at the lowest and at its end, and by its mean", "[bouts]") {
  SampleFeed feed(90.0, 120.0);
  Bouts bouts;
  rest(feed, bouts, standing);
  play(feed, bouts, standing, 10, 50.0, 200.0);
  REQUIRE(bouts.groups().size() == 1);
  const BoutGroup group = bouts.groups().front();
  CHECK(group.movement == "calf raise");
  CHECK(group.bouts == 1);
  CHECK(group.fewest_cycles == 10);
  CHECK(group.longest_s == Approx(10.0));
  CHECK(group.before_mL == Approx(120.0));
  CHECK(group.lowest_mL == Approx(50.0));
  CHECK(group.mean_mL == Approx(85.0));  // a straight line
  CHECK(group.rest_mmHg == Approx(90.0));
  CHECK(group.mean_mmHg == Approx(65.0));
  CHECK(group.lowest_mmHg == Approx(40.0));
  CHECK(group.highest_mmHg == Approx(90.0).margin(0.2));
}

TEST_CASE("nine tenths of an exponential refill take ln 10 time constants", "[bouts]") {
  SampleFeed feed(90.0, 120.0);
  Bouts bouts;
  rest(feed, bouts, standing);
  play(feed, bouts, standing, 10, 50.0, 200.0);
  const BoutGroup group = bouts.groups().front();
  CHECK(group.refilled == 1);
  CHECK(group.refill_s == Approx(tau_s * std::log(10.0)).epsilon(1e-3));
}

TEST_CASE("a bout that comes before the blood is back counts as not refilled", "[bouts]") {
  SampleFeed feed(90.0, 120.0);
  Bouts bouts;
  rest(feed, bouts, standing);
  play(feed, bouts, standing, 10, 50.0, tau_s);
  play(feed, bouts, standing, 20, 50.0, 200.0);
  const BoutGroup group = bouts.groups().front();
  CHECK(group.bouts == 2);
  CHECK(group.returned == 2);
  CHECK(group.refilled == 1);
  CHECK(group.fewest_cycles == 10);
  CHECK(group.most_cycles == 20);
  CHECK(group.before_mL == Approx(0.5 * (120.0 + 120.0 - 70.0 * std::exp(-1.0))));
}

TEST_CASE("movements and postures make groups of their own, in the order of their first bout", "[bouts]") {
  SampleFeed feed(90.0, 120.0);
  Bouts bouts;
  play(feed, bouts, standing, 10, 50.0, 200.0);
  play(feed, bouts, sitting, 5, 90.0, 200.0);
  play(feed, bouts, standing, 10, 50.0, 200.0);
  const auto groups = bouts.groups();
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].bouts == 2);
  CHECK(groups[1].movement == "seated calf raise");
  CHECK(groups[1].bouts == 1);
}

TEST_CASE("after another posture the blood is not waited for", "[bouts]") {
  SampleFeed feed(90.0, 120.0);
  Bouts bouts;
  rest(feed, bouts, standing);
  play_bout(feed, bouts, 10, in(standing), 40.0, 50.0);
  rest(feed, bouts, sitting);
  rest(feed, bouts, standing);
  CHECK(bouts.groups().front().returned == 0);
  CHECK(bouts.groups().front().refilled == 0);
}

TEST_CASE("blood that comes back for a moment is not back", "[bouts]") {
  SampleFeed feed(90.0, 120.0);
  Bouts bouts;
  rest(feed, bouts, standing);
  play_bout(feed, bouts, 10, in(standing), 40.0, 50.0);
  feed.play(bouts, 2.0, 0.1, in(standing), constant(90.0), constant(119.0));
  feed.play(bouts, 28.0, 0.1, in(standing), constant(90.0), constant(80.0));
  feed.play(bouts, 10.0, 0.1, in(standing), constant(90.0), constant(119.0));
  CHECK(bouts.groups().front().refill_s == Approx(30.0).margin(0.2));
}

TEST_CASE("pressures are of bouts after a minute of stillness", "[bouts]") {
  SampleFeed feed(90.0, 120.0);
  Bouts bouts;
  play(feed, bouts, standing, 10, 50.0, 200.0, 59.0);
  CHECK(bouts.groups().front().rested == 0);
  play(feed, bouts, standing, 10, 50.0, 200.0, 60.0);
  CHECK(bouts.groups().front().rested == 1);
}

TEST_CASE("a bout in progress at the end of the run counts", "[bouts]") {
  SampleFeed feed(90.0, 120.0);
  Bouts bouts;
  play_bout(feed, bouts, 3, in(standing), 40.0, 50.0);
  REQUIRE(bouts.groups().size() == 1);
  CHECK(bouts.groups().front().fewest_cycles == 3);
  CHECK(bouts.groups().front().refilled == 0);
}
