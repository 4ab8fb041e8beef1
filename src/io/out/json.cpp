#include "io/out/json.hpp"

#include <cmath>
#include <filesystem>

#include "calfpump/core/version.hpp"
#include "calfpump/metrics/observer.hpp"

namespace calfpump {

Json answer_begin() { return {{"calfpump", version()}}; }

std::string text_of(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'; }

Json or_null(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

Json finite_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

void write_row(CsvFile& file, const Json& row) {
  for (const Json& value : row) {
    if (value.is_string()) {
      file.cell(value.get_ref<const std::string&>());
    } else if (value.is_boolean()) {
      file.cell(value.get<bool>() ? "true" : "false");
    } else {
      file.cell(value.is_null() ? std::nullopt : std::optional(value.get<double>()));
    }
  }
  file.end_row();
}

std::vector<std::string> files_in(const std::string& folder, const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back((std::filesystem::path(folder) / name).string());
  return paths;
}

Json resource_json(const std::string& name, const OutputFile& file) {
  const std::filesystem::path path = name;
  const std::string format = path.extension().string().substr(1);
  return {{"name", path.stem().string()},       {"path", name},        {"format", format},
          {"mediatype", "text/" + format},      {"encoding", "utf-8"}, {"bytes", file.bytes()},
          {"hash", "sha256:" + file.checksum()}};
}

Json resource_json(const std::string& name, const OutputFile& file, const std::vector<CsvField>& fields) {
  Json columns = Json::array();
  for (const CsvField& field : fields) {
    Json entry{{"name", field.name}, {"type", field.type}};
    if (!field.unit.empty()) entry["unit"] = field.unit;
    entry["description"] = field.meaning;
    columns.push_back(entry);
  }
  Json json = resource_json(name, file);
  json["profile"] = "tabular-data-resource";
  json["schema"] = {{"fields", columns}};
  return json;
}

void add_documents(const std::filesystem::path& folder, const std::vector<Document>& documents, std::deque<OutputFile>& beside,
                   std::vector<OutputFile*>& files, Json& manifest) {
  for (const Document& document : documents) {
    files.push_back(&beside.emplace_back(folder / document.name));
    files.back()->append(document.text);
    files.back()->close();
    Json resource = resource_json(document.name, *files.back());
    resource["description"] = document.meaning;
    manifest["resources"].push_back(resource);
  }
}

std::vector<CsvField> fields_of(const std::vector<Observable>& observables, const std::vector<std::string>& columns) {
  std::vector<CsvField> fields{{"time_s", "number", "s", "time since the beginning of the scenario"}};
  for (const std::string& column : columns) {
    const Observable* observable = find(observables, column);
    fields.push_back(
        {column_name(*observable), "number", std::string(info_of(observable->quantity).unit), observable->meaning});
  }
  return fields;
}

Json data_json(const Catalogue& catalogue) {
  Json json;
  for (const DataOrigin& origin : catalogue.origins) json[origin.file] = "sha256:" + origin.checksum;
  return json;
}

Json solver_json(const Settings& settings) {
  return {{"method_still", settings.still_method()}, {"method_moving", settings.moving_method()},
          {"tolerance", settings.tolerance},         {"largest_step_s", settings.largest_step_s},
          {"first_step_s", settings.first_step_s},   {"smallest_step_s", settings.smallest_step_s}};
}

Json observed_json(const Scenario& scenario, const RunResult& result) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < scenario.observed.size(); ++i) {
    const Observed& series = scenario.observed[i];
    const Residuals residuals = residuals_of(series, result.observed[i]);
    rows.push_back({{"series", series.name},
                    {"observable", *column_of(series, scenario)},
                    {"unit", series.unit},
                    {"points", residuals.points},
                    {"left_out", residuals.left_out},
                    {"bias", or_null(residuals.bias)},
                    {"rmse", or_null(residuals.rmse)}});
  }
  return rows;
}

Json statistics_json(const RunResult& result) {
  return {{"duration_s", result.duration_s},
          {"steps_accepted", result.statistics.accepted},
          {"steps_rejected", result.statistics.rejected},
          {"evaluations", result.statistics.evaluations},
          {"phases", result.statistics.phases}};
}

}  // namespace calfpump
