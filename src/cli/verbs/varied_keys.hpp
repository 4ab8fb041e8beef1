// Options of `calfpump fit` and `calfpump find` that name keys: --vary KEY=LOW..HIGH, --uncertain KEY=VALUE+-SD.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/core/errors.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/estimate.hpp"

namespace calfpump::cli {

struct KeyOptions {
  std::vector<std::string> vary, uncertain;
  bool start_within = true;  ///< the scenario's own value must be within its range
};

/// The keys, with their present values in the text of the scenario. Throws InputError with every problem of the options.
[[nodiscard]] std::vector<VariedKey> varied_keys(const KeyOptions& options, const std::string& scenario);

/// Throws InputError unless the scenario, of this text and name, accepts both ends of each range.
void refuse_bad_ranges(const std::vector<VariedKey>& keys, const std::string& scenario, const std::string& name,
                       const Catalogue& catalogue);

/// The option that brings the key, for messages.
[[nodiscard]] std::string option_of(const VariedKey& key);

/// "38.2 cm", in as many digits as read back exactly.
[[nodiscard]] std::string value_text(const VariedKey& key, double value);

/// "subject.calf_girth=38.2 cm" for each key.
[[nodiscard]] std::vector<std::string> assignments(const std::vector<VariedKey>& keys, std::span<const double> values);

}  // namespace calfpump::cli
