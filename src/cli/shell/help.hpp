// What --help prints, in 80 columns.
#pragma once

#include <string>

#include "cli/shell/grammar.hpp"

namespace calfpump::cli {

[[nodiscard]] std::string help_of_program(const Grammar& grammar);
[[nodiscard]] std::string help_of_verb(const Verb& verb);

}  // namespace calfpump::cli
