#include "calfpump/study/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "calfpump/core/quantity.hpp"

namespace calfpump {
namespace {

Delta delta(std::optional<double> value, std::optional<double> baseline) {
  Delta result{value, std::nullopt, std::nullopt};
  if (!value || !baseline) return result;
  result.difference = *value - *baseline;
  if (*baseline != 0.0) result.percent = 100.0 * *result.difference / std::abs(*baseline);
  return result;
}

std::optional<double> difference(const std::vector<ComparisonRow>& rows, std::string_view metric, std::size_t index) {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const ComparisonRow& r) { return r.metric.name == metric; });
  return row == rows.end() ? std::nullopt : row->runs[index].difference;
}

/// Whether a garment makes the transmural pressure differ from the pressure in the vein: then the transmural pressure is
/// reported, as it stretches the wall.
bool garments_tell(const std::vector<ComparisonRow>& rows, std::size_t index) {
  constexpr double least_mmHg = 0.5;  // chosen
  const auto inside = difference(rows, "ankle_pressure_mean_mmHg", index);
  const auto across = difference(rows, "ankle_transmural_mean_mmHg", index);
  return inside && across && std::abs(*inside - *across) > least_mmHg;
}

/// "6.4 mL", "13 mL"; empty if negligible.
std::string amount(double size, std::string_view unit) {
  return size < 0.05 ? "" : fmt::format("{:.{}f} {}", size, size < 9.95 ? 1 : 0, unit);
}

/// The unit in which a time of this length is printed.
const Unit& unit_for(double time_s) {
  if (time_s < 2.0 * minute.factor) return second;
  return time_s < 5.0 * hour.factor ? minute : hour;
}

constexpr double least = 0.1;  // smallest number printed in a unit

std::string number(double time_s, const Unit& unit) {
  const double value = time_s / unit.factor;
  if (value < 0.5 * least) return fmt::format("less than {}", least);
  const std::string text = fmt::format("{:.{}f}", value, value < 9.95 ? 1 : 0);
  return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

/// "41 of 45 min", "all 45 min", "41 of the first 45 min".
std::string part_of(double time_s, const TimesApart& times, const Unit& unit) {
  const std::string span = fmt::format("{}{} {}", times.whole ? "" : "the first ", number(times.compared_s, unit), unit.symbol);
  if (time_s >= times.compared_s * (1.0 - 1e-9)) return (times.whole ? "all " : "all of ") + span;
  return fmt::format("{} of {}", number(time_s, unit), span);
}

/// "less by more than 5 mL for 41 of 45 min, more by as much for 2 min".
std::string for_how_long(const TimesApart& times) {
  const std::string margin = fmt::format("by more than {:.0f} mL", TimesApart::margin_mL);
  const Unit unit = unit_for(times.compared_s);
  std::pair<std::string_view, double> mostly{"less", times.less_s}, rarely{"more", times.more_s};
  if (mostly.second < rarely.second) std::swap(mostly, rarely);
  if (mostly.second <= 0.0) {
    const std::string when = fmt::format(" in the first {} {}", number(times.compared_s, unit), unit.symbol);
    return fmt::format("never less or more {}{}", margin, times.whole ? "" : when);
  }
  std::string text = fmt::format("{} {} for {}", mostly.first, margin, part_of(mostly.second, times, unit));
  if (rarely.second > 0.0) {
    text += fmt::format(", {} by as much for {} {}", rarely.first, number(rarely.second, unit), unit.symbol);
  }
  return text;
}

}  // namespace

std::vector<ComparisonRow> compare(const std::vector<MetricValues>& runs, std::string_view leg) {
  std::vector<ComparisonRow> rows;
  for (const MetricDefinition& metric : metric_definitions()) {
    const auto of = shown_of(metric, leg);
    if (!of) continue;
    ComparisonRow row{metric, {}, *of};
    for (const MetricValues& run : runs) {
      const bool first = row.runs.empty();
      row.runs.push_back(delta(run.get(metric.name), first ? std::nullopt : runs.front().get(metric.name)));
    }
    if (std::any_of(row.runs.begin(), row.runs.end(), [](const Delta& d) { return d.value.has_value(); })) rows.push_back(row);
  }
  return rows;
}

TimesApart times_apart(std::span<const double> times_s, std::span<const double> baseline_mL, std::span<const double> run_mL) {
  const std::size_t rows = std::min(baseline_mL.size(), run_mL.size());
  TimesApart times;
  times.whole = baseline_mL.size() == run_mL.size();
  times.compared_s = rows == 0 ? 0.0 : times_s[rows - 1];
  const auto apart = [&](std::size_t row) {
    const double change = run_mL[row] - baseline_mL[row];
    return std::abs(change) > TimesApart::margin_mL ? change : 0.0;
  };
  for (std::size_t row = 1; row < rows; ++row) {
    const double half_s = 0.5 * (times_s[row] - times_s[row - 1]);  // each row stands for the time next to it
    for (const double change : {apart(row - 1), apart(row)}) {
      if (change < 0.0) times.less_s += half_s;
      if (change > 0.0) times.more_s += half_s;
    }
  }
  return times;
}

std::string in_words(const std::vector<ComparisonRow>& rows, const std::vector<std::string>& names, std::size_t index,
                     const TimesApart& times) {
  std::vector<std::string> parts;
  const auto say = [&](std::string_view metric, std::string_view unit, std::string_view less, std::string_view more,
                       std::string_view same) {
    const auto change = difference(rows, metric, index);
    if (!change) return;
    const std::string size = amount(std::abs(*change), unit);
    parts.push_back(size.empty() ? std::string(same) : fmt::format(fmt::runtime(*change < 0.0 ? less : more), size));
  };
  say("calf_volume_mean_mL", "mL", "the calf's veins hold {} less blood on average",
      "the calf's veins hold {} more blood on average", "the calf's veins hold the same blood on average");
  if (!parts.empty() && times.compared_s > 0.0) {
    parts.back() += (times.whole ? ", and " : " over each whole run, and ") + for_how_long(times);
  }
  if (garments_tell(rows, index)) {
    say("ankle_transmural_mean_mmHg", "mmHg", "the pressure across the wall of the ankle vein is {} lower on average",
        "the pressure across the wall of the ankle vein is {} higher on average",
        "the mean pressure across the wall of the ankle vein is the same");
  } else {
    say("ankle_pressure_mean_mmHg", "mmHg", "the ankle pressure is {} lower on average",
        "the ankle pressure is {} higher on average", "the mean ankle pressure is the same");
  }
  say("calf_swelling_mL", "mL", "the calf swells by {} less", "the calf swells by {} more", "the calf swells by the same");
  return fmt::format("{} against {}: {}.", names[index], names.front(), fmt::join(parts, "; "));
}

std::string in_words(const std::vector<ComparisonRow>& rows, const std::string& name) {
  std::vector<std::string> parts;
  const auto say = [&](std::string_view metric, std::string_view more, std::string_view less, std::string_view none) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const ComparisonRow& r) { return r.metric.name == metric; });
    if (row == rows.end() || !row->runs.front().value) return;
    const double value = *row->runs.front().value;
    const std::string size = amount(std::abs(value), row->metric.unit);
    parts.push_back(size.empty() ? std::string(none) : fmt::format(fmt::runtime(value < 0.0 ? less : more), size));
  };
  say("calf_volume_mean_mL", "the calf's veins hold {} of blood on average", "", "the calf's veins are empty");
  say("calf_pooled_mean_mL", "{} more than after the night's rest", "{} less than after the night's rest",
      "as much as after the night's rest");
  say("ankle_pressure_mean_mmHg", "the ankle pressure is {} on average",
      "the ankle pressure is {} below atmospheric pressure on average", "the ankle pressure is atmospheric on average");
  say("ambulatory_pressure_mmHg", "the ankle pressure falls to {} in the last bout of movement",
      "the ankle pressure falls to {} below atmospheric pressure in the last bout of movement",
      "the ankle pressure falls to atmospheric pressure in the last bout of movement");
  say("calf_swelling_mL", "the calf swells by {}", "the calf loses {} of tissue fluid", "the calf does not swell");
  return fmt::format("{}: {}.", name, fmt::join(parts, "; "));
}

}  // namespace calfpump
