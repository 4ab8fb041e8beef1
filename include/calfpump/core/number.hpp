// The number at the beginning of a text, in any locale.
#pragma once

#include <charconv>

namespace calfpump {

/// Works as std::from_chars, which some C++ libraries lack for double.
std::from_chars_result read_number(const char* first, const char* last, double& value);

}  // namespace calfpump
