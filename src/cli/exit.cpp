#include "cli/exit.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/time.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

constexpr suseconds_t grace_us = 600'000;  // allowed for an orderly end: chosen, well within a second

std::atomic<bool> interrupted_flag{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may only touch a lock-free atomic");

void on_interrupt(int) {
  interrupted_flag.store(true, std::memory_order_relaxed);
  std::signal(SIGINT, SIG_DFL);  // the next signal ends the program
  std::signal(SIGTERM, SIG_DFL);
  const itimerval once{{0, 0}, {0, grace_us}};
  setitimer(ITIMER_REAL, &once, nullptr);
}

/// A file that is half written still has its incomplete name.
[[noreturn]] void end_at_once(std::string_view words, int code) {
  [[maybe_unused]] const auto written = write(STDERR_FILENO, words.data(), words.size());
  _exit(code);
}

/// Ends the program if the work does not check the flag in time.
void on_timeout(int) { end_at_once("calfpump: interrupted\n", interrupted); }

int failure(int code, const std::string& text) {
  std::fflush(stdout);
  const std::string program = marked("calfpump:", Mark::bad, style_of(stderr));
  say(stderr, "{} {}\n", program, text);
  return code;
}

std::string all_of(const InputError& error) {
  std::string text = counted(static_cast<long long>(error.problems().size()), "problem");
  for (const Problem& problem : error.problems()) text += "\n  " + to_string(problem);
  return text;
}

}  // namespace

int guarded(const std::function<int()>& work, const std::string& subject) {
  const std::string about = subject.empty() ? "" : subject + ": ";
  try {
    return work();
  } catch (const InputError& error) {
    if (interruption()) return failure(interrupted, "interrupted");  // the cut-off read is no mistake of the input
    return failure(bad_input, all_of(error));
  } catch (const SimulationError& error) {
    return failure(simulation_failed, fmt::format("{}the simulation failed: {}", about, error.what()));
  } catch (const OutputError& error) {
    if (interruption()) return failure(interrupted, "interrupted");  // nor is the cut-off write a failure of the output
    return failure(output_failed, error.what());
  } catch (const std::system_error& error) {
    return failure(output_failed, fmt::format("system error: {}", error.what()));
  } catch (const Interrupted&) {
    return failure(interrupted, "interrupted");
  } catch (const std::bad_alloc&) {
    return failure(simulation_failed, fmt::format("{}out of memory", about));
  } catch (const std::exception& error) {
    return failure(
        internal_fault,
        fmt::format("internal fault: {}\nThis is a bug of calfpump, not of your input. Please report it.", error.what()));
  }
}

const std::atomic<bool>& interruption() { return interrupted_flag; }

void stop_if_interrupted() {
  if (interruption()) throw Interrupted();
}

void watch_signals() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;  // without SA_RESTART: a waiting read ends too
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  action.sa_handler = on_timeout;
  sigaction(SIGALRM, &action, nullptr);
  std::signal(SIGXFSZ, SIG_IGN);  // a file at its size limit is an output error
  std::signal(SIGPIPE, SIG_IGN);  // the results are still written
}

void watch_memory() {
  std::set_terminate([] {
    try {
      if (const std::exception_ptr error = std::current_exception()) std::rethrow_exception(error);
    } catch (const std::bad_alloc&) {
      end_at_once("calfpump: out of memory\n", simulation_failed);
    } catch (...) {
      std::abort();
    }
    std::abort();
  });
}

void open_standard_streams() {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
    const bool closed = fcntl(stream, F_GETFD) == -1;
    if (closed && open("/dev/null", O_RDWR) != stream) _exit(output_failed);  // open() returns the lowest free number
  }
}

}  // namespace calfpump::cli
