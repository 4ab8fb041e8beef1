// Text of --help in 80 columns, and the manual page in roff with the man(7) macros.
#pragma once

#include <string>

#include "cli/shell/grammar.hpp"

namespace calfpump::cli {

[[nodiscard]] std::string help_of_program(const Grammar& grammar);
[[nodiscard]] std::string help_of_verb(const Verb& verb);
[[nodiscard]] std::string man_page(const Grammar& grammar);

}  // namespace calfpump::cli
