#include "calfpump/study/measure.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace calfpump {
namespace {

constexpr double reversed_mL_s = -0.1;  // chosen: the smallest flow that duplex detects
constexpr double returned = 0.9;        // as in RT90

struct Series {
  std::span<const double> times_s, values;

  [[nodiscard]] std::size_t size() const { return values.size(); }

  /// Rows between the times, with a tolerance for rounding, as the times are on a grid.
  [[nodiscard]] Series between(double from_s, double to_s) const {
    const double off_s = 1e-6;
    const auto begin = std::lower_bound(times_s.begin(), times_s.end(), from_s - off_s) - times_s.begin();
    const auto end = std::upper_bound(times_s.begin(), times_s.end(), to_s + off_s) - times_s.begin();
    const auto first = static_cast<std::size_t>(begin),
               count = static_cast<std::size_t>(std::max<std::ptrdiff_t>(end - begin, 0));
    return {times_s.subspan(first, count), values.subspan(first, count)};
  }
};

double mean(const Series& series) {
  double sum = 0.0;
  for (const double value : series.values) sum += value;
  return sum / static_cast<double>(series.size());
}

double expelled_mL(const Series& flow) {
  double sum_mL = 0.0, most_mL = 0.0;
  for (std::size_t i = 1; i < flow.size(); ++i) {
    const double above_mL_s = 0.5 * (flow.values[i - 1] + flow.values[i]) - flow.values.front();
    sum_mL += above_mL_s * (flow.times_s[i] - flow.times_s[i - 1]);
    most_mL = std::max(most_mL, sum_mL);
  }
  return most_mL;
}

double reversed_s(const Series& flow) {
  double sum_s = 0.0;
  for (std::size_t i = 1; i < flow.size(); ++i) {
    if (flow.values[i] < reversed_mL_s) sum_s += flow.times_s[i] - flow.times_s[i - 1];
  }
  return sum_s;
}

/// Time from the beginning until `part` of the way to the last value is covered: for the first time, or for good.
std::optional<double> time_on_the_way(const Series& series, double part, bool for_good) {
  const double begin = series.values.front(), end = series.values.back();
  if (begin == end) return std::nullopt;
  const auto there = [&](double value) { return (value - begin) / (end - begin) >= part; };
  std::size_t i = for_good ? series.size() : 0;
  if (for_good) {
    while (i > 0 && there(series.values[i - 1])) --i;
  } else {
    while (i < series.size() && !there(series.values[i])) ++i;
  }
  if (i == series.size() || i == 0) return std::nullopt;
  const double now = (series.values[i] - begin) / (end - begin), before = (series.values[i - 1] - begin) / (end - begin);
  const double share = std::clamp((part - before) / (now - before), 0.0, 1.0);
  return series.times_s[i - 1] + share * (series.times_s[i] - series.times_s[i - 1]) - series.times_s.front();
}

/// Time from the beginning until the level is first reached, from above or below.
std::optional<double> time_to(const Series& series, double level) {
  for (std::size_t i = 1; i < series.size(); ++i) {
    const double before = series.values[i - 1] - level, now = series.values[i] - level;
    if (before * now > 0.0) continue;
    const double share = before == now ? 0.0 : before / (before - now);
    return series.times_s[i - 1] + share * (series.times_s[i] - series.times_s[i - 1]) - series.times_s.front();
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> raw_value(const Measure& measure, const RunRecord& record) {
  if (!measure.metric.empty()) {
    const MetricValues& metrics = measure.right ? record.result.other.value() : record.result.metrics;
    return metrics.get(measure.metric);
  }
  return reduced(measure.take, record.times_s, record.column(measure.column), measure.from_s, measure.to_s, measure.level);
}

std::vector<double> RunRecord::column(const std::string& name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end()) throw std::logic_error("a measure needs a column that was not recorded:  " + name);
  std::vector<double> picked;
  for (auto i = static_cast<std::size_t>(found - columns.begin()); i < values.size(); i += columns.size())
    picked.push_back(values[i]);
  return picked;
}

std::optional<double> reduced(Take take, std::span<const double> times_s, std::span<const double> values, double from_s,
                              double to_s, double level) {
  const Series series = Series{times_s, values}.between(from_s, take == Take::at ? from_s : to_s);
  if (series.size() == 0) return std::nullopt;
  switch (take) {
    case Take::at:
      return series.values.front();
    case Take::mean:
      return mean(series);
    case Take::highest:
      return *std::max_element(series.values.begin(), series.values.end());
    case Take::lowest:
      return *std::min_element(series.values.begin(), series.values.end());
    case Take::expelled:
      return expelled_mL(series);
    case Take::reversed:
      return reversed_s(series);
    case Take::response_time:
      return time_on_the_way(series, 1.0 - std::exp(-1.0), false);
    case Take::return_time:
      return time_on_the_way(series, returned, true);
    case Take::time_to:
      return time_to(series, level);
  }
  throw std::logic_error("a take without a meaning");
}

std::optional<double> value_of(const Measure& measure, const RawValues& raw) {
  std::optional<double> value = raw(measure);
  for (const Measure& less : measure.less) {
    const auto other = value_of(less, raw);
    value = value && other ? std::optional(*value - *other) : std::nullopt;
  }
  for (const Measure& by : measure.by) {
    const auto other = value_of(by, raw);
    value = value && other && *other != 0.0 ? std::optional(*value / *other) : std::nullopt;
  }
  if (value) *value *= measure.factor;
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<double> value_of(const Measure& measure, std::span<const RunRecord> records) {
  return value_of(measure, [&](const Measure& part) { return raw_value(part, records[part.run]); });
}

}  // namespace calfpump
