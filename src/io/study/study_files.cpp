#include "io/study/study_files.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <memory>

#include "calfpump/core/quantity.hpp"
#include "calfpump/io/data/data_files.hpp"
#include "io/out/json.hpp"
#include "io/study/runs_file.hpp"

namespace calfpump {
namespace {

constexpr std::size_t largest_manifest = 256 << 20;  // bytes

std::vector<CsvField> key_fields(const StudyTable& table, const StudyGroups& groups) {
  std::vector<StudyColumn> columns;
  for (const std::size_t column : groups.columns) columns.push_back(table.columns[column]);
  return fields_of(columns);
}

std::vector<CsvField> summary_fields(const StudyTable& table, const StudyGroups& groups) {
  std::vector<CsvField> fields = key_fields(table, groups);
  fields.push_back({"metric", "string", "", "metric of the runs"});
  fields.push_back({"unit", "string", "", "unit of the numbers in this row"});
  fields.push_back({"of", "string", "", "value: of each run; difference: from the baseline, run by run"});
  fields.push_back({"runs", "integer", "", "runs of the group that have the value"});
  for (const StatisticName& one : statistic_names) fields.push_back({one.name, "number", "", one.meaning});
  return fields;
}

std::vector<std::string> names_of_fields(const std::vector<CsvField>& fields) {
  std::vector<std::string> names;
  for (const CsvField& field : fields) names.push_back(field.name);
  return names;
}

void add_keys(CsvFile& file, const StudyTable& table, const StudyGroups& groups, std::size_t group) {
  for (std::size_t c = 0; c < groups.columns.size(); ++c) file.cell(shown_key(table, groups, group, c));
}

std::optional<double> present(double value) { return std::isnan(value) ? std::nullopt : std::optional(value); }

void add_statistics(CsvFile& file, const GroupStatistics& of) {
  file.cell(static_cast<double>(of.runs));
  for (const StatisticName& one : statistic_names) file.cell(present(of.*one.value));
  file.end_row();
}

void write_summary(CsvFile& file, const StudyTable& table, const Summary& summary) {
  for (const SummaryRow& row : summary.rows) {
    for (const auto& [name, of] : {std::pair("value", &row.values), std::pair("difference", &row.differences)}) {
      if (of->runs == 0) continue;
      add_keys(file, table, summary.groups, row.group);
      file.cell(table.columns[row.column].name);
      file.cell(table.columns[row.column].unit);
      file.cell(name);
      add_statistics(file, *of);
    }
  }
}

std::vector<CsvField> index_fields(const StudyTable& table, const StudyGroups& groups) {
  std::vector<CsvField> fields = key_fields(table, groups);
  fields.push_back({"metric", "string", "", "metric of the runs"});
  fields.push_back({"factor", "string", "", "drawn axis, or the body of a cohort"});
  fields.push_back({"index", "string", "", "first order, total, mu* or sigma"});
  fields.push_back({"value", "number", "", "of a metric's variance [1]; mu* and sigma in the unit of the metric"});
  fields.push_back({"low", "number", "", "lower end of the 95 % interval"});
  fields.push_back({"high", "number", "", "upper end of the 95 % interval"});
  fields.push_back({"base_samples", "integer", "", "base samples whose runs all have the metric"});
  return fields;
}

void write_indices(CsvFile& file, const StudyTable& table, const StudyAnswer& answer, const std::vector<std::string>& factors) {
  for (const SensitivityRow& row : answer.indices) {
    for (std::size_t f = 0; f < row.indices.factors.size(); ++f) {
      for (const auto& [name, one] : named_indices(answer.design->method(), row.indices.factors[f])) {
        add_keys(file, table, answer.index_groups, row.group);
        file.cell(table.columns[row.column].name);
        file.cell(factors[f]);
        file.cell(name);
        for (const double value : {one.value, one.low, one.high}) file.cell(present(value));
        file.cell(static_cast<double>(row.indices.bases));
        file.end_row();
      }
    }
  }
}

/// Adds the files of an earlier manifest that are not written again, such as the table itself, and brings all into one order.
void keep_resources(const std::filesystem::path& earlier, const std::vector<std::string>& written, Json& manifest) {
  if (!std::filesystem::exists(earlier)) return;
  const Json json = Json::parse(read_text(earlier.string(), largest_manifest), nullptr, false);
  if (json.is_discarded()) return;
  for (const Json& resource : json.value("resources", Json::array())) {
    const std::string path = resource.value("path", "");
    if (std::find(written.begin(), written.end(), path) == written.end()) manifest["resources"].push_back(resource);
  }
  constexpr std::array order{"runs.csv", "timeseries.csv", "summary.csv", "sensitivity.csv"};
  const auto place = [&](const Json& resource) {
    return std::find(order.begin(), order.end(), resource.at("path")) - order.begin();
  };
  auto resources = manifest["resources"].get<std::vector<Json>>();
  std::stable_sort(resources.begin(), resources.end(), [&](const Json& a, const Json& b) { return place(a) < place(b); });
  manifest["resources"] = resources;
}

}  // namespace

StudyAnswer answer_of(const StudyRecord& record, const StudyTable& table) {
  std::vector<std::size_t> by;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (std::find(record.by.begin(), record.by.end(), table.columns[c].name) != record.by.end()) by.push_back(c);
  }
  StudyAnswer answer{summary_of(table, by), {}, {}, {}};
  if (!record.sensitivity) return answer;
  answer.design = record.sensitivity->design();
  answer.index_groups = groups_of(table);
  answer.indices = sensitivity_of(table, *answer.design, answer.index_groups);
  return answer;
}

std::string shown_key(const StudyTable& table, const StudyGroups& groups, std::size_t group, std::size_t column) {
  const double key = groups.keys[group][column];
  if (std::isnan(key)) return {};
  const StudyColumn& of = table.columns[groups.columns[column]];
  return of.levels.empty() ? exact(key) : of.levels.at(static_cast<std::size_t>(key));
}

std::string study_json(const StudyFolder& folder, const MergedStudy& merged, const StudyAnswer& answer,
                       const std::vector<std::string>& files) {
  Json json = answer_begin();
  json["title"] = folder.record().title;
  json["runs"] = merged.table.runs;
  json["failed"] = merged.failed;
  if (merged.failed > 0) json["first_failure"] = merged.first_failure;
  json["groups"] = Json::array();
  const StudyGroups& groups = answer.summary.groups;
  for (const SummaryRow& row : answer.summary.rows) {
    for (const auto& [name, of] : {std::pair("value", &row.values), std::pair("difference", &row.differences)}) {
      if (of->runs == 0) continue;
      Json one;
      for (std::size_t c = 0; c < groups.columns.size(); ++c) {
        const StudyColumn& column = merged.table.columns[groups.columns[c]];
        const double key = groups.keys[row.group][c];
        one[column.name] = column.levels.empty() ? finite_or_null(key) : Json(shown_key(merged.table, groups, row.group, c));
      }
      one["metric"] = merged.table.columns[row.column].name;
      one["unit"] = merged.table.columns[row.column].unit;
      one["of"] = name;
      one["runs"] = of->runs;
      for (const StatisticName& statistic : statistic_names) one[statistic.name] = finite_or_null(of->*statistic.value);
      json["groups"].push_back(std::move(one));
    }
  }
  json["files"] = files_in(folder.path().string(), files);
  return text_of(json);
}

std::vector<std::string> write_study(const StudyFolder& folder, MergedStudy& merged, const StudyAnswer& answer,
                                     const std::vector<Document>& besides, const std::vector<const StudyFormat*>& formats) {
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
  if (merged.runs) add("runs.csv", *merged.runs, fields_of(merged.table.columns));
  if (merged.series) add("timeseries.csv", *merged.series, record.series);
  const StudyGroups& groups = answer.summary.groups;
  const std::vector<CsvField> of_summary = summary_fields(merged.table, groups);
  CsvFile summary(folder.path() / "summary.csv", names_of_fields(of_summary));
  write_summary(summary, merged.table, answer.summary);
  add("summary.csv", summary, of_summary);
  std::optional<CsvFile> indices;
  if (answer.design) {
    const std::vector<CsvField> of_indices = index_fields(merged.table, answer.index_groups);
    indices.emplace(folder.path() / "sensitivity.csv", names_of_fields(of_indices));
    write_indices(*indices, merged.table, answer, record.sensitivity->factors);
    add("sensitivity.csv", *indices, of_indices);
  }
  std::deque<OutputFile> beside;
  add_documents(folder.path(), besides, beside, files, manifest);
  for (const Document& document : besides) names.push_back(document.name);
  std::vector<std::unique_ptr<OutputFile>> tables;
  for (const StudyFormat* format : formats) {
    tables.push_back(table_as(*format, folder.path(), merged.table));
    tables.back()->close();
    files.push_back(tables.back().get());
    names.emplace_back(format->file);
    manifest["resources"].push_back(resource_json(names.back(), *files.back()));
  }
  keep_resources(folder.path() / "manifest.json", names, manifest);
  OutputFile file(folder.path() / "manifest.json");
  file.append(text_of(manifest));
  files.push_back(&file);
  names.emplace_back("manifest.json");
  publish(files);
  folder.remove_shards();
  return names;
}

}  // namespace calfpump
