#include "io/study/study_record.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calfpump/core/checksum.hpp"
#include "calfpump/core/version.hpp"
#include "calfpump/study/columns.hpp"
#include "io/out/json.hpp"
#include "io/study/runs_file.hpp"
#include "io/study/study_folder.hpp"

namespace calfpump {
namespace {

constexpr std::array roles{Named{ColumnRole::run, "run"},       Named{ColumnRole::scenario, "scenario"},
                           Named{ColumnRole::sample, "sample"}, Named{ColumnRole::axis, "axis"},
                           Named{ColumnRole::metric, "metric"}, Named{ColumnRole::failure, "failure"}};
static_assert(in_order(roles));

Json json_of(const StudyColumn& column, const StudyAxis* axis) {
  Json json{{"name", column.name}, {"role", row_of(roles, column.role).name}};
  if (!column.unit.empty()) json["unit"] = column.unit;
  if (axis == nullptr) return json;
  json["drawn"] = column.drawn;
  json["words"] = axis->words;
  if (column.scenario) json["scenario"] = *column.scenario;
  if (!axis->keys.empty()) json["keys"] = axis->keys;
  if (!column.levels.empty()) json["levels"] = column.levels;
  return json;
}

std::vector<CsvField> series_fields(const ReadPlan& read, const Catalogue& catalogue) {
  if (read.plan.series.empty()) return {};
  const Scenario& scenario = read.scenarios.front()->scenario();
  std::vector<CsvField> fields{{"run", "integer", "", "number of the run"}};
  const auto own = fields_of(observables_of(catalogue, scenario), calfpump::columns_of(read.plan.series, catalogue, scenario));
  fields.insert(fields.end(), own.begin(), own.end());
  return fields;
}

}  // namespace

std::string StudyRecord::mark() const { return "# study " + checksum(text); }

StudyRecord record_of(const ReadPlan& read, const StudyOrder& order, const Catalogue& catalogue, const Settings& settings) {
  const StudyPlan& plan = read.plan;
  const std::vector<StudyColumn> columns = study_columns(plan);
  Json json{{"calfpump", version()}, {"commit", commit()}, {"title", plan.title}, {"scenarios", plan.scenarios}};
  json["plan"] = read.text;
  json["plan_file"] = read.sources.front().file;
  for (const PlanSource& source : read.sources) json["sources"][source.file] = "sha256:" + source.checksum;
  json["set"] = read.set;
  json["data"] = data_json(catalogue);
  json["solver"] = solver_json(settings);
  json["together"] = plan.together;
  json["runs"] = order.runs();
  json["shards"] = order.shards();
  json["samples"] = plan.samples;
  json["by"] = plan.by;
  if (read.sensitivity) {
    const PlannedDesign& of = *read.sensitivity;
    json["sensitivity"] = {{"method", row_of(sensitivity_methods, of.method).name},
                           {"factors", of.factors},
                           {"widths", of.widths},
                           {"base_samples", of.bases},
                           {"sampling", row_of(draws_names, of.kind).name},
                           {"seed", of.seed}};
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const bool axis = columns[c].role == ColumnRole::axis;
    json["columns"].push_back(json_of(columns[c], axis ? &plan.axes[c - 3] : nullptr));
  }
  if (read.series_every_s) json["timeseries_every_s"] = *read.series_every_s;
  json["timeseries"] = Json::array();
  for (const CsvField& field : series_fields(read, catalogue))
    json["timeseries"].push_back(
        {{"name", field.name}, {"type", field.type}, {"unit", field.unit}, {"meaning", field.meaning}});
  return record_from(text_of(json));
}

StudyRecord record_from(const std::string& text) {
  const Json json = Json::parse(text);
  StudyRecord record;
  record.text = text;
  record.title = json.at("title");
  record.scenarios = json.at("scenarios");
  record.plan = json.at("plan");
  record.plan_file = json.at("plan_file");
  record.set = json.at("set");
  record.runs = json.at("runs");
  record.shards = json.at("shards");
  record.by = json.at("by");
  if (json.contains("sensitivity")) {
    const Json& of = json.at("sensitivity");
    const std::string method = of.at("method"), kind = of.at("sampling");
    record.sensitivity =
        PlannedDesign{find(sensitivity_methods, method)->value, of.at("factors"), of.at("widths"), of.at("base_samples"),
                      find(draws_names, kind)->value,           of.at("seed")};
  }
  for (const Json& one : json.at("columns")) {
    StudyColumn column{one.at("name"), one.value("unit", "")};
    const std::string role = one.at("role");
    column.role = find(roles, role)->value;
    column.drawn = one.value("drawn", false);
    column.words = one.value("words", false);
    if (one.contains("scenario")) column.scenario = one.at("scenario").get<std::size_t>();
    if (one.contains("levels")) column.levels = one.at("levels");
    if (column.role == ColumnRole::scenario) column.levels = record.scenarios;
    record.columns.push_back(std::move(column));
  }
  for (const Json& one : json.at("timeseries"))
    record.series.push_back({one.at("name"), one.at("type"), one.at("unit"), one.at("meaning")});
  return record;
}

}  // namespace calfpump
