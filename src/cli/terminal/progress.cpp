#include "cli/terminal/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <numeric>

#include "calfpump/io/toml/problems.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {

using namespace std::chrono_literals;

StatusLine::StatusLine(bool quiet) : on_(!quiet && isatty(STDERR_FILENO) == 1), begin_(Clock::now()), next_(begin_ + 1s) {}

void StatusLine::show(const std::function<std::string(double elapsed_s)>& words) {
  if (!on_) return;
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + 200ms;
  write(words(seconds_since(begin_)));
}

void StatusLine::clear() {
  const std::lock_guard lock(mutex_);
  if (shown_ == 0) return;
  write("");
  std::fputc('\r', stderr);
}

/// Overwrites the last text, with blanks instead of a control sequence, which a dumb terminal lacks.
void StatusLine::write(const std::string& text) {
  const std::string line = cut(printable(text), style_of(stderr).width - 1);
  const std::size_t letters = width(line);
  const std::string blanks(shown_ > letters ? shown_ - letters : 0, ' ');
  std::fputs(fmt::format("\r{}{}", line, blanks).c_str(), stderr);
  std::fflush(stderr);
  shown_ = letters;
}

Progress::Progress(std::vector<double> durations_s, bool quiet, std::string name)
    : durations_s_(std::move(durations_s)), times_s_(durations_s_.size(), 0.0), name_(std::move(name)), line_(quiet) {}

void Progress::at(std::size_t run, double time_s) {
  const std::lock_guard lock(mutex_);
  times_s_[run] = time_s;
  line_.show([this](double elapsed_s) { return words(elapsed_s); });
}

void Progress::finished(std::size_t run) {
  const std::lock_guard lock(mutex_);
  times_s_[run] = durations_s_[run];
  ++finished_;
  line_.show([this](double elapsed_s) { return words(elapsed_s); });
}

std::string Progress::words(double elapsed_s) const {
  const double part =
      std::accumulate(times_s_.begin(), times_s_.end(), 0.0) / std::accumulate(durations_s_.begin(), durations_s_.end(), 0.0);
  const std::string name = name_.empty() ? fmt::format("{} of {} scenarios", finished_, durations_s_.size()) : name_;
  if (part <= 0.0) return fmt::format("{}: {}", name, spoken_time(std::floor(elapsed_s)));
  return fmt::format("{}: {:3.0f} %, {} left", name, 100.0 * part, spoken_time(std::ceil(elapsed_s * (1.0 - part) / part)));
}

}  // namespace calfpump::cli
