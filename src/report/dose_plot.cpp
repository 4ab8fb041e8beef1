#include "calfpump/report/dose_plot.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "calfpump/core/gnuplot_text.hpp"

namespace calfpump {

Picture dose_plot(const DoseCurve& curve) {
  constexpr double width_mm = 85.0, height_mm = 60.0;  // chosen: a column
  std::string text = "$curve << EOD\n";
  for (const auto& [x, y] : curve.points) text += fmt::format("{:.7g} {:.7g}\n", x, y);
  text += "EOD\n";
  std::vector<std::string> parts;
  if (curve.limit) parts.push_back(fmt::format("{:.7g} with lines lw 1 dt 2 lc rgb '#3f444b' notitle", *curve.limit));
  if (!curve.points.empty())
    parts.emplace_back("$curve using 1:2 with linespoints lw 1.6 pt 7 ps 0.3 lc rgb '#0072b2' notitle");
  if (curve.mark) {
    text += fmt::format("$mark << EOD\n{:.7g} {:.7g}\nEOD\n", curve.mark->first, curve.mark->second);
    parts.emplace_back("$mark using 1:2 with points pt 6 ps 1 lw 1.6 lc rgb '#c95500' notitle");
  }
  if (parts.empty()) text += "set xrange [0:1]\nset yrange [0:1]\n", parts.emplace_back("NaN notitle");
  text += fmt::format(
      "set encoding utf8\nunset key\nset border 3\nset tics nomirror out scale 0.6\nset grid ytics lc rgb '#dddddd' lt 1\n"
      "set offsets 0, 0, graph 0.05, graph 0.05\n"
      "set title {} noenhanced\nset xlabel {} noenhanced\nset ylabel {} noenhanced\n{}plot {}\n",
      gnuplot_text(curve.title), gnuplot_text(curve.x_title), gnuplot_text(curve.y_title),
      curve.points.size() < 2
          ? ""
          : fmt::format("set xrange [{:.7g}:{:.7g}]\n", curve.points.front().first, curve.points.back().first),
      fmt::join(parts, ", \\\n  "));
  return {text, width_mm, height_mm};
}

}  // namespace calfpump
