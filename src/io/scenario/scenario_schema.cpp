#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "calfpump/io/scenario/scenario_keys.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;
using Tables = std::vector<TableKeys>;

constexpr const char* blanks = "[ \\t\\r\\n\u00a0\u2009\u202f]*";

/// "[left] or [right]" becomes "left-or-right": a reference is a URI.
std::string definition_name(std::string_view table) {
  std::string name;
  for (const char c : table) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) name += c;
    if (!letter && !name.empty() && name.back() != '-') name += '-';
  }
  return name.substr(0, name.find_last_not_of('-') + 1);
}

Json reference_to(const std::string& table) { return {{"$ref", "#/definitions/" + definition_name(table)}}; }

std::string without_special_meaning(std::string_view text) {
  std::string pattern;
  for (const char c : text) {
    if (std::string_view("()[]{}.*+?^$|/\\").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

/// A letter as "[mM]" where letter case does not count.
std::string unit_pattern(const std::string& unit, bool any_case) {
  std::string pattern;
  for (const char c : without_special_meaning(unit)) {
    const bool small = c >= 'a' && c <= 'z', capital = c >= 'A' && c <= 'Z';
    const char other = small ? static_cast<char>(c - 'a' + 'A') : static_cast<char>(c - 'A' + 'a');
    pattern += any_case && (small || capital) ? std::string{'[', c, other, ']'} : std::string(1, c);
  }
  return pattern;
}

/// Pattern of parse_quantity: a number and a unit, and further parts, each beginning with a digit, where there may be several.
std::string pattern_of(Dimension dimension, bool below_zero) {
  std::vector<std::string> units;
  for (const std::string& unit : unit_spellings(dimension)) units.push_back(unit_pattern(unit, any_letter_case(dimension)));
  const std::string unit = fmt::format("{}({}){}", blanks, fmt::join(units, "|"), blanks), exponent = "([eE][+-]?[0-9]+)?";
  const std::string further = has_parts(dimension) ? fmt::format("([0-9]+\\.?[0-9]*{}{})*", exponent, unit) : "";
  return fmt::format("^{}{}([0-9]+\\.?[0-9]*|\\.[0-9]+){}{}{}$", blanks, below_zero ? "-?" : "", exponent, unit, further);
}

/// "a quantity: time": its definition.
std::string quantity_name(Dimension dimension, bool below_zero) {
  return fmt::format("a quantity: {}{}", name_of(dimension), below_zero ? ", below zero too" : "");
}

bool may_be_below_zero(const Form& form) { return form.range.lowest < 0.0; }

void add_range(Json& json, const Range& range) {
  if (std::isfinite(range.lowest)) json[range.without_lowest ? "exclusiveMinimum" : "minimum"] = range.lowest;
  if (std::isfinite(range.highest)) json["maximum"] = range.highest;
}

Json list_of(const Json& items, bool may_be_empty) {
  Json list{{"type", "array"}, {"items", items}};
  if (!may_be_empty) list["minItems"] = 1;
  return list;
}

/// Conditions and forms; the first form applies where no other does.
using Alternatives = std::vector<std::pair<Json, Json>>;

Json chosen_by(const Alternatives& alternatives) {
  Json chosen = alternatives.front().second;
  for (std::size_t i = 1; i < alternatives.size(); ++i)
    chosen = {{"if", alternatives[i].first}, {"then", alternatives[i].second}, {"else", chosen}};
  return chosen;
}

/// An "if" gives errors that name the fault; "anyOf" would only report that no form fits. Editors complete from "anyOf" alone,
/// so it lists the forms for them and always holds: its `true` comes first, and no validator goes on to the others, which would
/// double the work at every level of repeats.
Json with_hints(const Alternatives& alternatives) {
  Json chosen = chosen_by(alternatives);
  if (alternatives.size() == 1) return chosen;
  chosen["anyOf"].push_back(true);
  for (const auto& [condition, form] : alternatives) chosen["anyOf"].push_back(form);
  return chosen;
}

Json required_any(const std::vector<std::string>& keys) {
  Json each = Json::array();
  for (const std::string& key : keys) each.push_back({{"required", {key}}});
  return each.size() == 1 ? each.front() : Json{{"anyOf", each}};
}

std::vector<std::string> required_of(const std::vector<Key>& keys) {
  std::vector<std::string> names;
  for (const Key& key : keys) {
    if (key.required) names.push_back(key.name);
  }
  return names;
}

/// The first of several tables, unless a key that another table needs is present.
Json any_table(const Tables& tables, const Form& form) {
  Alternatives each;
  for (const std::string& name : form.names)
    each.emplace_back(required_any(required_of(find(tables, name)->keys)), reference_to(name));
  return with_hints(each);
}

Json json_of(const Tables& tables, const Form& form) {
  Json json;
  switch (form.kind) {
    case Form::Kind::text:
      return {{"type", "string"}, {"pattern", "[^ \\t\\r\\n]"}};
    case Form::Kind::flag:
      return {{"type", "boolean"}};
    case Form::Kind::integer:
    case Form::Kind::number:
      json = {{"type", form.kind == Form::Kind::integer ? "integer" : "number"}};
      add_range(json, form.range);
      return json;
    case Form::Kind::quantity:
      return reference_to(quantity_name(form.dimension, may_be_below_zero(form)));
    case Form::Kind::clock:
      return {{"type", "string"}, {"pattern", "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"}};
    case Form::Kind::choice:
      return {{"type", "string"}, {"enum", form.names}};
    case Form::Kind::choices:
      json = list_of({{"type", "string"}, {"enum", form.names}}, false);
      json["uniqueItems"] = true;
      return json;
    case Form::Kind::table:
      return any_table(tables, form);
    case Form::Kind::tables:
      return list_of(any_table(tables, form), form.may_be_empty);
  }
  return json;
}

bool holds(const Form& form, const std::string& name) {
  return std::find(form.names.begin(), form.names.end(), name) != form.names.end();
}

/// A list of names written as "a, b".
Json list_in_words(const Form& form, std::string_view words) {
  Json list = Json::array();
  while (!words.empty()) {
    const std::size_t comma = words.find(", ");
    if (!holds(form, std::string(words.substr(0, comma)))) return {};
    list.push_back(words.substr(0, comma));
    words.remove_prefix(comma == std::string_view::npos ? words.size() : comma + 2);
  }
  return list;
}

/// Null if the default is given in words.
Json default_of(const Key& key) {
  if (key.usual.empty()) return {};
  for (const Form& form : key.forms) {
    if (form.kind == Form::Kind::choice && holds(form, key.usual)) return key.usual;
    if (form.kind == Form::Kind::choices) return list_in_words(form, key.usual);
    if (form.kind == Form::Kind::flag || form.kind == Form::Kind::integer || form.kind == Form::Kind::number)
      return Json::parse(key.usual, nullptr, false);
    if (form.kind == Form::Kind::quantity && key.usual.find_first_of("0123456789") == 0) return key.usual;
  }
  return {};
}

/// The lowest value of the range, or 1, in the unit of the form.
Json example_of(const Form& form) {
  const std::string unit = form.unit.empty() ? std::string(unit_of(form.dimension)) : form.unit;
  const double factor = parse_quantity("1 " + unit, form.dimension);
  const bool from_zero = !std::isfinite(form.range.lowest) || form.range.lowest <= 0.0;
  return fmt::format("{:.6g} {}", from_zero ? 1.0 : form.range.lowest / factor, unit);
}

std::string_view json_type(Form::Kind kind) {
  switch (kind) {
    case Form::Kind::flag:
      return "boolean";
    case Form::Kind::integer:
      return "integer";
    case Form::Kind::number:
      return "number";
    case Form::Kind::choices:
    case Form::Kind::tables:
      return "array";
    case Form::Kind::table:
      return "object";
    default:
      return "string";
  }
}

/// Forms of a key differ by their type, and a clock time from a quantity by its colon.
Alternatives forms_of(const Tables& tables, const Key& key) {
  Alternatives each;
  for (const Form& form : key.forms) {
    Json condition{{"type", json_type(form.kind)}};
    if (form.kind == Form::Kind::clock) condition["pattern"] = ":";
    each.emplace_back(condition, json_of(tables, form));
  }
  return each;
}

Json json_of(const Tables& tables, const Key& key) {
  Json json = with_hints(forms_of(tables, key));
  if (json.contains("$ref")) json = {{"allOf", Json::array({json})}};  // draft 07 ignores the keys beside a reference
  const Json usual = default_of(key);
  json["title"] = described(key);
  const std::string otherwise = key.usual.empty() || key.required ? "" : fmt::format(" (default: {})", key.usual);
  json["description"] = fmt::format("{}: {}{}", described(key), key.meaning, otherwise);  // editors show only this
  if (!usual.is_null()) json["default"] = usual;
  const bool is_quantity = key.forms.size() == 1 && key.forms.front().kind == Form::Kind::quantity;
  if (is_quantity && usual.is_null()) json["examples"] = {example_of(key.forms.front())};
  return json;
}

/// Both keys of a pair present, for every pair.
Json pairs_of(const std::vector<std::string>& keys) {
  Json pairs = Json::array();
  for (std::size_t a = 0; a < keys.size(); ++a) {
    for (std::size_t b = a + 1; b < keys.size(); ++b) pairs.push_back({{"required", {keys[a], keys[b]}}});
  }
  return pairs;
}

Json json_of(const Rule& rule) {
  const Json any = required_any(rule.keys);
  if (rule.several) return any;
  if (rule.needs.empty()) return {{"not", {{"anyOf", pairs_of(rule.keys)}}}};
  return {{"oneOf", any.at("anyOf")}};
}

Json json_of(const Tables& tables, const Case& one, const std::string& decides) {
  Json then = Json::object();
  for (const Key& key : one.keys) then["properties"][key.name] = chosen_by(forms_of(tables, key));
  for (const std::string& key : one.without) then["properties"][key] = false;
  if (const auto names = required_of(one.keys); !names.empty()) then["required"] = names;
  for (const Rule& rule : one.rules) then["allOf"].push_back(json_of(rule));
  return {{"if", {{"properties", {{decides, {{"const", one.name}}}}}, {"required", {decides}}}}, {"then", then}};
}

Json json_of(const Tables& tables, const TableKeys& table) {
  Json json{{"title", table.name}, {"type", "object"}, {"additionalProperties", false}};
  json["properties"] = Json::object();
  for (const Key& key : table.keys) {
    json["properties"][key.name] = json_of(tables, key);
    if (!key.beside.empty()) json["dependencies"][key.name] = required_any(key.beside);
  }
  if (const auto names = required_of(table.keys); !names.empty()) json["required"] = names;
  for (const Rule& rule : table.rules) json["allOf"].push_back(json_of(rule));
  for (const Case& one : table.cases) json["allOf"].push_back(json_of(tables, one, table.decides));
  return json;
}

/// A definition for each kind of quantity in these keys.
void add_quantities(Json& definitions, const std::vector<Key>& keys) {
  for (const Key& key : keys) {
    for (const Form& form : key.forms) {
      if (form.kind != Form::Kind::quantity) continue;
      const bool below_zero = may_be_below_zero(form);
      const std::string name = definition_name(quantity_name(form.dimension, below_zero));
      definitions[name] = {{"type", "string"}, {"pattern", pattern_of(form.dimension, below_zero)}};
    }
  }
}

Json schema_of(const std::vector<TableKeys>& tables) {
  Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"}};
  schema.update(json_of(tables, tables.front()));
  schema["title"] = "calfpump scenario";
  schema["description"] = "Person, garments, protocol and output of a run.";
  for (const TableKeys& table : tables) {
    if (&table != &tables.front()) schema["definitions"][definition_name(table.name)] = json_of(tables, table);
    add_quantities(schema["definitions"], table.keys);
    for (const Case& one : table.cases) add_quantities(schema["definitions"], one.keys);
  }
  return schema;
}

}  // namespace

std::string schema_text(const Catalogue& catalogue) { return schema_of(scenario_keys(catalogue)).dump(2) + '\n'; }

}  // namespace calfpump
