// A run at a tenth of the tolerance differs by no more than docs/numerics.md states.
#include "property/course.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("a tolerance ten times tighter changes no column by more than the stated error") {
  holds([] {
    const RandomScenario random = *random_scenarios();
    const Scenario scenario = read_random(random);
    Settings tight;
    tight.tolerance = 0.1;
    expect_close(course_of(scenario), course_of(scenario, tight));
  });
}
