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
  bool of_body = false;  ///< of the heart and vessels, not of a leg
};

/// "ankle pressure mean" of ankle_pressure_mean_mmHg.
[[nodiscard]] std::string label(const MetricDefinition& metric);

/// The leg that a value of this leg is shown of: what is of the whole body is shown of none, "", and only once, beside the left
/// leg; nothing where it is not shown. `leg`: "left" or "right"; empty where there is one.
[[nodiscard]] std::optional<std::string_view> shown_of(const MetricDefinition& metric, std::string_view leg);

/// In the order in which they are shown.
[[nodiscard]] std::span<const MetricDefinition> metric_definitions();

/// Values of the metrics that apply to a run; those that do not are absent, never zero.
class MetricValues {
 public:
  /// `name` must be one of the definitions; a value that is not given is not kept.
  void set(std::string_view name, std::optional<double> value);
  [[nodiscard]] std::optional<double> get(std::string_view name) const;

 private:
  std::vector<std::pair<std::string_view, double>> values_;
};

}  // namespace calfpump
