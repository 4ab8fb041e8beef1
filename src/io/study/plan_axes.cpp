#include "io/study/plan_axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "calfpump/core/nearest.hpp"
#include "calfpump/core/number_and_unit.hpp"
#include "calfpump/core/quantity.hpp"

namespace calfpump {
namespace {

constexpr double most_values = 1e6;  // on one axis, chosen

std::string with_unit(const std::string& cell, const std::string& unit) { return unit.empty() ? cell : cell + ' ' + unit; }

/// A cell of six digits.
std::string rounded(double value, bool whole) { return whole ? fmt::format("{:.0f}", value) : fmt::format("{:.6g}", value); }

/// A text, a number or a flag as --set takes it; nullopt after a problem.
std::optional<std::string> text_of(const Value& value) {
  if (const auto text = value.node->value<std::string>()) return *text;
  if (const auto whole = value.node->value_exact<std::int64_t>()) return fmt::format("{}", *whole);
  if (const auto number = value.node->value_exact<double>(); number && std::isfinite(*number)) return exact(*number);
  if (const auto flag = value.node->value<bool>()) return *flag ? "true" : "false";
  value.wrong_type("a number, or a text such as \"160 cm\" or \"foot flexing\"");
  return std::nullopt;
}

/// Reads one [[axis]].
class AxisReader {
 public:
  AxisReader(TableReader& row, const std::vector<std::string>& scenarios,
             const std::function<const std::vector<Parameter>&()>& parameters)
      : row_(row), scenarios_(scenarios), parameters_(parameters) {}

  void read(ReadAxes& axes) {
    const std::size_t before = row_.problems().count();
    const auto name = row_.text("name");
    read_scenario();
    read_keys();
    const bool parameter = row_.has("parameter");
    if (row_.has("distribution") || parameter) {
      std::vector<DrawnAxis> drawn = parameter ? read_parameters() : std::vector{read_drawn()};
      row_.finish();
      if (row_.problems().count() > before) return;
      for (DrawnAxis& one : drawn) {
        title(one.axis, drawn.size() == 1 ? name : std::nullopt);
        axes.drawn.push_back(std::move(one));
        axes.drawn_places.push_back(row_.place());
      }
      return;
    }
    read_listed();
    row_.finish();
    if (row_.problems().count() > before) return;
    title(axis_, name);
    axes.listed.push_back(std::move(axis_));
    axes.listed_places.push_back(row_.place());
  }

 private:
  void read_scenario() {
    const auto index = row_.choice("scenario", "scenario of the plan", scenarios_);
    if (index) axis_.scenario = static_cast<std::size_t>(*index);
  }

  void read_keys() {
    const auto value = row_.value("key");
    if (!value) {
      if (!row_.has("parameter")) row_.problem("there is no key; expected key = \"subject.height\", or parameter = a name");
      return;
    }
    if (row_.has("parameter")) row_.problem("key", "goes not with \"parameter\"");
    if (!value->node->is_array()) {
      if (const auto text = value->text()) axis_.keys = {*text};
    } else {
      for (const Value& one : value->elements()) {
        if (const auto text = one.text()) axis_.keys.push_back(*text);
      }
    }
    if (value->node->is_array() && axis_.keys.empty()) row_.problem("key", "is an empty list; expected at least one key");
  }

  /// A number and its unit, which all numbers of the axis share in dimension.
  /// A difference, such as a step, has no zero of its scale: 1 degC are 1.8 degF.
  std::optional<double> difference(const std::string& key) {
    const auto number = quantity(key);
    if (!number || axis_.unit.empty()) return number;
    const auto read = number_and_unit(*text_of(*row_.value(key)));
    return *number - in_unit("0 " + read->unit, axis_.unit).value_or(0.0);
  }

  /// Reports "5 ft 9 in" and "1,60 m".
  [[nodiscard]] static bool plain(const Value& value, const std::string& text, const std::string& unit) {
    const bool comma = !unit.empty() && unit.front() == ',', parts = unit.find_first_of("0123456789") != std::string::npos;
    if (comma) value.problem(fmt::format("read \"{}\"; expected a decimal point", text));
    if (parts && !comma) value.problem(fmt::format("read \"{}\"; expected one number with one unit", text));
    return !comma && !parts;
  }

  std::optional<double> quantity(const std::string& key) {
    const auto value = row_.value(key);
    if (!value) return std::nullopt;
    const auto text = text_of(*value);
    if (!text) return std::nullopt;
    const auto read = number_and_unit(*text);
    if (!read || !std::isfinite(read->number)) {
      value->problem(fmt::format("read \"{}\"; expected a number with its unit", *text));
      return std::nullopt;
    }
    if (!plain(*value, *text, read->unit)) return std::nullopt;
    if (!has_unit_) axis_.unit = read->unit;
    has_unit_ = true;
    const auto number = in_unit(*text, axis_.unit);
    if (!number) value->problem(fmt::format("read \"{}\"; expected a value in {}", *text, unit_words()));
    return number;
  }

  [[nodiscard]] std::string unit_words() const {
    return axis_.unit.empty() ? "no unit, as before" : "\"" + axis_.unit + "\", as before";
  }

  void read_listed() {
    if (row_.has("values")) return read_values();
    const auto from = quantity("from"), to = quantity("to"), step = difference("step");
    const auto count = row_.number("count", {1.0, most_values});
    const auto scale = row_.text("scale");
    if (!from || !to || (!step && !count)) {
      row_.require({"from", "to"});
      if (!step && !count && !row_.has("count") && !row_.has("step"))
        row_.problem("there are no values; expected values = [..], from, to and step or count, or a distribution");
      return;
    }
    if (step && count) return row_.problem("step", "goes not with \"count\"");
    const bool logarithmic = scale == "log";
    if (scale && !logarithmic) return row_.problem("scale", fmt::format("read \"{}\"; expected \"log\"", *scale));
    if (logarithmic && (step || *from <= 0.0 || *to <= 0.0))
      return row_.problem("scale", "a logarithmic scale needs \"count\", and ends above 0");
    if (step && !(*step * (*to - *from) > 0.0))
      return row_.problem(
          "step", fmt::format("the grid is empty: no step of {} leads from {} to {}", exact(*step), exact(*from), exact(*to)));
    const double steps = step ? std::floor((*to - *from) / *step * (1.0 + 1e-12)) : *count - 1.0;
    if (steps >= most_values)
      return row_.problem("step", fmt::format("makes {:.4g} values; at most {:.0f} of one axis", steps + 1.0, most_values));
    for (double i = 0.0; i <= steps; ++i) {
      const double part = steps > 0.0 ? i / steps : 0.0;
      const double value = step          ? *from + i * *step
                           : logarithmic ? *from * std::pow(*to / *from, part)
                                         : *from + part * (*to - *from);
      add(rounded(value, false));
    }
  }

  void read_values() {
    std::vector<std::string> texts;
    const auto value = row_.value("values");
    for (const Value& one : value->elements()) {
      if (const auto text = text_of(one)) texts.push_back(*text);
    }
    if (value->node->is_array() && value->node->as_array()->empty())
      row_.problem("values", "is an empty list; expected at least one value");
    const auto first = texts.empty() ? std::nullopt : number_and_unit(texts.front());
    if (first && !plain(*value, texts.front(), first->unit)) return;
    std::vector<double> numbers;
    for (const std::string& text : texts) {
      const auto number = first ? in_unit(text, first->unit) : std::nullopt;
      if (number) numbers.push_back(*number);
    }
    axis_.words = numbers.size() < texts.size();
    if (!axis_.words && first) axis_.unit = first->unit;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      axis_.words ? axis_.values.push_back({texts[i], texts[i]}) : add(exact(numbers[i]));
      const auto same = [&](const AxisValue& other) { return other.cell == axis_.values.back().cell; };
      if (std::any_of(axis_.values.begin(), axis_.values.end() - 1, same))
        row_.problem("values", fmt::format("\"{}\" is listed twice", texts[i]));
    }
  }

  void add(const std::string& cell) { axis_.values.push_back({with_unit(cell, axis_.unit), cell}); }

  DrawnAxis read_drawn() {
    DrawnAxis drawn;
    std::vector<std::string> names = names_of(distribution_names);
    names.emplace_back("choice");
    const auto kind = row_.choice("distribution", "distribution", names);
    if (kind && names[static_cast<std::size_t>(*kind)] == "choice") {
      read_choices(drawn);
    } else if (kind) {
      drawn.distribution.kind = distribution_names.at(static_cast<std::size_t>(*kind)).value;
      read_distribution(drawn);
    }
    drawn.axis = axis_;
    return drawn;
  }

  void read_distribution(DrawnAxis& drawn) {
    Distribution& of = drawn.distribution;
    const std::array<std::pair<const char*, double*>, 4> fields{
        {{"lowest", &of.lowest}, {"highest", &of.highest}, {"mean", &of.mean}, {"mode", &of.mode}}};
    for (const auto& [key, into] : fields) {
      if (const auto number = quantity(key)) *into = *number;
    }
    if (const auto number = difference("sd")) of.sd = *number;
    using enum Distribution::Kind;
    const bool moments = of.kind == normal || of.kind == lognormal;
    moments ? row_.require({"mean", "sd"}) : row_.require({"lowest", "highest"});
    if (of.kind == triangular) row_.require({"mode"});
    drawn.whole = row_.flag("whole").value_or(false);
    if (const auto fault = fault_of(of)) row_.problem(std::string(fault->key), fmt::format("expected {}", fault->expected));
  }

  void read_choices(DrawnAxis& drawn) {
    read_values();
    for (const AxisValue& value : axis_.values) drawn.choices.push_back(value.text);
    axis_.values.clear();
    axis_.words = true;
    axis_.unit.clear();
    drawn.weights.assign(drawn.choices.size(), 1.0);
    const auto weights = row_.value("weights");
    if (!weights) return;
    drawn.weights.clear();
    for (const Value& one : weights->elements()) drawn.weights.push_back(one.number({0.0, 1e12}).value_or(1.0));
    if (drawn.weights.size() != drawn.choices.size())
      row_.problem("weights", fmt::format("there are {} weights for {} values", drawn.weights.size(), drawn.choices.size()));
    else if (std::all_of(drawn.weights.begin(), drawn.weights.end(), [](double w) { return w == 0.0; }))
      row_.problem("weights", "all are 0; expected at least one above 0");
  }

  /// A value of the model by its own spread, or within a stated range of factors; all of them by "all".
  std::vector<DrawnAxis> read_parameters() {
    const std::vector<Parameter>& known = parameters_();
    std::vector<std::string> names = names_of(known);
    names.emplace_back("all");
    const auto chosen = row_.choice("parameter", "uncertain value of the model", names);
    if (axis_.scenario) row_.problem("scenario", "an uncertain value of the model is the same in every scenario");
    const bool all = chosen && static_cast<std::size_t>(*chosen) == known.size();
    const auto lowest = row_.number("lowest", {1e-6, 1e6}), highest = row_.number("highest", {1e-6, 1e6});
    if (all && (lowest || highest)) row_.problem("lowest", "goes not with parameter = \"all\"");
    std::vector<DrawnAxis> drawn;
    for (std::size_t p = 0; chosen && p < known.size(); ++p) {
      if (!all && p != static_cast<std::size_t>(*chosen)) continue;
      const Parameter& parameter = known[p];
      DrawnAxis one{axis_, {}, false, {}, {}};
      one.axis.name = "factor of " + parameter.name;
      one.axis.parameter = p;
      one.distribution.kind = Distribution::Kind::log_uniform;
      one.distribution.lowest = lowest.value_or(std::max(parameter.lowest, parameter.present / (1.0 + parameter.spread)));
      one.distribution.highest = highest.value_or(std::min(parameter.highest, parameter.present * (1.0 + parameter.spread)));
      if (const auto fault = fault_of(one.distribution))
        row_.problem(std::string(fault->key), fmt::format("expected {}", fault->expected));
      drawn.push_back(std::move(one));
    }
    return drawn;
  }

  /// Column of the axis.
  void title(StudyAxis& axis, const std::optional<std::string>& name) const {
    if (name) axis.name = *name;
    if (axis.name.empty()) axis.name = axis.keys.front();
    if (axis.scenario && !name) axis.name = fmt::format("{}:{}", scenarios_[*axis.scenario], axis.name);
    if (!axis.unit.empty()) axis.name += "_" + axis.unit;
    std::replace(axis.name.begin(), axis.name.end(), '/', '_');
  }

  TableReader& row_;
  const std::vector<std::string>& scenarios_;
  const std::function<const std::vector<Parameter>&()>& parameters_;
  StudyAxis axis_;
  bool has_unit_ = false;
};

}  // namespace

AxisValue DrawnAxis::at(double u) const {
  if (!choices.empty()) {
    const std::string& word = choices[choice(weights, u)];
    return {word, word};
  }
  const std::string cell = rounded(quantile(distribution, u), whole);
  return {axis.parameter ? std::string() : with_unit(cell, axis.unit), cell};
}

ReadAxes read_axes(TableReader& file, const std::vector<std::string>& scenarios,
                   const std::function<const std::vector<Parameter>&()>& parameters) {
  ReadAxes axes;
  for (TableReader& row : file.tables("axis", "an axis")) AxisReader(row, scenarios, parameters).read(axes);
  return axes;
}

}  // namespace calfpump
