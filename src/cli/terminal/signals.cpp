#include <fcntl.h>
#include <sys/time.h>
#include <unistd.h>

#include <csignal>
#include <string_view>

#include "cli/verbs/options.hpp"

namespace calfpump::cli {
namespace {

constexpr suseconds_t patience_us = 600'000;  // for an orderly end: chosen, well within a second

std::atomic<bool> interrupted_flag{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may only touch a lock-free atomic");

void on_interrupt(int) {
  interrupted_flag.store(true, std::memory_order_relaxed);
  std::signal(SIGINT, SIG_DFL);  // the next one kills
  std::signal(SIGTERM, SIG_DFL);
  const itimerval once{{0, 0}, {0, patience_us}};
  setitimer(ITIMER_REAL, &once, nullptr);
}

/// Something that does not look at the flag takes long. What it was writing still has its incomplete name.
void on_end_of_patience(int) {
  constexpr std::string_view words = "calfpump: interrupted\n";
  [[maybe_unused]] const auto told = write(STDERR_FILENO, words.data(), words.size());
  _exit(interrupted);
}

}  // namespace

const std::atomic<bool>& interruption() { return interrupted_flag; }

void watch_signals() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;  // without SA_RESTART: a read that waits is broken off too
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  action.sa_handler = on_end_of_patience;
  sigaction(SIGALRM, &action, nullptr);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow further is an output error, not a death
  std::signal(SIGPIPE, SIG_IGN);  // the results are still written
}

void open_standard_streams() {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
    const bool closed = fcntl(stream, F_GETFD) == -1;
    if (closed && open("/dev/null", O_RDWR) != stream) _exit(output_failed);  // it takes the lowest number that is free
  }
}

}  // namespace calfpump::cli
