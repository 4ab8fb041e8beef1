#include <fmt/format.h>

#include <functional>
#include <string>
#include <vector>

#include "cases.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

struct Solver {
  std::string name;
  std::vector<double> tolerances;
  int times;
  std::function<Answer(const Problem&, double)> solve;
};

std::vector<Solver> solvers() {
  const auto dopri5 = [](Equations equations) {
    return [=](const Problem& p, double tolerance) { return solve_dopri5(p, tolerance, equations); };
  };
  return {{"calfpump", {3.0, 1.0, 0.3, 0.03, 0.01, 0.009, 1e-3, 1e-4}, 9, solve_calfpump},
          {"Odeint dopri5", {0.3, 0.1, 0.01, 1e-3, 1e-4, 1e-5}, 9, dopri5(Equations::model)},
          {"Odeint dopri5, our derivative", {0.3, 0.1, 0.01, 1e-3, 1e-4, 1e-5}, 9, dopri5(Equations::fast)},
          {"CVODE BDF", {0.3, 0.1, 0.01, 1e-3}, 3, solve_cvode},
          {"Odeint rosenbrock4", {3.0, 1.0, 0.1, 0.01}, 2, solve_rosenbrock4}};
}

void measure_solver(const Solver& solver, const Problem& problem) {
  for (const double tolerance : solver.tolerances) {
    measure(solver.name, solver.times, [&problem, solve = solver.solve, tolerance] {
      const Answer answer = solve(problem, tolerance);
      return Figures{.seconds = answer.seconds,
                     .simulated_s = problem.duration_s(),
                     .steps = static_cast<double>(answer.steps),
                     .evaluations = static_cast<double>(answer.evaluations),
                     .error_mmHg = problem.error_mmHg(answer.ends),
                     .tolerance = tolerance};
    });
  }
}

}  // namespace

void measure_solvers(const Problem& problem, const Problem& ten_seconds) {
  for (const Solver& solver : solvers()) measure_solver(solver, problem);
  measure_solver({"calfpump, 10 s", {3.0, 1.0, 0.3, 0.03, 0.01}, 25, solve_calfpump}, ten_seconds);
}

}  // namespace calfpump::bench
