#include "table.hpp"

#include <fmt/format.h>

#include <deque>
#include <string>

namespace calfpump::bench {
namespace {

/// A benchmark and its fastest repetition.
struct Entry {
  std::string name;
  std::function<Figures()> work;
  std::optional<Figures> best;
};

std::deque<Entry>& entries() {
  static std::deque<Entry> all;
  return all;
}

std::string cell(std::optional<double> value) { return value ? fmt::format("{:.9g}", *value) : ""; }

void print_row(const std::string& name, const Figures& f) {
  fmt::print("\"{}\",{},{},{},{},{},{},\n", name, cell(f.tolerance), cell(f.seconds), cell(f.simulated_s), cell(f.steps),
             cell(f.evaluations), cell(f.error_mmHg));
}

/// Google Benchmark's own columns do not suit a simulator.
class Silent : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>&) override {}
};

}  // namespace

void measure(const std::string& name, int times, const std::function<Figures()>& work) {
  Entry& entry = entries().emplace_back(Entry{name, work, {}});
  const auto run = [&entry](benchmark::State& state) {
    for (auto _ : state) {
      const Figures now = entry.work();
      state.SetIterationTime(now.seconds);
      if (!entry.best || now.seconds < entry.best->seconds) entry.best = now;
    }
  };
  benchmark::RegisterBenchmark(name.c_str(), run)->UseManualTime()->Iterations(1)->Repetitions(times);
}

void run_all_benchmarks(std::vector<char*> arguments) {
  std::string interleaved = "--benchmark_enable_random_interleaving=true";
  arguments.push_back(interleaved.data());
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  Silent reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  fmt::print("what,tolerance,seconds,simulated_s,steps,evaluations,error_mmHg,MB\n");
  for (const Entry& entry : entries()) {
    if (entry.best) print_row(entry.name, *entry.best);
  }
}

}  // namespace calfpump::bench
