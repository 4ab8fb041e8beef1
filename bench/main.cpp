// Benchmarks: calfpump's cases, then work against precision beside other solvers, on the same equations, data and events.
// Usage: calfpump_bench FOLDER [--benchmark_filter=REGEX]; results of runs go into the folder.
//        calfpump_bench --problem SCENARIO FILE [KEY=VALUE...]: a scenario of bench/scenarios as JSON, for other solvers.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <string_view>

#include "cases.hpp"
#include "export.hpp"
#include "problem.hpp"
#include "table.hpp"

int main(int argc, char** argv) {
  using namespace calfpump::bench;
  if (argc > 3 && std::string_view(argv[1]) == "--problem") {
    write_problem(Problem(scenario(argv[2], {argv + 4, argv + argc})), argv[3]);
    return 0;
  }
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
