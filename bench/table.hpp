// What the benchmarks print: a row of CSV for each. tools/bench makes the page of them.
#pragma once

#include <benchmark/benchmark.h>

#include <chrono>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace calfpump::bench {

/// What one benchmark found. Absent figures are left blank; `tolerance` is that of a point of work against precision.
struct Figures {
  double seconds = 0.0;
  std::optional<double> simulated_s = {}, steps = {}, evaluations = {}, error_mmHg = {}, tolerance = {};
};

/// Time of a processor that some work takes, all its threads together: others on a shared machine do not count.
template <class Work>
[[nodiscard]] double seconds_of(Work&& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// The same by the clock on the wall: for what has several threads.
template <class Work>
[[nodiscard]] double wall_seconds_of(Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Registers a benchmark whose work times itself: the fastest of `times` counts. They are spread at random over the whole call
/// among those of all others, so that all have the same share of a shared machine's quiet.
void measure(const std::string& name, int times, const std::function<Figures()>& work);

/// Runs what is registered, or what --benchmark_filter selects of it, and prints it. The first argument stands for the program.
void run_all_benchmarks(std::vector<char*> arguments);

}  // namespace calfpump::bench
