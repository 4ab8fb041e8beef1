// Examples for the help and the man page.
#pragma once

#include <string_view>
#include <vector>

namespace calfpump::cli {

struct Example {
  std::string_view verb, line, meaning;
};

/// Of a verb; of the program, named "calfpump", one of each.
[[nodiscard]] std::vector<Example> examples_of(std::string_view verb);

}  // namespace calfpump::cli
