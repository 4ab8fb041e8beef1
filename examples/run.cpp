// Runs a scenario file: prints the ankle pressure in time, then every metric that applies.
//
//   run SCENARIO.toml
#include <calfpump/core/errors.hpp>
#include <calfpump/io/data/catalogue_reader.hpp>
#include <calfpump/io/scenario/scenario_reader.hpp>
#include <calfpump/study/run.hpp>
#include <cstdio>
#include <exception>

int main(int count, char** words) try {
  if (count != 2) return std::fputs("usage: run SCENARIO.toml\n", stderr), 2;
  const calfpump::Catalogue catalogue = calfpump::read_catalogue({});  // the built-in data
  const calfpump::Scenario scenario = calfpump::read_scenario(words[1], {"output.every=10s"}, catalogue);

  calfpump::Preparation leg = calfpump::prepare(catalogue, scenario);
  calfpump::RunOptions options;
  options.on_row = [](const calfpump::Row& row) { std::printf("%6.1f s  %6.2f mmHg\n", row.time_s, row.values[0]); };
  const calfpump::RunResult result = calfpump::run(scenario, leg, {"ankle_pressure"}, options);

  for (const calfpump::MetricDefinition& metric : calfpump::metric_definitions()) {
    if (const auto value = result.metrics.get(metric.name))
      std::printf("%s = %.17g\n", std::string(metric.name).c_str(), *value);
  }
} catch (const calfpump::InputError& error) {
  for (const calfpump::Problem& problem : error.problems()) std::fprintf(stderr, "%s\n", to_string(problem).c_str());
  return 2;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
