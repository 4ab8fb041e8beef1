// Intervals in which the published ranges of columns apply.
#include "calfpump/study/norms.hpp"

#include <catch2/catch.hpp>

#include "calfpump/io/data/evidence_reader.hpp"
#include "study/scenarios.hpp"
#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Band band(const std::string& posture_name, double after_s, const std::string& movement_name = "") {
  return {"ankle_pressure", posture_name, movement_name, 0.0, 1e9, after_s, {}};
}

/// "10-20", for each band that applies.
std::vector<std::string> times(const Timeline& timeline, const std::vector<Band>& bands) {
  std::vector<std::string> texts;
  for (const ShownBand& shown : bands_of(timeline, bands))
    texts.push_back(std::to_string(std::lround(10.0 * shown.from_s)) + "-" + std::to_string(std::lround(10.0 * shown.to_s)) +
                    " " + shown.band->posture);
  return texts;
}

using Texts = std::vector<std::string>;  // times in tenths of a second

}  // namespace

TEST_CASE("a band begins a while after the leg has come to rest in its posture, and ends with the rest", "[norms]") {
  const Timeline timeline = timeline_of({keep("standing", 30.0), keep("sitting", 40.0), keep("standing", 25.0)});
  CHECK(times(timeline, {band("standing", 10.0)}) == Texts{"100-300 standing", "830-950 standing"});  // 3 s to stand up
  CHECK(times(timeline, {band("sitting", 10.0)}) == Texts{"430-700 sitting"});
  CHECK(times(timeline, {band("standing", 24.0)}) == Texts{"240-300 standing"});
  CHECK(times(timeline, {band("standing", 30.0)}).empty());
  CHECK(times(timeline, {band("supine", 0.0)}).empty());
}

TEST_CASE("successive steps at rest in one posture are one interval", "[norms]") {
  const Timeline timeline = timeline_of({keep("standing", 8.0), keep("standing", 5.0), keep("standing", 7.0)});
  CHECK(times(timeline, {band("standing", 10.0)}) == Texts{"100-200 standing"});
}

TEST_CASE("after a movement the rest begins again", "[norms]") {
  const Timeline timeline =
      timeline_of({keep("standing", 20.0), repeat_movement("standing", usual("calf raise"), 5), keep("standing", 20.0)});
  CHECK(times(timeline, {band("standing", 5.0)}) == Texts{"50-200 standing", "450-600 standing"});  // five raises of 4 s
}

TEST_CASE("a band of a movement applies during the movement, at the speeds of the band", "[norms]") {
  const PacedMovement walk = at_speed(movement("walking"), 3.0 / 3.6), fast = at_speed(movement("walking"), 5.0 / 3.6);
  const Timeline timeline = timeline_of({keep("standing", 10.0), repeat_movement("standing", walk, 10), keep("standing", 20.0),
                                         repeat_movement("standing", fast, 10)});
  CHECK(times(timeline, {band("standing", 3.0, "walking")}) ==
        Texts{"130-231 standing", "461-537 standing"});  // 10 x 1.31, 1.06 s
  Band slow = band("standing", 3.0, "walking");
  slow.shortest_cycle_s = 1.2;
  CHECK(times(timeline, {slow}) == Texts{"130-231 standing"});
  slow.longest_cycle_s = 1.3;
  CHECK(times(timeline, {slow}).empty());
  CHECK(times(timeline, {band("standing", 3.0, "tiptoe")}).empty());
}

TEST_CASE("no band applies while a garment is worn", "[norms]") {
  Step dressed = keep("standing", 30.0);
  dressed.leg.garment = Garment{row(reference().garments, "stocking"), 20.0};
  const Timeline timeline = timeline_of({keep("standing", 20.0), dressed, keep("standing", 20.0)});
  CHECK(times(timeline, {band("standing", 0.0)}) == Texts{"0-200 standing", "530-700 standing"});
}

TEST_CASE("each of two legs has its own intervals", "[norms]") {
  const Timeline timeline = timeline_of_two(
      {beside(keep("standing", 10.0), repeat_movement("standing", usual("calf raise"), 2)), with_both(keep("standing", 10.0))});
  CHECK(times(timeline, {band("standing", 1.0)}) == Texts{"10-200 standing"});
  CHECK(times(timeline.other.front(), {band("standing", 1.0)}) == Texts{"90-200 standing"});
}

TEST_CASE("several bands are sorted by time", "[norms]") {
  const Timeline timeline = timeline_of({keep("standing", 30.0), keep("sitting", 40.0), keep("standing", 25.0)});
  CHECK(times(timeline, {band("sitting", 5.0), band("standing", 5.0)}) ==
        Texts{"50-300 standing", "380-700 sitting", "780-950 standing"});
}

TEST_CASE("bands apply only to legs without a condition", "[norms]") {
  const std::string steps = "[[protocol]]\nposture = \"standing\"\nduration = \"1 min\"\n";
  CHECK(applies(scenario_of(steps).leg));
  CHECK_FALSE(applies(scenario_of(steps + "[subject]\ncondition = \"deep reflux\"\n").leg));
  CHECK_FALSE(applies(scenario_of(steps + "[subject]\ncondition = [\"deep reflux\", \"weak pump\"]\n").leg));
  LegSetup leaking, narrowed;
  leaking.valves.push_back({0, 5.0});
  narrowed.narrowings.push_back({0, 0.5});
  CHECK(applies(LegSetup{}));
  CHECK_FALSE(applies(leaking));
  CHECK_FALSE(applies(narrowed));
}

TEST_CASE("every shipped band applies at the time of the figure in its row of evidence", "[norms]") {
  const Norms norms = read_norms({}, shipped());
  const Evidence evidence = read_evidence({}, shipped());
  for (const Band& one : norms.bands) {
    const auto found = std::find_if(evidence.rows.begin(), evidence.rows.end(),
                                    [&](const EvidenceRow& row) { return row.quantity == one.norm.what; });
    REQUIRE(found != evidence.rows.end());
    INFO(found->id);
    const Preparation run = outline(shipped(), evidence.runs[found->measure.run]);
    const double to_s = std::max(found->measure.from_s, found->measure.to_s);
    const auto shown = bands_of(run.timeline, {&one, 1});
    REQUIRE(shown.size() >= 1);
    CHECK(shown.front().from_s <= found->measure.from_s + 1e-9);
    CHECK(shown.back().to_s >= to_s - 1.0);  // a movement ends with its last whole cycle
  }
}
