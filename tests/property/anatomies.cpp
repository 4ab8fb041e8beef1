// Laws that hold for any leg, not for the reference leg alone.
#include <cmath>

#include "calfpump/core/quantity.hpp"
#include "calfpump/simulation/driven_legs.hpp"
#include "calfpump/simulation/rates_check.hpp"
#include "property/course.hpp"
#include "property/physical.hpp"
#include "property/random_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// A scenario of a random leg.
struct LegRun {
  Catalogue catalogue;
  Course course;
};

LegRun run_of_random_leg(const Parts& parts) {
  const RandomLeg leg = *random_legs();
  const RandomScenario random = *random_scenarios(parts);
  LegRun run{catalogue_of(leg), {}};
  run.course = course_of(read_random(random, run.catalogue), {}, run.catalogue);
  return run;
}

/// Fails if any of the rates is above 1e-6 of the variable's error scale per second. `all`: with creep and tissue, which are
/// held constant otherwise.
void expect_rest(Preparation& p, bool all) {
  const StateLayout& layout = p.network.layout();
  std::vector<double> rates(p.start.size());
  p.network.hold(!all, !all, false);
  p.network.derivative(p.start, first_drive(p.network.anatomy(), p.timeline), rates);
  const std::vector<double> scales = error_scales(layout, 1.0);
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (layout.kinds[i] == Kind::quadrature) continue;
    if (!(std::abs(rates[i]) <= 1e-6 * scales[i])) RC_FAIL(layout.names[i] + " changes by " + exact(rates[i]) + "/s");
  }
}

}  // namespace

TEST_CASE("any leg conserves blood and water, and keeps its columns and metrics within their physical ranges") {
  holds([] { expect_physical(run_of_random_leg({}).course); });
}

TEST_CASE("any leg begins at rest in its first posture, with steady tissue in all its variables") {
  holds([] {
    LegRun run = run_of_random_leg({});
    expect_rest(*run.course.preparation, run.course.scenario.tissue == TissueStart::steady);
  });
}

TEST_CASE("the fast form of any leg has the rates of the model") {
  holds([] {
    LegRun run = run_of_random_leg({});
    Preparation& p = *run.course.preparation;
    const Model model = model_of(p.network);
    const std::vector<double> drive = first_drive(p.network.anatomy(), p.timeline);
    for (const std::vector<double>* state : {&p.start, &p.rested, &run.course.result.end}) {
      const RateDifference difference = compare_rates(model, p.network, *state, drive);
      if (!(difference.largest <= rates_agree)) RC_FAIL("the rates of " + difference.variable + " differ");
    }
  });
}
