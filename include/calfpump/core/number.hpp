// A number at the beginning of a text, whatever the locale.
#pragma once

#include <charconv>

namespace calfpump {

/// As std::from_chars, which not every C++ library has for double.
std::from_chars_result read_number(const char* first, const char* last, double& value);

}  // namespace calfpump
