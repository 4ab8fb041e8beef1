#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace calfpump::cli {

using namespace std::chrono_literals;

Progress::Progress(std::string name, double duration_s, bool quiet)
    : name_(std::move(name)),
      duration_s_(duration_s),
      on_(!quiet && isatty(STDERR_FILENO) == 1),
      next_(std::chrono::steady_clock::now() + 1s) {}

void Progress::at(double time_s) {
  if (!on_ || std::chrono::steady_clock::now() < next_) return;
  next_ += 200ms;
  shown_ = true;
  std::fputs(fmt::format("\r{}: {:3.0f} %", name_, 100.0 * time_s / duration_s_).c_str(), stderr);
  std::fflush(stderr);
}

void Progress::clear() {
  if (shown_) std::fputs("\r\033[K", stderr);
  shown_ = false;
}

}  // namespace calfpump::cli
