#include "property/physical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include "calfpump/leg/bounds.hpp"
#include "calfpump/simulation/driven_legs.hpp"

namespace calfpump::test {
namespace {

struct PhysicalRange {
  double lowest = -std::numeric_limits<double>::max(), highest = std::numeric_limits<double>::max();
};

/// Error of a state variable that a step may make: docs/numerics.md, "Errors and steps".
double scale_of(Kind kind, const StateLayout& layout) {
  const std::vector<double> scales = error_scales(layout, 1.0);
  return scales[static_cast<std::size_t>(std::find(layout.kinds.begin(), layout.kinds.end(), kind) - layout.kinds.begin())];
}

/// Range of a column, give or take the error of a step where the column is a state variable between two limits.
PhysicalRange range_of(Observable::Quantity quantity, const StateLayout& layout) {
  using Quantity = Observable::Quantity;
  constexpr double largest = std::numeric_limits<double>::max();
  switch (quantity) {
    case Quantity::volume:
    case Quantity::inflow:
    case Quantity::shear:
    case Quantity::lymph:
    case Quantity::plasma_colloid:
    case Quantity::arterial_pressure:
    case Quantity::cardiac_output:
    case Quantity::heart_rate:
    case Quantity::stroke_volume:
      return {0.0, largest};
    case Quantity::valve:
      return {-scale_of(Kind::opening, layout), 1.0 + scale_of(Kind::opening, layout)};
    case Quantity::saturation:
      return {-100.0 * scale_of(Kind::saturation, layout), 100.0};
    case Quantity::external_pressure:
      return {lowest_external_mmHg, highest_external_mmHg};
    default:
      return {};
  }
}

void expect_columns_in_range(const Course& course) {
  for (std::size_t c = 0; c < course.columns.size(); ++c) {
    const PhysicalRange range = range_of(course.columns[c].quantity, course.layout());
    for (std::size_t r = 0; r < course.rows.size(); ++r) {
      const double value = course.rows[r][c];
      if (!(value >= range.lowest && value <= range.highest)) RC_FAIL(described(course, r, c));
    }
  }
}

/// Sum of the changes of some states over a run.
double change_of(const Course& course, const std::vector<int>& states) {
  double sum = 0.0;
  for (const int state : states) {
    if (state >= 0) sum += course.result.end[z(state)] - course.preparation->start[z(state)];
  }
  return sum;
}

/// Blood and water that came into the legs are there or have left, to 1e-9 of what has passed.
void expect_balances(const Course& course) {
  const StateLayout& layout = course.layout();
  const auto passed = [&](int quadrature) { return course.result.end[z(quadrature)]; };
  const double in_mL = passed(layout.inflow), out_mL = passed(layout.outflow), filtered_mL = passed(layout.filtration);
  const double slack_mL = 1e-9 * (1.0 + in_mL + std::abs(out_mL) + std::abs(filtered_mL));
  const double blood_mL = change_of(course, layout.volume) - (in_mL - out_mL - filtered_mL);
  const double water_mL = change_of(course, layout.tissue) - (filtered_mL - passed(layout.lymph));
  if (!(std::abs(blood_mL) <= slack_mL)) RC_FAIL(fmt::format("{} mL of blood made", blood_mL));
  if (!(std::abs(water_mL) <= slack_mL)) RC_FAIL(fmt::format("{} mL of water made", water_mL));
}

/// Range that the meaning of a metric allows; most may have either sign.
PhysicalRange range_of(std::string_view metric, const Course& course) {
  const double duration_s = course.result.duration_s * (1.0 + 1e-12);  // a sum of steps is rounded
  const auto begins = [&](std::string_view part) { return metric.starts_with(part); };
  const auto ends = [&](std::string_view part) { return metric.ends_with(part); };
  const double largest = std::numeric_limits<double>::max();
  if (begins("calf_muscle_saturation")) return range_of(Observable::Quantity::saturation, course.layout());
  if (ends("_time_90_s")) return {0.0, duration_s};
  if (metric == "time_above_60_mmHg_min") return {0.0, duration_s / 60.0};
  constexpr std::string_view never_negative[] = {
      "hypertension_exposure", "calf_volume_mean",     "ejection_fraction",  "venous_volume",   "venous_filling_index",
      "calf_inflow",           "calf_oxygen_delivery", "calf_muscle_oxygen", "popliteal_shear", "arterial_pressure",
      "cardiac_output",        "stroke_volume",        "heart_rate"};
  for (const std::string_view name : never_negative) {
    if (begins(name)) return {0.0, largest};
  }
  return {};
}

/// The smallest value of a run is at most its mean, and the mean at most the largest.
void expect_ordered(const MetricValues& metrics) {
  const auto ordered = [&](const char* lower, const char* higher) {
    const auto low = metrics.get(lower), high = metrics.get(higher);
    if (low && high && !(*low <= *high + 1e-9 * std::abs(*high)))
      RC_FAIL(fmt::format("{} is {} and {} is {}", lower, *low, higher, *high));
  };
  ordered("ankle_pressure_min_mmHg", "ankle_pressure_mean_mmHg");
  ordered("ankle_pressure_mean_mmHg", "ankle_pressure_max_mmHg");
  ordered("ankle_pressure_min_mmHg", "ambulatory_pressure_mmHg");
  ordered("calf_pooled_mean_mL", "calf_pooled_max_mL");
  ordered("calf_muscle_saturation_min_percent", "calf_muscle_saturation_mean_percent");
  ordered("calf_muscle_oxygen_uptake_mL_min", "calf_oxygen_delivery_mL_min");
  ordered("femoral_outflow_mean_mL_s", "femoral_outflow_peak_mL_s");
  ordered("heart_rate_mean_1_min", "heart_rate_max_1_min");
}

void expect_metrics_in_range(const Course& course) {
  for (const auto& [metric, value] : all_metrics(course.result)) {
    const PhysicalRange range = range_of(metric, course);
    if (!(value >= range.lowest && value <= range.highest)) RC_FAIL(fmt::format("{} is {}", metric, value));
  }
  expect_ordered(course.result.metrics);
  if (course.result.other) expect_ordered(*course.result.other);
}

}  // namespace

void expect_physical(const Course& course) {
  expect_balances(course);
  expect_columns_in_range(course);
  expect_metrics_in_range(course);
}

}  // namespace calfpump::test
