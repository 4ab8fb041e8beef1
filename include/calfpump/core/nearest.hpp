// The valid name that a misspelled one most resembles.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

/// The candidate with the smallest edit distance (Damerau 1964: letters inserted, deleted, changed or swapped with the next;
/// letter case ignored). None if even the best differs in more than a third of its letters (at least two are always allowed).
[[nodiscard]] std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates);

/// "; did you mean \"sitting\"?", or an empty string if no candidate is near.
[[nodiscard]] std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

/// The candidates, quoted and separated by commas.
[[nodiscard]] std::string listed(const std::vector<std::string>& candidates);

}  // namespace calfpump
