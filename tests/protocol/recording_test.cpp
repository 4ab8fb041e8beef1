// A leg driven by a recording (protocol/recording.hpp).
#include "calfpump/protocol/recording.hpp"

#include <catch2/catch.hpp>

#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

double squeeze(const Timeline& timeline, double time_s) {
  return drive_at_time(timeline, time_s)[static_cast<std::size_t>(timeline.layout.external(vein_index(reference_leg(), "CM")))];
}

double effort(const Timeline& timeline, double time_s) {
  return drive_at_time(timeline, time_s)[static_cast<std::size_t>(timeline.layout.activation(1))];
}

}  // namespace

TEST_CASE("the drive equals a recording at its samples and is linear between them", "[recording]") {
  const Timeline timeline = timeline_of({follow_recording("standing", spiky_recording(), 1)});
  CHECK(timeline.duration_s == 3.0);
  CHECK(squeeze(timeline, 0.0) == 0.0);
  CHECK(squeeze(timeline, 0.25) == Approx(10.0).epsilon(1e-12));
  CHECK(squeeze(timeline, 1.0) == Approx(40.0).epsilon(1e-12));
  CHECK(squeeze(timeline, 2.0) == Approx(25.0).epsilon(1e-12));
  CHECK(squeeze(timeline, 3.0) == Approx(10.0).epsilon(1e-12));
  CHECK(effort(timeline, 0.5) == Approx(0.4).epsilon(1e-12));
  CHECK(effort(timeline, 2.0) == Approx(0.5).epsilon(1e-12));
}

TEST_CASE("the rate of the drive is the slope of the recording everywhere", "[recording]") {
  const Timeline timeline = timeline_of({follow_recording("standing", spiky_recording(), 1)});
  const auto calf = static_cast<std::size_t>(timeline.layout.external(vein_index(reference_leg(), "CM")));
  const auto phases = phases_of(timeline);
  REQUIRE(phases.size() == 2);
  for (const double time_s : {0.1, 0.5, 0.9}) CHECK(drive_rates_of(phases[0], time_s)[0][calf] == Approx(40.0).epsilon(1e-12));
  for (const double time_s : {1.1, 2.9}) CHECK(drive_rates_of(phases[1], time_s)[0][calf] == Approx(-15.0).epsilon(1e-12));
}

TEST_CASE("a repeated recording restarts, with a jump if its end differs from its start", "[recording]") {
  const Timeline timeline =
      timeline_of({keep("standing", 10.0), follow_recording("standing", spiky_recording(), 2), keep("standing", 5.0)});
  CHECK(timeline.duration_s == 10.0 + 2 * 3.0 + 5.0);
  CHECK(squeeze(timeline, 10.0 + 3.0 + 0.25) == Approx(10.0).epsilon(1e-12));
  CHECK(squeeze(timeline, 17.0) == 0.0);
  const auto phases = phases_of(timeline);
  REQUIRE(phases.size() == 6);
  CHECK_FALSE(phases[1].jump);  // the same as the rest before it
  CHECK_FALSE(phases[2].jump);
  CHECK(phases[3].jump);  // from 10 mmHg to 0
  CHECK(phases[5].jump);
  for (std::size_t i = 1; i < 5; ++i) CHECK(phases[i].moving());
  CHECK(phases[3].leg.cycle == 1);
}

TEST_CASE("a recording with a duration repeats as often as it fits, then the leg rests", "[recording]") {
  Step step = follow_recording("standing", spiky_recording(), 1);
  step.repetitions.reset();
  step.duration_s = 8.0;
  const Timeline timeline = timeline_of({step});
  CHECK(timeline.duration_s == 8.0);
  CHECK(timeline.steps[0].cycles == 2);
  CHECK_FALSE(phases_of(timeline).back().moving());
}

TEST_CASE("a recording longer than its step is followed up to the step's end, after the change of posture", "[recording]") {
  Step step = follow_recording("standing", spiky_recording(), 1);
  step.repetitions.reset();
  step.duration_s = 2.0;
  const Timeline alone = timeline_of({step});
  CHECK(alone.duration_s == 2.0);
  CHECK(squeeze(alone, 1.0) == Approx(40.0).epsilon(1e-12));
  CHECK(squeeze(alone, 2.0) == Approx(25.0).epsilon(1e-12));  // halfway from 40 to 10
  step.duration_s = 5.0;
  const Timeline after = timeline_of({keep("sitting", 10.0), step});  // 3 s of standing up, then 2 s of it
  CHECK(after.duration_s == 15.0);
  CHECK(squeeze(after, 14.0) == Approx(40.0).epsilon(1e-12));
}

TEST_CASE("a recording adds to the garment's pressure, and is named by its file", "[recording]") {
  Step step = follow_recording("sitting", spiky_recording(), 1);
  step.leg.garment = Garment{row(reference().garments, "stocking"), 20.0};
  const Timeline timeline = timeline_of({step});
  CHECK(squeeze(timeline, 0.0) == Approx(14.0).epsilon(1e-12));
  CHECK(squeeze(timeline, 1.0) == Approx(54.0).epsilon(1e-12));
  CHECK(timeline.activities[0].movement == "recording raise.csv");
}

namespace {

double on_vein(const Recording& device, const std::string& vein, double time_s) {
  for (const RecordingColumn& column : device.squeezes) {
    if (column.target != vein_index(reference_leg(), vein)) continue;
    for (std::size_t i = 1; i < device.times_s.size(); ++i) {
      if (time_s > device.times_s[i]) continue;
      const double part = (time_s - device.times_s[i - 1]) / (device.times_s[i] - device.times_s[i - 1]);
      return column.values[i - 1] + part * (column.values[i] - column.values[i - 1]);
    }
  }
  return 0.0;
}

Chamber chamber(int segment, double pressure_mmHg, double begin_s) {
  return {segment, pressure_mmHg, begin_s, 1.0, 4.0, 2.0, 0.9, 1.0};
}

}  // namespace

TEST_CASE("each chamber of a device presses at its own times, also where others begin or end meanwhile", "[recording]") {
  const std::vector<Chamber> chambers{chamber(0, 60.0, 0.0), chamber(1, 40.0, 0.5), chamber(2, 30.0, 5.25)};
  const Recording device = recording_of(reference_leg(), chambers, 20.0);
  CHECK(device.length_s() == 20.0);
  const char* const veins[] = {"FS", "CS", "TS"};
  for (double time_s = 0.125; time_s < 20.0; time_s += 0.125) {
    CAPTURE(time_s);
    for (std::size_t k = 0; k < 3; ++k)
      CHECK(on_vein(device, veins[k], time_s) == Approx(chambers[k].at_mmHg(time_s)).margin(1e-9));
  }
  CHECK(on_vein(device, "CM", 3.0) == Approx(36.0).epsilon(1e-12));  // 0.9 of it reaches deep veins
  CHECK(on_vein(device, "IL", 3.0) == 0.0);
}

TEST_CASE("times of a device that are equal but for rounding make no phase between them", "[recording]") {
  Chamber first = chamber(0, 60.0, 0.1), second = chamber(1, 60.0, 0.3);
  first.rise_s = 0.2;
  const Recording device = recording_of(reference_leg(), {first, second}, 10.0);
  for (std::size_t i = 1; i < device.times_s.size(); ++i) CHECK(device.times_s[i] - device.times_s[i - 1] > 1e-6);
}

TEST_CASE("a device is a movement of the leg, named by its chambers", "[recording]") {
  const auto device = std::make_shared<const Recording>(recording_of(reference_leg(), {chamber(1, 50.0, 0.0)}, 20.0));
  const Timeline timeline = timeline_of({follow_recording("standing", device, 3)});
  CHECK(timeline.duration_s == 60.0);
  CHECK(timeline.activities[0].movement == "device of 1 chamber");
  CHECK(squeeze(timeline, 23.0) == Approx(45.0).epsilon(1e-12));
  CHECK(squeeze(timeline, 35.0) == 0.0);
}
