#include "calfpump/live/live_legs.hpp"

#include <array>
#include <catch2/catch.hpp>

#include "calfpump/core/errors.hpp"
#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

constexpr std::array<std::string_view, 2> curves{"ankle_pressure", "calf_volume"};

Scenario standing(const std::string& before = "") {
  return scenario_of(before + "[[protocol]]\nposture = \"standing\"\nduration = \"1000 d\"\n");
}

void advance(LiveLegs& legs, int frames, double seconds = 1.0 / 60.0) {
  for (int i = 0; i < frames; ++i) (void)legs.advance(seconds);
}

std::vector<double> states(const LiveLegs& legs) {
  std::vector<double> all;
  for (std::size_t l = 0; l < legs.size(); ++l) all.insert(all.end(), legs.leg(l).state().begin(), legs.leg(l).state().end());
  return all;
}

}  // namespace

TEST_CASE("two legs go on one clock, and a key moves both", "[live_legs]") {
  LiveLegs legs(shipped(), curves);
  legs.set(0, standing(), false);
  advance(legs, 60);
  legs.set(1, standing("[subject]\ncondition = \"varicose veins\"\n"), true);
  CHECK(legs.time_s() == Approx(1.0));
  legs.press(true);
  advance(legs, 60);
  for (std::size_t l = 0; l < 2; ++l) {
    CHECK(legs.leg(l).time_s() == legs.time_s());
    CHECK(legs.leg(l).course().pressed());
  }
  legs.remove_last();
  CHECK(legs.size() == 1);
}

TEST_CASE("a leg that begins again alone puts the clock to 0", "[live_legs]") {
  LiveLegs legs(shipped(), curves);
  legs.set(0, standing(), true);
  advance(legs, 30);
  legs.set(0, standing(), true);
  CHECK(legs.time_s() == 0.0);
  CHECK(legs.leg(0).time_s() == 0.0);
}

TEST_CASE("a frame has the values of its last sample, and samples divide the time", "[live_legs]") {
  LiveLegs legs(shipped(), curves);
  legs.set(0, standing(), true);
  advance(legs, 1, 10.0);
  const LiveSamples& samples = legs.samples();
  CHECK(samples.count == LiveLegs::most_samples);
  CHECK(samples.time_s[0] == Approx(10.0 / 16.0));
  CHECK(samples.time_s[15] == Approx(10.0));
  const LiveFrame& frame = legs.frame(0);
  for (std::size_t c = 0; c < curves.size(); ++c) CHECK(frame.curves[c] == samples.curves[c * LiveLegs::most_samples + 15]);
  CHECK(frame.volume_mL.size() == shipped().anatomy.veins.size());
  CHECK(frame.flow_mL_s.size() == shipped().anatomy.edges.size());
  CHECK(frame.joint_cm.size() == shipped().anatomy.segments.size() + 1);
  CHECK(frame.joint_cm.back() == Approx(0.0).margin(1e-4));
  CHECK(frame.joint_cm.front() < -100.0F);
}

TEST_CASE("an advance that has lasted long enough ends at a sample", "[live_legs]") {
  LiveLegs legs(shipped(), curves);
  legs.set(0, standing(), true);
  CHECK(legs.advance(16.0, [] { return true; }) == Approx(1.0));
  CHECK(legs.samples().count == 1);
  CHECK(legs.leg(0).time_s() == legs.time_s());
}

TEST_CASE("time without length changes nothing", "[live_legs]") {
  LiveLegs legs(shipped(), curves);
  legs.set(0, standing(), true);
  const std::vector<double> before = states(legs);
  CHECK(legs.advance(0.0) == 0.0);
  CHECK(legs.samples().count == 0);
  CHECK(states(legs) == before);
}

TEST_CASE("back and forward again gives the same bytes", "[live_legs]") {
  LiveLegs legs(shipped(), curves);
  legs.set(0, standing(), true);
  legs.set(1, standing("[subject]\nage = \"70 y\"\n"), true);
  CHECK_FALSE(legs.back(5.0));
  advance(legs, 300);
  legs.press(true);
  advance(legs, 100);
  const double time_s = legs.time_s();
  const std::vector<double> there = states(legs);
  REQUIRE(legs.back(0.9));
  const double back_s = legs.time_s();
  CHECK(back_s < time_s);
  CHECK(time_s - back_s < 2.0);
  CHECK(legs.leg(0).course().pressed());
  while (legs.time_s() < time_s - 1e-9) (void)legs.advance(1.0 / 60.0);
  CHECK(legs.time_s() == Approx(time_s));
  CHECK(states(legs) == there);
}

TEST_CASE("ten minutes are kept, and steps back lead further and further", "[live_legs]") {
  LiveLegs legs(shipped(), curves);
  legs.set(0, standing(), true);
  advance(legs, 700, 1.0 / 25.0);
  double last_s = legs.time_s();
  for (int i = 0; i < 5; ++i) {
    REQUIRE(legs.back(5.0));
    CHECK(legs.time_s() == Approx(last_s - 5.0).margin(1.3));
    last_s = legs.time_s();
  }
}

TEST_CASE("a text with a fault leaves the legs as they are", "[live_legs]") {
  LiveLegs legs(shipped(), curves);
  legs.set(0, standing(), true);
  advance(legs, 10);
  const double time_s = legs.time_s();
  CHECK_THROWS_AS(legs.set(0, scenario_of("legs = 2\n[[protocol]]\nposture = \"standing\"\nduration = \"1 h\"\n"), true),
                  InputError);
  CHECK(legs.time_s() == time_s);
  CHECK_THROWS_AS(LiveLegs(shipped(), std::array<std::string_view, 1>{"no such curve"}), InputError);
}
