// The list of all metrics, and values by name.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace calfpump {

struct MetricDefinition {
  std::string_view name;  ///< with its unit: "ankle_pressure_mean_mmHg"
  std::string_view unit;
  std::string_view meaning;
  bool body_wide = false;  ///< true for the heart and vessels, false for a leg
};

/// "ankle pressure mean" of ankle_pressure_mean_mmHg.
[[nodiscard]] std::string label(const MetricDefinition& metric);

/// The leg that a value of this leg is labelled with. Whole-body metrics have no leg, "", and are shown only once, beside the
/// left leg; nullopt: not shown. `leg`: "left" or "right"; empty if there is one leg.
[[nodiscard]] std::optional<std::string_view> shown_of(const MetricDefinition& metric, std::string_view leg);

/// All metrics, in the order of output.
[[nodiscard]] std::span<const MetricDefinition> metric_definitions();

/// Values of the metrics that apply to a run; other metrics are absent, never zero.
class MetricValues {
 public:
  /// Stores a value, if it is given. Throws std::logic_error unless `name` is one of the definitions.
  void set(std::string_view name, std::optional<double> value);
  [[nodiscard]] std::optional<double> get(std::string_view name) const;

 private:
  std::vector<std::pair<std::string_view, double>> values_;
};

}  // namespace calfpump
