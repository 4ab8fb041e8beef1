#include "calfpump/io/scenario/scenario_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/io/data/data_files.hpp"
#include "calfpump/io/scenario/protocol_totals.hpp"
#include "calfpump/io/scenario/scenario_keys.hpp"
#include "calfpump/protocol/short_steps.hpp"
#include "calfpump/study/columns.hpp"
#include "calfpump/study/run.hpp"
#include "io/data/row_readers.hpp"
#include "io/scenario/protocol_layout.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {
namespace {

bool is_utf8(const std::string& text) {
  try {
    (void)nlohmann::json(text).dump();  // checks UTF-8
    return true;
  } catch (const nlohmann::json::type_error&) {
    return false;
  }
}

constexpr std::size_t largest_scenario = 1 << 20;  // bytes
constexpr double most_output_rows = 1e8;

TissueStart read_start(TableReader& file, bool closed_circulation) {
  auto row = file.table("start");
  if (!row) return TissueStart::rested;
  const TissueStart tissue = tissue_starts.at(static_cast<std::size_t>(row->choice("tissue").value_or(0))).value;
  if (closed_circulation && tissue == TissueStart::steady)
    row->problem("tissue", "with a closed circulation there is no steady tissue to begin with; expected \"rested\"");
  row->finish();
  return tissue;
}

bool read_circulation_choice(TableReader& file) {
  auto row = file.table("circulation");
  if (!row) return false;
  const auto closed = row->flag("closed");
  row->finish();
  return closed.value_or(false);
}

/// The reason if the output has too many rows, else an empty text.
std::string endless_output(double every_s, const ProtocolTotals& totals) {
  const double rows = expected_rows(totals, every_s);
  if (rows <= most_output_rows) return "";
  return fmt::format("a row every {} s{} makes {:.4g} rows in all; at most {:.0f} can be written", exact(every_s),
                     totals.sampled_s > 0.0 ? ", and as the steps with \"every\" say," : "", rows, most_output_rows);
}

std::vector<std::string> read_columns(TableReader& row, const Anatomy& anatomy, const Scenario& scenario) {
  std::vector<std::string> asked;
  for (const int column : row.choices("columns")) {
    const Observable& observable = anatomy.observables[static_cast<std::size_t>(column)];
    if (info_of(observable.quantity).scope == QuantityInfo::Scope::heart && !scenario.closed_circulation)
      row.problem("columns", fmt::format("\"{}\" exists only with [circulation] closed = true", observable.name));
    asked.push_back(observable.name);
  }
  return asked;
}

OutputChoice read_output(TableReader& file, const Catalogue& catalogue, const Scenario& scenario) {
  const Anatomy& anatomy = catalogue.anatomy;
  const ProtocolTotals totals = totals_of(scenario.protocol);
  OutputChoice output;
  auto row = file.table("output");
  if (!row || !row->has("columns")) {
    output.asked = default_columns(anatomy);
    output.columns = columns_of(output.asked, catalogue, scenario);
  }
  const bool sane = !excess_of(totals);  // otherwise reported already
  if (!row) {
    const std::string reason = sane ? endless_output(output.every_s, totals) : "";
    if (!reason.empty())
      file.problem(fmt::format("{}; set \"every\" in [output]{}", reason, totals.sampled_s > 0.0 ? " or in the steps" : ""));
    return output;
  }
  const auto every_s = row->quantity("every");
  output.every_s = every_s.value_or(output.every_s);
  if (sane && (every_s || !row->has("every"))) {
    const std::string reason = endless_output(output.every_s, totals);
    if (!reason.empty()) row->problem("every", reason);
  }
  if (row->has("columns")) output.asked = read_columns(*row, anatomy, scenario);
  (void)row->value("columns");
  output.columns = columns_of(output.asked, catalogue, scenario);
  row->finish();
  return output;
}

void append_steps(const std::vector<StepOrRepeat>& protocol, std::vector<const Step*>& steps) {
  for (const StepOrRepeat& item : protocol) {
    if (const auto* step = std::get_if<Step>(&item)) {
      steps.push_back(step);
    } else {
      append_steps(std::get<Repeat>(item).steps, steps);
    }
  }
}

/// Places in the file: of the steps, and of the observed series.
struct Places {
  std::vector<Place> steps, observed;
};

/// A step's transition depends on the step before, so a step too short for it is found when the steps are performed; and so is
/// the end of the run.
void refuse_short_steps(const Catalogue& catalogue, const Scenario& scenario, const Places& places, Problems& problems) {
  if (problems.count() > 0) return;
  try {
    refuse_all_outside(scenario, outline(catalogue, scenario).timeline.duration_s, places.observed, problems);
  } catch (const ShortSteps& error) {
    std::vector<const Step*> steps;
    append_steps(scenario.protocol, steps);
    for (std::size_t i = 0; i < error.steps().size(); ++i) {
      const auto at = std::find(steps.begin(), steps.end(), error.steps()[i]) - steps.begin();
      problems.add(places.steps.at(static_cast<std::size_t>(at)), error.problems()[i].message);
    }
  }
}

std::vector<Place> read_protocol(TableReader& file, const Catalogue& catalogue, Scenario& scenario) {
  const std::size_t before = file.problems().count();
  StepContext context{
      catalogue, scenario.subject, std::filesystem::path(scenario.source).parent_path().string(), {scenario.leg.garment}};
  if (scenario.other) context.garments.push_back(scenario.other->garment);
  std::vector<Written> written;
  for (TableReader& row : file.tables("protocol")) written.push_back(read_step_or_repeat(row, context));
  if (file.problems().count() > before || written.empty()) return {};
  Wearer wearer;
  wearer.stature_cm = scenario.subject.height_cm;
  ProtocolLayout layout = lay_out(written, {catalogue.anatomy, wearer}, scenario.begins_s);
  scenario.protocol = std::move(layout.steps);
  if (file.problems().count() > before) return {};
  if (scenario.protocol.empty()) file.problem("protocol", "none of its steps takes any time; expected at least one that does");
  if (const auto reason = excess_of(totals_of(scenario.protocol))) file.problem("protocol", "the protocol " + *reason);
  return layout.places;
}

}  // namespace

std::string scenario_name(const std::filesystem::path& file) { return file.stem().string(); }

std::string unfit_name(const std::string& name) {
  const auto unfit = [](const std::string& reason) {
    return fmt::format("results are named after the file without its extension, and {}; expected another name", reason);
  };
  const auto is_control = [](unsigned char c) { return c < ' ' || c == 0x7f; };
  if (name.empty()) return unfit("that name is empty");
  if (name == "." || name == "..") return unfit(fmt::format("a folder \"{}\" exists already", name));
  if (name.front() == '-') return unfit("a name that begins with \"-\" would be read as an option");
  if (name.find('/') != std::string::npos) return unfit("a name with \"/\" leads into another folder");
  if (std::any_of(name.begin(), name.end(), is_control)) return unfit("this name has control codes");
  return is_utf8(name) ? "" : unfit("this name is not UTF-8");
}

Scenario read_scenario(toml::table& table, const Place& place, const std::string& stem,
                       const std::vector<std::string>& overrides, const ScenarioRules& rules, Problems& problems) {
  for (const std::string& assignment : overrides) apply_override(table, assignment, problems);
  if (refuse_depth(table, place, problems)) problems.throw_if_any();
  Scenario scenario;
  scenario.source = place.source;
  scenario.stem = stem;
  const Catalogue& catalogue = rules.catalogue;
  TableReader file(table, whole_scenario, place, problems);
  file.follow(*rules.keys, whole_scenario);
  scenario.title = file.text("title").value_or(scenario.stem);
  scenario.begins_s = file.clock("begins");
  read_person(file, catalogue, scenario);
  scenario.closed_circulation = read_circulation_choice(file);
  Places places{read_protocol(file, catalogue, scenario), {}};
  scenario.tissue = read_start(file, scenario.closed_circulation);
  scenario.output = read_output(file, catalogue, scenario);
  places.observed = read_observed(file, catalogue, scenario);
  file.finish();
  if (rules.places) refuse_short_steps(catalogue, scenario, places, problems);
  return scenario;
}

namespace {

Scenario read_all(const std::string& text, const std::string& path, std::span<const std::string> overrides,
                  const ScenarioRules& rules) {
  Problems problems;
  auto table = parse_toml(text, path, problems);
  problems.throw_if_any();
  if (table->empty()) problems.add({path, 1, 1}, "the file is empty; expected a scenario with at least one [[protocol]] step");
  problems.throw_if_any();
  const std::string stem = scenario_name(path);
  if (const std::string reason = unfit_name(stem); !reason.empty()) problems.add({path, 0, 0}, reason);
  Scenario scenario = read_scenario(*table, {path, 0, 0}, stem, {overrides.begin(), overrides.end()}, rules, problems);
  problems.throw_if_any();
  scenario.text = text;
  return scenario;
}

bool same(const Problem& a, const Problem& b) {
  return a.source == b.source && a.line == b.line && a.column == b.column && a.message == b.message;
}

/// A problem at a place of the file that is not there without the options names the option that brings it.
std::vector<Problem> blamed(std::vector<Problem> problems, const std::string& text, const std::string& path,
                            std::span<const std::string> overrides, const ScenarioRules& rules) {
  const auto of_file = [&path](const Problem& problem) { return problem.source == printable(path); };
  if (problems.size() > Problems::most) return problems;  // not all are here
  for (std::size_t n = overrides.size(); n-- > 0 && std::any_of(problems.begin(), problems.end(), of_file);) {
    std::vector<Problem> before;
    try {
      (void)read_all(text, path, overrides.first(n), rules);
    } catch (const InputError& error) {
      before = error.problems();
    }
    for (Problem& problem : problems) {
      const auto there = [&problem](const Problem& other) { return same(problem, other); };
      if (!of_file(problem) || std::any_of(before.begin(), before.end(), there)) continue;
      problem = {printable(override_label(overrides[n])), 0, 0, problem.message};
    }
  }
  return problems;
}

}  // namespace

Scenario read_scenario(const std::string& text, const std::string& path, const std::vector<std::string>& overrides,
                       const ScenarioRules& rules) {
  try {
    return read_all(text, path, overrides, rules);
  } catch (const InputError& error) {
    throw InputError(blamed(error.problems(), text, path, overrides, rules));
  }
}

Scenario read_scenario_text(const std::string& text, const std::string& name, const Catalogue& catalogue,
                            const std::vector<std::string>& overrides) {
  return read_scenario(text, name, overrides, ScenarioRules(catalogue));
}

Scenario read_scenario(const std::string& path, const std::vector<std::string>& overrides, const Catalogue& catalogue) {
  return read_scenario(read_text(path, largest_scenario), path, overrides, ScenarioRules(catalogue));
}

}  // namespace calfpump
