// Populations for tests: different people with one protocol, and comparisons of their runs.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/study/run_all.hpp"
#include "study/scenarios.hpp"

namespace calfpump::test {

inline const std::string rising = R"(
    [[protocol]]
    posture = "sitting"
    duration = "20 s"
    [[protocol]]
    posture = "standing"
    movement = "tiptoe"
    repetitions = 5
    [[protocol]]
    posture = "legs up"
    duration = "10 s"
    transition = "0 s"
    [output]
    every = "0.7 s"
    columns = ["ankle_pressure", "calf_volume"]
)";

inline std::string person(int i) {
  return "[subject]\nheight = \"" + std::to_string(150 + 3 * i) + " cm\"\nmass = \"" + std::to_string(50 + 4 * i) +
         " kg\"\nage = \"" + std::to_string(20 + 5 * (i % 9)) + " y\"\nsex = \"" + (i % 2 == 0 ? "female" : "male") + "\"\n";
}

inline std::vector<Scenario> people(int count, const std::string& protocol = rising) {
  std::vector<Scenario> scenarios;
  for (int i = 0; i < count; ++i) scenarios.push_back(scenario_of(person(i) + protocol));
  return scenarios;
}

inline std::vector<RunRequest> planned(const std::vector<Scenario>& scenarios, std::optional<std::size_t> plan = 0) {
  std::vector<RunRequest> requests;
  for (const Scenario& scenario : scenarios) requests.push_back({&shipped(), &scenario, plan});
  return requests;
}

inline bool same_steps(const RunResult& a, const RunResult& b) {
  return a.statistics.accepted == b.statistics.accepted && a.statistics.rejected == b.statistics.rejected &&
         a.statistics.evaluations == b.statistics.evaluations;
}

inline bool same_bits(const RunResult& a, const RunResult& b) {
  const auto same_metric = [&](const MetricDefinition& metric) {
    return a.metrics.get(metric.name) == b.metrics.get(metric.name);
  };
  return a.end == b.end && same_steps(a, b) &&
         std::all_of(metric_definitions().begin(), metric_definitions().end(), same_metric);
}

inline bool all_the_same_steps(std::span<const Outcome> outcomes) {
  return std::all_of(outcomes.begin(), outcomes.end(),
                     [&](const Outcome& o) { return same_steps(o.result, outcomes[0].result); });
}

/// Eight people, of whom the one in the middle is odd.
inline constexpr std::size_t odd = 4;

}  // namespace calfpump::test
