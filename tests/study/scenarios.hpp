// Runs of scenarios in tests.
#pragma once

#include <string>
#include <vector>

#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/study/run.hpp"
#include "io/files.hpp"

namespace calfpump::test {

/// A run with its rows.
struct Recorded {
  RunResult result;
  std::vector<double> times_s;
  std::vector<std::vector<double>> rows;

  [[nodiscard]] double metric(const std::string& name) const { return result.metrics.get(name).value(); }
};

inline Recorded record(const Scenario& scenario, const Settings& settings = {}) {
  Recorded recorded;
  Preparation preparation = prepare(shipped(), scenario);
  RunOptions options{settings, nullptr, {}, {}};
  options.on_row = [&](const Row& row) {
    recorded.times_s.push_back(row.time_s);
    recorded.rows.emplace_back(row.values.begin(), row.values.end());
  };
  recorded.result = run(scenario, preparation, scenario.output.columns, options);
  return recorded;
}

inline Scenario shipped_scenario(const std::string& name, const std::vector<std::string>& overrides = {}) {
  return read_scenario((source_folder / "scenarios" / name).string(), overrides, shipped());
}

/// A scenario from text.
inline Scenario scenario_of(const std::string& text) {
  const TemporaryFolder folder;
  return read_scenario(folder.write("test.toml", text), {}, shipped());
}

}  // namespace calfpump::test
