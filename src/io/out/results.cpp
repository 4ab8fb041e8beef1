#include "calfpump/io/out/results.hpp"

#include <algorithm>
#include <cctype>
#include <deque>
#include <optional>

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

const std::vector<CsvField> spread_fields{
    {"samples", "number", "", "samples of the uncertain values of the model in which value and difference are there"},
    {"value_low", "number", "", "5 % of the samples have a lower value"},
    {"value_high", "number", "", "5 % of the samples have a higher value"},
    {"difference_low", "number", "", "5 % of the samples have a lower difference"},
    {"difference_high", "number", "", "5 % of the samples have a higher difference"},
    {"driven_by", "string", "", "the uncertain value with the largest rank correlation"},
    {"rank_correlation", "number", "", "of the difference, of the baseline's value, with it"}};

const std::vector<CsvField> observed_fields{{"time_s", "number", "s", "time since the beginning of the scenario"},
                                            {"scenario", "string", "", "file name of the scenario without extension"},
                                            {"series", "string", "", "name of the measured series"},
                                            {"observable", "string", "", "column of the model, without its unit"},
                                            {"unit", "string", "", "unit of the values"},
                                            {"measured", "number", "", "measured value, in the unit of the observable"},
                                            {"model", "number", "", "value of the run at this time"},
                                            {"residual", "number", "", "model - measured"}};

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
  add_documents(folder.path(), documents, beside, files, manifest);
  OutputFile file(folder.path() / "manifest.json");
  file.append(text_of(manifest));
  files.push_back(&file);
  publish(files);
}

std::vector<std::string> with(const FurtherFiles& further, std::vector<std::string> names) {
  if (further.observed) names.insert(names.end() - 1, "observed.csv");
  if (further.report) names.insert(names.end() - 1, "report.html");
  return names;
}

/// Each measurement within a run, and the model there.
void write_observed(CsvFile& file, const Scenario& scenario, const RunResult& result) {
  for (std::size_t i = 0; i < scenario.observed.size(); ++i) {
    const Observed& series = scenario.observed[i];
    const auto& [first, model] = result.observed[i];
    for (std::size_t k = 0; k < model.size(); ++k) {
      file.cell(series.times_s[first + k]);
      for (const std::string& text : {scenario.stem, series.name, *column_of(series, scenario), series.unit}) file.cell(text);
      for (const double value : {series.values[first + k], model[k], model[k] - series.values[first + k]}) file.cell(value);
      file.end_row();
    }
  }
}

/// observed.csv in the folder, where a scenario has observed data.
class ObservedFile {
 public:
  ObservedFile(const std::filesystem::path& folder, bool wanted) {
    if (wanted) file_.emplace(folder / "observed.csv", names_of_fields(observed_fields));
  }
  void add(const Scenario& scenario, const RunResult& result) {
    if (file_) write_observed(*file_, scenario, result);
  }
  void add_to(std::vector<DescribedCsv>& tables) {
    if (file_) tables.push_back({"observed.csv", &*file_, observed_fields});
  }

 private:
  std::optional<CsvFile> file_;
};

}  // namespace

std::vector<std::string> run_files(const FurtherFiles& further) {
  return with(further, {"timeseries.csv", "metrics.csv", "manifest.json"});
}

std::vector<std::string> comparison_files(const FurtherFiles& further) {
  return with(further, {"comparison.csv", "aligned.csv", "manifest.json"});
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
  ObservedFile observed(folder_.path(), !scenario_.observed.empty());
  observed.add(scenario_, result);
  std::vector<DescribedCsv> tables{{"timeseries.csv", &timeseries_, fields_}, {"metrics.csv", &metrics, metric_fields}};
  observed.add_to(tables);
  Json manifest{{"calfpump", version()},           {"commit", commit()},
                {"data", data_json(catalogue_)},   {"scenario", scenario_json(scenario_, catalogue_)},
                {"solver", solver_json(settings)}, {"statistics", statistics_json(result)}};
  if (!scenario_.observed.empty()) manifest["observed"] = observed_json(scenario_, result);
  publish_with_manifest(folder_, std::move(tables), besides, std::move(manifest));
}

void write_comparison(const ResultFolder& folder, const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs,
                      const Catalogue& catalogue, const Settings& settings, const std::vector<Document>& besides,
                      const std::optional<SpreadOrigin>& spread) {
  const auto fields = aligned_fields(runs, catalogue);
  std::vector<CsvField> compared = comparison_fields;
  if (spread) compared.insert(compared.end(), spread_fields.begin(), spread_fields.end());
  CsvFile comparison(folder.path() / "comparison.csv", names_of_fields(compared));
  CsvFile aligned(folder.path() / "aligned.csv", names_of_fields(fields));
  for (const Json& row : comparison_json(runs, legs, spread.has_value())) write_row(comparison, row);
  write_aligned(aligned, runs);
  Json scenarios = Json::object(), statistics = Json::object(), residuals = Json::object();
  const auto has_observed = [](const ComparedRun& run) { return !run.scenario->observed.empty(); };
  ObservedFile observed(folder.path(), std::any_of(runs.begin(), runs.end(), has_observed));
  for (const ComparedRun& run : runs) {
    observed.add(*run.scenario, run.result);
    if (has_observed(run)) residuals[run.scenario->stem] = observed_json(*run.scenario, run.result);
    scenarios[run.scenario->stem] = scenario_json(*run.scenario, catalogue);
    statistics[run.scenario->stem] = statistics_json(run.result);
  }
  std::vector<DescribedCsv> tables{{"comparison.csv", &comparison, compared}, {"aligned.csv", &aligned, fields}};
  observed.add_to(tables);
  Json manifest{{"calfpump", version()},        {"commit", commit()},
                {"data", data_json(catalogue)}, {"baseline", runs.front().scenario->stem},
                {"scenarios", scenarios},       {"solver", solver_json(settings)},
                {"statistics", statistics}};
  if (spread) manifest["spread"] = spread_json(*spread);
  if (!residuals.empty()) manifest["observed"] = residuals;
  publish_with_manifest(folder, std::move(tables), besides, std::move(manifest));
}

}  // namespace calfpump
