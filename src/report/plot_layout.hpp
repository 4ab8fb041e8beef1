// Places of everything in a figure, in mm from its upper left corner, so that letters of one size fit into any size.
#pragma once

#include <string>
#include <vector>

#include "calfpump/report/plot.hpp"

namespace calfpump {

/// A curve that every panel has: one leg of a run. Or the dots of an observed series of that run, in the panel of its
/// observable.
struct PlotCurve {
  std::size_t run = 0, leg = 0;
  std::string name;
  double x_mm = 0.0, y_mm = 0.0;  ///< the left end of its sample in the key
  const Observed* dots = nullptr;
  bool ink = false;  ///< in the colour of the axes, not of the run
};

struct PlotPanel {
  const Observable* observable = nullptr;
  std::vector<std::string> title;        ///< lines
  double top_mm = 0.0, bottom_mm = 0.0;  ///< ends of its axes
};

struct PlotLayout {
  std::string heading;  ///< empty: none
  std::vector<PlotCurve> curves;
  std::vector<PlotPanel> panels;
  double left_mm = 0.0, right_mm = 0.0;  ///< ends of all axes
  double width_mm = 0.0, height_mm = 0.0, least_height_mm = 0.0;
};

/// Chosen: pitch of lines; in the key, length of a sample, and its distance from the name.
inline constexpr double line_mm = 3.6, sample_mm = 6.0, sample_gap_mm = 1.5;

[[nodiscard]] PlotLayout layout_of(const Figure& figure, const std::vector<const Scenario*>& scenarios,
                                   const Catalogue& catalogue);

}  // namespace calfpump
