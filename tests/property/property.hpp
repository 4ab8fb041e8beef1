// Properties checked by rapidcheck inside tests of Catch2, and how many cases were run.
#pragma once

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace calfpump::test {

/// Cases of one property.
struct Tally {
  std::string property;
  int cases = 0;   ///< in which it held
  int failed = 0;  ///< in which a run ended with a SimulationError
  bool holds = true;
};

inline std::vector<Tally>& tallies() {
  static std::vector<Tally> all;
  return all;
}

/// Checks the property of the current test in as many cases as RC_PARAMS states, and fails with a shrunk counterexample.
template <class Testable>
void holds(Testable property) {
  const std::string name = Catch::getResultCapture().getCurrentTestName();
  tallies().push_back({name});
  const rc::detail::TestResult result = rc::detail::checkTestable(std::move(property), rc::detail::TestMetadata{name, name});
  Tally& tally = tallies().back();
  tally.holds = result.template is<rc::detail::SuccessResult>();
  if (tally.holds) tally.cases = result.template get<rc::detail::SuccessResult>().numSuccess;
  if (result.template is<rc::detail::FailureResult>())
    tally.cases = result.template get<rc::detail::FailureResult>().numSuccess;
  if (!tally.holds) rc::detail::printResultMessage(result, std::cerr << name << '\n');  // Catch2 would break the lines
  REQUIRE(tally.holds);
  // Chosen: a few random people and protocols are beyond the range of the model.
  CHECK(tally.failed <= 1 + tally.cases / 20);
}

}  // namespace calfpump::test
