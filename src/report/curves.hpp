// Observables of data/leg.toml that a page draws.
#pragma once

#include <span>
#include <string_view>

namespace calfpump {

struct ReportCurve {
  std::string_view name;   ///< name of the observable
  std::string_view title;  ///< title of its plot
  bool panel = true;       ///< false: only in the pressure-volume loops
  bool imposed = false;    ///< true: a cause, not an effect; a page draws it last
};

/// All curves, in the order in which they are drawn.
[[nodiscard]] std::span<const ReportCurve> report_curves();

}  // namespace calfpump
