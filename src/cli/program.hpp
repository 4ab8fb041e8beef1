// The command line: options of the program and its verbs.
#pragma once

#include <functional>
#include <string>

#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {

/// Parses the words of a call and passes the work of its verb to `use`, whose exit code it returns. Without a verb, or after a
/// mistake, it prints help or the mistake and returns the exit code for that.
[[nodiscard]] int parse(int argc, const char* const* argv,
                        const std::function<int(const std::string& verb, const Work& work)>& use);

}  // namespace calfpump::cli
