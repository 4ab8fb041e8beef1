// Output of the benchmarks: one row of CSV each. tools/bench makes the page from them.
#pragma once

#include <benchmark/benchmark.h>

#include <chrono>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace calfpump::bench {

/// Result of one benchmark. Missing figures are left blank; `tolerance`: for a point of work against precision.
struct Figures {
  double seconds = 0.0;
  std::optional<double> simulated_s = {}, steps = {}, evaluations = {}, error_mmHg = {}, tolerance = {};
};

/// Processor time of some work, all its threads together: other programs on the machine do not count.
template <class Work>
[[nodiscard]] double seconds_of(Work&& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// Wall time of some work, for work on several threads.
template <class Work>
[[nodiscard]] double wall_seconds_of(Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Registers a benchmark whose work times itself: the fastest of `times` counts. The repetitions of all benchmarks are
/// interleaved at random, so that each has the same share of a shared machine's quiet times.
void measure(const std::string& name, int times, const std::function<Figures()>& work);

/// Runs the registered benchmarks, or the selection of --benchmark_filter, and prints them. The first argument is the name of
/// the program.
void run_all_benchmarks(std::vector<char*> arguments);

}  // namespace calfpump::bench
