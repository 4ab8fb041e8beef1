#include "table.hpp"

#include <fmt/format.h>

namespace calfpump::bench {
namespace {

std::vector<Figures>& found() {
  static std::vector<Figures> all;
  return all;
}

/// Prints a line as soon as its benchmark is done; Google Benchmark's own columns say less about a simulator.
class LineReporter : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>&) override { print_line(found().back()); }
};

std::string figure(std::optional<double> value) { return value ? fmt::format("{:.4g}", *value) : ""; }

}  // namespace

void measure(const std::string& name, int times, const std::function<Figures()>& work) {
  const auto run = [=](benchmark::State& state) {
    for (auto _ : state) {
      Figures best;
      for (int i = 0; i < times; ++i) {
        Figures now = work();
        if (i == 0 || now.seconds < best.seconds) best = std::move(now);
      }
      best.name = name;
      state.SetIterationTime(best.seconds);
      found().push_back(best);
    }
  };
  benchmark::RegisterBenchmark(name.c_str(), run)->UseManualTime()->Iterations(1);
}

std::vector<Figures> run_all_benchmarks(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  LineReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  return found();
}

void print_heading(const std::string& text) {
  fmt::print("\n{}\n{:<46} {:>10} {:>11} {:>9} {:>9} {:>10} {:>10}\n", text, "", "ms", "x real time", "steps", "RHS", "us/step",
             "error mmHg");
}

void print_line(const Figures& f) {
  const auto per_step = f.steps ? std::optional(1e6 * f.seconds / *f.steps) : std::nullopt;
  const auto speed = f.simulated_s ? std::optional(*f.simulated_s / f.seconds) : std::nullopt;
  fmt::print("{:<46} {:>10.4g} {:>11} {:>9} {:>9} {:>10} {:>10}  {}\n", f.name, 1e3 * f.seconds, figure(speed),
             f.steps ? fmt::format("{:.0f}", *f.steps) : "", f.evaluations ? fmt::format("{:.0f}", *f.evaluations) : "",
             figure(per_step), figure(f.error_mmHg), f.remark);
  std::fflush(stdout);
}

}  // namespace calfpump::bench
