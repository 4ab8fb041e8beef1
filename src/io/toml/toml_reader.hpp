// The one way in which every TOML table is read: what is asked for is checked, what is left over is a problem.
//   TableReader row(value);  double v0 = row.quantity("v0", Dimension::volume, positive).value_or(0.0);  row.finish();
// A table that follows a description of its keys takes types, ranges and names from there:
//   row.follow(tables, "[subject]");  subject.height_cm = row.quantity("height").value_or(175.0);  row.finish();
// There it is a fault of the program to ask for a key that is not described, or to finish without having asked for each.
#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calfpump/core/rows.hpp"
#include "calfpump/io/toml/keys.hpp"
#include "io/toml/toml_value.hpp"

namespace calfpump {

/// A number that must be there: its key, its dimension (none: a bare number), what it may be and where it goes.
struct Field {
  std::string key;
  std::optional<Dimension> dimension;
  Range range;
  double* into;
};

inline constexpr std::nullopt_t bare = std::nullopt;

/// Reads a table and remembers which keys were asked for. Getters give nothing where the key is absent or a problem.
class TableReader {
 public:
  /// `what` the table is, for messages: "a vein", "the scenario".
  TableReader(const toml::table& table, std::string what, Place place, Problems& problems);

  [[nodiscard]] bool has(std::string_view key) const { return table_->contains(key); }
  /// All keys, in the order of the text.
  [[nodiscard]] std::vector<std::string> keys() const;
  /// What the table turned out to be.
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
  /// The name of a row of the table, as the value beside it; where there is none, the first.
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

  /// The keys of this table are those described under the name; what is missing or does not go together is a problem.
  void follow(const std::vector<TableKeys>& tables, const std::string& name);
  /// The same, of a table that was found in one that follows.
  void follow(const std::string& name) { follow(*tables_, name); }
  /// The deciding key has this value.
  void decide(const std::string& value);

  // Of a table that follows. Tables found there follow too, unless several are described.
  [[nodiscard]] std::optional<double> quantity(const std::string& key);
  [[nodiscard]] std::optional<double> number(const std::string& key);
  [[nodiscard]] std::optional<long long> integer(const std::string& key);
  [[nodiscard]] std::optional<int> choice(const std::string& key);
  [[nodiscard]] std::vector<int> choices(const std::string& key);
  [[nodiscard]] std::optional<TableReader> table(const std::string& key);
  [[nodiscard]] std::vector<TableReader> tables(const std::string& key);

  /// Numbers that must be there.
  void fill(std::initializer_list<Field> fields);
  /// Keys that must be there.
  void require(std::initializer_list<std::string> keys);
  /// The row must say where its numbers come from.
  void require_source();

  /// At the value of the key, or at the table where the key is absent.
  void problem(const std::string& key, std::string_view message);
  void problem(std::string_view message);
  /// Keys that nobody asked for are problems.
  void finish();

 private:
  /// How the key is described, in one of its forms.
  [[nodiscard]] const Form& form(const std::string& key, Form::Kind kind) const;
  void obey(const std::string& what, const std::vector<Key>& keys, const std::vector<Rule>& rules);
  void finish_described() const;

  const toml::table* table_;
  std::string what_;
  Place place_;
  Problems* problems_;
  std::vector<std::string> known_;
  const std::vector<TableKeys>* tables_ = nullptr;  ///< those described; none: what is asked for is all there is
  const TableKeys* keys_ = nullptr;                 ///< that this one follows
  const Case* case_ = nullptr;
};

/// An array of texts; empty where the key is absent.
[[nodiscard]] std::vector<std::string> texts(TableReader& row, const std::string& key);

/// A table in an array or under a key; anything else is a problem.
[[nodiscard]] std::optional<TableReader> as_table(const Value& value, const std::string& what);

/// An array of tables.
[[nodiscard]] std::vector<TableReader> as_tables(const Value& value, const std::string& what);

}  // namespace calfpump
