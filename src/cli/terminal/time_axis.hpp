// The axis of a drawing in letters.
#pragma once

#include <cstddef>
#include <string>

namespace calfpump::cli {

/// Two lines of `cells` letters each, with their ends: round times, and a ruler with a mark for each. Each begins with `indent`
/// blanks.
[[nodiscard]] std::string time_axis(double duration_s, std::size_t cells, std::size_t indent, bool unicode);

}  // namespace calfpump::cli
