// Answer of `calfpump fit`: one JSON document, and the heading of the fitted scenario.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/estimate.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

struct FittedScenario {
  const Scenario& scenario;
  const std::vector<VariedKey>& keys;
  const Estimate& estimate;
  std::string file;                ///< the fitted scenario
  std::vector<std::string> files;  ///< all that was written
};
[[nodiscard]] std::string answer_of(const FittedScenario& fitted);

/// Comment on top of the fitted scenario: what was fitted to which data.
[[nodiscard]] std::string heading_of(const FittedScenario& fitted);

/// Sentences about keys that the data do not determine.
[[nodiscard]] std::vector<std::string> warnings_of(const std::vector<VariedKey>& keys, const Estimate& estimate);

/// "38.2 cm": to the digits that the width of the interval deserves.
[[nodiscard]] std::string shown(const VariedKey& key, const EstimatedKey& estimated, double value);

/// "36.9 to 39.6 cm"; an open end is named: "below 20 cm".
[[nodiscard]] std::string interval_of(const VariedKey& key, const EstimatedKey& estimated);

}  // namespace calfpump
