// Wall time, for --stats.
#pragma once

#include <chrono>

namespace calfpump::cli {

using Clock = std::chrono::steady_clock;

inline double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

}  // namespace calfpump::cli
