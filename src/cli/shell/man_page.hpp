// The manual page in roff, with the man(7) macros.
#pragma once

#include <string>

#include "cli/shell/grammar.hpp"

namespace calfpump::cli {

[[nodiscard]] std::string man_page(const Grammar& grammar);

}  // namespace calfpump::cli
