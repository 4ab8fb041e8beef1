#include "io/data/measure_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "calfpump/io/scenario/protocol_totals.hpp"
#include "calfpump/metrics/metric.hpp"
#include "calfpump/study/columns.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {
namespace {

constexpr std::array takes{Named{Take::at, "at"},
                           Named{Take::mean, "mean"},
                           Named{Take::highest, "highest"},
                           Named{Take::lowest, "lowest"},
                           Named{Take::expelled, "expelled"},
                           Named{Take::reversed, "reversed"},
                           Named{Take::response_time, "response time"},
                           Named{Take::return_time, "return time"},
                           Named{Take::time_to, "time to"}};

bool on_grid(double time_s, double every_s) { return std::abs(time_s - std::round(time_s / every_s) * every_s) < 1e-6; }

std::vector<std::string> changes_of_activity(const std::vector<std::string>& changes) {
  std::vector<std::string> kept;
  for (const std::string& change : changes) {
    const std::string key = change.substr(0, change.find('='));
    if (key.ends_with(".posture") || key.ends_with(".movement")) kept.push_back(change);
  }
  return kept;
}

void read_column(TableReader& row, RunReader& runs, Measure& measure) {
  row.require({"take", "from"});
  measure.column = runs.column(measure.run, row, measure.right);
  measure.take = row.choice("take", "take", takes);
  const Scenario& run = runs.scenario(measure.run);
  const double end_s = totals_of(run.protocol).duration_s;
  measure.from_s = row.quantity("from", Dimension::time, {0.0, end_s}).value_or(0.0);
  if (measure.take == Take::at) {
    if (!on_grid(measure.from_s, run.output.every_s))
      row.problem("from", fmt::format("there is no row at this time; they are {} s apart", exact(run.output.every_s)));
    return;
  }
  row.require({"to"});
  if (measure.take == Take::time_to) {
    row.require({"level"});
    measure.level = row.number("level", any_number).value_or(0.0);
  }
  const bool value_at_end = measure.take == Take::response_time || measure.take == Take::return_time;
  measure.to_s = row.quantity("to", Dimension::time, {measure.from_s, value_at_end ? end_s : INFINITY, true}).value_or(0.0);
}

void read_metric(TableReader& row, Measure& measure) {
  const auto metric = row.choice("metric", "metric", names_of(metric_definitions()));
  if (metric) measure.metric = metric_definitions()[static_cast<std::size_t>(*metric)].name;
}

}  // namespace

RunReader::RunReader(toml::table& protocols, const Place& place, const Catalogue& catalogue, Problems& problems)
    : protocols_(&protocols), place_(place), rules_(catalogue), problems_(&problems) {
  for (auto&& [key, node] : protocols) {
    const std::string name(key.str());
    const Value value{&node, name, place_of(node.source(), place), &problems};
    if (node.is_table()) {
      unchanged_[name] = read(*node.as_table(), value.place, name, {});
    } else {
      value.wrong_type("a table: a scenario");
      unchanged_[name] = std::nullopt;
    }
  }
}

std::optional<Scenario> RunReader::read(toml::table& protocol, const Place& place, const std::string& name,
                                        const std::vector<std::string>& changes) {
  const std::size_t before = problems_->count();
  Scenario scenario = read_scenario(protocol, place, name, changes, rules_, *problems_);
  scenario.title = fmt::format("{} {}", name, fmt::join(changes, " "));
  scenario.output.columns.clear();
  if (totals_of(scenario.protocol).sampled_s > 0.0)
    problems_->add(place, fmt::format("{}: a measure needs rows at one interval; expected \"every\" in [output] alone", name));
  return problems_->count() == before ? std::optional(scenario) : std::nullopt;
}

std::optional<std::size_t> RunReader::run(TableReader& measure) {
  std::vector<std::string> names;
  for (const auto& [name, scenario] : unchanged_) names.push_back(name);
  const auto choice = measure.choice("run", "protocol", names);
  const std::vector<std::string> changes = texts(measure, "set");
  if (!choice) return std::nullopt;
  const std::string name = names[static_cast<std::size_t>(*choice)];
  std::optional<Scenario> scenario = unchanged_[name];
  if (!scenario) return std::nullopt;
  const std::string key = fmt::format("{} {}", name, fmt::join(changes, " "));
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  if (!changes.empty()) {
    toml::table copy = *protocols_->get(name)->as_table();
    scenario = read(copy, place_, name, changes);
    if (!scenario) measure.problem("set", fmt::format("with these changes \"{}\" is not a valid scenario", name));
    if (!scenario) return std::nullopt;
  }
  runs_.push_back(*scenario);
  done_.push_back(fmt::format("{} {}", name, fmt::join(changes_of_activity(changes), " ")));
  return known_[key] = runs_.size() - 1;
}

std::string RunReader::column(std::size_t run, TableReader& measure, bool right) {
  const auto choice = measure.choice("column", "column", names_of(rules_.catalogue.anatomy.observables));
  if (!choice) return "";
  Scenario& scenario = runs_[run];
  const std::string asked = rules_.catalogue.anatomy.observables[static_cast<std::size_t>(*choice)].name;
  const std::vector<std::string> there = columns_of({asked}, rules_.catalogue, scenario);
  if (there.empty()) {
    measure.problem("column", "this run has no such column; it needs [circulation] closed = true");
    return "";
  }
  const std::string name = right ? there.back() : there.front();
  auto& columns = scenario.output.columns;
  if (std::find(columns.begin(), columns.end(), name) == columns.end()) columns.push_back(name);
  return name;
}

Measure read_measure(TableReader& row, RunReader& runs) {
  Measure measure;
  row.require({"run"});
  const auto run = runs.run(row);
  measure.factor = row.number("factor", any_number).value_or(1.0);
  measure.right = row.flag("right").value_or(false);
  if (run && measure.right && !runs.scenario(*run).other) row.problem("right", "this run has one leg");
  if (row.has("metric") == row.has("column")) row.problem("expected either a metric or a column");
  if (run) {
    measure.run = *run;
    row.has("metric") ? read_metric(row, measure) : read_column(row, runs, measure);
    for (const char* key : {"less", "by"}) {
      auto nested = row.table(key, "a measure");
      if (nested) (std::string_view(key) == "less" ? measure.less : measure.by).push_back(read_measure(*nested, runs));
    }
  }
  for (const char* key : {"metric", "column", "take", "from", "to", "level", "less", "by"}) {
    if (!run) (void)row.value(key);
  }
  row.finish();
  return measure;
}

}  // namespace calfpump
