// Answers of the verbs as one JSON document each, for other programs. A metric that does not apply is absent; a cell of a table
// without a value is null.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calfpump/study/answer.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/compare_spread.hpp"
#include "calfpump/study/parameter.hpp"
#include "calfpump/study/run.hpp"
#include "calfpump/study/screening.hpp"
#include "calfpump/study/validate.hpp"
#include "calfpump/study/verify.hpp"

namespace calfpump {

struct RanScenario {
  const Scenario* scenario = nullptr;
  const RunResult* result = nullptr;
  std::string folder;
  std::vector<std::string> files;  ///< in the folder
  Answer answer;
};

struct RunAnswer {
  std::vector<RanScenario> ran;
  std::vector<std::string> failed;                     ///< names without extension of scenarios that gave no result
  std::vector<std::pair<std::string, double>> wall_s;  ///< wall time by part of the run; none: statistics are not requested
};
[[nodiscard]] std::string answer_of(const RunAnswer& run);

struct ComparisonAnswer {
  std::span<const ComparedRun> runs;
  std::span<const ComparedLeg> legs;
  Answer answer;
  std::string folder;
  std::vector<std::string> files;  ///< in the folder
  bool statistics = false;
  std::optional<SpreadOrigin> spread = {};
};
[[nodiscard]] std::string answer_of(const ComparisonAnswer& comparison);

struct CheckedScenario {
  Scenario scenario;
  Timeline timeline;
};
[[nodiscard]] std::string answer_of(std::span<const CheckedScenario> checked, const std::vector<std::string>& failed,
                                    const Catalogue& catalogue);

struct VerifiedScenario {
  std::string path;
  const Scenario* scenario;
  Verification verification;
};
[[nodiscard]] std::string answer_of(std::span<const VerifiedScenario> verified, const std::vector<std::string>& failed);

[[nodiscard]] std::string answer_of(std::span<const Verdict> verdicts, const CrossValidation& left_out);
[[nodiscard]] std::string answer_of(std::span<const Verdict> verdicts, std::span<const Spread> spreads,
                                    std::span<const Parameter> parameters);

}  // namespace calfpump
