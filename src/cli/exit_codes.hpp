// Exit codes: the one table that the help, the man page and docs/command-line.md tell.
#pragma once

#include <array>
#include <string_view>

namespace calfpump::cli {

enum ExitCode : int {
  done = 0,
  answer_no = 1,
  bad_input = 2,
  simulation_failed = 3,
  output_failed = 4,
  internal_fault = 70,
  interrupted = 130
};

struct ExitCodeMeaning {
  ExitCode code;
  std::string_view meaning;
};

inline constexpr std::array exit_codes{
    ExitCodeMeaning{done, "done"},
    ExitCodeMeaning{
        answer_no,
        "it ran and the answer is no: validate found a row that is not as evidence.toml expects, or verify a larger error than "
        "is stated"},
    ExitCodeMeaning{bad_input, "the command line, a scenario or a data file cannot be used"},
    ExitCodeMeaning{simulation_failed,
                    "the simulation failed, with time, variable and value in the message; or memory ran out"},
    ExitCodeMeaning{output_failed, "a result could not be written"},
    ExitCodeMeaning{internal_fault, "a fault of calfpump; please report it"},
    ExitCodeMeaning{interrupted, "interrupted (Ctrl-C or SIGTERM)"},
};

}  // namespace calfpump::cli
