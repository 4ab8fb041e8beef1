#include "io/toml/toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "calfpump/core/nearest.hpp"

namespace calfpump {

TableReader::TableReader(const toml::table& table, std::string what, Place place, Problems& problems)
    : table_(&table), what_(std::move(what)), place_(std::move(place)), problems_(&problems) {}

std::vector<std::string> TableReader::keys() const {
  std::vector<std::pair<Place, std::string>> found;
  for (const auto& [key, node] : *table_) found.emplace_back(place_of(key.source(), place_), key.str());
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first.line, a.first.column, a.second) < std::tie(b.first.line, b.first.column, b.second);
  });
  std::vector<std::string> names;
  for (const auto& [place, name] : found) names.push_back(name);
  return names;
}

std::optional<Value> TableReader::value(const std::string& key) {
  if (keys_ != nullptr && find(keys_->keys, key) == nullptr)
    throw std::logic_error(fmt::format("\"{}\" is read, but not described in {}", key, keys_->name));
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.push_back(key);
  const toml::node* node = table_->get(key);
  if (node == nullptr) return std::nullopt;
  return Value{node, key, place_of(node->source(), place_), problems_};
}

std::optional<double> TableReader::quantity(const std::string& key, Dimension dimension, const Range& range) {
  const auto found = value(key);
  return found ? found->quantity(dimension, range) : std::nullopt;
}

std::optional<double> TableReader::number(const std::string& key, const Range& range) {
  const auto found = value(key);
  return found ? found->number(range) : std::nullopt;
}

std::optional<std::string> TableReader::text(const std::string& key) {
  if (keys_ != nullptr) (void)form(key, Form::Kind::text);
  const auto found = value(key);
  return found ? found->text() : std::nullopt;
}

std::optional<bool> TableReader::flag(const std::string& key) {
  if (keys_ != nullptr) (void)form(key, Form::Kind::flag);
  const auto found = value(key);
  return found ? found->flag() : std::nullopt;
}

std::optional<int> TableReader::choice(const std::string& key, const std::string& what, const std::vector<std::string>& names) {
  const auto found = value(key);
  return found ? found->choice(what, names) : std::nullopt;
}

std::vector<int> TableReader::choices(const std::string& key, const std::string& what, const std::vector<std::string>& names) {
  return choices(key, some_of(what, names), {});
}

std::vector<int> TableReader::choices(const std::string& key, const Form& form, const std::vector<Synonym>& synonyms) {
  std::vector<int> chosen;
  const auto found = value(key);
  if (!found) return chosen;
  for (const Value& element : found->elements()) {
    const auto index = element.choice(form, synonyms);
    if (!index) continue;
    if (std::find(chosen.begin(), chosen.end(), *index) != chosen.end())
      element.problem(fmt::format("{} is named twice", shown(*element.node)));
    chosen.push_back(*index);
  }
  if (found->node->is_array() && found->node->as_array()->empty())
    found->problem(fmt::format("the list is empty; expected at least one {}", form.what));
  return chosen;
}

std::optional<TableReader> TableReader::table(const std::string& key, const std::string& what) {
  const auto found = value(key);
  return found ? as_table(*found, what) : std::nullopt;
}

std::vector<TableReader> TableReader::tables(const std::string& key, const std::string& what) {
  const auto found = value(key);
  return found ? as_tables(*found, what) : std::vector<TableReader>();
}

std::vector<std::pair<int, double>> TableReader::by_name(const std::string& key, const std::string& what,
                                                         const std::vector<std::string>& names,
                                                         std::optional<Dimension> dimension, const Range& range) {
  std::vector<std::pair<int, double>> numbers;
  auto row = table(key, key);
  if (!row) return numbers;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto x = dimension ? row->quantity(names[i], *dimension, range) : row->number(names[i], range);
    if (x) numbers.emplace_back(static_cast<int>(i), *x);
  }
  row->call(fmt::format("{}, by {}", key, what));
  row->finish();
  return numbers;
}

void TableReader::fill(std::initializer_list<Field> fields) {
  for (const Field& field : fields) {
    require({field.key});
    const auto x = field.dimension ? quantity(field.key, *field.dimension, field.range) : number(field.key, field.range);
    if (x) *field.into = *x;
  }
}

void TableReader::require(std::initializer_list<std::string> keys) {
  for (const std::string& key : keys) {
    if (!has(key)) problem(fmt::format("\"{}\" is missing in {}", key, what_));
  }
}

void TableReader::require_source() {
  require({"source"});
  (void)text("source");
}

void TableReader::problem(const std::string& key, std::string_view message) {
  if (const auto found = value(key)) {
    found->problem(message);
  } else {
    problem(fmt::format("{}: {}", key, message));
  }
}

void TableReader::problem(std::string_view message) { problems_->add(place_, message); }

void TableReader::finish() {
  if (keys_ != nullptr) finish_described();
  for (const auto& [key, node] : *table_) {
    const std::string name(key.str());
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    const Place place = place_of(key.source(), place_of(node.source(), place_));
    const std::string advice = advice_on(name, place.source.starts_with("--"));
    problems_->add(place, fmt::format("there is no key \"{}\" in {}; {}", name.substr(0, 60), what_, advice));
  }
}

std::string TableReader::advice_on(const std::string& name, bool in_option) const {
  const std::vector<std::string> fitting = keys_ == nullptr ? known_ : names_of(keys_->keys);
  const auto meant = [](const std::vector<std::string>& names) { return fmt::format("did you mean {}?", either(names)); };
  if (const auto same = same_names(name, fitting, synonyms()); !same.empty()) return meant(same);
  if (tables_ != nullptr) {
    if (const std::string place = place_of_key(name, *tables_, in_option); !place.empty()) return place;
  }
  if (const auto near = suggestions(name, fitting, synonyms()); !near.empty()) return meant(near);
  return "keys that fit: " + listed(fitting);
}

std::vector<std::string> texts(TableReader& row, const std::string& key) {
  std::vector<std::string> result;
  const auto list = row.value(key);
  if (!list) return result;
  for (const Value& element : list->elements()) {
    if (const auto text = element.text()) result.push_back(*text);
  }
  return result;
}

std::optional<TableReader> as_table(const Value& value, const std::string& what) {
  if (const auto* table = value.node->as_table()) return TableReader(*table, what, value.place, *value.problems);
  const auto* array = value.node->as_array();
  const bool double_brackets = array != nullptr && !array->empty() && array->is_array_of_tables();
  value.wrong_type(fmt::format("a table: {}{}", what, double_brackets ? ", in single brackets" : ""));
  return std::nullopt;
}

std::vector<TableReader> as_tables(const Value& value, const std::string& what) {
  std::vector<TableReader> rows;
  if (const auto* table = value.node->as_table()) {
    value.wrong_type(table->is_inline() ? fmt::format("an array of tables: {} = [{{ ... }}]", value.label)
                                        : fmt::format("an array of tables: [[{}]], in double brackets", value.label));
    return rows;
  }
  for (const Value& element : value.elements()) {
    if (auto row = as_table(element, what)) rows.push_back(std::move(*row));
  }
  if (value.node->is_array() && value.node->as_array()->empty())
    value.problem("the list is empty; expected at least one table");
  return rows;
}

}  // namespace calfpump
