// Scale of a column: its unit, its zero and, for an activation, its reference.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "calfpump/core/quantity.hpp"
#include "calfpump/io/toml/limits.hpp"
#include "io/table/table.hpp"

namespace calfpump {

/// A column of a file as it is requested.
struct WantedColumn {
  std::string name;
  Place place;                         ///< place of the key that names it
  std::optional<Dimension> dimension;  ///< none: of another unit, or an activation, 1 at its reference
  Range range;                         ///< in the inside unit; for an activation of no effect
  std::optional<std::string> unit, zero, reference;
  double smooth_s = 0.0;  ///< window of a moving mean; an activation is rectified before
  /// Of a quantity that is no single dimension: one of a unit in the inside unit, or none.
  std::function<std::optional<double>(const std::string& unit)> factor_of = {};
  std::string inside_unit = {};  ///< beside `factor_of`

  [[nodiscard]] bool is_activation() const { return !dimension && !factor_of; }
};

/// value = (read - zero) * factor + offset, in the inside unit or as a part of the reference.
struct Scale {
  double factor = 1.0, offset = 0.0, zero = 0.0;
  bool zero_mean = false;              ///< zero is the mean of the column
  std::optional<double> zero_first_s;  ///< zero is the mean of the first seconds
  bool by_largest = false;             ///< the reference is the largest value, after smoothing
  bool stated = false;                 ///< unit or reference of an activation is stated
  std::string unit;                    ///< as understood, for messages
};

/// The scale of the table's column; nullopt after a problem.
[[nodiscard]] std::optional<Scale> scale_of(const WantedColumn& wanted, const Table& table, std::size_t column,
                                            Problems& problems);

}  // namespace calfpump
