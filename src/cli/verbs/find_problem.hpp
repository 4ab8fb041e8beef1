// The problem of `calfpump find`: scenarios, the keys that are varied, the target and the cost.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/io/out/dose_answer.hpp"
#include "calfpump/study/scenario.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/varied_keys.hpp"

namespace calfpump::cli {

struct FindOptions {
  ScenarioOptions input;
  std::vector<std::string> vary;
  std::string target, against, cost;
  std::filesystem::path output, plot;
  Settings settings;
  bool largest = false;
};

/// A number times powers of the keys.
struct CostTerm {
  double factor = 1.0;
  std::vector<std::pair<std::size_t, int>> powers;  ///< key, power
};

struct FindProblem {
  Scenario scenario;
  std::string text;  ///< the scenario, with the changes of --set
  std::optional<Scenario> baseline;
  std::vector<DoseKey> keys;
  DoseTarget target;           ///< its limit is a difference from the baseline where there is one
  bool percent = false;        ///< the limit is a difference in per cent of the baseline
  std::vector<CostTerm> cost;  ///< empty: none
};

/// Throws InputError with every problem of the scenarios and the options.
[[nodiscard]] FindProblem read_problem(const FindOptions& options, const Catalogue& catalogue, const Wording& wording);

[[nodiscard]] double cost_of(const std::vector<CostTerm>& cost, const std::vector<double>& values);

}  // namespace calfpump::cli
