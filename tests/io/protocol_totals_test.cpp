#include "calfpump/io/scenario/protocol_totals.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "io/files.hpp"

using namespace calfpump;

namespace {

Step still(double duration_s) {
  Step step;
  step.duration_s = duration_s;
  return step;
}

Step raises(long long repetitions) {
  Step step;
  step.leg.movement = at_tempo(*find(test::shipped().movements, "calf raise"), {});
  step.repetitions = repetitions;
  return step;
}

}  // namespace

TEST_CASE("totals count the expanded repeats", "[protocol_totals]") {
  const ProtocolTotals totals = totals_of({still(60.0), Repeat{3, {still(10.0), Repeat{2, {raises(20)}}}}});
  CHECK(totals.steps == 1 + 3 * (1 + 2));
  CHECK(totals.cycles == 3 * 2 * 20);
  CHECK(totals.moving_s == Approx(3 * 2 * 20 * 4));
  CHECK(expected_work(totals) == Approx(480 * 50 + 120 * 250));
  CHECK(totals.duration_s == Approx(60 + 3 * (10 + 2 * (3 + 20 * 4))));
  CHECK_FALSE(excess_of(totals));
}

TEST_CASE("an absurd size is reported, however large", "[protocol_totals]") {
  const long long huge = std::numeric_limits<long long>::max();
  StepOrRepeat item = still(1.0);
  for (int i = 0; i < 30; ++i) item = Repeat{huge, {item}};
  CHECK(excess_of(totals_of(item)).value_or("").find("inf steps") != std::string::npos);
  CHECK(excess_of(totals_of(StepOrRepeat(still(11 * 365.25 * 86400)))).value_or("") ==
        "lasts 11 years in all; at most 10 years can be run");
  CHECK(excess_of(totals_of(StepOrRepeat(raises(huge)))).value_or("").find("cycles of movement") != std::string::npos);
  Step slow = raises(1);
  slow.leg.movement->durations_s[0] = 9 * 365.25 * 86400;  // one cycle
  CHECK(excess_of(totals_of(StepOrRepeat(slow))).value_or("") ==
        "is in motion for 7.889e+04 h in all, about 1e+10 steps of computation; at most 5e+09 can be run");
  CHECK_FALSE(excess_of(totals_of(Repeat{1000000, {still(1.0)}})));
  CHECK(excess_of(totals_of(Repeat{1000001, {still(1.0)}})));
}
