// Metrics in words.
#include <fmt/format.h>

#include <cmath>

#include "calfpump/core/quantity.hpp"
#include "calfpump/core/words.hpp"
#include "calfpump/study/answer.hpp"

namespace calfpump {
namespace {

std::string filled(std::string text, std::string_view place, const std::string& by) {
  const std::size_t at = text.find(place);
  return at == std::string::npos ? text : text.replace(at, place.size(), by);
}

/// The factor of a time in its unit; 0 for another quantity.
double seconds_in(std::string_view unit) { return unit == second.symbol ? 1.0 : (unit == minute.symbol ? minute.factor : 0.0); }

/// "43 instead of 52 mL", "3 h instead of 4 h".
std::string instead(const MetricDefinition& metric, double baseline, double value, const Wording& wording) {
  const std::string base = shown(metric, baseline, wording);
  if (seconds_in(metric.unit) > 0.0) return fmt::format("{} instead of {}", shown(metric, value, wording), base);
  return fmt::format("{} instead of {}", rounded(value, wording.of(metric.name).resolution), base);
}

/// A size to the resolution of the metric, with or without its unit, which a time always has.
std::string sized(const MetricDefinition& metric, double size, bool unit, const Wording& wording) {
  return unit || seconds_in(metric.unit) > 0.0 ? shown(metric, size, wording)
                                               : rounded(size, wording.of(metric.name).resolution);
}

/// The clause with the interval of the difference in its brackets.
std::string with_interval(std::string clause, const MetricDefinition& metric, const std::optional<Between>& difference,
                          const Wording& wording) {
  const std::string words = difference ? interval_in_words(metric, *difference, wording) : "";
  if (words.empty()) return clause;
  clause.pop_back();
  return fmt::format("{}; {})", clause, words);
}

}  // namespace

std::string interval_in_words(const MetricDefinition& metric, const Between& difference, const Wording& wording) {
  const double step = wording.of(metric.name).resolution;
  const double low = step * std::round(difference.low / step), high = step * std::round(difference.high / step);
  const auto size = [&](double value, bool unit) { return sized(metric, std::abs(value), unit, wording); };
  const std::string side = high > 0.0 ? "more" : "less";
  if (low == 0.0 && high == 0.0) return "";
  if (low < 0.0 && high > 0.0) return fmt::format("from {} less to {} more", size(low, true), size(high, true));
  const double nearer = high > 0.0 ? low : high, farther = high > 0.0 ? high : low;
  if (nearer == 0.0) return fmt::format("up to {} {}", size(farther, true), side);
  if (size(nearer, true) == size(farther, true)) return fmt::format("{} {}", size(farther, true), side);
  return fmt::format("{} to {} {}", size(nearer, false), size(farther, true), side);
}

std::string shown(const MetricDefinition& metric, double value, const Wording& wording) {
  const double resolution = wording.of(metric.name).resolution;
  const double time = seconds_in(metric.unit);
  if (time > 0.0 && value >= 0.0) return rounded_time(time * resolution * std::round(value / resolution));
  if (metric.unit == "1/min") return rounded(value, resolution) + "/min";
  return fmt::format("{} {}", rounded(value, resolution), metric.unit);
}

std::optional<double> shown_percent(const MetricDefinition& metric, double baseline, double value, const Wording& wording) {
  constexpr double least_steps = 5.0, most_percent = 900.0;  // chosen
  if (metric.unit == "%" || std::abs(baseline) < least_steps * wording.of(metric.name).resolution) return std::nullopt;
  const double step = wording.of(metric.name).resolution;
  const double percent =
      100.0 * (std::round(value / step) - std::round(baseline / step)) / std::abs(std::round(baseline / step));
  if (std::abs(percent) > most_percent) return std::nullopt;
  return std::round(percent) + 0.0;  // no -0
}

std::string value_clause(const MetricDefinition& metric, double value, const Wording& wording) {
  const MetricWords& words = wording.of(metric.name);
  const Saying& says = words.says.value();
  if (!says.none.empty() && std::abs(value) < 0.5 * words.resolution) return says.none;
  const bool below = value < 0.0 && !says.below.empty();
  return filled(below ? says.below : says.value, "{value}", shown(metric, below ? -value : value, wording));
}

std::string difference_clause(const MetricDefinition& metric, const Beside& beside, const Wording& wording) {
  const auto& [baseline, value, name, difference] = beside;
  const MetricWords& words = wording.of(metric.name);
  const Saying& says = words.says.value();
  const bool same = rounded(baseline, words.resolution) == rounded(value, words.resolution);
  if (!says.below.empty() && (baseline < 0.0 || value < 0.0)) {
    const bool none = rounded(baseline, words.resolution) == rounded(0.0, words.resolution);
    const bool both = baseline < 0.0 && value < 0.0;
    const std::string_view sign = both ? "" : baseline > 0.0 ? "+" : "-";
    const std::string base = none ? "none" : fmt::format("{}{}", sign, shown(metric, std::abs(baseline), wording));
    return with_interval(fmt::format("{} ({}: {})", value_clause(metric, value, wording), name, base), metric, difference,
                         wording);
  }
  if (same) return with_interval(fmt::format("{} ({})", says.same, shown(metric, value, wording)), metric, difference, wording);
  const auto percent = shown_percent(metric, baseline, value, wording);
  constexpr double least_steps = 3.0;  // a percentage of fewer would feign precision: chosen
  const bool few = std::abs(std::round(value / words.resolution) - std::round(baseline / words.resolution)) < least_steps;
  const std::string_view size = percent ? wording.size_of(*percent) : "";
  const std::string text =
      filled(value < baseline ? says.less : says.more, "{size}", size.empty() ? "" : std::string(size) + ' ');
  const std::string part = percent && !few ? fmt::format("by {:.0f} %, ", std::abs(*percent)) : "";
  return with_interval(fmt::format("{} ({}{})", text, part, instead(metric, baseline, value, wording)), metric, difference,
                       wording);
}

}  // namespace calfpump
