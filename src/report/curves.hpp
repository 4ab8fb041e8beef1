// Which observables of data/leg.toml a page draws.
#pragma once

#include <span>
#include <string_view>

namespace calfpump {

struct ReportCurve {
  std::string_view name;   ///< of the observable
  std::string_view title;  ///< of its plot
  bool panel = true;       ///< false: only in the loops of pressure and volume
};

/// In the order in which they are drawn.
[[nodiscard]] std::span<const ReportCurve> report_curves();

}  // namespace calfpump
