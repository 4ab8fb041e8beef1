// Values of rows of evidence with the data changed in many ways: all runs in one batch, none done twice.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/evidence.hpp"
#include "calfpump/study/validate.hpp"

namespace calfpump {

/// What was measured in runs that are done.
struct RunMemo {
  using Numbers = std::vector<std::optional<double>>;  ///< raw values of all measures of the run, in the order of the rows

  std::map<std::string, Numbers> runs;  ///< by "NUMBER FINGERPRINT": which run of the evidence, and what determines it
  /// Of each run that is added; never from two threads at once. What it throws ends the call.
  std::function<void(const std::string& key, const Numbers& numbers)> added;
};

/// Data changed in one way, and the evidence as it is read with them. The runs and rows are those of any other variant.
struct Variant {
  Catalogue catalogue;
  Evidence evidence;
};

/// For each variant the values of those rows of its evidence. A run that fails gives none. Throws Interrupted.
[[nodiscard]] std::vector<std::vector<std::optional<double>>> values_of(std::span<const Variant> variants,
                                                                        std::span<const std::size_t> rows, RunMemo& memo,
                                                                        const ValidateOptions& options);

}  // namespace calfpump
