#include "calfpump/study/side_by_side.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/errors.hpp"
#include "calfpump/study/columns.hpp"

namespace calfpump {
namespace {

constexpr double most_values = 1e8;  // held in memory, 8 bytes each: chosen

/// Times at which all are sampled. Throws InputError if the rows would be too many.
Sampling common_times(const std::vector<Scenario>& scenarios, const Catalogue& catalogue) {
  const OutputChoice& output = scenarios.front().output;
  std::vector<Sampling> each;
  std::vector<double> lengths_s;
  for (const Scenario& scenario : scenarios) {
    const Timeline timeline = outline(catalogue, scenario).timeline;
    each.push_back(row_times(scenario, timeline));
    lengths_s.push_back(timeline.duration_s);
  }
  Sampling common = common_sampling(each, output.every_s);
  double values = 0.0;
  for (std::size_t i = 0; i < scenarios.size(); ++i)
    values +=
        row_count(common, lengths_s[i]) * static_cast<double>(columns_of(output.asked, catalogue, scenarios[i]).size() + 1);
  if (values <= most_values) return common;
  throw InputError(
      {{scenarios.front().source, 0, 0,
        fmt::format("a comparison at this sampling interval holds {:.3g} values, more than {:.0g}; sample less often", values,
                    most_values)}});
}

}  // namespace

std::vector<ComparedRun> run_side_by_side(const std::vector<Scenario>& scenarios, const Catalogue& catalogue,
                                          RunAllOptions options) {
  const Sampling times = common_times(scenarios, catalogue);
  std::vector<Scenario> sampled = scenarios;
  std::vector<ComparedRun> runs(scenarios.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    OutputChoice& output = sampled[i].output;
    output = scenarios.front().output;
    output.times = times;
    runs[i].columns = output.columns = columns_of(output.asked, catalogue, sampled[i]);
  }
  options.rows = [&](std::size_t index) {
    return [&compared = runs[index]](const Row& row) {
      if (!row.on_grid) return;
      compared.times_s.push_back(row.time_s);
      compared.values.insert(compared.values.end(), row.values.begin(), row.values.end());
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

std::vector<ComparedLeg> compare_legs(const std::vector<const RunResult*>& runs) {
  const bool two = std::any_of(runs.begin(), runs.end(), [](const RunResult* run) { return run->other.has_value(); });
  std::vector<ComparedLeg> legs;
  for (std::size_t side = 0; side < (two ? leg_names.size() : 1); ++side) {
    std::vector<MetricValues> values;
    for (const RunResult* run : runs) values.push_back(side == 1 && run->other ? *run->other : run->metrics);
    const std::string_view name = two ? leg_names.at(side) : "";
    legs.push_back({name, compare(values, name), side});
  }
  return legs;
}

std::vector<ComparedLeg> compare_legs(const std::vector<ComparedRun>& runs) {
  std::vector<const RunResult*> results;
  for (const ComparedRun& run : runs) results.push_back(&run.result);
  return compare_legs(results);
}

std::vector<ComparisonRow> rows_of(std::span<const ComparedLeg> legs) {
  std::vector<ComparisonRow> rows;
  for (const ComparedLeg& leg : legs) rows.insert(rows.end(), leg.rows.begin(), leg.rows.end());
  return rows;
}

std::vector<ComparisonRow> rows_of(const RunResult& run) { return rows_of(compare_legs(std::vector<const RunResult*>{&run})); }

}  // namespace calfpump
