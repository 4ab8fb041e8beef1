// Reader of every TOML table: each value read is checked, and a key that is not read is a problem. A problem reports the value
// read, the value expected and the nearest valid name.
//   TableReader row(value);  double v0 = row.quantity("v0", Dimension::volume, positive).value_or(0.0);  row.finish();
// A table that follows a description of its keys has types, ranges and names from there:
//   row.follow(tables, "[subject]");  subject.height_cm = row.quantity("height").value_or(175.0);  row.finish();
// There it is a fault of the program to read a key that is not described, or to finish before each described key is read.
#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calfpump/core/quantity.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/io/toml/keys.hpp"
#include "io/toml/toml_document.hpp"

namespace calfpump {

/// A value of the file. `label` names it in messages. A getter returns nullopt after it has noted a problem.
struct Value {
  const toml::node* node;
  std::string label;
  Place place;
  Problems* problems;

  /// A text such as "175 cm", in the inside unit of the dimension.
  [[nodiscard]] std::optional<double> quantity(Dimension dimension, const Range& range = any_number) const;
  [[nodiscard]] std::optional<double> number(const Range& range = any_number) const;
  [[nodiscard]] std::optional<long long> integer(const Range& range = any_number) const;
  /// Seconds since midnight.
  [[nodiscard]] std::optional<double> clock() const;
  /// Any text but an empty one.
  [[nodiscard]] std::optional<std::string> text() const;
  [[nodiscard]] std::optional<bool> flag() const;
  /// Index of the text among the names; `what` names their kind in messages: "vein".
  [[nodiscard]] std::optional<int> choice(const std::string& what, const std::vector<std::string>& names) const;
  /// Likewise along a description; `elsewhere`: the place where the text is a name.
  [[nodiscard]] std::optional<int> choice(const Form& form, const std::vector<Synonym>& synonyms = {},
                                          const std::string& elsewhere = {}) const;
  /// The elements of an array; no elements after a problem.
  [[nodiscard]] std::vector<Value> elements() const;

  void problem(std::string_view message) const;
  void wrong_type(std::string_view expected) const;
};

/// A number that must be present: its key, its dimension (none: a bare number), its range and its destination.
struct Field {
  std::string key;
  std::optional<Dimension> dimension;
  Range range;
  double* into;
};

inline constexpr std::nullopt_t bare = std::nullopt;

/// Reads a table and records the keys that were read. Getters return nullopt if the key is absent or its value a problem.
class TableReader {
 public:
  /// `what` names the table in messages: "a vein", "the scenario".
  TableReader(const toml::table& table, std::string what, Place place, Problems& problems);

  [[nodiscard]] bool has(std::string_view key) const { return table_->contains(key); }
  /// All keys, in the order of the text.
  [[nodiscard]] std::vector<std::string> keys() const;
  /// Renames the table in messages.
  void call(std::string what) { what_ = std::move(what); }
  [[nodiscard]] const Place& place() const { return place_; }
  [[nodiscard]] Problems& problems() const { return *problems_; }

  [[nodiscard]] std::optional<Value> value(const std::string& key);
  [[nodiscard]] std::optional<double> quantity(const std::string& key, Dimension dimension, const Range& range = any_number);
  [[nodiscard]] std::optional<double> number(const std::string& key, const Range& range);
  [[nodiscard]] std::optional<std::string> text(const std::string& key);
  [[nodiscard]] std::optional<bool> flag(const std::string& key);
  [[nodiscard]] std::optional<int> choice(const std::string& key, const std::string& what,
                                          const std::vector<std::string>& names);
  /// The value beside the chosen name; without a choice, the first.
  template <class Row, std::size_t n>
  [[nodiscard]] auto choice(const std::string& key, const std::string& what, const std::array<Row, n>& rows) {
    return rows.at(static_cast<std::size_t>(choice(key, what, names_of(rows)).value_or(0))).value;
  }
  /// An array of names.
  [[nodiscard]] std::vector<int> choices(const std::string& key, const std::string& what,
                                         const std::vector<std::string>& names);
  [[nodiscard]] std::optional<TableReader> table(const std::string& key, const std::string& what);
  /// An array of tables.
  [[nodiscard]] std::vector<TableReader> tables(const std::string& key, const std::string& what);
  /// A table of numbers by name, e.g. { CM = "100 mmHg" }: index of the name, number.
  [[nodiscard]] std::vector<std::pair<int, double>> by_name(const std::string& key, const std::string& what,
                                                            const std::vector<std::string>& names,
                                                            std::optional<Dimension> dimension, const Range& range);

  /// Follows the keys described under the name; a missing key, and keys that do not go together, are problems.
  void follow(const std::vector<TableKeys>& tables, const std::string& name);
  /// Likewise, for a table within a table that follows.
  void follow(const std::string& name) { follow(*tables_, name); }
  /// The deciding key has this value.
  void decide(const std::string& value);

  // Getters of a table that follows. Tables within it follow too, unless several are described.
  [[nodiscard]] std::optional<double> quantity(const std::string& key);
  [[nodiscard]] std::optional<double> number(const std::string& key);
  [[nodiscard]] std::optional<long long> integer(const std::string& key);
  [[nodiscard]] std::optional<double> clock(const std::string& key);
  [[nodiscard]] std::optional<int> choice(const std::string& key);
  [[nodiscard]] std::vector<int> choices(const std::string& key);
  [[nodiscard]] std::optional<TableReader> table(const std::string& key);
  [[nodiscard]] std::vector<TableReader> tables(const std::string& key);

  /// Numbers that must be present.
  void fill(std::initializer_list<Field> fields);
  /// Keys that must be present.
  void require(std::initializer_list<std::string> keys);
  /// The row must state the source of its numbers.
  void require_source();

  /// Adds a problem at the value of the key, or at the table if the key is absent.
  void problem(const std::string& key, std::string_view message);
  void problem(std::string_view message);
  /// Keys that were not read are problems.
  void finish();

 private:
  /// Description of the key, in one of its forms.
  [[nodiscard]] const Form& form(const std::string& key, Form::Kind kind) const;
  [[nodiscard]] std::vector<int> choices(const std::string& key, const Form& form, const std::vector<Synonym>& synonyms);
  /// The key of this table whose names hold the text: "\"sitting\" is a posture".
  [[nodiscard]] std::string elsewhere(const std::string& key, const Value& found) const;
  [[nodiscard]] const std::vector<Synonym>& synonyms() const;
  /// Message about a key that this table has not: the key that was meant, here or in another table.
  [[nodiscard]] std::string advice_on(const std::string& name, bool in_option) const;
  void obey(const std::string& what, const std::vector<Key>& keys, const std::vector<Rule>& rules);
  void finish_described() const;

  const toml::table* table_;
  std::string what_;
  Place place_;
  Problems* problems_;
  std::vector<std::string> known_;
  const std::vector<TableKeys>* tables_ = nullptr;  ///< described tables; none: the keys that are read are all
  const TableKeys* keys_ = nullptr;                 ///< that this table follows
  const Case* case_ = nullptr;
};

/// The table in which a key of that name, or of that meaning, belongs: for messages. `in_option`: as a path for --set. Empty if
/// no table has it.
[[nodiscard]] std::string place_of_key(const std::string& name, const std::vector<TableKeys>& tables, bool in_option);

/// An array of texts; empty where the key is absent.
[[nodiscard]] std::vector<std::string> texts(TableReader& row, const std::string& key);

/// A table in an array or under a key; any other value is a problem.
[[nodiscard]] std::optional<TableReader> as_table(const Value& value, const std::string& what);

/// An array of tables.
[[nodiscard]] std::vector<TableReader> as_tables(const Value& value, const std::string& what);

}  // namespace calfpump
