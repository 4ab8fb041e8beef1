#include "cli/terminal/study_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/core/words.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

constexpr std::size_t most_metrics = 4, most_groups = 24, most_factors = 8;  // on the terminal, chosen

/// "44.1 (39.2 to 50.3)": mean, and where the middle nine tenths of the runs are.
std::string mean_and_range(const GroupStatistics& of) {
  if (of.runs == 0) return figure(std::nullopt);
  if (of.runs == 1) return fmt::format("{:.3g}", of.mean);
  return fmt::format("{:.3g} ({:.3g} to {:.3g})", of.mean, of.p5, of.p95);
}

/// Columns of metrics that have a value in some group, the first ones.
std::vector<std::size_t> shown_metrics(const Summary& summary) {
  std::vector<std::size_t> shown;
  for (const SummaryRow& row : summary.rows) {
    if (row.values.runs == 0 || std::find(shown.begin(), shown.end(), row.column) != shown.end()) continue;
    shown.push_back(row.column);
  }
  std::sort(shown.begin(), shown.end());
  return shown;
}

const GroupStatistics& of_group(const Summary& summary, std::size_t group, std::size_t column, bool difference) {
  const auto row = std::find_if(summary.rows.begin(), summary.rows.end(),
                                [&](const SummaryRow& one) { return one.group == group && one.column == column; });
  return difference ? row->differences : row->values;
}

std::string group_table(const StudyTable& table, const Summary& summary, const std::vector<std::size_t>& metrics,
                        bool difference) {
  Rows rows(1);
  for (const std::size_t column : summary.groups.columns) rows[0].push_back(printable(table.columns[column].name));
  rows[0].emplace_back("runs");
  for (const std::size_t metric : metrics) rows[0].push_back(table.columns[metric].name);
  for (std::size_t g = 0; g < summary.groups.keys.size() && rows.size() <= most_groups; ++g) {
    std::vector<std::string> row;
    for (std::size_t c = 0; c < summary.groups.columns.size(); ++c)
      row.push_back(printable(shown_key(table, summary.groups, g, c)));
    row.push_back(fmt::format("{}", summary.runs[g] - summary.failed[g]));
    bool any = false;
    for (const std::size_t metric : metrics) {
      const GroupStatistics& of = of_group(summary, g, metric, difference);
      any = any || of.runs > 0;
      row.push_back(mean_and_range(of));
    }
    if (any) rows.push_back(std::move(row));
  }
  return rows.size() > 1 ? calfpump::cli::table(rows) : std::string();
}

std::string index_table(const StudyTable& table, const StudyAnswer& answer, const PlannedDesign& design, std::size_t metric) {
  const bool sobol = design.method == SensitivityMethod::sobol;
  const auto found = std::find_if(answer.indices.rbegin(), answer.indices.rend(),
                                  [&](const SensitivityRow& row) { return row.column == metric; });
  if (found == answer.indices.rend() || found->indices.bases == 0) return {};
  const StudyGroups& groups = answer.index_groups;
  std::string where;
  for (std::size_t c = 0; c < groups.columns.size() && groups.keys.size() > 1; ++c) {
    if (const std::string key = shown_key(table, groups, found->group, c); !key.empty()) where += ' ' + printable(key);
  }
  Rows rows{{"what moves " + table.columns[metric].name + (where.empty() ? "" : " of" + where), sobol ? "first order" : "mu*",
             sobol ? "total" : "sigma"}};
  std::vector<std::size_t> order(design.factors.size());
  for (std::size_t f = 0; f < order.size(); ++f) order[f] = f;
  const auto size = [&](std::size_t f) {
    const FactorIndices& of = found->indices.factors[f];
    return sobol ? of.total.value : of.mean_size.value;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  const auto with_interval = [](const WithInterval& one) {
    return fmt::format("{:.2g} ({:.2g} to {:.2g})", one.value, one.low, one.high);
  };
  for (std::size_t i = 0; i < std::min(order.size(), most_factors); ++i) {
    const FactorIndices& of = found->indices.factors[order[i]];
    rows.push_back({printable(design.factors[order[i]]), with_interval(sobol ? of.first : of.mean_size),
                    with_interval(sobol ? of.total : of.sd)});
  }
  return '\n' + calfpump::cli::table(rows);
}

}  // namespace

std::string study_tables(const StudyTable& table, const StudyAnswer& answer, const std::optional<PlannedDesign>& design) {
  const Summary& summary = answer.summary;
  std::vector<std::size_t> metrics = shown_metrics(summary);
  const std::size_t all = metrics.size();
  metrics.resize(std::min(all, most_metrics));
  if (metrics.empty()) return {};
  std::string text = '\n' + group_table(table, summary, metrics, false);
  if (const std::string differences = group_table(table, summary, metrics, true); !differences.empty())
    text += fmt::format("\n  Differences from {}, sample by sample:\n\n{}", printable(table.scenarios.front()), differences);
  if (design) {
    for (const std::size_t metric : metrics) text += index_table(table, answer, *design, metric);
  }
  text += fmt::format("\n  Means, and in brackets where the middle 90 % of the runs are.{}\n",
                      all > metrics.size() || summary.groups.keys.size() > most_groups
                          ? fmt::format(" summary.csv has all {} of {}.", counted(static_cast<long long>(all), "metric"),
                                        counted(static_cast<long long>(summary.groups.keys.size()), "group"))
                          : "");
  return text;
}

}  // namespace calfpump::cli
