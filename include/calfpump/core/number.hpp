// Numbers and their texts, in any locale.
#pragma once

#include <charconv>

namespace calfpump {

/// Works as std::from_chars, which some C++ libraries lack for double.
std::from_chars_result read_number(const char* first, const char* last, double& value);

/// Works as std::to_chars, which some C++ libraries lack for double: the shortest text that is read as this number again.
std::to_chars_result write_number(char* first, char* last, double value);

}  // namespace calfpump
