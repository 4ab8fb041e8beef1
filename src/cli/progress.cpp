#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <numeric>

#include "text.hpp"

namespace calfpump::cli {

using namespace std::chrono_literals;

Progress::Progress(std::vector<double> durations_s, bool quiet, std::string name)
    : durations_s_(std::move(durations_s)),
      times_s_(durations_s_.size(), 0.0),
      name_(std::move(name)),
      on_(!quiet && isatty(STDERR_FILENO) == 1),
      begin_(Clock::now()),
      next_(begin_ + 1s) {}

void Progress::at(std::size_t run, double time_s) {
  if (!on_) return;
  const std::lock_guard lock(mutex_);
  times_s_[run] = time_s;
  show();
}

void Progress::finished(std::size_t run) {
  if (!on_) return;
  const std::lock_guard lock(mutex_);
  times_s_[run] = durations_s_[run];
  ++finished_;
  show();
}

void Progress::show() {
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + 200ms;
  shown_ = true;
  const double part =
      std::accumulate(times_s_.begin(), times_s_.end(), 0.0) / std::accumulate(durations_s_.begin(), durations_s_.end(), 0.0);
  const double left_s = std::chrono::duration<double>(now - begin_).count() * (1.0 - part) / part;
  const std::string who = name_.empty() ? fmt::format("{} of {} scenarios", finished_, durations_s_.size()) : name_;
  std::fputs(fmt::format("\r{}: {:3.0f} %, {} left\033[K", who, 100.0 * part, spoken_time(std::ceil(left_s))).c_str(), stderr);
  std::fflush(stderr);
}

void Progress::clear() {
  const std::lock_guard lock(mutex_);
  if (shown_) std::fputs("\r\033[K", stderr);
  shown_ = false;
}

}  // namespace calfpump::cli
