// Values of evidence rows under changed data: all runs in one batch, each run only once.
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

/// Numbers measured in runs that are done.
struct RunMemo {
  using Numbers = std::vector<std::optional<double>>;  ///< raw values of all measures of the run, in the order of the rows

  std::map<std::string, Numbers> runs;  ///< by "NUMBER FINGERPRINT": index of the run in the evidence, and its fingerprint
  /// Called with each run that is added; never from two threads at once. An exception ends the call.
  std::function<void(const std::string& key, const Numbers& numbers)> added;
};

/// A variant of the data, and the evidence read with it. The runs and rows are the same in all variants.
struct Variant {
  Catalogue catalogue;
  Evidence evidence;
};

/// The values of the given rows for each variant. A failed run gives none. Throws Interrupted.
[[nodiscard]] std::vector<std::vector<std::optional<double>>> values_of(std::span<const Variant> variants,
                                                                        std::span<const std::size_t> rows, RunMemo& memo,
                                                                        const ValidateOptions& options);

}  // namespace calfpump
