// How far the runs of a call have come: on stderr, only on a terminal, only when it takes longer than a second.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace calfpump::cli {

/// A line that is written over and over. May be told from several threads at once.
class StatusLine {
 public:
  explicit StatusLine(bool quiet);
  ~StatusLine() { clear(); }
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;

  /// Shows the text of `words`, which it is given the time since the beginning for, if it is time to.
  void show(const std::function<std::string(double elapsed_s)>& words);
  /// Removes what was shown.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  void write(const std::string& text);

  std::mutex mutex_;
  bool on_;
  std::size_t shown_ = 0;  // letters
  Clock::time_point begin_, next_;
};

/// May be told from several threads at once.
class Progress {
 public:
  /// `name` is shown instead of how many are done.
  Progress(std::vector<double> durations_s, bool quiet, std::string name = "");

  /// Simulated time of a run.
  void at(std::size_t run, double time_s);
  /// The run is at its end or has failed.
  void finished(std::size_t run);
  /// Removes what was shown.
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
