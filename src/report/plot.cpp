#include "calfpump/report/plot.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "calfpump/core/gnuplot_text.hpp"
#include "calfpump/core/quantity.hpp"
#include "plot_data.hpp"
#include "plot_layout.hpp"

namespace calfpump {
namespace {

constexpr std::array colours{"#0072b2", "#c95500", "#007a5a", "#b14a88",
                             "#7d6000", "#3f444b", "#1f8fc4", "#8c2f1b"};  // the page's colours
constexpr double axis_unit_mm = 2.2, time_unit_mm = 2.8;  // chosen: distance of the units from the left and the lower edge

const Unit& unit_of(double duration_s) {
  if (duration_s <= 3.0 * minute.factor) return second;
  return duration_s <= 3.0 * hour.factor ? minute : hour;
}

/// A place as gnuplot reads it.
std::string at(const PlotLayout& layout, double x_mm, double y_mm) {
  return fmt::format("screen {:.5f},{:.5f}", x_mm / layout.width_mm, 1.0 - y_mm / layout.height_mm);
}

std::string label(const PlotLayout& layout, std::string_view text, double x_mm, double y_mm, std::string_view align = "left") {
  return fmt::format("set label {} at {} {} noenhanced\n", gnuplot_text(text), at(layout, x_mm, y_mm), align);
}

/// Colour and dashes of a curve.
std::string look(const PlotCurve& curve) {
  return fmt::format("lw 1.6 lc rgb '{}'{}", colours.at(curve.run % colours.size()), curve.leg == 1 ? " dt 2" : "");
}

/// Colour and shape of the dots of a series; hollow for the right leg.
std::string dots_look(const PlotCurve& curve) {
  return fmt::format("pt {} ps 0.8 lw 0.7 lc rgb '{}'", curve.leg == 1 ? 6 : 7,
                     curve.ink ? "#3f444b" : colours.at(curve.run % colours.size()));
}

std::string head(const PlotLayout& layout) {
  std::string text;
  if (!layout.heading.empty()) text += label(layout, layout.heading, layout.left_mm, layout.curves.front().y_mm - line_mm);
  for (const PlotCurve& curve : layout.curves) {
    const double end_mm = curve.x_mm + sample_mm;
    if (curve.dots != nullptr) {
      for (const double part : {0.2, 0.5, 0.8})
        text += fmt::format("set label '' at {} point {}\n", at(layout, curve.x_mm + part * sample_mm, curve.y_mm),
                            dots_look(curve));
    } else {
      // In another layer, since the SVG of gnuplot 5.4 ignores dashes after an arrow of the same colour and width.
      text += fmt::format("set arrow from {} to {} nohead {}{}\n", at(layout, curve.x_mm, curve.y_mm),
                          at(layout, end_mm, curve.y_mm), look(curve), curve.leg == 1 ? " front" : "");
    }
    text += label(layout, curve.name, end_mm + sample_gap_mm, curve.y_mm);
  }
  return text;
}

/// Name of the data of observed dots, by their place among the curves.
std::string block_of_dots(const PlotLayout& layout, const PlotCurve& curve) {
  return fmt::format("o{}", &curve - layout.curves.data());
}

bool in_panel(const PlotCurve& curve, const PlotPanel& panel) {
  return curve.dots == nullptr || curve.dots->observable == panel.observable->name;
}

std::string block_of(const PlotCurve& curve, std::size_t panel) {
  return fmt::format("d{}_{}_{}", panel, curve.run, curve.leg);
}

std::string axis_unit(const Observable& observable) {
  const std::string unit(info_of(observable.quantity).unit);
  if (unit == "1") return "";
  return unit == "percent" ? "%" : unit;
}

std::string panel_text(const PlotLayout& layout, std::size_t p, bool ranges) {
  const PlotPanel& panel = layout.panels[p];
  std::string text;
  for (std::size_t line = 0; line < panel.title.size(); ++line) {
    const double above = static_cast<double>(panel.title.size() - line) - 0.5;
    text += label(layout, panel.title[line], layout.left_mm, panel.top_mm - above * line_mm - 0.7);
  }
  text +=
      label(layout, axis_unit(*panel.observable), axis_unit_mm, 0.5 * (panel.top_mm + panel.bottom_mm), "center rotate by 90");
  text += fmt::format("set tmargin at screen {:.5f}\nset bmargin at screen {:.5f}\nplot ",
                      1.0 - panel.top_mm / layout.height_mm, 1.0 - panel.bottom_mm / layout.height_mm);
  std::vector<std::string> parts;
  for (const PlotCurve& curve : layout.curves) {
    if (!ranges || curve.dots != nullptr) continue;
    parts.push_back(fmt::format("${} using 1:3:4 with filledcurves fc rgb '{}' fs transparent solid 0.25 noborder notitle",
                                block_of(curve, p), colours.at(curve.run % colours.size())));
  }
  for (const PlotCurve& curve : layout.curves) {
    if (!in_panel(curve, panel)) continue;
    if (curve.dots != nullptr) {
      parts.push_back(fmt::format("${} using 1:2 with points {} title {} noenhanced", block_of_dots(layout, curve),
                                  dots_look(curve), gnuplot_text(curve.name)));
    } else {
      parts.push_back(fmt::format("${} using 1:2 with lines {} title {} noenhanced", block_of(curve, p), look(curve),
                                  gnuplot_text(curve.name)));
    }
  }
  return text + fmt::format("{}\nunset label\nunset arrow\n", fmt::join(parts, ", \\\n  "));
}

/// The leg of that side; a run with one leg has it on both.
const FilmCurve& curve_of(const ComparedRun& run, std::size_t leg, std::size_t curve) {
  const std::vector<FilmLeg>& legs = run.result.film->legs;
  return legs[std::min(leg, legs.size() - 1)].curves[curve];
}

/// The number of moments at which some run and the baseline have a difference.
std::size_t common_moments(const std::vector<ComparedRun>& runs) {
  const auto of = [](const ComparedRun& run) { return curve_of(run, 0, 0).mean.size(); };
  std::size_t longest = 0;
  for (auto run = runs.begin() + 1; run != runs.end(); ++run) longest = std::max(longest, of(*run));
  return std::min(longest, of(runs.front()));
}

}  // namespace

FilmPlan plan_with(FilmPlan page, const Figure& figure) {
  for (const std::string& name : figure.panels) {
    if (std::find(page.curves.begin(), page.curves.end(), name) == page.curves.end()) page.curves.push_back(name);
  }
  return page;
}

Picture plot(const std::vector<ComparedRun>& runs, const FilmPlan& plan, const Catalogue& catalogue, const Figure& figure) {
  std::vector<const Scenario*> scenarios;
  for (const ComparedRun& run : runs) scenarios.push_back(run.scenario);
  const PlotLayout layout = layout_of(figure, scenarios, catalogue);
  const double end_s = figure.difference ? plan.times_s.at(common_moments(runs) - 1) : plan.times_s.back();
  const Unit unit = unit_of(end_s);
  const PlotColumns columns(runs, end_s, figure.width_mm, catalogue);
  std::string text;
  for (std::size_t p = 0; p < layout.panels.size(); ++p) {
    const auto named = std::find(plan.curves.begin(), plan.curves.end(), layout.panels[p].observable->name);
    const auto c = static_cast<std::size_t>(named - plan.curves.begin());
    for (const PlotCurve& curve : layout.curves) {
      if (curve.dots != nullptr) continue;
      const FilmCurve& own = curve_of(runs[curve.run], curve.leg, c);
      text += data_block(block_of(curve, p), plan.times_s,
                         figure.difference ? difference(own, curve_of(runs.front(), curve.leg, c)) : own, columns, unit);
    }
  }
  for (const PlotCurve& curve : layout.curves) {
    if (curve.dots != nullptr) text += data_block(block_of_dots(layout, curve), dots_of(*curve.dots), unit);
  }
  text += fmt::format(
      "set encoding utf8\nset multiplot\nunset key\nset border 3\nset tics nomirror out scale 0.6\n"
      "set grid ytics lc rgb '#dddddd' lt 1\nset xrange [0:{:.7g}]\nset lmargin at screen {:.5f}\nset rmargin at screen "
      "{:.5f}\n"
      "set format x ''\n{}",
      end_s / unit.factor, layout.left_mm / layout.width_mm, layout.right_mm / layout.width_mm,
      figure.difference ? "set yrange [*<0:0<*]\nset xzeroaxis lt 1 lw 1 lc rgb '#3f444b'\n" : "");
  text += head(layout);
  for (std::size_t p = 0; p < layout.panels.size(); ++p) {
    if (p + 1 == layout.panels.size())
      text +=
          "set format x '%g'\n" + label(layout, fmt::format("time, {}", unit.symbol), 0.5 * (layout.left_mm + layout.right_mm),
                                        layout.height_mm - time_unit_mm, "center");
    text += panel_text(layout, p, !figure.difference);
  }
  return {text + "unset multiplot\n", layout.width_mm, layout.height_mm};
}

}  // namespace calfpump
