// Scripts with which a shell completes the command line of calfpump.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/shell/grammar.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {

/// The words that may stand for a kind of value ("WHAT", "METRIC"). Kinds that are not in it: files and folders, or anything.
using Vocabulary = std::map<std::string, std::vector<std::string>>;

[[nodiscard]] std::string bash_completion(const Grammar& grammar, const Vocabulary& vocabulary);
[[nodiscard]] std::string zsh_completion(const Grammar& grammar, const Vocabulary& vocabulary);
[[nodiscard]] std::string fish_completion(const Grammar& grammar, const Vocabulary& vocabulary);

/// Each in quotes, with blanks between.
[[nodiscard]] std::string in_quotes(const std::vector<std::string>& words);

}  // namespace calfpump::cli
