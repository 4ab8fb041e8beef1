#include <fmt/format.h>

#include <cstdio>
#include <stdexcept>
#include <string>

#include "cases.hpp"
#include "export.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

/// SciPy in its own process, which times itself: Debian's Python has NumPy and SciPy.
Figures solve_scipy(const std::filesystem::path& problem, const std::string& method, double tolerance) {
  const std::string command = fmt::format("OMP_NUM_THREADS=1 /usr/bin/python3 {}/bench/scipy_peer.py \"{}\" {} {:g}",
                                          CALFPUMP_SOURCE_DIR, problem.string(), method, tolerance);
  FILE* pipe = popen(command.c_str(), "r");
  double seconds = 0.0, simulated_s = 0.0, evaluations = 0.0, error_mmHg = 0.0;
  const int read =
      pipe == nullptr ? 0 : std::fscanf(pipe, "%lf %lf %lf %lf", &seconds, &simulated_s, &evaluations, &error_mmHg);
  if (pipe == nullptr || pclose(pipe) != 0 || read != 4) throw std::runtime_error("no answer from " + command);
  return {.seconds = seconds,
          .simulated_s = simulated_s,
          .evaluations = evaluations,
          .error_mmHg = error_mmHg,
          .tolerance = tolerance};
}

}  // namespace

void measure_scipy(const Problem& ten_seconds, const std::filesystem::path& results) {
  const auto path = results / "problem.json";
  write_problem(ten_seconds, path);
  for (const std::string method : {"LSODA", "Radau"}) {
    for (const double tolerance : {10.0, 1.0, 0.1}) {
      measure("SciPy " + method, 2, [=] { return solve_scipy(path, method, tolerance); });
    }
  }
}

}  // namespace calfpump::bench
