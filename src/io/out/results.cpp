#include "calfpump/io/out/results.hpp"

#include <algorithm>
#include <cctype>
#include <deque>

#include "calfpump/core/version.hpp"
#include "calfpump/study/columns.hpp"
#include "io/out/json.hpp"

namespace calfpump {
namespace {

std::vector<std::string> names_of_fields(const std::vector<CsvField>& fields) {
  std::vector<std::string> names;
  for (const CsvField& field : fields) names.push_back(field.name);
  return names;
}

const CsvField leg_field{"leg", "string", "", "left or right; empty with one leg, and for metrics of the whole body"};

const std::vector<CsvField> metric_fields{{"metric", "string", "", "name of the metric, with its unit"},
                                          {"value", "number", "", "value, in the unit of the metric"},
                                          {"unit", "string", "", "unit of the value"},
                                          leg_field};

const std::vector<CsvField> comparison_fields{
    {"metric", "string", "", "name of the metric, with its unit"},
    {"unit", "string", "", "unit of the values"},
    {"scenario", "string", "", "file name of the scenario without extension"},
    {"value", "number", "", "value of this scenario; empty if the metric does not apply"},
    {"baseline", "number", "", "value of the first scenario"},
    {"difference", "number", "", "value - baseline"},
    {"percent", "number", "%", "difference in percent of the baseline's magnitude"},
    leg_field};

/// An open CSV file and its columns.
struct DescribedCsv {
  std::string name;
  CsvFile* file;
  const std::vector<CsvField>& fields;
};

void write_metrics(CsvFile& file, const RunResult& result) {
  for (const ComparisonRow& row : rows_of(result)) {
    file.cell(row.metric.name);
    file.cell(row.runs.front().value);
    file.cell(row.metric.unit);
    file.cell(row.leg);
    file.end_row();
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

/// Writes the rest of the files of a folder, then its manifest, which lists them all, and publishes them.
void publish_with_manifest(const ResultFolder& folder, std::vector<DescribedCsv> tables, const std::vector<Document>& documents,
                           Json manifest) {
  std::vector<OutputFile*> files;
  for (const DescribedCsv& table : tables) {
    files.push_back(table.file->file());
    files.back()->close();
    manifest["resources"].push_back(resource_json(table.name, *files.back(), table.fields));
  }
  std::deque<OutputFile> beside;
  for (const Document& document : documents) {
    files.push_back(&beside.emplace_back(folder.path() / document.name));
    files.back()->append(document.text);
    files.back()->close();
    Json resource = resource_json(document.name, *files.back());
    resource["description"] = document.meaning;
    manifest["resources"].push_back(resource);
  }
  OutputFile file(folder.path() / "manifest.json");
  file.append(text_of(manifest));
  files.push_back(&file);
  publish(files);
}

std::vector<std::string> with_page(std::vector<std::string> names, bool report) {
  if (report) names.insert(names.end() - 1, "report.html");
  return names;
}

}  // namespace

std::vector<std::string> run_files(bool report) {
  return with_page({"timeseries.csv", "metrics.csv", "manifest.json"}, report);
}

std::vector<std::string> comparison_files(bool report) {
  return with_page({"comparison.csv", "aligned.csv", "manifest.json"}, report);
}

std::string identifier(std::string stem) {
  std::replace_if(
      stem.begin(), stem.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return stem;
}

RunFiles::RunFiles(const std::filesystem::path& folder, const Scenario& scenario, const Catalogue& catalogue)
    : scenario_(scenario),
      catalogue_(catalogue),
      folder_(folder),
      fields_(fields_of(observables_of(catalogue, scenario), scenario.output.columns)),
      timeseries_(folder / "timeseries.csv", names_of_fields(fields_)) {}

void RunFiles::finish(const RunResult& result, const Settings& settings, const std::vector<Document>& besides) {
  CsvFile metrics(folder_.path() / "metrics.csv", names_of_fields(metric_fields));
  write_metrics(metrics, result);
  publish_with_manifest(folder_, {{"timeseries.csv", &timeseries_, fields_}, {"metrics.csv", &metrics, metric_fields}}, besides,
                        {{"calfpump", version()},
                         {"commit", commit()},
                         {"data", data_json(catalogue_)},
                         {"scenario", scenario_json(scenario_, catalogue_)},
                         {"solver", solver_json(settings)},
                         {"statistics", statistics_json(result)}});
}

void write_comparison(const ResultFolder& folder, const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs,
                      const Catalogue& catalogue, const Settings& settings, const std::vector<Document>& besides) {
  const auto fields = aligned_fields(runs, catalogue);
  CsvFile comparison(folder.path() / "comparison.csv", names_of_fields(comparison_fields));
  CsvFile aligned(folder.path() / "aligned.csv", names_of_fields(fields));
  for (const Json& row : comparison_json(runs, legs)) write_row(comparison, row);
  write_aligned(aligned, runs);
  Json scenarios = Json::object(), statistics = Json::object();
  for (const ComparedRun& run : runs) {
    scenarios[run.scenario->stem] = scenario_json(*run.scenario, catalogue);
    statistics[run.scenario->stem] = statistics_json(run.result);
  }
  publish_with_manifest(folder, {{"comparison.csv", &comparison, comparison_fields}, {"aligned.csv", &aligned, fields}},
                        besides,
                        {{"calfpump", version()},
                         {"commit", commit()},
                         {"data", data_json(catalogue)},
                         {"baseline", runs.front().scenario->stem},
                         {"scenarios", scenarios},
                         {"solver", solver_json(settings)},
                         {"statistics", statistics}});
}

}  // namespace calfpump
