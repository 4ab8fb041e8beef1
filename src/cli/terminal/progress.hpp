// Progress of the runs of a call: on stderr, only on a terminal, only in calls longer than a second. Wall time for --stats.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace calfpump::cli {

using Clock = std::chrono::steady_clock;
[[nodiscard]] inline double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A line that is written again and again. Safe to use from several threads.
class StatusLine {
 public:
  explicit StatusLine(bool quiet);
  ~StatusLine() { clear(); }
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;

  /// Shows the text of `words`, called with the time since the beginning, at most five times a second.
  void show(const std::function<std::string(double elapsed_s)>& words);
  /// Removes the line.
  void clear();

 private:
  void write(const std::string& text);

  std::mutex mutex_;
  bool on_;
  std::size_t shown_ = 0;  // letters
  Clock::time_point begin_, next_;
};

/// Share of the simulated time that is done. Safe to use from several threads.
class Progress {
 public:
  /// `name` is shown instead of the number of finished runs.
  Progress(std::vector<double> durations_s, bool quiet, std::string name = "");

  /// Sets the simulated time of a run.
  void at(std::size_t run, double time_s);
  /// Counts the run as finished, whether it succeeded or failed.
  void finished(std::size_t run);
  /// Removes the line.
  void clear() { line_.clear(); }

 private:
  [[nodiscard]] std::string words(double elapsed_s) const;

  std::mutex mutex_;
  std::vector<double> durations_s_, times_s_;
  std::string name_;
  std::size_t finished_ = 0;
  StatusLine line_;
};

}  // namespace calfpump::cli
