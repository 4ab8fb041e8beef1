// Text in a figure, whose width is estimated: the font is known only where the picture is drawn or shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

/// Estimated width in DejaVu Sans, which is wider than Helvetica and Arial.
[[nodiscard]] double text_mm(std::string_view text);

/// Lines of at most this width, broken at blanks; a longer word stays whole.
[[nodiscard]] std::vector<std::string> in_lines(const std::string& text, double most_mm);

/// The text, or its beginning and its end with an ellipsis between: names of scenarios often differ only at the end.
[[nodiscard]] std::string shortened(const std::string& text, double most_mm);

}  // namespace calfpump
