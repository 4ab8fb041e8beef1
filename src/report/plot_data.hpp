// Numbers of a figure's curves, no closer together than print can show.
#pragma once

#include <string>
#include <vector>

#include "calfpump/core/quantity.hpp"
#include "calfpump/study/film.hpp"
#include "calfpump/study/side_by_side.hpp"
#include "observed_series.hpp"

namespace calfpump {

/// Length of the moments that make one point of a curve: a column of the figure; during cycles too short to be resolved, whole
/// cycles.
class PlotColumns {
 public:
  PlotColumns(const std::vector<ComparedRun>& runs, double length_s, double width_mm, const Catalogue& catalogue);

  [[nodiscard]] double width_s(double time_s) const;

 private:
  void add(const Timeline& timeline);

  double width_s_;
  std::vector<TimedStep> bouts_;
};

/// The mean of a run minus the baseline's, as long as both last. It has no lowest and highest value: films do not hold them.
[[nodiscard]] FilmCurve difference(const FilmCurve& run, const FilmCurve& baseline);

/// A block of gnuplot with a line per point: time, mean and, if the curve has them, lowest and highest.
[[nodiscard]] std::string data_block(const std::string& name, const std::vector<double>& times_s, const FilmCurve& curve,
                                     const PlotColumns& columns, const Unit& unit);

/// Likewise for the dots of an observed series: time and value.
[[nodiscard]] std::string data_block(const std::string& name, const Dots& dots, const Unit& unit);

}  // namespace calfpump
