#include "calfpump/report/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/gnuplot_text.hpp"
#include "calfpump/core/quantity.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/metrics/observer.hpp"
#include "calfpump/study/run.hpp"
#include "curves.hpp"

namespace calfpump {
namespace {

constexpr std::array colours{"#0072b2", "#c95500", "#007a5a", "#b14a88",
                             "#7d6000", "#3f444b", "#1f8fc4", "#8c2f1b"};  // the page's colours

const Unit& unit_of(double duration_s) {
  if (duration_s <= 3.0 * minute.factor) return second;
  return duration_s <= 3.0 * hour.factor ? minute : hour;
}

/// Length of the moments that make one point of a curve: a column of the figure; during cycles too short to be resolved, whole
/// cycles.
class Columns {
 public:
  Columns(const std::vector<ComparedRun>& runs, double length_s, const Catalogue& catalogue) : width_s_(length_s / columns) {
    for (const ComparedRun& run : runs) {
      const Preparation preparation = outline(catalogue, *run.scenario);
      add(preparation.timeline);
      for (const Timeline& other : preparation.timeline.other) add(other);
    }
    std::sort(bouts_.begin(), bouts_.end(), [](const TimedStep& a, const TimedStep& b) { return a.begin_s < b.begin_s; });
  }

  [[nodiscard]] double width_s(double time_s) const {
    double longest_s = 0.0;
    for (const TimedStep& bout : bouts_) {
      if (bout.begin_s > time_s) break;
      if (bout.end_s > time_s) longest_s = std::max(longest_s, bout.cycle_s);
    }
    const bool told_apart = longest_s > least_columns * width_s_;
    return longest_s == 0.0 || told_apart ? width_s_ : longest_s * std::ceil(width_s_ / longest_s);
  }

 private:
  static constexpr double columns = 1200.0, least_columns = 16.0;  // chosen: width of a figure, and of a visible cycle

  void add(const Timeline& timeline) {
    for (const TimedStep& step : timeline.steps) {
      if (step.cycles > 1) bouts_.push_back(step);
    }
  }

  double width_s_;
  std::vector<TimedStep> bouts_;
};

/// Time, lowest, highest and mean of a curve, one line per point.
std::string data_block(const std::string& name, const std::vector<double>& times_s, const FilmCurve& curve,
                       const Columns& columns, const Unit& unit) {
  std::string text = fmt::format("${} << EOD\n", name);
  for (std::size_t i = 0; i < curve.mean.size();) {
    const double begin_s = i == 0 ? 0.0 : times_s[i - 1], width_s = columns.width_s(begin_s);
    double lowest = curve.lowest[i], highest = curve.highest[i], sum = 0.0;
    std::size_t k = i;
    do {
      lowest = std::min<double>(lowest, curve.lowest[k]);
      highest = std::max<double>(highest, curve.highest[k]);
      sum += curve.mean[k] * (k == 0 ? 0.0 : times_s[k] - times_s[k - 1]);
      ++k;
    } while (k < curve.mean.size() && times_s[k] - begin_s <= width_s * (1.0 + 1e-6));
    const double passed_s = times_s[k - 1] - begin_s, at_s = 0.5 * (begin_s + times_s[k - 1]);
    text += fmt::format("{:.7g} {:.5g} {:.5g} {:.5g}\n", at_s / unit.factor, lowest, highest,
                        passed_s > 0.0 ? sum / passed_s : curve.mean[i]);
    i = k;
  }
  return text + "EOD\n";
}

constexpr double key_row = 0.016;  // part of the picture's height: chosen for the letters of the terminals

/// One curve of a panel.
struct Drawn {
  std::string block, title, colour;
  bool dashed;
};

std::vector<Drawn> drawn(const std::vector<ComparedRun>& runs, std::size_t curve) {
  std::vector<Drawn> all;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const std::size_t legs = runs[r].result.film->legs.size();
    for (std::size_t leg = 0; leg < legs; ++leg) {
      const std::string side = legs > 1 ? fmt::format(", {} leg", leg_names.at(leg)) : "";
      all.push_back(
          {fmt::format("d{}_{}_{}", curve, r, leg), runs[r].scenario->stem + side, colours.at(r % colours.size()), leg == 1});
    }
  }
  return all;
}

std::string panel(const std::vector<ComparedRun>& runs, std::size_t curve, const Catalogue& catalogue, bool first) {
  const ReportCurve& wanted = report_curves()[curve];
  const Observable& observable = *find(catalogue.anatomy.observables, wanted.name);
  std::string text =
      fmt::format("set label 1 {} at graph 0,1.1 left noenhanced\nset ylabel {} noenhanced\n{}\nplot ",
                  gnuplot_text(std::string(wanted.title)), gnuplot_text(std::string(info_of(observable.quantity).unit)),
                  first ? "set key at screen 0.97,0.985 right top vertical Right samplen 2" : "unset key");
  std::vector<std::string> parts;
  const std::vector<Drawn> all = drawn(runs, curve);
  for (const Drawn& one : all)
    parts.push_back(fmt::format("${} using 1:2:3 with filledcurves fc rgb '{}' fs transparent solid 0.25 noborder notitle",
                                one.block, one.colour));
  for (const Drawn& one : all)
    parts.push_back(fmt::format("${} using 1:4 with lines lw 1.2 lc rgb '{}'{} title {} noenhanced", one.block, one.colour,
                                one.dashed ? " dt 2" : "", gnuplot_text(one.title)));
  return text + fmt::format("{}\n", fmt::join(parts, ", \\\n  "));
}

}  // namespace

std::string plot_script(const std::vector<ComparedRun>& runs, const FilmPlan& plan, const Catalogue& catalogue) {
  const std::vector<double>& times_s = plan.times_s;
  const Unit unit = unit_of(times_s.back());
  const Columns columns(runs, times_s.back(), catalogue);
  std::string text;
  std::vector<std::size_t> panels;
  for (std::size_t c = 0; c < report_curves().size(); ++c) {
    if (!report_curves()[c].panel) continue;
    panels.push_back(c);
    for (std::size_t r = 0; r < runs.size(); ++r) {
      const Film& film = *runs[r].result.film;
      for (std::size_t leg = 0; leg < film.legs.size(); ++leg)
        text += data_block(fmt::format("d{}_{}_{}", c, r, leg), times_s, film.legs[leg].curves[c], columns, unit);
    }
  }
  text += fmt::format(
      "set encoding utf8\nset multiplot layout {},1 margins screen 0.11,0.97,0.06,{:.3f} spacing screen 0.04\n"
      "set border 3\nset tics nomirror out\nset grid ytics lc rgb '#dddddd' lt 1\nset xrange [0:{:.7g}]\nset ytics autofreq\n"
      "set format x ''\n",
      panels.size(), 0.962 - key_row * static_cast<double>(drawn(runs, 0).size()), times_s.back() / unit.factor);
  for (const std::size_t c : panels) {
    if (c == panels.back()) text += fmt::format("set format x '%g'\nset xlabel 'time, {}'\n", unit.symbol);
    text += panel(runs, c, catalogue, c == panels.front());
  }
  return text + "unset multiplot\n";
}

}  // namespace calfpump
