#include "calfpump/study/side_by_side.hpp"

#include <fmt/format.h>

#include "calfpump/core/errors.hpp"

namespace calfpump {
namespace {

constexpr double most_values = 1e8;  // held in memory, 8 bytes each: chosen

void refuse_too_much(const std::vector<Scenario>& scenarios, const Catalogue& catalogue) {
  const OutputChoice& output = scenarios.front().output;
  double values = 0.0;
  for (const Scenario& scenario : scenarios) {
    const double rows = outline(catalogue, scenario).timeline.duration_s / output.every_s;
    values += rows * static_cast<double>(output.columns.size() + 1);
  }
  if (values <= most_values) return;
  throw InputError(
      {{scenarios.front().source, 0, 0,
        fmt::format("a comparison at this sampling interval holds {:.3g} values, more than {:.0g}; sample less often", values,
                    most_values)}});
}

}  // namespace

std::vector<ComparedRun> run_side_by_side(const std::vector<Scenario>& scenarios, const Catalogue& catalogue,
                                          RunAllOptions options) {
  refuse_too_much(scenarios, catalogue);
  OutputChoice output = scenarios.front().output;
  output.columns.emplace_back("calf_volume");  // for the answer in words, asked for or not
  std::vector<Scenario> sampled = scenarios;
  for (Scenario& scenario : sampled) scenario.output = output;
  std::vector<ComparedRun> runs(scenarios.size());
  options.rows = [&](std::size_t index) {
    return [&compared = runs[index]](const Row& row) {
      if (!row.on_grid) return;
      compared.times_s.push_back(row.time_s);
      compared.values.insert(compared.values.end(), row.values.begin(), row.values.end() - 1);
      compared.calf_volume_mL.push_back(row.values.back());
    };
  };
  std::vector<Outcome> outcomes = run_all(catalogue, sampled, options);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (outcomes[i].error) std::rethrow_exception(outcomes[i].error);
    runs[i].scenario = &scenarios[i];
    runs[i].result = std::move(outcomes[i].result);
  }
  return runs;
}

}  // namespace calfpump
