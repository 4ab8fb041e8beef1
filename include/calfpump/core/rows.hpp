// Rows looked up by name, and tables with one row per value of an enumeration.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

/// The names of the rows, for messages and lists.
template <class Rows>
[[nodiscard]] std::vector<std::string> names_of(const Rows& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.emplace_back(row.name);
  return names;
}

/// The row of that name, or nullptr.
template <class Rows>
[[nodiscard]] constexpr auto find(const Rows& rows, std::string_view name) -> decltype(rows.data()) {
  for (const auto& row : rows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

/// A value of an enumeration and its name in files and messages.
template <class Value>
struct Named {
  Value value;
  std::string_view name;
};
template <class Value>
Named(Value, const char*) -> Named<Value>;

/// Whether the rows are in the order of the enumeration's values, as `row_of` needs.
template <class Row, std::size_t n>
[[nodiscard]] constexpr bool in_order(const std::array<Row, n>& rows) {
  for (std::size_t i = 0; i < n; ++i) {
    if (static_cast<std::size_t>(rows[i].value) != i) return false;
  }
  return true;
}

/// The row of that value.
template <class Row, std::size_t n>
[[nodiscard]] constexpr const Row& row_of(const std::array<Row, n>& rows, decltype(Row::value) value) {
  return rows.at(static_cast<std::size_t>(value));
}

}  // namespace calfpump
