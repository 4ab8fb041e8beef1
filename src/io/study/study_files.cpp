#include "io/study/study_files.hpp"

#include <stdexcept>

#include "io/out/json.hpp"

namespace calfpump {
namespace {

std::string meaning_of(const StudyColumn& column) {
  switch (column.role) {
    case ColumnRole::run:
      return "number of the run, from 0";
    case ColumnRole::scenario:
      return "scenario of the plan";
    case ColumnRole::sample:
      return "number of the sample, from 0";
    case ColumnRole::axis:
      return column.drawn ? "axis of which each sample has its value" : "axis of listed values";
    case ColumnRole::metric:
      return "metric of the run; empty where it does not apply";
    case ColumnRole::failure:
      return "reason of a failed run; empty: it ran";
  }
  throw std::logic_error("a column without a role");
}

std::vector<CsvField> runs_fields(const StudyRecord& record) {
  std::vector<CsvField> fields;
  for (const StudyColumn& column : record.columns) {
    const bool words = column.words || column.role == ColumnRole::scenario || column.role == ColumnRole::failure;
    const bool whole = column.role == ColumnRole::run || column.role == ColumnRole::sample;
    fields.push_back({column.name, words ? "string" : whole ? "integer" : "number", column.unit, meaning_of(column)});
  }
  return fields;
}

}  // namespace

std::vector<std::string> write_study(const StudyFolder& folder, MergedStudy& merged, bool page) {
  (void)page;
  const StudyRecord& record = folder.record();
  Json manifest = Json::parse(record.text);
  std::vector<OutputFile*> files;
  std::vector<std::string> names;
  const auto add = [&](const std::string& name, CsvFile& file, const std::vector<CsvField>& fields) {
    file.file()->close();
    files.push_back(file.file());
    manifest["resources"].push_back(resource_json(name, *file.file(), fields));
    names.push_back(name);
  };
  if (merged.runs) add("runs.csv", *merged.runs, runs_fields(record));
  if (merged.series) add("timeseries.csv", *merged.series, record.series);
  OutputFile file(folder.path() / "manifest.json");
  file.append(text_of(manifest));
  files.push_back(&file);
  names.emplace_back("manifest.json");
  publish(files);
  folder.remove_shards();
  return names;
}

}  // namespace calfpump
