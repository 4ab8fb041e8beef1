// Exit codes, as the help, the man page and docs/command-line.md print them; errors and interruption of a call.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <string>
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
        "it ran and the answer is no: validate found a row that is not as evidence.toml expects, verify a larger error than is "
        "stated, or find no dose that reaches the target"},
    ExitCodeMeaning{bad_input, "the command line, a scenario or a data file cannot be used"},
    ExitCodeMeaning{simulation_failed,
                    "the simulation failed, with time, variable and value in the message; or memory ran out"},
    ExitCodeMeaning{output_failed, "a result could not be written"},
    ExitCodeMeaning{internal_fault, "a fault of calfpump; please report it"},
    ExitCodeMeaning{interrupted, "interrupted (Ctrl-C or SIGTERM)"},
};

/// Runs `work` and returns its exit code. An exception becomes a message on stderr, which names the scenario `subject`.
[[nodiscard]] int guarded(const std::function<int()>& work, const std::string& subject = "");

/// Set by Ctrl-C and SIGTERM.
[[nodiscard]] const std::atomic<bool>& interruption();
/// Throws Interrupted after Ctrl-C or SIGTERM.
void stop_if_interrupted();
/// The program ends within a second of Ctrl-C, and at once after another. A file size limit and a closed pipe become errors of
/// writing.
void watch_signals();
/// Memory that runs out where no exception may pass, as in a library, is reported too.
void watch_memory();
/// Opens /dev/null as each closed standard stream, so that no file is opened under the stream's number.
void open_standard_streams();

}  // namespace calfpump::cli
