#include "calfpump/io/out/expected_size.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "calfpump/core/quantity.hpp"
#include "calfpump/study/columns.hpp"
#include "calfpump/study/run.hpp"

namespace calfpump {
namespace {

/// Characters of a number and its comma: means of all columns in nine shipped scenarios. A computed number has all its digits,
/// an imposed one few of them.
constexpr double computed_wide = 18.7, height_wide = 11.0, open_arteries_wide = 3.0, open_atrium_wide = 2.0;
constexpr double resting_wide = 2.5, moving_wide = 8.5;  // external pressure

double wide(const Observable& observable, const Scenario& scenario, double moving) {
  using enum Observable::Quantity;
  switch (observable.quantity) {
    case external_pressure:
      return resting_wide + moving * (moving_wide - resting_wide);
    case height:
      return height_wide;
    case arterial_pressure:
      return scenario.closed_circulation ? computed_wide : open_arteries_wide;
    case right_atrial_pressure:
      return scenario.closed_circulation ? computed_wide : open_atrium_wide;
    default:
      return computed_wide;
  }
}

/// Part of the rows in which the leg moves.
double moving_part(const Timeline& timeline, double every_s) {
  double rows = 0.0, moving = 0.0;
  for (const TimedStep& step : timeline.steps) {
    const double interval_s = step.every_s > 0.0 ? step.every_s : every_s;
    rows += (step.end_s - step.begin_s) / interval_s;
    moving += static_cast<double>(step.cycles) * step.cycle_s / interval_s;
  }
  return rows > 0.0 ? moving / rows : 0.0;
}

/// Mean characters of the time in the rows of a span.
double time_wide(const SamplingSpan& span) {
  const double middle_s = std::max(1.0, 0.5 * (span.begin_s + span.end_s));
  const std::string every = exact(span.every_s);
  const std::size_t point = every.find('.');
  const double decimals = point == std::string::npos ? 0.0 : 0.9 * static_cast<double>(every.size() - point - 1) + 0.9;
  return std::floor(std::log10(middle_s)) + 1.0 + decimals;
}

}  // namespace

ExpectedSize expected_size(const Scenario& scenario, const Timeline& timeline, const Catalogue& catalogue) {
  const Sampling sampling = row_times(scenario, timeline);
  const double moving = moving_part(timeline, scenario.output.every_s);
  double values = 1.0;  // the end of the line
  const auto observables = observables_of(catalogue, scenario);
  for (const std::string& column : scenario.output.columns) values += wide(*find(observables, column), scenario, moving);
  ExpectedSize size{row_count(sampling, timeline.duration_s), 0.0};
  for (const SamplingSpan& span : sampling)
    size.bytes += (values + time_wide(span)) * (row_count({span}, timeline.duration_s) - 1.0);
  return size;
}

}  // namespace calfpump
