// Observables of data/leg.toml that a page draws.
#pragma once

#include <span>
#include <string_view>

namespace calfpump {

struct ReportCurve {
  std::string_view name;   ///< name of the observable
  std::string_view title;  ///< title of its plot
  bool panel = true;       ///< false: only in the pressure-volume loops
};

/// All curves, in the order in which they are drawn.
[[nodiscard]] std::span<const ReportCurve> report_curves();

}  // namespace calfpump
