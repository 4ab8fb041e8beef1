// TableReader along a description of its keys.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

#include "calfpump/core/nearest.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

namespace {

bool has_name(const Form& form, const std::string& name) {
  const bool names = form.kind == Form::Kind::choice || form.kind == Form::Kind::choices;
  return names && std::find(form.names.begin(), form.names.end(), name) != form.names.end();
}

/// ", such as tempo = { up = \"1 s\", hold = \"2 s\" }": the first keys that have a default.
std::string example_of(const std::string& key, const TableKeys& table) {
  constexpr std::size_t most = 2;
  std::vector<std::string> pairs;
  for (const Key& one : table.keys) {
    const bool number = one.usual.find_first_of("0123456789") == 0 && one.forms.front().kind == Form::Kind::quantity;
    if (number && pairs.size() < most) pairs.push_back(fmt::format("{} = \"{}\"", one.name, one.usual));
  }
  return pairs.empty() ? "" : fmt::format(", such as {} = {{ {} }}", key, fmt::join(pairs, ", "));
}

/// Where a key belongs in a file, and before its name in --set.
struct KeyPlace {
  std::string where, path;
};

KeyPlace place_of_table(const std::string& name, bool first) {
  if (first) return {"at the top of the file, above the first line in brackets", ""};
  if (name.starts_with('[')) return {"in " + name, name.substr(1, name.find(']') - 1) + "."};
  const bool of_protocol = name == "a step" || name == "a repeat";
  return {"in " + name, of_protocol ? "protocol[0]." : ""};
}

}  // namespace

std::string place_of_key(const std::string& name, const std::vector<TableKeys>& tables, bool in_option) {
  const TableKeys* found = nullptr;
  std::string key = name;
  for (const bool of_the_file : {true, false}) {  // [output] before a step
    for (const TableKeys& table : tables) {
      if (found == nullptr && table.name.starts_with('[') == of_the_file && find(table.keys, name) != nullptr) found = &table;
    }
  }
  for (const TableKeys& table : tables) {
    const auto same =
        found != nullptr ? std::vector<std::string>() : same_names(name, names_of(table.keys), tables.front().synonyms);
    if (same.empty()) continue;
    found = &table;
    key = same.front();
  }
  if (found == nullptr) return "";
  const bool first = found == &tables.front();
  const auto [where, path] = place_of_table(found->name, first);
  if (in_option && (first || !path.empty())) return fmt::format("did you mean {}{}?", path, key);
  return fmt::format("\"{}\" belongs {}", key, where);
}

std::string TableReader::elsewhere(const std::string& key, const Value& found) const {
  const auto* text = found.node->as_string();
  for (const Key& other : keys_->keys) {
    for (const Form& form : other.forms) {
      if (text == nullptr || other.name == key || !has_name(form, text->get())) continue;
      return fmt::format("it is a {}: {} = \"{}\"", form.what, other.name, text->get());
    }
  }
  return "";
}

const std::vector<Synonym>& TableReader::synonyms() const {
  static const std::vector<Synonym> none;
  return tables_ == nullptr ? none : tables_->front().synonyms;
}

void TableReader::follow(const std::vector<TableKeys>& tables, const std::string& name) {
  tables_ = &tables;
  keys_ = find(tables, name);
  if (keys_ == nullptr) throw std::logic_error(fmt::format("the keys of {} are not described", name));
  what_ = name;
  obey(what_, keys_->keys, keys_->rules);
}

void TableReader::decide(const std::string& value) {
  case_ = find(keys_->cases, value);
  if (case_ != nullptr) obey(case_->what, case_->keys, case_->rules);
}

void TableReader::obey(const std::string& what, const std::vector<Key>& keys, const std::vector<Rule>& rules) {
  for (const Key& key : keys) {
    if (key.required) require({key.name});
  }
  for (const Rule& rule : rules) {
    std::vector<std::string> there;
    std::copy_if(rule.keys.begin(), rule.keys.end(), std::back_inserter(there), [this](const auto& key) { return has(key); });
    if (there.empty() && !rule.needs.empty()) problem(fmt::format("{} needs {}", what, rule.needs));
    if (there.size() > 1 && !rule.several)
      problem(there.back(), fmt::format("{} has either \"{}\", not {}", what, fmt::join(there, "\" or \""),
                                        there.size() == 2 ? "both" : "all"));
  }
}

const Form& TableReader::form(const std::string& key, Form::Kind kind) const {
  if (keys_ == nullptr) throw std::logic_error(fmt::format("\"{}\" is read in a table that is not described", key));
  const Key* narrow = case_ == nullptr ? nullptr : find(case_->keys, key);
  const Key* wide = find(keys_->keys, key);
  for (const Key* found : {narrow, wide}) {
    if (found == nullptr) continue;
    const auto fits = std::find_if(found->forms.begin(), found->forms.end(), [kind](const Form& f) { return f.kind == kind; });
    if (fits != found->forms.end()) return *fits;
  }
  throw std::logic_error(fmt::format("\"{}\" is read in a form that is not described in {}", key, keys_->name));
}

std::optional<double> TableReader::quantity(const std::string& key) {
  const Form& described = form(key, Form::Kind::quantity);
  return quantity(key, described.dimension, described.range);
}

std::optional<double> TableReader::number(const std::string& key) { return number(key, form(key, Form::Kind::number).range); }

std::optional<long long> TableReader::integer(const std::string& key) {
  const Range& range = form(key, Form::Kind::integer).range;
  const auto found = value(key);
  return found ? found->integer(range) : std::nullopt;
}

std::optional<double> TableReader::clock(const std::string& key) {
  (void)form(key, Form::Kind::clock);
  const auto found = value(key);
  return found ? found->clock() : std::nullopt;
}

std::optional<int> TableReader::choice(const std::string& key) {
  const Form& described = form(key, Form::Kind::choice);
  const auto found = value(key);
  if (!found) return std::nullopt;
  const auto* text = found->node->as_string();
  const bool named = text != nullptr && has_name(described, text->get());
  return found->choice(described, synonyms(), named ? "" : elsewhere(key, *found));
}

std::vector<int> TableReader::choices(const std::string& key) {
  return choices(key, form(key, Form::Kind::choices), synonyms());
}

std::optional<TableReader> TableReader::table(const std::string& key) {
  const Form& described = form(key, Form::Kind::table);
  const auto found = value(key);
  if (!found) return std::nullopt;
  const std::string& name = described.names.front();
  const bool plain = found->node->is_table() || found->node->is_array();
  auto row = as_table(*found, plain ? name : name + example_of(key, *find(*tables_, name)));
  if (!row) return std::nullopt;
  row->tables_ = tables_;
  if (described.names.size() == 1) row->follow(described.names.front());
  return row;
}

std::vector<TableReader> TableReader::tables(const std::string& key) {
  const Form& described = form(key, Form::Kind::tables);
  const auto found = value(key);
  const bool empty = found && found->node->is_array() && found->node->as_array()->empty();
  if (empty && described.may_be_empty) return {};
  std::vector<TableReader> rows = tables(key, described.names.front());
  for (TableReader& row : rows) {
    row.tables_ = tables_;
    if (described.names.size() == 1) row.follow(described.names.front());
  }
  return rows;
}

void TableReader::finish_described() const {
  for (const Key& key : keys_->keys) {
    if (std::find(known_.begin(), known_.end(), key.name) == known_.end())
      throw std::logic_error(fmt::format("\"{}\" is described in {}, but not read", key.name, keys_->name));
  }
}

}  // namespace calfpump
