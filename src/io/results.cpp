#include "calfpump/io/results.hpp"

#include <algorithm>
#include <cctype>
#include <deque>
#include <nlohmann/json.hpp>

#include "answer_json.hpp"
#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/version.hpp"
#include "calfpump/io/manifest.hpp"
#include "calfpump/io/scenario_json.hpp"
#include "calfpump/study/columns.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> names_of_fields(const std::vector<CsvField>& fields) {
  std::vector<std::string> names;
  for (const CsvField& field : fields) names.push_back(field.name);
  return names;
}

const CsvField leg_field{"leg", "string", "", "left or right; empty where there is one leg, and for what is of the whole body"};

const std::vector<CsvField> metric_fields{{"metric", "string", "", "name of the metric, with its unit"},
                                          {"value", "number", "", "in the unit of the metric"},
                                          {"unit", "string", "", "unit of the value"},
                                          leg_field};

const std::vector<CsvField> comparison_fields{{"metric", "string", "", "name of the metric, with its unit"},
                                              {"unit", "string", "", "unit of the values"},
                                              {"scenario", "string", "", "file name of the scenario without ending"},
                                              {"value", "number", "", "of this scenario; empty where it does not apply"},
                                              {"baseline", "number", "", "of the first scenario"},
                                              {"difference", "number", "", "value - baseline"},
                                              {"percent", "number", "%", "difference in percent of the baseline's magnitude"},
                                              leg_field};

void write_metrics(CsvFile& file, const MetricValues& values, std::string_view leg) {
  for (const MetricDefinition& metric : metric_definitions()) {
    const auto value = values.get(metric.name);
    if (!value || (metric.of_body && leg == leg_names[1])) continue;  // what is of the body stands once
    file.cell(metric.name);
    file.cell(value);
    file.cell(metric.unit);
    file.cell(metric.of_body ? "" : leg);
    file.end_row();
  }
}

void write_deltas(CsvFile& file, const std::vector<ComparedRun>& runs, const std::vector<ComparisonRow>& rows) {
  for (const ComparisonRow& row : rows) {
    if (row.metric.of_body && row.leg == leg_names[1]) continue;
    for (std::size_t r = 0; r < runs.size(); ++r) {
      file.cell(row.metric.name);
      file.cell(row.metric.unit);
      file.cell(runs[r].scenario->stem);
      file.cell(row.runs[r].value);
      file.cell(row.runs.front().value);
      file.cell(row.runs[r].difference);
      file.cell(row.runs[r].percent);
      file.cell(row.metric.of_body ? "" : row.leg);
      file.end_row();
    }
  }
}

std::vector<CsvField> aligned_fields(const std::vector<ComparedRun>& runs, const Catalogue& catalogue) {
  std::vector<CsvField> fields{fields_of({}, {})};
  for (const ComparedRun& run : runs) {
    const auto own = fields_of(observables_of(catalogue, *run.scenario), run.columns);
    for (std::size_t f = 1; f < own.size(); ++f) {
      fields.push_back({identifier(run.scenario->stem) + "__" + own[f].name, own[f].type, own[f].unit,
                        own[f].meaning + ", in " + run.scenario->stem});
    }
  }
  return fields;
}

void write_aligned(CsvFile& file, const std::vector<ComparedRun>& runs) {
  const auto& longest = *std::max_element(
      runs.begin(), runs.end(), [](const ComparedRun& a, const ComparedRun& b) { return a.times_s.size() < b.times_s.size(); });
  for (std::size_t row = 0; row < longest.times_s.size(); ++row) {
    file.cell(longest.times_s[row]);
    for (const ComparedRun& run : runs) {
      const bool over = row >= run.times_s.size();
      const std::size_t columns = run.columns.size();
      for (std::size_t c = 0; c < columns; ++c) file.cell(over ? std::nullopt : std::optional(run.values[row * columns + c]));
    }
    file.end_row();
  }
}

/// Documents on their way, named in the manifest.
class Besides {
 public:
  Besides(const std::filesystem::path& folder, const std::vector<Document>& documents, Json& manifest) {
    for (const Document& document : documents) {
      files_.emplace_back(folder / document.name).append(document.text);
      manifest["resources"].push_back({{"path", document.name}, {"description", document.meaning}});
    }
  }
  [[nodiscard]] std::vector<OutputFile*> with(std::vector<OutputFile*> others) {
    for (OutputFile& file : files_) others.push_back(&file);
    return others;
  }

 private:
  std::deque<OutputFile> files_;
};

}  // namespace

std::vector<std::string> run_files(bool report) {
  std::vector<std::string> names{"timeseries.csv", "metrics.csv", "manifest.json"};
  if (report) names.insert(names.end() - 1, "report.html");
  return names;
}

std::vector<std::string> comparison_files(bool report) {
  std::vector<std::string> names{"comparison.csv", "aligned.csv", "manifest.json"};
  if (report) names.insert(names.end() - 1, "report.html");
  return names;
}

std::string identifier(std::string stem) {
  std::replace_if(
      stem.begin(), stem.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return stem;
}

RunFiles::RunFiles(const std::filesystem::path& folder, const Scenario& scenario, const Catalogue& catalogue)
    : scenario_(scenario),
      catalogue_(catalogue),
      folder_(cleared(folder, run_files(true))),
      fields_(fields_of(observables_of(catalogue, scenario), scenario.output.columns)),
      timeseries_(folder_ / "timeseries.csv", names_of_fields(fields_)) {}

void RunFiles::finish(const RunResult& result, const Settings& settings, const std::vector<Document>& besides) {
  CsvFile metrics(folder_ / "metrics.csv", names_of_fields(metric_fields));
  OutputFile file(folder_ / "manifest.json");
  write_metrics(metrics, result.metrics, result.other ? leg_names[0] : "");
  if (result.other) write_metrics(metrics, *result.other, leg_names[1]);
  Json manifest{{"calfpump", version()},
                {"data", data_json(catalogue_)},
                {"scenario", scenario_json(scenario_, catalogue_)},
                {"solver", solver_json(settings)},
                {"statistics", statistics_json(result)},
                {"resources", {resource_json("timeseries.csv", fields_), resource_json("metrics.csv", metric_fields)}}};
  Besides documents(folder_, besides, manifest);
  file.append(text_of(manifest));
  publish(documents.with({timeseries_.file(), metrics.file(), &file}));
}

void write_comparison(const std::filesystem::path& folder, const std::vector<ComparedRun>& runs,
                      const std::vector<ComparedLeg>& legs, const Catalogue& catalogue, const Settings& settings,
                      const std::vector<Document>& besides) {
  const auto fields = aligned_fields(runs, catalogue);
  cleared(folder, comparison_files(true));
  CsvFile comparison(folder / "comparison.csv", names_of_fields(comparison_fields));
  CsvFile aligned(folder / "aligned.csv", names_of_fields(fields));
  OutputFile manifest(folder / "manifest.json");
  for (const ComparedLeg& leg : legs) write_deltas(comparison, runs, leg.rows);
  write_aligned(aligned, runs);
  Json scenarios = Json::object(), statistics = Json::object();
  for (const ComparedRun& run : runs) {
    scenarios[run.scenario->stem] = scenario_json(*run.scenario, catalogue);
    statistics[run.scenario->stem] = statistics_json(run.result);
  }
  Json content{{"calfpump", version()},
               {"data", data_json(catalogue)},
               {"baseline", runs.front().scenario->stem},
               {"scenarios", scenarios},
               {"solver", solver_json(settings)},
               {"statistics", statistics},
               {"resources", {resource_json("comparison.csv", comparison_fields), resource_json("aligned.csv", fields)}}};
  Besides documents(folder, besides, content);
  manifest.append(text_of(content));
  publish(documents.with({comparison.file(), aligned.file(), &manifest}));
}

}  // namespace calfpump
