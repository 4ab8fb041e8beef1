#include "calfpump/io/scenario_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "calfpump/core/nearest.hpp"
#include "calfpump/io/data_files.hpp"
#include "calfpump/io/movement_limits.hpp"
#include "calfpump/io/overrides.hpp"
#include "calfpump/io/protocol_totals.hpp"
#include "protocol_reader.hpp"
#include "row_readers.hpp"

namespace calfpump {
namespace {

constexpr std::size_t largest_scenario = 1 << 20;  // bytes
constexpr double most_output_rows = 1e8;
constexpr std::array default_columns{"ankle_pressure",     "calf_volume",   "foot_volume",          "thigh_volume",
                                     "femoral_outflow",    "leg_inflow",    "calf_muscle_pressure", "calf_deep_pressure",
                                     "popliteal_velocity", "foot_swelling", "calf_swelling"};

void read_subject(TableReader& file, const Catalogue& catalogue, Scenario& scenario) {
  const SubjectRules& rules = catalogue.subjects;
  scenario.subject = rules.reference;
  scenario.condition = *find(catalogue.conditions, "healthy");
  auto row = file.table("subject", "[subject]");
  if (!row) return;
  Subject& subject = scenario.subject;
  const auto read = [&row](const char* key, Dimension dimension, double lowest, double highest, double& to) {
    to = row->quantity(key, dimension, {lowest, highest}).value_or(to);
  };
  read("height", Dimension::length, rules.smallest.height_cm, rules.largest.height_cm, subject.height_cm);
  read("mass", Dimension::mass, rules.smallest.mass_kg, rules.largest.mass_kg, subject.mass_kg);
  read("age", Dimension::age, rules.smallest.age_y, rules.largest.age_y, subject.age_y);
  if (const auto sex = row->choice("sex", "sex", sex_names())) subject.sex = static_cast<Sex>(*sex);
  const auto condition = row->choice("condition", "condition", names_of(catalogue.conditions));
  if (condition) scenario.condition = catalogue.conditions[static_cast<std::size_t>(*condition)];
  row->finish();
}

std::optional<Garment> read_garment(TableReader& file, const Catalogue& catalogue) {
  auto row = file.table("garment", "[garment]");
  if (!row) return std::nullopt;
  std::vector<std::string> kinds = names_of(catalogue.garments);
  kinds.emplace_back("none");
  row->require({"kind"});
  const auto index = row->choice("kind", "garment", kinds);
  std::optional<Garment> garment;
  if (index && *index < std::ssize(catalogue.garments)) garment = Garment{catalogue.garments[static_cast<std::size_t>(*index)]};
  // With kind = "none" a pressure may stay, so that --set garment.kind=none takes a garment off.
  Range range = not_negative;
  if (garment) {
    row->require({"ankle_pressure"});
    range = {garment->kind.smallest_ankle_mmHg, garment->kind.largest_ankle_mmHg};
  }
  const auto pressure = row->quantity("ankle_pressure", Dimension::pressure, range);
  if (garment) garment->ankle_mmHg = pressure.value_or(0.0);
  row->finish();
  return garment;
}

TissueStart read_start(TableReader& file) {
  static const std::vector<std::string> names{"rested", "steady"};  // in the order of TissueStart
  auto row = file.table("start", "[start]");
  if (!row) return TissueStart::rested;
  const auto tissue = row->choice("tissue", "state of the tissue", names);
  row->finish();
  return static_cast<TissueStart>(tissue.value_or(0));
}

void refuse_endless_output(TableReader& row, double every_s, double duration_s) {
  const double rows = duration_s / every_s;
  if (rows <= most_output_rows) return;
  row.problem("every", fmt::format("a row every {} s comes to {:.4g} rows in all; at most {:.0f} can be written",
                                   exact(every_s), rows, most_output_rows));
}

OutputChoice read_output(TableReader& file, const Anatomy& anatomy, const ProtocolTotals& totals) {
  OutputChoice output;
  auto row = file.table("output", "[output]");
  if (!row || !row->has("columns")) {
    for (const char* name : default_columns) {
      if (find(anatomy.observables, name) != nullptr) output.columns.emplace_back(name);
    }
  }
  const bool sane = !excess_of(totals);  // else told already
  if (!row) {
    if (sane) refuse_endless_output(file, output.every_s, totals.duration_s);
    return output;
  }
  const auto every_s = row->quantity("every", Dimension::time, {shortest_time_s});
  output.every_s = every_s.value_or(output.every_s);
  if (sane && (every_s || !row->has("every"))) refuse_endless_output(*row, output.every_s, totals.duration_s);
  const std::vector<std::string> names = names_of(anatomy.observables);
  for (const int column : row->choices("columns", "column", names))
    output.columns.push_back(names[static_cast<std::size_t>(column)]);
  row->finish();
  return output;
}

void read_protocol(TableReader& file, const Catalogue& catalogue, Scenario& scenario) {
  file.require({"protocol"});
  bool told = false;  // where it arose
  for (TableReader& row : file.tables("protocol", "a step")) {
    scenario.protocol.push_back(read_action(row, catalogue));
    told = told || excess_of(totals_of(scenario.protocol.back()));
  }
  const auto reason = excess_of(totals_of(scenario.protocol));
  if (reason && !told) file.problem("protocol", "the protocol " + *reason);
}

}  // namespace

Scenario read_scenario(const std::string& path, const std::vector<std::string>& overrides, const Catalogue& catalogue) {
  Problems problems;
  const std::string text = read_text(path, largest_scenario);
  auto table = parse_toml(text, path, problems);
  problems.throw_if_any();
  if (table->empty())
    problems.add({path, 1, 1}, "the file holds nothing; expected a scenario with at least one [[protocol]] step");
  problems.throw_if_any();
  for (const std::string& assignment : overrides) apply_override(*table, assignment, problems);

  Scenario scenario;
  scenario.source = path;
  scenario.stem = std::filesystem::path(path).stem().string();
  TableReader file(*table, "the scenario", {path, 0, 0}, problems);
  scenario.title = file.text("title").value_or(scenario.stem);
  read_subject(file, catalogue, scenario);
  scenario.garment = read_garment(file, catalogue);
  read_protocol(file, catalogue, scenario);
  scenario.tissue = read_start(file);
  scenario.output = read_output(file, catalogue.anatomy, totals_of(scenario.protocol));
  file.finish();
  problems.throw_if_any();
  return scenario;
}

}  // namespace calfpump
