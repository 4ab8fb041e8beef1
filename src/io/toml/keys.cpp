#include "calfpump/io/toml/keys.hpp"

#include <fmt/format.h>

#include <cmath>

namespace calfpump {
namespace {

/// "a length" without its article.
std::string_view bare_name(Dimension dimension) {
  const std::string_view name = name_of(dimension);
  return name.substr(name.find(' ') + 1);
}

std::string with_range(std::string_view what, const std::string& range) {
  return range.empty() ? std::string(what) : fmt::format("{} {}", what, range);
}

std::string names_in_words(const Form& form) {
  if (!form.list.empty()) return fmt::format("`calfpump list {}`", form.list);
  return fmt::format("\"{}\"", fmt::join(form.names, "\", \""));
}

}  // namespace

Form quantity_of(Dimension dimension, const Range& range, const std::string& unit) {
  return {.kind = Form::Kind::quantity, .dimension = dimension, .range = limited(range, dimension), .unit = unit};
}

Form clock_form() { return {.kind = Form::Kind::clock}; }

Form one_of(const std::string& what, std::vector<std::string> names, const std::string& list) {
  return {.kind = Form::Kind::choice, .what = what, .names = std::move(names), .list = list};
}

Form some_of(const std::string& what, std::vector<std::string> names, const std::string& list) {
  return {.kind = Form::Kind::choices, .what = what, .names = std::move(names), .list = list};
}

Form table_of(std::vector<std::string> tables) { return {.kind = Form::Kind::table, .names = std::move(tables)}; }

Form tables_of(std::vector<std::string> tables, bool may_be_empty) {
  return {.kind = Form::Kind::tables, .names = std::move(tables), .may_be_empty = may_be_empty};
}

std::string described(const Range& range, double factor, std::string_view unit) {
  const auto end = [&](double x) { return fmt::format("{:.6g}{}{}", x / factor, unit.empty() ? "" : " ", unit); };
  if (range.or_zero) {
    Range others = range;
    others.or_zero = false;
    return fmt::format("{} or {}", end(0.0), described(others, factor, unit));
  }
  const bool below = std::isfinite(range.lowest);
  const bool above = std::isfinite(range.highest);
  if (below && above)
    return fmt::format("{} {} to {}", range.without_lowest ? "above" : "from", end(range.lowest), end(range.highest));
  if (below) return fmt::format("{} {}", range.without_lowest ? "more than" : "at least", end(range.lowest));
  return above ? fmt::format("at most {}", end(range.highest)) : "";
}

std::string described_whole(const Range& range) {
  return range.highest == range.lowest + 1.0 ? fmt::format("{} or {}", range.lowest, range.highest) : described(range);
}

std::string described(const Form& form) {
  const std::string unit = form.unit.empty() ? std::string(unit_of(form.dimension)) : form.unit;
  switch (form.kind) {
    case Form::Kind::text:
      return "text";
    case Form::Kind::flag:
      return "true or false";
    case Form::Kind::integer:
      return with_range("whole number", described_whole(form.range));
    case Form::Kind::number:
      return with_range("number", described(form.range));
    case Form::Kind::quantity:
      return with_range(bare_name(form.dimension), described(form.range, parse_quantity("1 " + unit, form.dimension), unit));
    case Form::Kind::clock:
      return "clock time HH:MM";
    case Form::Kind::choice:
      return (form.list.empty() ? "" : "a name of ") + names_in_words(form);
    case Form::Kind::choices:
      return "list of names of " + names_in_words(form);
    case Form::Kind::table:
      return fmt::format("table: {}", fmt::join(form.names, " or "));
    case Form::Kind::tables:
      return fmt::format("list of tables: {}", fmt::join(form.names, " or "));
  }
  return {};
}

std::string described(const Key& key) {
  std::vector<std::string> texts;
  for (const Form& form : key.forms) {
    const bool same = &form != &key.forms.front() && form.kind == Form::Kind::choices && form.names == key.forms.front().names;
    texts.push_back(same ? "a list of them" : described(form));
  }
  return fmt::format("{}", fmt::join(texts, "; or "));
}

}  // namespace calfpump
