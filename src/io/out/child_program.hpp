// Another program, fed by a text and read to its end.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

/// Runs the program `words` begins with, found along PATH and without a shell, with `input` as its standard input; its errors
/// go nowhere. What it prints is handed over in pieces. Whether it started and ended well.
[[nodiscard]] bool run_program(const std::vector<std::string>& words, std::string_view input,
                               const std::function<void(std::string_view)>& printed);

}  // namespace calfpump
