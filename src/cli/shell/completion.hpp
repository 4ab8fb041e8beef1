// Completion scripts for bash, zsh and fish, made from the grammar of the command line.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/shell/grammar.hpp"

namespace calfpump::cli {

/// The words that complete each kind of value ("WHAT", "METRIC"). Other kinds are files and folders, or free text.
using Vocabulary = std::map<std::string, std::vector<std::string>>;

struct Shell {
  std::string_view name;
  std::string (*script)(const Grammar&, const Vocabulary&);
};

[[nodiscard]] std::span<const Shell> shells();

}  // namespace calfpump::cli
