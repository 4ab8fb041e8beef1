#include "cli/verbs/plot_options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <regex>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/core/number.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/core/words.hpp"
#include "calfpump/io/out/output_file.hpp"

namespace calfpump::cli {
namespace {

std::string problem_of_picture(const std::string& text) {
  if (std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < ' '; }))
    return "a file name must not contain control characters";
  const std::vector<std::string> endings = picture_endings();
  const std::string ending = std::filesystem::path(text).extension().string();
  if (std::find(endings.begin(), endings.end(), ending) != endings.end()) return "";
  return fmt::format("\"{}\" is no supported picture; expected a name that ends in {}", text, fmt::join(endings, ", "));
}

struct SizeUnit {
  std::string_view name;
  double mm;
};
constexpr std::array size_units{SizeUnit{"mm", 1.0}, SizeUnit{"cm", 10.0}, SizeUnit{"in", mm_per_inch},
                                SizeUnit{"px", mm_per_inch / png_dots_per_inch}};

struct Size {
  double width_mm = 0.0;
  std::optional<double> height_mm;
  bool in_dots = false;
};

/// "170x220mm", "17 x 22 cm", "85mm x 60mm", or a width alone: "85mm".
std::optional<Size> size_of(const std::string& text) {
  static const std::regex form("(\\d+\\.?\\d*) *(mm|cm|in|px)?(?: *(?:x|X|\u00d7) *(\\d+\\.?\\d*) *(mm|cm|in|px))?");
  std::smatch parts;
  if (!std::regex_match(text, parts, form)) return std::nullopt;
  const std::string last = parts[4].matched ? parts[4].str() : parts[2].str();
  const std::string first = parts[2].matched ? parts[2].str() : last;
  if (last.empty() || (first == "px") != (last == "px")) return std::nullopt;
  const auto mm = [](const std::string& number, const std::string& unit) {
    double value = 0.0;
    read_number(number.data(), number.data() + number.size(), value);
    return value * find(size_units, unit)->mm;
  };
  Size size{mm(parts[1], first), std::nullopt, last == "px"};
  if (parts[3].matched) size.height_mm = mm(parts[3], last);
  return size;
}

bool is_drawable(double side_mm) { return side_mm >= least_side_mm && side_mm <= most_side_mm; }

std::string problem_of_size(const std::string& text) {
  const std::optional<Size> size = size_of(text);
  if (!size)
    return fmt::format(
        "\"{}\" is no size; expected width and height with a unit, such as 170x220mm, or a width alone, such as "
        "85mm, in mm, cm, in or, for a PNG, px",
        text);
  if (is_drawable(size->width_mm) && is_drawable(size->height_mm.value_or(size->width_mm))) return "";
  const auto px = [](double mm) { return mm / find(size_units, "px")->mm; };
  return fmt::format(
      "\"{}\" is out of range; expected sides from {} to {} mm{}", text, least_side_mm, most_side_mm,
      size->in_dots ? fmt::format(", which are {:.0f} to {:.0f} px", std::ceil(px(least_side_mm)), std::floor(px(most_side_mm)))
                    : "");
}

std::optional<std::string> problem_of_panel(const std::string& name, const Catalogue& catalogue) {
  for (const Observable& one : catalogue.anatomy.observables) {
    if (name == column_name(one) && name != one.name)
      return fmt::format("there is no column \"{}\": the unit belongs to a file's heading only; did you mean \"{}\"?", name,
                         one.name);
  }
  const Observable* observable = find(catalogue.anatomy.observables, name);
  if (observable == nullptr) {
    const std::string hint = did_you_mean(name, panel_names(catalogue));
    return fmt::format("there is no column \"{}\"{}", name, hint.empty() ? "; `calfpump list columns` prints them" : hint);
  }
  if (belongs_to_body(observable->quantity))
    return fmt::format("\"{}\" belongs to the whole body; a panel shows a column of a leg", name);
  return std::nullopt;
}

std::vector<Problem> problems_of_panels(const std::vector<std::string>& names, const Catalogue& catalogue) {
  std::vector<Problem> problems;
  for (auto name = names.begin(); name != names.end(); ++name) {
    std::optional<std::string> problem = problem_of_panel(*name, catalogue);
    if (std::find(names.begin(), name, *name) != name) problem = fmt::format("\"{}\" is named twice", *name);
    if (problem) problems.push_back({"--plot-panels", 0, 0, *problem});
  }
  return problems;
}

}  // namespace

void add_picture_option(CLI::App& verb, std::filesystem::path& file, const std::string& meaning) {
  verb.add_option("--plot", file, meaning)->type_name("FILE")->check(problem_of_picture);
}

void add_plot_options(CLI::App& verb, PlotOptions& options) {
  add_picture_option(verb, options.file,
                     "draw the curves into this file as well, .svg, .png or .pdf: pictures for papers (by gnuplot)");
  CLI::Option* plot = verb.get_option("--plot");
  verb.add_option("--plot-panels", options.figure.panels,
                  "the panels of this picture: columns of a leg, separated by commas (calfpump list columns)")
      ->needs(plot)
      ->type_name("COLUMNS")
      ->delimiter(',')
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  verb.add_option_function<std::string>(
          "--plot-size",
          [&options](const std::string& text) {
            const Size size = size_of(text).value();
            options.figure.width_mm = size.width_mm;
            options.figure.height_mm = size.height_mm;
            options.in_dots = size.in_dots;
          },
          "its size, 170x220mm, or its width alone, 85mm, also in cm, in or, for a PNG, px; letters keep their size")
      ->needs(plot)
      ->type_name("SIZE")
      ->check(problem_of_size);
}

void add_difference_option(CLI::App& verb, PlotOptions& options) {
  verb.add_flag("--plot-difference", options.figure.difference,
                "in this picture, draw each run minus the baseline, not the runs")
      ->needs(verb.get_option("--plot"));
}

std::vector<std::string> panel_names(const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const Observable& one : catalogue.anatomy.observables) {
    if (!belongs_to_body(one.quantity)) names.push_back(one.name);
  }
  return names;
}

void refuse_bad_figure(const PlotOptions& options, const std::vector<const Scenario*>& scenarios, const Catalogue& catalogue) {
  if (options.file.empty()) return;
  const Figure& figure = options.figure;
  std::vector<Problem> problems = problems_of_panels(figure.panels, catalogue);
  if (options.in_dots && options.file.extension() != ".png")
    problems.push_back(
        {"--plot-size", 0, 0, fmt::format("px are for a PNG; expected mm, cm or in for {}", options.file.string())});
  if (problems.empty()) {
    const double least_mm = least_height_mm(figure, scenarios, catalogue), height_mm = figure.height_mm.value_or(most_side_mm);
    if (height_mm < least_mm)
      problems.push_back({figure.height_mm ? "--plot-size" : "--plot-panels", 0, 0,
                          fmt::format("{:.4g} mm of height are too few for these panels and names; expected at least {:.0f} mm",
                                      height_mm, std::ceil(least_mm))});
  }
  if (!problems.empty()) throw InputError(problems);
}

}  // namespace calfpump::cli
