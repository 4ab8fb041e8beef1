#include "study_levels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace calfpump {
namespace {

constexpr std::size_t most_levels = 24;  // chosen: as many as a plot can name
constexpr std::size_t most_bins = 10;    // chosen
constexpr std::size_t least_binned = 4;  // samples in a bin, chosen: fewer have no mean worth a dot
constexpr std::size_t sharing = 3;       // samples that share a value of an exact axis, on average: chosen
constexpr std::size_t most_fine = 240;   // chosen: below the number for none; a rank is wrong by at most a part in 480

using Values = std::vector<double>;

Values sorted(const Values& values) {
  Values known;
  std::copy_if(values.begin(), values.end(), std::back_inserter(known), [](double x) { return std::isfinite(x); });
  std::sort(known.begin(), known.end());
  return known;
}

/// The lowest value of each of at most `most` parts with equally many values; equal values are in one part.
Values lowest_of_parts(const Values& known, std::size_t most) {
  Values lowest;
  for (std::size_t part = 0; part < most; ++part) lowest.push_back(known[part * known.size() / most]);
  lowest.erase(std::unique(lowest.begin(), lowest.end()), lowest.end());
  return lowest;
}

/// At most one more than `most`.
Values distinct(const Values& known, std::size_t most) {
  Values values;
  for (auto at = known.begin(); at != known.end() && values.size() <= most; at = std::upper_bound(at, known.end(), *at))
    values.push_back(*at);
  return values;
}

std::string words_of(const StudyColumn& column, const Level& level) {
  if (!column.levels.empty()) return column.levels.at(static_cast<std::size_t>(level.place));
  return level.low == level.high ? fmt::format("{:.6g}", level.low) : fmt::format("{:.4g} to {:.4g}", level.low, level.high);
}

/// Fine levels of all runs, and their ranks, 0.5 for the middle of all runs.
void set_fine(AxisLevels& axis, const Values& values, const Values& lowest) {
  std::vector<double> counts(lowest.size());
  axis.fine.assign(values.size(), AxisLevels::none);
  for (std::size_t run = 0; run < values.size(); ++run) {
    if (!std::isfinite(values[run])) continue;
    const auto after = std::upper_bound(lowest.begin(), lowest.end(), values[run]);
    axis.fine[run] = static_cast<std::uint8_t>(after - lowest.begin() - 1);
    ++counts[axis.fine[run]];
  }
  double before = 0.0;
  const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
  for (const double count : counts) {
    axis.rank.push_back((before + 0.5 * count) / all);
    before += count;
  }
}

/// Neighbouring fine levels become levels with about equally many runs.
void set_levels(AxisLevels& axis, const Values& values, std::size_t most) {
  std::map<std::size_t, std::uint8_t> number;  // parts with a fine level
  for (std::size_t f = 0; f < axis.rank.size(); ++f) {
    const std::size_t part = axis.exact ? f : static_cast<std::size_t>(axis.rank[f] * static_cast<double>(most));
    axis.level_of.push_back(number.emplace(part, static_cast<std::uint8_t>(number.size())).first->second);
  }
  axis.levels.assign(number.size(), {"", 0.0, INFINITY, -INFINITY});
  std::vector<double> counts(number.size());
  for (std::size_t run = 0; run < values.size(); ++run) {
    if (axis.fine[run] == AxisLevels::none) continue;
    Level& level = axis.levels[axis.level(run)];
    level.low = std::min(level.low, values[run]);
    level.high = std::max(level.high, values[run]);
    level.place += (values[run] - level.place) / ++counts[axis.level(run)];
  }
}

std::string without_scenario(const StudyTable& table, const StudyColumn& column) {
  const std::string beginning = column.scenario ? table.scenarios[*column.scenario] + ':' : "";
  return column.name.starts_with(beginning) ? column.name.substr(beginning.size()) : column.name;
}

std::string without_unit(const std::string& name, const std::string& unit) {
  std::string ending = '_' + (unit == "%" ? "percent" : unit);
  std::replace_if(
      ending.begin(), ending.end(), [](char c) { return c == '/' || c == ' '; }, '_');
  return unit.empty() || !name.ends_with(ending) ? name : name.substr(0, name.size() - ending.size());
}

}  // namespace

std::optional<AxisLevels> study_axis(const StudyTable& table, std::size_t column, std::size_t samples) {
  const StudyColumn& about = table.columns[column];
  const Values values = table.numbers(column);
  const Values known = sorted(values);
  const Values few = distinct(known, most_levels);
  if (few.size() < 2 || (few.size() > most_levels && !about.levels.empty())) return std::nullopt;
  AxisLevels axis;
  axis.column = column;
  const bool words = !about.levels.empty();
  axis.exact = few.size() <= most_levels && (words || !about.drawn || sharing * few.size() <= samples);
  set_fine(axis, values, axis.exact ? few : lowest_of_parts(known, most_fine));
  set_levels(axis, values, about.drawn ? std::clamp<std::size_t>(samples / least_binned, 2, most_bins) : most_levels);
  for (Level& level : axis.levels) level.words = words_of(about, level);
  return axis;
}

std::string label_of(const StudyTable& table, std::size_t column) {
  const StudyColumn& about = table.columns[column];
  const std::string name = without_scenario(table, about);
  const bool alone = std::count_if(table.columns.begin(), table.columns.end(),
                                   [&](const StudyColumn& other) { return without_scenario(table, other) == name; }) == 1;
  return without_unit(alone ? name : about.name, about.unit);
}

std::string with_unit(const StudyColumn& column, const std::string& words) {
  return column.unit.empty() ? words : fmt::format("{} {}", words, column.unit);
}

}  // namespace calfpump
