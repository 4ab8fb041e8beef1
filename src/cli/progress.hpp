// How far a run has come: on stderr, only on a terminal, only when it takes longer than a second.
#pragma once

#include <chrono>
#include <string>

namespace calfpump::cli {

class Progress {
 public:
  Progress(std::string name, double duration_s, bool quiet);

  void at(double time_s);
  /// Removes what was shown.
  void clear();
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

 private:
  std::string name_;
  double duration_s_;
  bool on_, shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace calfpump::cli
