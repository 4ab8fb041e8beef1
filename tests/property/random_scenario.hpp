// Random scenarios, shown as files that `calfpump run` reads. Names come from the data, so that new rows are included.
#pragma once

#include <rapidcheck/Gen.h>

#include <iosfwd>
#include <string>

#include "property/random_protocol.hpp"

namespace calfpump::test {

struct RandomScenario {
  Tree tree;
  std::string recording;  ///< recording.csv beside it; empty: none
};

/// Shows a counterexample.
void showValue(const RandomScenario& scenario, std::ostream& out);

[[nodiscard]] rc::Gen<RandomScenario> random_scenarios(const Parts& parts = {});

}  // namespace calfpump::test
