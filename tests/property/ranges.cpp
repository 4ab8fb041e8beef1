// Every run: conserved blood and water, and every value within its physical range.
#include "property/physical.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("every run conserves blood and water, and keeps every column and metric within its physical range") {
  holds([] {
    const RandomScenario random = *random_scenarios();
    expect_physical(course_of(random));
  });
}
