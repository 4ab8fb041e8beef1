#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>

#include "calfpump/core/version.hpp"
#include "calfpump/core/words.hpp"
#include "calfpump/report/study_report.hpp"
#include "calfpump/study/parallel.hpp"
#include "page_frame.hpp"
#include "study_words.hpp"
#include "track.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;

std::vector<MetricSummary> summaries_of(const StudyTable& table, const StudyLayout& layout, unsigned threads) {
  std::vector<MetricSummary> summaries(layout.metrics.size());
  std::mutex reading;
  in_parallel(layout.metrics.size(), threads, [&](std::size_t m) {
    std::vector<double> values;
    {
      const std::lock_guard lock(reading);
      values = table.numbers(layout.metrics[m]);
    }
    summaries[m] = summary_of(layout, table.scenarios.size(), std::move(values));
  });
  return summaries;
}

/// 16 bits a number; the lowest stands for an absent one.
Json packed(std::vector<float> numbers) {
  float low = INFINITY, high = -INFINITY;
  for (const float x : numbers) {
    if (!std::isfinite(x)) continue;
    low = std::min(low, x);
    high = std::max(high, x);
  }
  if (low > high) low = high = 0.0F;
  const float absent =
      low - std::max((high - low) / 65534.0F, 1e-3F * std::max(std::abs(low), 1e-3F) * (low == high ? 1.0F : 0.0F));
  for (float& x : numbers) {
    if (!std::isfinite(x)) x = absent;
  }
  return track(numbers, Quantum::bits_16, absent, high);
}

/// The numbers of a view in the order in which web/src/study/data.js reads them.
std::vector<float> numbers_of(const MetricView& view) {
  std::vector<float> numbers;
  const auto add = [&](std::initializer_list<double> some) {
    for (const double x : some) numbers.push_back(static_cast<float>(x));
  };
  for (const Cell& cell : view.scenarios) add({cell.mean, cell.sd, cell.low, cell.median, cell.high});
  for (const Cell& cell : view.groups) add({cell.mean, cell.sd, cell.low, cell.median, cell.high});
  for (const auto& axis : view.axes) {
    for (const Cell& cell : axis) add({cell.mean, cell.error(), cell.low, cell.high});
  }
  for (const auto& pair : view.pairs) {
    for (const Cell& cell : pair) add({cell.mean, cell.error()});
  }
  return numbers;
}

Json view_json(const MetricView& view) {
  Json json{{"numbers", packed(numbers_of(view))}, {"runs", Json::array()}, {"correlations", Json::array()}};
  for (const Cell& cell : view.scenarios) json["runs"].push_back(cell.runs);
  for (const auto& axis : view.correlations) {
    json["correlations"].push_back(Json::array());
    for (const double x : axis)
      json["correlations"].back().push_back(std::isnan(x) ? Json(nullptr) : Json(std::round(1000.0 * x) / 1000.0));
  }
  return json;
}

Json axis_json(const StudyTable& table, const AxisLevels& axis) {
  const StudyColumn& column = table.columns[axis.column];
  Json json{{"label", label_of(table, axis.column)},
            {"unit", column.unit},
            {"drawn", column.drawn},
            {"exact", axis.exact},
            {"words", !column.levels.empty()}};
  json["scenario"] = column.scenario ? Json(*column.scenario) : Json(nullptr);
  for (const Level& level : axis.levels) json["levels"].push_back({{"words", level.words}, {"place", level.place}});
  return json;
}

Json groups_json(const StudyLayout& layout) {
  Json rows = Json::array();
  for (const StudyGroup& group : layout.table.groups) {
    Json levels = Json::array();
    for (const std::uint8_t level : group.levels) levels.push_back(level == AxisLevels::none ? Json(nullptr) : Json(level));
    rows.push_back({{"scenario", group.scenario}, {"levels", levels}, {"runs", group.runs}, {"failed", group.failed}});
  }
  return {{"axes", layout.table.axes}, {"rows", rows}};
}

/// The number of the row with this name, or -1.
std::ptrdiff_t place_of(const auto& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? -1 : found - names.begin();
}

Json indices_json(const StudyReport& report, const StudyLayout& layout) {
  std::vector<std::string> metrics;
  for (const std::size_t column : layout.metrics) metrics.push_back(report.table.columns[column].name);
  Json json = Json::array();
  for (const StudyIndex& one : report.indices) {
    const auto column = std::find_if(report.table.columns.begin(), report.table.columns.end(),
                                     [&](const StudyColumn& each) { return each.name == one.axis; });
    json.push_back({{"scenario", place_of(report.table.scenarios, one.scenario)},
                    {"metric", place_of(metrics, one.metric)},
                    {"axis", column == report.table.columns.end()
                                 ? one.axis
                                 : label_of(report.table, static_cast<std::size_t>(column - report.table.columns.begin()))},
                    {"kind", one.kind},
                    {"index", one.index},
                    {"low", one.low},
                    {"high", one.high}});
  }
  return json;
}

Json notes_json(const StudyTable& table, const StudyLayout& layout) {
  Json notes = Json::array();
  std::size_t failed = 0;
  for (const StudyGroup& group : layout.table.groups) failed += group.failed;
  if (failed > 0)
    notes.push_back(fmt::format("{} of {} failed and {} left out of every number.", failed,
                                counted(static_cast<long long>(table.runs), "run"), failed == 1 ? "is" : "are"));
  if (!layout.left_out.empty())
    notes.push_back(fmt::format("The table of groups has too few rows for every level of {}: a row is a mean over them.",
                                fmt::join(layout.left_out, ", ")));
  return notes;
}

Json metrics_json(const StudyReport& report, const StudyLayout& layout, const std::vector<MetricSummary>& summaries) {
  Json json = Json::array();
  for (std::size_t m = 0; m < layout.metrics.size(); ++m) {
    const StudyColumn& column = report.table.columns[layout.metrics[m]];
    const ShownMetric metric = metric_of(column, report.wording);
    json.push_back({{"name", column.name},
                    {"label", metric.label},
                    {"unit", column.unit},
                    {"meaning", metric.meaning},
                    {"resolution", metric.resolution}});
    json.back()["values"] = view_json(summaries[m].values);
    json.back()["differences"] = summaries[m].differences ? view_json(*summaries[m].differences) : Json(nullptr);
  }
  return json;
}

}  // namespace

std::string study_page(const StudyReport& report, unsigned threads) {
  const StudyTable& table = report.table;
  const StudyLayout layout = study_layout(report);
  const std::vector<MetricSummary> summaries = summaries_of(table, layout, threads);
  Json json{{"title", table.title},
            {"answer", study_answer(report, layout, summaries)},
            {"notes", notes_json(table, layout)},
            {"runs", table.runs},
            {"samples", layout.samples},
            {"scenarios", table.scenarios},
            {"axes", Json::array()},
            {"pairs", layout.pairs},
            {"groups", groups_json(layout)},
            {"metrics", metrics_json(report, layout, summaries)},
            {"indices", indices_json(report, layout)},
            {"plan", report.plan},
            {"command", report.command},
            {"version", version()}};
  for (const AxisLevels& axis : layout.axes) json["axes"].push_back(axis_json(table, axis));
  return framed_page(json, "study");
}

}  // namespace calfpump
