#include "calfpump/study/study_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

#include "calfpump/core/errors.hpp"

namespace calfpump {
namespace {

std::optional<std::size_t> column_of(const StudyTable& table, ColumnRole role) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (table.columns[c].role == role) return c;
  }
  return std::nullopt;
}

/// Splits each group by the values of a column.
void split(const StudyTable& table, std::size_t column, StudyGroups& groups) {
  constexpr double absent = -std::numeric_limits<double>::infinity();  // a NaN has no place in an order
  const std::vector<double> values = table.numbers(column);
  std::map<std::pair<std::uint32_t, double>, std::uint32_t> numbers;
  const auto key = [&](std::size_t run) {
    return std::pair(groups.of_run[run], std::isnan(values[run]) ? absent : values[run]);
  };
  for (std::size_t run = 0; run < table.runs; ++run) {
    numbers.try_emplace(key(run), 0);
    if (numbers.size() > most_group_values * std::max<std::size_t>(groups.keys.size(), 1))
      throw InputError({{table.title, 0, 0,
                         fmt::format("\"{}\" has more than {} values; expected a column of few values to group the runs by",
                                     table.columns[column].name, most_group_values)}});
  }
  std::vector<std::vector<double>> keys;
  for (auto& [from, number] : numbers) {
    number = static_cast<std::uint32_t>(keys.size());
    keys.push_back(groups.keys[from.first]);
    keys.back().push_back(from.second == absent ? std::nan("") : from.second);
  }
  for (std::size_t run = 0; run < table.runs; ++run) groups.of_run[run] = numbers.at(key(run));
  groups.keys = std::move(keys);
  groups.columns.push_back(column);
}

StudyGroups all_in_one(const StudyTable& table) { return {{}, {{}}, std::vector<std::uint32_t>(table.runs, 0)}; }

/// Whether each combination of listed values has several runs, or there are few combinations.
bool worth_groups(const StudyTable& table) {
  if (table.runs <= most_group_values) return true;
  const auto column = column_of(table, ColumnRole::sample);
  if (!column) return false;
  const std::vector<double> samples = table.numbers(*column);
  return std::any_of(samples.begin(), samples.end(), [&](double sample) { return sample != samples.front(); });
}

}  // namespace

StudyGroups groups_of(const StudyTable& table, std::span<const std::size_t> by) {
  if (table.runs >= no_run)
    throw InputError(
        {{table.title, 0, 0, fmt::format("{} runs are too many to summarise; expected fewer than {}", table.runs, no_run)}});
  StudyGroups groups = all_in_one(table);
  if (const auto scenario = column_of(table, ColumnRole::scenario)) split(table, *scenario, groups);
  const bool listed = worth_groups(table);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const StudyColumn& column = table.columns[c];
    if (listed && column.role == ColumnRole::axis && !column.drawn) split(table, c, groups);
  }
  for (const std::size_t c : by) {
    if (std::find(groups.columns.begin(), groups.columns.end(), c) == groups.columns.end()) split(table, c, groups);
  }
  return groups;
}

std::vector<std::uint32_t> baseline_runs(const StudyTable& table) {
  std::vector<std::uint32_t> baseline(table.runs, no_run);
  const auto scenario_column = column_of(table, ColumnRole::scenario), sample_column = column_of(table, ColumnRole::sample);
  if (!scenario_column || table.scenarios.size() < 2) return baseline;
  StudyGroups shared = all_in_one(table);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const StudyColumn& column = table.columns[c];
    if (column.role == ColumnRole::axis && !column.drawn && !column.scenario) split(table, c, shared);
  }
  const std::vector<double> scenarios = table.numbers(*scenario_column);
  const std::vector<double> samples = sample_column ? table.numbers(*sample_column) : std::vector<double>(table.runs, 0.0);
  std::vector<std::uint32_t> order(table.runs);
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  const auto place = [&](std::uint32_t run) { return std::pair(samples[run], shared.of_run[run]); };
  // The runs of the first scenario come first among their like.
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(place(a), scenarios[a], a) < std::tuple(place(b), scenarios[b], b);
  });
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    std::size_t firsts = 0;
    for (end = begin; end < order.size() && place(order[end]) == place(order[begin]); ++end)
      firsts += scenarios[order[end]] == 0.0 ? 1 : 0;
    if (firsts != 1) continue;
    for (std::size_t i = begin + 1; i < end; ++i) baseline[order[i]] = order[begin];
  }
  return baseline;
}

}  // namespace calfpump
