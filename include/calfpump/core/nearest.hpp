// The valid names that a word may stand for: a spelling of the name, a synonym, a misspelling, a part of the name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

/// A word that people use in place of these names.
struct Synonym {
  std::string word;
  std::vector<std::string> means;
};

/// The candidate with the smallest edit distance (Damerau 1964: letters inserted, deleted, changed or swapped with the next;
/// letter case ignored). None if even the best differs in more than a third of its letters (one is always allowed).
[[nodiscard]] std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates);

/// The candidates that the name equals but for letter case, blanks, hyphens, underscores and a plural s; else those that a
/// synonym in its place, or in place of one of its words, leads to.
[[nodiscard]] std::vector<std::string> same_names(std::string_view name, const std::vector<std::string>& candidates,
                                                  const std::vector<Synonym>& synonyms = {});

/// `same_names`; else the nearest; else those that share all words of one of the two, if they are few.
[[nodiscard]] std::vector<std::string> suggestions(std::string_view name, const std::vector<std::string>& candidates,
                                                   const std::vector<Synonym>& synonyms = {});

/// "; did you mean \"sitting\"?", or an empty string without a suggestion.
[[nodiscard]] std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates,
                                       const std::vector<Synonym>& synonyms = {});

/// Quoted, as alternatives: "a", "b" or "c".
[[nodiscard]] std::string either(const std::vector<std::string>& names);

/// The candidates, quoted and separated by commas.
[[nodiscard]] std::string listed(const std::vector<std::string>& candidates);

}  // namespace calfpump
