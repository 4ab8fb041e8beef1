// TableReader along a description of its keys.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "io/toml/toml_reader.hpp"

namespace calfpump {

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
      problem(there.back(), fmt::format("{} has either \"{}\", not both", what, fmt::join(rule.keys, "\" or \"")));
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

std::optional<int> TableReader::choice(const std::string& key) {
  const Form& described = form(key, Form::Kind::choice);
  return choice(key, described.what, described.names);
}

std::vector<int> TableReader::choices(const std::string& key) {
  const Form& described = form(key, Form::Kind::choices);
  return choices(key, described.what, described.names);
}

std::optional<TableReader> TableReader::table(const std::string& key) {
  const Form& described = form(key, Form::Kind::table);
  auto row = table(key, described.names.front());
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
