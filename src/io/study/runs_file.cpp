#include "io/study/runs_file.hpp"

#include <stdexcept>

#include "calfpump/core/rows.hpp"
#include "calfpump/metrics/metric.hpp"

namespace calfpump {
namespace {

/// Definition of a metric, and its leg of two.
std::string metric_meaning(std::string_view name) {
  if (const auto* metric = find(metric_definitions(), name)) return std::string(metric->meaning);
  for (const auto& [beginning, whose] :
       {std::pair("left_", ", left leg"), std::pair("right_", ", right leg"), std::pair("both_", "")}) {
    const std::string_view prefix = beginning;
    if (!name.starts_with(prefix)) continue;
    if (const auto* metric = find(metric_definitions(), name.substr(prefix.size())))
      return std::string(metric->meaning) + whose;
  }
  throw std::logic_error("a metric without a definition: " + std::string(name));
}

}  // namespace

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
      return metric_meaning(column.name);
    case ColumnRole::failure:
      return "reason of a failed run; empty: it ran";
  }
  throw std::logic_error("a column without a role");
}

std::vector<CsvField> fields_of(const std::vector<StudyColumn>& columns) {
  std::vector<CsvField> fields;
  for (const StudyColumn& column : columns) {
    const bool words = column.words || column.role == ColumnRole::scenario || column.role == ColumnRole::failure;
    const bool whole = column.role == ColumnRole::run || column.role == ColumnRole::sample;
    fields.push_back({column.name, words ? "string" : whole ? "integer" : "number", column.unit, meaning_of(column)});
  }
  return fields;
}

std::vector<StudyColumn> study_columns(const StudyPlan& plan) {
  std::vector<StudyColumn> columns{
      {"run", "", ColumnRole::run}, {"scenario", "", ColumnRole::scenario}, {"sample", "", ColumnRole::sample}};
  columns[1].levels = plan.scenarios;
  for (const StudyAxis& axis : plan.axes) {
    columns.push_back({axis.name, axis.unit, ColumnRole::axis, axis.values.empty(), axis.scenario});
    if (!axis.words) continue;
    for (const AxisValue& value : axis.values) columns.back().levels.push_back(value.cell);
  }
  for (const StudyMetric& metric : plan.metrics)
    columns.push_back({metric.column, std::string(find(metric_definitions(), metric.metric)->unit)});
  columns.push_back({"failure", "", ColumnRole::failure});
  return columns;
}

void RunsFile::row(const StudyPlan& plan, const StudyRow& row) {
  file_.cell(static_cast<double>(row.run));
  file_.cell(plan.scenarios[row.scenario]);
  file_.cell(static_cast<double>(row.sample));
  for (const std::string* cell : row.cells) file_.cell(cell == nullptr ? std::string_view() : std::string_view(*cell));
  if (row.result != nullptr) {
    for (const std::optional<double> value : metrics_of(plan, *row.result)) file_.cell(value);
  } else {
    for (std::size_t m = 0; m < plan.metrics.size(); ++m) file_.cell(std::nullopt);
  }
  file_.cell(row.failure);
  file_.end_row();
}

}  // namespace calfpump
