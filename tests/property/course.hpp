// The course of a run in every column that its scenario can have, and comparisons of two courses.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/study/run.hpp"
#include "property/property.hpp"
#include "property/random_scenario.hpp"
#include "study/scenarios.hpp"

namespace calfpump::test {

/// A run and all that it was computed from.
struct Course : Recorded {
  Scenario scenario;
  std::optional<Preparation> preparation;
  std::vector<Observable> columns;

  [[nodiscard]] const StateLayout& layout() const { return preparation->network.layout(); }
  [[nodiscard]] std::size_t column(const std::string& name) const;
  [[nodiscard]] double at(std::size_t row, const std::string& name) const { return rows.at(row)[column(name)]; }
  [[nodiscard]] double last(const std::string& name) const { return rows.back()[column(name)]; }
};

/// Reads the text of a scenario, with recording.csv beside it.
[[nodiscard]] Scenario read_written(const std::string& text, const std::string& recording,
                                    const std::vector<std::string>& overrides = {}, const Catalogue& catalogue = shipped());

[[nodiscard]] Scenario read_random(const RandomScenario& random, const Catalogue& catalogue = shipped());

/// Runs a scenario. A case whose run ends with a SimulationError is counted and discarded.
[[nodiscard]] Course course_of(const Scenario& scenario, const Settings& settings = {}, const Catalogue& catalogue = shipped());
[[nodiscard]] Course course_of(const RandomScenario& random);
/// The same with another tree.
[[nodiscard]] Course course_of(const Tree& tree, const RandomScenario& random);

/// A value of a run, for messages.
[[nodiscard]] std::string described(const Course& course, std::size_t row, std::size_t column);

/// The metrics that are present, of all legs.
[[nodiscard]] std::vector<std::pair<std::string, double>> all_metrics(const RunResult& result);

/// Name of the column of the other run that a column is compared with.
using Rename = std::function<std::string(const std::string&)>;
[[nodiscard]] std::string as_named(const std::string& name);

/// Fails if any bit of the rows differs.
void expect_same_bits(const Course& a, const Course& b, const Rename& renamed);

/// Fails if any bit of rows, metrics or final state differs.
void expect_same_run(const Course& a, const Course& b);

/// Fails where a column of `a` differs from its column of `b` by more than the error that docs/numerics.md states for its unit.
/// Flows, velocities and openings of valves are left out: they are wrong for an instant by more.
void expect_close(const Course& a, const Course& b, const Rename& renamed = as_named);

}  // namespace calfpump::test
