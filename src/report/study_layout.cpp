#include "study_layout.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <optional>
#include <stdexcept>

#include "calfpump/study/study_groups.hpp"

namespace calfpump {
namespace {

constexpr std::size_t most_groups = 240;       // chosen: rows of a table that is still read
constexpr std::size_t pair_numbers = 120'000;  // chosen: with 2.7 bytes each a third of the page's 1 MB
constexpr std::size_t most_paired = 6;         // axes, chosen

std::vector<std::size_t> columns_with(const StudyTable& table, ColumnRole role) {
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (table.columns[c].role == role) columns.push_back(c);
  }
  return columns;
}

std::optional<std::vector<double>> numbers_with(const StudyTable& table, ColumnRole role) {
  const auto columns = columns_with(table, role);
  return columns.empty() ? std::nullopt : std::optional(table.numbers(columns.front()));
}

std::vector<AxisLevels> axes_of(const StudyReport& report, std::size_t samples) {
  const StudyTable& table = report.table;
  std::vector<AxisLevels> axes;
  for (const bool drawn : {false, true}) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const StudyColumn& column = table.columns[c];
      const bool by = std::find(report.by.begin(), report.by.end(), column.name) != report.by.end();
      if ((column.role != ColumnRole::axis && !by) || column.drawn != drawn) continue;
      if (auto axis = study_axis(table, c, samples)) axes.push_back(std::move(*axis));
    }
  }
  return axes;
}

/// Numbers of all metrics for a pair of axes: mean and error of values and differences.
std::size_t numbers_of(const AxisLevels& a, const AxisLevels& b, const StudyTable& table, std::size_t metrics) {
  const std::size_t scenarios = table.scenarios.size();
  return a.levels.size() * b.levels.size() * 2 * metrics * (scenarios > 1 ? 2 * scenarios - 1 : 1);
}

void choose_pairs(StudyLayout& layout, const StudyTable& table) {
  std::size_t left = pair_numbers;
  const std::size_t paired = std::min(most_paired, layout.axes.size());
  for (std::size_t b = 1; b < paired; ++b) {
    for (std::size_t a = 0; a < b; ++a) {
      const auto of_a = table.columns[layout.axes[a].column].scenario, of_b = table.columns[layout.axes[b].column].scenario;
      const std::size_t size = numbers_of(layout.axes[a], layout.axes[b], table, layout.metrics.size());
      if (size > left || (of_a && of_b && of_a != of_b)) continue;
      left -= size;
      layout.pairs.emplace_back(a, b);
    }
  }
}

/// The axes of both groupings, as far as they make few groups.
void choose_grouping(StudyLayout& layout, const StudyReport& report) {
  std::size_t groups = report.table.scenarios.size();
  for (std::size_t a = 0; a < layout.axes.size(); ++a) {
    const StudyColumn& column = report.table.columns[layout.axes[a].column];
    const bool by = std::find(report.by.begin(), report.by.end(), column.name) != report.by.end();
    if (column.drawn && !by) continue;
    const std::size_t more = groups * layout.axes[a].levels.size();
    if (more > most_groups) {
      layout.left_out.push_back(label_of(report.table, layout.axes[a].column));
      continue;
    }
    groups = more;
    layout.table.axes.push_back(a);
    if (!by) layout.doses.axes.push_back(a);
  }
}

/// Scenario and levels of a run as one number, in their order.
std::size_t group_number(const StudyLayout& layout, const Grouping& grouping, std::size_t run) {
  std::size_t number = layout.scenario_of[run];
  for (const std::size_t a : grouping.axes) {
    const std::size_t levels = layout.axes[a].levels.size();
    number = number * (levels + 1) + std::min<std::size_t>(layout.axes[a].level(run), levels);
  }
  return number;
}

void set_groups(const StudyLayout& layout, Grouping& grouping, const std::vector<bool>& failed) {
  const std::size_t runs = failed.size();
  std::map<std::size_t, std::size_t> place;  // by number: a run of the group first, then its place
  for (std::size_t run = 0; run < runs; ++run) place.emplace(group_number(layout, grouping, run), run);
  for (auto& [number, run] : place) {
    StudyGroup group{layout.scenario_of[run], {}};
    for (const std::size_t a : grouping.axes) group.levels.push_back(layout.axes[a].level(run));
    run = grouping.groups.size();
    grouping.groups.push_back(std::move(group));
  }
  grouping.group_of.resize(runs);
  for (std::size_t run = 0; run < runs; ++run) {
    grouping.group_of[run] = static_cast<std::uint16_t>(place.at(group_number(layout, grouping, run)));
    StudyGroup& group = grouping.groups[grouping.group_of[run]];
    ++group.runs;
    if (failed[run]) ++group.failed;
  }
}

/// A failure is a word; an empty one is none.
std::vector<bool> failed_runs(const StudyTable& table) {
  std::vector<bool> failed(table.runs);
  for (const std::size_t c : columns_with(table, ColumnRole::failure)) {
    const auto& words = table.columns[c].levels;
    const std::vector<double> numbers = table.numbers(c);
    for (std::size_t run = 0; run < table.runs; ++run)
      failed[run] = !std::isnan(numbers[run]) && (words.empty() || !words.at(static_cast<std::size_t>(numbers[run])).empty());
  }
  return failed;
}

}  // namespace

StudyLayout study_layout(const StudyReport& report) {
  const StudyTable& table = report.table;
  if (table.scenarios.size() > AxisLevels::none) throw std::logic_error("a report of a study has at most 255 scenarios");
  StudyLayout layout;
  layout.metrics = columns_with(table, ColumnRole::metric);
  if (auto samples = numbers_with(table, ColumnRole::sample)) {
    std::sort(samples->begin(), samples->end());
    layout.samples = static_cast<std::size_t>(std::unique(samples->begin(), samples->end()) - samples->begin());
  }
  layout.axes = axes_of(report, layout.samples);
  layout.scenario_of.assign(table.runs, 0);
  if (const auto scenarios = numbers_with(table, ColumnRole::scenario))
    std::transform(scenarios->begin(), scenarios->end(), layout.scenario_of.begin(),
                   [](double x) { return static_cast<std::uint8_t>(x); });
  choose_pairs(layout, table);
  choose_grouping(layout, report);
  const std::vector<bool> failed = failed_runs(table);
  set_groups(layout, layout.doses, failed);
  set_groups(layout, layout.table, failed);
  if (table.scenarios.size() > 1) layout.baseline_of = baseline_runs(table);
  return layout;
}

}  // namespace calfpump
