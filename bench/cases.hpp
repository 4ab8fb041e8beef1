// Benchmark cases; each function registers its benchmarks.
#pragma once

#include <filesystem>

namespace calfpump::bench {

class Problem;

/// One evaluation of the derivative.
void measure_kernels();
/// A, B and C: from the prepared leg to the metrics, no rows.
void measure_runs();
/// D: from the scenario file to files in a folder.
void measure_office_day(const std::filesystem::path& results);
/// E: a population, and a control that only computes.
void measure_population();
/// Work-precision comparison: calfpump and other solvers at several tolerances; calfpump also on the ten seconds that SciPy
/// solves. The problems must outlive the benchmarks.
void measure_solvers(const Problem& problem, const Problem& ten_seconds);
/// SciPy on the same equations, written in Python.
void measure_scipy(const Problem& ten_seconds, const std::filesystem::path& results);

}  // namespace calfpump::bench
