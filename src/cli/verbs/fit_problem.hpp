// The problem of `calfpump fit`: a scenario, keys to fit, and the residuals of its runs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/estimate.hpp"
#include "calfpump/study/scenario.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/varied_keys.hpp"

namespace calfpump::cli {

struct FitOptions {
  ScenarioOptions input;
  KeyOptions keys;
  std::filesystem::path output;  ///< empty: beside the scenario
  Settings settings;
  int starts = 4;
  bool page = false;
  bool exact_model = false;
};

/// A scenario that is to be fitted, and its text with the changes of --set.
struct Fitted {
  Scenario scenario;
  std::string text;
  std::vector<VariedKey> keys;
};

/// Throws InputError with every problem of the scenario and of the keys.
[[nodiscard]] Fitted read_fitted(const std::string& path, const FitOptions& options, const Catalogue& catalogue);

/// The problem of the estimate; the scenario as it is runs once, so that its own faults are reported. It refers to its
/// arguments.
[[nodiscard]] EstimateProblem problem_of(const Fitted& fitted, const Catalogue& catalogue, const FitOptions& options);

}  // namespace calfpump::cli
