// Benchmarks: calfpump's cases, then work against precision beside other solvers, on the same equations, data and events.
// Usage: calfpump_bench FOLDER [--benchmark_filter=REGEX]; results of runs go into the folder.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "cases.hpp"
#include "problem.hpp"
#include "table.hpp"

int main(int argc, char** argv) {
  using namespace calfpump::bench;
  if (argc < 2 || argv[1][0] == '-') {
    fmt::print(stderr, "usage: calfpump_bench FOLDER [--benchmark_filter=REGEX]\n");
    return 2;
  }
  const std::filesystem::path results = argv[1];
  std::filesystem::create_directories(results);
  const Problem problem(scenario("tiptoes", {"protocol[0].repetitions=120"}));
  const Problem ten_seconds(scenario("tiptoes", {"protocol[0].repetitions=10"}));
  measure_kernels();
  measure_runs();
  measure_office_day(results);
  measure_population();
  measure_solvers(problem, ten_seconds);
  measure_scipy(ten_seconds, results);
  run_all_benchmarks({argv + 1, argv + argc});
  return 0;
}
