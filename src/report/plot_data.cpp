#include "plot_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/study/run.hpp"

namespace calfpump {
namespace {

constexpr double columns_per_mm = 1200.0 / 180.0, least_columns = 16.0;  // chosen: narrower than a line; a visible cycle

}  // namespace

PlotColumns::PlotColumns(const std::vector<ComparedRun>& runs, double length_s, double width_mm, const Catalogue& catalogue)
    : width_s_(length_s / (columns_per_mm * width_mm)) {
  for (const ComparedRun& run : runs) {
    const Preparation preparation = outline(catalogue, *run.scenario);
    add(preparation.timeline);
    for (const Timeline& other : preparation.timeline.other) add(other);
  }
  std::sort(bouts_.begin(), bouts_.end(), [](const TimedStep& a, const TimedStep& b) { return a.begin_s < b.begin_s; });
}

double PlotColumns::width_s(double time_s) const {
  double longest_s = 0.0;
  for (const TimedStep& bout : bouts_) {
    if (bout.begin_s > time_s) break;
    if (bout.end_s > time_s) longest_s = std::max(longest_s, bout.cycle_s);
  }
  const bool told_apart = longest_s > least_columns * width_s_;
  return longest_s == 0.0 || told_apart ? width_s_ : longest_s * std::ceil(width_s_ / longest_s);
}

void PlotColumns::add(const Timeline& timeline) {
  for (const TimedStep& step : timeline.steps) {
    if (step.cycles > 1) bouts_.push_back(step);
  }
}

FilmCurve difference(const FilmCurve& run, const FilmCurve& baseline) {
  FilmCurve both;
  const std::size_t common = std::min(run.mean.size(), baseline.mean.size());
  for (std::size_t i = 0; i < common; ++i) both.mean.push_back(run.mean[i] - baseline.mean[i]);
  return both;
}

std::string data_block(const std::string& name, const std::vector<double>& times_s, const FilmCurve& curve,
                       const PlotColumns& columns, const Unit& unit) {
  std::string text = fmt::format("${} << EOD\n", name);
  const bool ranged = !curve.lowest.empty();
  for (std::size_t i = 0; i < curve.mean.size();) {
    const double begin_s = i == 0 ? 0.0 : times_s[i - 1], width_s = columns.width_s(begin_s);
    double sum = 0.0;
    std::size_t k = i;
    do {
      sum += curve.mean[k] * (k == 0 ? 0.0 : times_s[k] - times_s[k - 1]);
      ++k;
    } while (k < curve.mean.size() && times_s[k] - begin_s <= width_s * (1.0 + 1e-6));
    const double passed_s = times_s[k - 1] - begin_s, at_s = 0.5 * (begin_s + times_s[k - 1]);
    text += fmt::format("{:.7g} {:.5g}", at_s / unit.factor, passed_s > 0.0 ? sum / passed_s : curve.mean[i]);
    if (ranged) {
      const auto from = static_cast<std::ptrdiff_t>(i), to = static_cast<std::ptrdiff_t>(k);
      text += fmt::format(" {:.5g} {:.5g}", *std::min_element(curve.lowest.begin() + from, curve.lowest.begin() + to),
                          *std::max_element(curve.highest.begin() + from, curve.highest.begin() + to));
    }
    text += '\n';
    i = k;
  }
  return text + "EOD\n";
}

std::string data_block(const std::string& name, const Dots& dots, const Unit& unit) {
  std::string text = fmt::format("${} << EOD\n", name);
  for (std::size_t i = 0; i < dots.times_s.size(); ++i)
    text += fmt::format("{:.7g} {:.5g}\n", dots.times_s[i] / unit.factor, dots.values[i]);
  return text + "EOD\n";
}

}  // namespace calfpump
