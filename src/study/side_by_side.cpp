#include "calfpump/study/side_by_side.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <thread>

#include "calfpump/core/errors.hpp"

namespace calfpump {
namespace {

constexpr double most_values = 1e8;  // held in memory, 8 bytes each: chosen

ComparedRun run_one(const Scenario& scenario, const OutputChoice& output, const Catalogue& catalogue, const Settings& settings,
                    const std::atomic<bool>* cancel) {
  ComparedRun compared;
  compared.scenario = &scenario;
  Scenario sampled = scenario;
  sampled.output = output;
  Preparation preparation = prepare(catalogue, sampled);
  RunOptions options{settings, cancel, {}, {}};
  options.on_row = [&](const Row& row) {
    if (!row.on_grid) return;
    compared.times_s.push_back(row.time_s);
    compared.values.insert(compared.values.end(), row.values.begin(), row.values.end());
  };
  compared.result = run(sampled, preparation, output.columns, options);
  return compared;
}

void refuse_too_much(const std::vector<Scenario>& scenarios, const Catalogue& catalogue) {
  const OutputChoice& output = scenarios.front().output;
  double values = 0.0;
  for (const Scenario& scenario : scenarios) {
    values += outline(catalogue, scenario).timeline.duration_s / output.every_s * static_cast<double>(output.columns.size());
  }
  if (values <= most_values) return;
  throw InputError(
      {{scenarios.front().source, 0, 0,
        fmt::format("a comparison at this sampling interval holds {:.3g} values, more than {:.0g}; sample less often", values,
                    most_values)}});
}

}  // namespace

std::vector<ComparedRun> run_side_by_side(const std::vector<Scenario>& scenarios, const Catalogue& catalogue,
                                          const Settings& settings, const std::atomic<bool>* cancel) {
  refuse_too_much(scenarios, catalogue);
  const std::size_t at_once = std::max(1U, std::thread::hardware_concurrency());
  std::vector<ComparedRun> runs;
  for (std::size_t first = 0; first < scenarios.size(); first += at_once) {
    std::vector<std::future<ComparedRun>> pending;
    for (std::size_t i = first; i < std::min(first + at_once, scenarios.size()); ++i) {
      pending.push_back(std::async(
          std::launch::async, [&, i] { return run_one(scenarios[i], scenarios.front().output, catalogue, settings, cancel); }));
    }
    for (auto& run : pending) runs.push_back(run.get());
  }
  return runs;
}

}  // namespace calfpump
