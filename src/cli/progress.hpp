// How far the runs of a call have come: on stderr, only on a terminal, only when it takes longer than a second.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

namespace calfpump::cli {

/// May be told from several threads at once.
class Progress {
 public:
  Progress(std::vector<double> durations_s, bool quiet, std::string name = "");
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Simulated time of a run.
  void at(std::size_t run, double time_s);
  /// The run is at its end or has failed.
  void finished(std::size_t run);
  /// Removes what was shown.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  void show();

  std::mutex mutex_;
  std::vector<double> durations_s_, times_s_;
  std::string name_;  // shown instead of how many are done
  std::size_t finished_ = 0;
  bool on_, shown_ = false;
  Clock::time_point begin_, next_;
};

}  // namespace calfpump::cli
