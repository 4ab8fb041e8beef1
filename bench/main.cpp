// One table: calfpump's cases, then work against precision beside the solvers that a user would pick, on the same equations,
// data and events. Usage: calfpump_bench FOLDER, where the series for the plot go.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "cases.hpp"
#include "export.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

struct Point {
  double error_mmHg, seconds_per_simulated;
};
using Series = std::map<std::string, std::vector<Point>>;

constexpr const char* own = "calfpump";

Figures figures_of(const Answer& answer, const Problem& problem) {
  Figures figures;
  figures.seconds = answer.seconds;
  figures.simulated_s = problem.duration_s();
  figures.steps = static_cast<double>(answer.steps);
  figures.evaluations = static_cast<double>(answer.evaluations);
  figures.error_mmHg = problem.error_mmHg(answer.ends);
  return figures;
}

struct Solver {
  std::string name;
  std::vector<double> tolerances;
  int times;
  std::function<Answer(const Problem&, double)> solve;
};

std::vector<Solver> solvers() {
  const auto cvode = [](Equations equations) {
    return [=](const Problem& p, double tolerance) { return solve_cvode(p, tolerance, equations); };
  };
  const auto dopri5 = [](Equations equations) {
    return [=](const Problem& p, double tolerance) { return solve_dopri5(p, tolerance, equations); };
  };
  return {{own, {3.0, 1.0, 0.3, 0.1, 0.03, 0.01, 0.009, 3e-3, 1e-3, 1e-4}, 5, solve_calfpump},
          {"Odeint dopri5", {0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5}, 3, dopri5(Equations::model)},
          {"Odeint dopri5, our derivative", {0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5}, 3, dopri5(Equations::fast)},
          {"CVODE BDF", {0.3, 0.1, 0.03, 0.01, 1e-3}, 1, cvode(Equations::model)},
          {"CVODE BDF, our derivative", {0.3, 0.1, 0.03, 0.01, 1e-3}, 1, cvode(Equations::fast)},
          {"Odeint rosenbrock4", {1.0, 0.1, 0.01}, 1, solve_rosenbrock4}};
}

void measure_solvers(const Problem& problem) {
  for (const Solver& solver : solvers()) {
    for (const double tolerance : solver.tolerances) {
      measure(fmt::format("{}, {:g}", solver.name, tolerance), solver.times, [&problem, solver, tolerance] {
        Figures figures = figures_of(solver.solve(problem, tolerance), problem);
        figures.solver = solver.name;
        return figures;
      });
    }
  }
}

/// SciPy in a process of its own, on a shorter problem.
std::vector<Figures> measure_scipy(const Problem& problem, const std::filesystem::path& folder) {
  const auto path = folder / "problem.json";
  write_problem(problem, path);
  const std::string command = "OMP_NUM_THREADS=1 /usr/bin/python3 " CALFPUMP_SOURCE_DIR "/bench/scipy_peer.py " + path.string();
  std::vector<Figures> all;
  FILE* pipe = popen(command.c_str(), "r");
  char line[256];
  while (pipe != nullptr && std::fgets(line, sizeof line, pipe) != nullptr) {
    std::istringstream cells(line);
    std::string method, cell;
    std::vector<double> numbers;
    std::getline(cells, method, ',');
    while (std::getline(cells, cell, ',')) numbers.push_back(std::stod(cell));
    Figures figures;
    figures.solver = "SciPy " + method;
    figures.name = fmt::format("{}, {:g}", figures.solver, numbers[0]);
    figures.seconds = numbers[1];
    figures.simulated_s = problem.duration_s();
    figures.evaluations = numbers[2];
    figures.error_mmHg = numbers[3];
    print_line(figures);
    all.push_back(figures);
  }
  if (pipe == nullptr || pclose(pipe) != 0) fmt::print("SciPy could not be measured\n");
  return all;
}

Series series_of(const std::vector<Figures>& all) {
  Series series;
  for (const Figures& f : all) {
    if (f.solver.empty() || *f.error_mmHg <= 0.0) continue;
    series[f.solver].push_back({*f.error_mmHg, f.seconds / *f.simulated_s});
  }
  for (auto& [name, points] : series) {
    std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.error_mmHg < b.error_mmHg; });
  }
  return series;
}

/// The least time per simulated second at which a solver stays below an error, on straight lines between its points in the
/// logarithms; not a number outside of them.
double seconds_at(const std::vector<Point>& points, double error_mmHg) {
  double least = NAN;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point &a = points[i - 1], &b = points[i];
    if (error_mmHg < a.error_mmHg || error_mmHg > b.error_mmHg) continue;
    const double part = std::log(error_mmHg / a.error_mmHg) / std::log(b.error_mmHg / a.error_mmHg);
    least = std::fmin(least, a.seconds_per_simulated * std::pow(b.seconds_per_simulated / a.seconds_per_simulated, part));
  }
  return least;
}

void print_ratios(const Series& series) {
  constexpr std::array errors_mmHg{0.1, 0.01, 0.001};
  fmt::print("\nTimes as long as calfpump at the same error of the ankle pressure\n{:<46}", "");
  for (const double error : errors_mmHg) fmt::print(" {:>10}", fmt::format("{:g} mmHg", error));
  fmt::print("\n");
  for (const auto& [name, points] : series) {
    if (name == own) continue;
    fmt::print("{:<46}", name);
    for (const double error : errors_mmHg) {
      const double ratio = seconds_at(points, error) / seconds_at(series.at(own), error);
      fmt::print(" {:>10}", std::isfinite(ratio) ? fmt::format("{:.3g}", ratio) : "-");
    }
    fmt::print("\n");
  }
}

void write_series(const Series& series, const std::filesystem::path& path) {
  std::ofstream file(path);
  for (const auto& [name, points] : series) {
    file << '"' << name << "\"\n";
    for (const Point& point : points) file << point.error_mmHg << ' ' << 1e6 * point.seconds_per_simulated << '\n';
    file << "\n\n";
  }
}

constexpr const char* tiptoes = "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = {}\n";

int work(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : ".";
  std::filesystem::create_directories(folder);
  measure_kernels();
  measure_runs();
  measure_office_day();
  measure_population();
  measure_start_up();
  const Problem problem(scenario(fmt::format(fmt::runtime(tiptoes), 120))),
      short_problem(scenario(fmt::format(fmt::runtime(tiptoes), 10)));
  measure_solvers(problem);
  print_heading("calfpump and its peers; solver, tolerance: 120 s of case A, SciPy 10 s");
  std::vector<Figures> all = run_all_benchmarks(1, argv);
  const auto scipy = measure_scipy(short_problem, folder);
  all.insert(all.end(), scipy.begin(), scipy.end());
  const Series series = series_of(all);
  print_ratios(series);
  write_series(series, folder / "work-precision.dat");
  return 0;
}

}  // namespace
}  // namespace calfpump::bench

int main(int argc, char** argv) { return calfpump::bench::work(argc, argv); }
