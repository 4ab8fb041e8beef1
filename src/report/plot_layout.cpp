#include "plot_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/rows.hpp"
#include "curves.hpp"
#include "observed_series.hpp"
#include "plot_text.hpp"

namespace calfpump {
namespace {

// Chosen by eye, for letters of 8 pt.
constexpr double edge_mm = 2.0, left_mm = 16.0, right_mm = 4.0, bottom_mm = 10.3;  // margins
constexpr double below_key_mm = 1.0, below_title_mm = 1.0, between_panels_mm = 2.7;
constexpr double name_gap_mm = 4.0;
constexpr double usual_panel_mm = 30.0, flattest_panel_mm = 12.0;

/// A name of data/leg.toml in a meaning keeps its small letter.
std::string as_title(std::string meaning) {
  const std::string first = meaning.substr(0, meaning.find(' '));
  const bool plain = first.find('_') == std::string::npos;
  if (plain && !meaning.empty() && meaning[0] >= 'a' && meaning[0] <= 'z')
    meaning[0] = static_cast<char>(meaning[0] - 'a' + 'A');
  return meaning;
}

PlotPanel panel_of(const std::string& name, const Catalogue& catalogue, double width_mm) {
  const Observable* observable = find(catalogue.anatomy.observables, name);
  const ReportCurve* curve = find(report_curves(), name);
  return {observable, in_lines(curve != nullptr ? std::string(curve->title) : as_title(observable->meaning), width_mm)};
}

std::vector<PlotPanel> panels_of(const Figure& figure, const std::vector<const Scenario*>& scenarios,
                                 const Catalogue& catalogue, double width_mm) {
  std::vector<PlotPanel> panels;
  for (const std::string& name : figure.panels) panels.push_back(panel_of(name, catalogue, width_mm));
  if (!panels.empty()) return panels;
  for (const ReportCurve& curve : report_curves()) {
    if (curve.panel) panels.push_back(panel_of(std::string(curve.name), catalogue, width_mm));
  }
  for (const std::string& name : figure.difference ? std::vector<std::string>{} : observed_names(scenarios)) {
    const ReportCurve* curve = find(report_curves(), name);
    if (curve == nullptr || !curve->panel) panels.push_back(panel_of(name, catalogue, width_mm));
  }
  return panels;
}

/// In a difference with a run of two legs, a run with one leg has it on both sides.
std::vector<PlotCurve> curves_of(const Figure& figure, const std::vector<const Scenario*>& scenarios) {
  std::vector<PlotCurve> curves;
  for (std::size_t run = figure.difference ? 1 : 0; run < scenarios.size(); ++run) {
    const bool two = scenarios[run]->other || (figure.difference && scenarios[0]->other);
    for (std::size_t leg = 0; leg < (two ? 2 : 1); ++leg) {
      const std::string side = two ? fmt::format(", {} leg", leg_names.at(leg)) : "";
      curves.push_back({run, leg, scenarios[run]->stem + side});
    }
  }
  if (figure.difference) return curves;
  for (const DrawnSeries& drawn : drawn_series(scenarios)) {
    const Observed& series = scenarios[drawn.run]->observed[drawn.series];
    if (!figure.panels.empty() &&
        std::find(figure.panels.begin(), figure.panels.end(), series.observable) == figure.panels.end())
      continue;
    curves.push_back(
        {drawn.run, series.side == leg_names[1] ? 1U : 0U, series.name + ", measured", 0.0, 0.0, &series, drawn.shared});
  }
  return curves;
}

/// Places the key in as many columns as its longest name allows, the legs of a run beside each other. Returns its lower end.
double place_key(std::vector<PlotCurve>& curves, double top_mm, double width_mm) {
  double longest_mm = 0.0;
  for (PlotCurve& curve : curves) {
    curve.name = shortened(curve.name, width_mm - sample_mm - sample_gap_mm);
    longest_mm = std::max(longest_mm, sample_mm + sample_gap_mm + text_mm(curve.name));
  }
  const double pitch_mm = longest_mm + name_gap_mm;
  auto columns = static_cast<std::size_t>(std::max(1.0, std::floor((width_mm + name_gap_mm) / pitch_mm)));
  const bool two = std::any_of(curves.begin(), curves.end(), [](const PlotCurve& curve) { return curve.leg == 1; });
  if (columns > 1 && two) columns -= columns % 2;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    curves[i].x_mm = left_mm + static_cast<double>(i % columns) * pitch_mm;
    curves[i].y_mm = top_mm + (static_cast<double>(i / columns) + 0.5) * line_mm;
  }
  return curves.back().y_mm + 0.5 * line_mm + below_key_mm;
}

}  // namespace

PlotLayout layout_of(const Figure& figure, const std::vector<const Scenario*>& scenarios, const Catalogue& catalogue) {
  const double axes_mm = figure.width_mm - left_mm - right_mm;
  PlotLayout layout{"", curves_of(figure, scenarios), panels_of(figure, scenarios, catalogue, axes_mm), left_mm,
                    left_mm + axes_mm};
  double top_mm = edge_mm;
  if (figure.difference) {
    layout.heading = "Difference from ";
    layout.heading += shortened(scenarios[0]->stem, axes_mm - text_mm(layout.heading));
    top_mm += line_mm;
  }
  top_mm = place_key(layout.curves, top_mm, axes_mm);
  const auto n = static_cast<double>(layout.panels.size());
  double words_mm = top_mm + (n - 1.0) * between_panels_mm + bottom_mm;
  for (const PlotPanel& panel : layout.panels) words_mm += static_cast<double>(panel.title.size()) * line_mm + below_title_mm;
  layout.width_mm = figure.width_mm;
  layout.height_mm = figure.height_mm.value_or(std::min(most_side_mm, std::max(least_side_mm, words_mm + n * usual_panel_mm)));
  layout.least_height_mm = words_mm + n * flattest_panel_mm;
  for (PlotPanel& panel : layout.panels) {
    panel.top_mm = top_mm + static_cast<double>(panel.title.size()) * line_mm + below_title_mm;
    panel.bottom_mm = panel.top_mm + (layout.height_mm - words_mm) / n;
    top_mm = panel.bottom_mm + between_panels_mm;
  }
  return layout;
}

double least_height_mm(const Figure& figure, const std::vector<const Scenario*>& scenarios, const Catalogue& catalogue) {
  return layout_of(figure, scenarios, catalogue).least_height_mm;
}

}  // namespace calfpump
