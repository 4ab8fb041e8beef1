// The one table that the benchmarks print: what Google Benchmark reports, as lines of named figures.
#pragma once

#include <benchmark/benchmark.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace calfpump::bench {

/// What one benchmark found. Absent figures are left blank.
struct Figures {
  std::string name, solver;  ///< solver: of a point of work against precision
  double seconds = 0.0;
  std::optional<double> simulated_s, steps, evaluations, error_mmHg;
  std::string remark;
};

/// Registers a benchmark whose work is timed by itself: the best of `times` runs counts.
void measure(const std::string& name, int times, const std::function<Figures()>& work);

/// Runs all that is registered and returns what they found, in order.
[[nodiscard]] std::vector<Figures> run_all_benchmarks(int argc, char** argv);

void print_heading(const std::string& text);
void print_line(const Figures& figures);

}  // namespace calfpump::bench
