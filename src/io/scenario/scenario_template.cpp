#include "calfpump/io/scenario/scenario_template.hpp"

#include "calfpump/io/scenario/scenario_reader.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {

struct ScenarioTemplate::Parts {
  Scenario scenario;
  toml::table table;
  std::shared_ptr<const ScenarioRules::Keys> keys;
};

namespace {

toml::table table_of(const Scenario& scenario, const std::vector<std::string>& overrides) {
  Problems problems;
  toml::table table = parse_toml(scenario.text, scenario.source, problems).value();
  for (const std::string& assignment : overrides) apply_override(table, assignment, problems);
  return table;
}

}  // namespace

ScenarioTemplate::ScenarioTemplate(const std::string& path, const std::vector<std::string>& overrides,
                                   const Catalogue& catalogue) {
  Scenario scenario = read_scenario(path, overrides, catalogue);
  toml::table table = table_of(scenario, overrides);
  table.erase("observed");  // measurements belong to one run
  parts_ = std::make_unique<const Parts>(Parts{std::move(scenario), std::move(table), ScenarioRules(catalogue).keys});
}

ScenarioTemplate::ScenarioTemplate(ScenarioTemplate&&) noexcept = default;
ScenarioTemplate::~ScenarioTemplate() = default;

const Scenario& ScenarioTemplate::scenario() const { return parts_->scenario; }

Scenario ScenarioTemplate::with(std::span<const std::string> assignments, const Catalogue& catalogue) const {
  Problems problems;
  toml::table table = parts_->table;
  const Scenario& base = parts_->scenario;
  ScenarioRules rules(catalogue, parts_->keys);
  rules.places = false;  // a legs' outline is made once a run
  Scenario scenario =
      read_scenario(table, {base.source, 0, 0}, base.stem, {assignments.begin(), assignments.end()}, rules, problems);
  problems.throw_if_any();
  return scenario;
}

}  // namespace calfpump
