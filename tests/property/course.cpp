#include "property/course.hpp"

#include <fmt/format.h>

#include <cmath>

#include "calfpump/core/quantity.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/study/columns.hpp"
#include "calfpump/study/verify.hpp"

namespace calfpump::test {
namespace {

/// A case whose run ends with a SimulationError is counted and discarded, if the error names a variable and a time.
[[noreturn]] void discard(const SimulationError& error) {
  RC_ASSERT(!error.variable().empty());
  RC_ASSERT(error.time_s() >= 0.0);
  ++tallies().back().failed;
  RC_DISCARD(error.what());
}

/// The metrics of a leg that are present, by name.
std::vector<std::pair<std::string, double>> present(const MetricValues& metrics) {
  std::vector<std::pair<std::string, double>> values;
  for (const MetricDefinition& definition : metric_definitions()) {
    if (const auto value = metrics.get(definition.name)) values.emplace_back(definition.name, *value);
  }
  return values;
}

/// Error that docs/numerics.md states for a unit.
double stated_error(std::string_view unit) {
  for (const StatedError& stated : stated_errors()) {
    if (stated.unit == unit) return stated.largest;
  }
  RC_FAIL("no error is stated for the unit " + std::string(unit));
}

/// Fails if the times of the rows differ by more than the rounding of a conversion.
void expect_same_times(const Course& a, const Course& b) {
  if (a.times_s.size() != b.times_s.size()) RC_FAIL(fmt::format("{} rows, and {}", a.times_s.size(), b.times_s.size()));
  for (std::size_t r = 0; r < a.times_s.size(); ++r) {
    if (std::abs(a.times_s[r] - b.times_s[r]) > 1e-9 * (1.0 + a.times_s[r]))
      RC_FAIL(fmt::format("row {} is at {} s, and otherwise at {} s", r, exact(a.times_s[r]), exact(b.times_s[r])));
  }
}

/// Columns that are wrong for an instant by more than the stated error where a valve turns a little early.
bool turns_with_valves(Observable::Quantity quantity) {
  using Quantity = Observable::Quantity;
  return quantity == Quantity::flow || quantity == Quantity::outflow || quantity == Quantity::velocity ||
         quantity == Quantity::valve;
}

}  // namespace

std::size_t Course::column(const std::string& name) const {
  const Observable* found = find(columns, name);
  if (found == nullptr) RC_FAIL("no column " + name);
  return static_cast<std::size_t>(found - columns.data());
}

Scenario read_written(const std::string& text, const std::string& recording, const std::vector<std::string>& overrides,
                      const Catalogue& catalogue) {
  const TemporaryFolder folder;
  folder.write("recording.csv", recording);
  RC_LOG("a run of:\n" + text);
  for (const std::string& assignment : overrides) RC_LOG("with --set " + assignment);
  return read_scenario(folder.write("random.toml", text), overrides, catalogue);
}

Scenario read_random(const RandomScenario& random, const Catalogue& catalogue) {
  return read_written(toml_text(random.tree), random.recording, {}, catalogue);
}

Course course_of(const Scenario& scenario, const Settings& settings, const Catalogue& catalogue) {
  Course course;
  course.scenario = scenario;
  std::vector<std::string> names;
  for (const Observable& column : catalogue.anatomy.observables) names.push_back(column.name);
  names = columns_of(names, catalogue, scenario);
  try {
    course.preparation = prepare(catalogue, scenario);
    for (const std::string& name : names)
      course.columns.push_back(*find(course.preparation->network.anatomy().observables, name));
    RunOptions options{settings, nullptr, {}, {}};
    options.on_row = [&](const Row& row) {
      course.times_s.push_back(row.time_s);
      course.rows.emplace_back(row.values.begin(), row.values.end());
    };
    course.result = run(scenario, *course.preparation, names, options);
  } catch (const SimulationError& error) {
    discard(error);
  }
  return course;
}

Course course_of(const RandomScenario& random) { return course_of(read_random(random)); }

Course course_of(const Tree& tree, const RandomScenario& random) { return course_of(RandomScenario{tree, random.recording}); }

std::string described(const Course& course, std::size_t row, std::size_t column) {
  return fmt::format("{} at {} s is {}", column_name(course.columns[column]), exact(course.times_s[row]),
                     exact(course.rows[row][column]));
}

std::vector<std::pair<std::string, double>> all_metrics(const RunResult& result) {
  auto values = present(result.metrics);
  if (!result.other) return values;
  const auto right = present(*result.other);
  values.insert(values.end(), right.begin(), right.end());
  return values;
}

void expect_same_bits(const Course& a, const Course& b, const Rename& renamed) {
  expect_same_times(a, b);
  for (std::size_t c = 0; c < a.columns.size(); ++c) {
    const std::size_t other = b.column(renamed(a.columns[c].name));
    for (std::size_t r = 0; r < a.rows.size(); ++r) {
      if (a.rows[r][c] != b.rows[r][other]) RC_FAIL(described(a, r, c) + ", and otherwise " + exact(b.rows[r][other]));
    }
  }
}

void expect_same_run(const Course& a, const Course& b) {
  expect_same_bits(a, b, as_named);
  RC_ASSERT(all_metrics(a.result) == all_metrics(b.result));
  RC_ASSERT(a.result.end == b.result.end);
}

void expect_close(const Course& a, const Course& b, const Rename& renamed) {
  expect_same_times(a, b);
  for (std::size_t c = 0; c < a.columns.size(); ++c) {
    if (turns_with_valves(a.columns[c].quantity)) continue;
    const std::size_t other = b.column(renamed(a.columns[c].name));
    const double largest = stated_error(info_of(a.columns[c].quantity).unit);
    for (std::size_t r = 0; r < a.rows.size(); ++r) {
      if (!(std::abs(a.rows[r][c] - b.rows[r][other]) <= largest))
        RC_FAIL(fmt::format("{}, and otherwise {}: more than {} apart", described(a, r, c), exact(b.rows[r][other]), largest));
    }
  }
}

std::string as_named(const std::string& name) { return name; }

}  // namespace calfpump::test
