// Random choices inside rc::gen::exec. Each one shrinks towards its first possibility.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "calfpump/core/quantity.hpp"

namespace calfpump::test {

/// A whole number from `low` to `high`, all equally likely.
inline int pick(int low, int high) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(low, high + 1)); }

/// True once in `n` picks.
inline bool one_in(int n) { return pick(0, n - 1) == n - 1; }

template <class Row>
const Row& pick_of(const std::vector<Row>& rows) {
  return rows.at(static_cast<std::size_t>(pick(0, static_cast<int>(rows.size()) - 1)));
}

/// A multiple of `grain` parts of a unit, such as 0.1 s: grain 10.
inline std::string quantity(int parts, int grain, const std::string& unit) {
  return exact(static_cast<double>(parts) / grain) + " " + unit;
}

inline std::string pick_quantity(int low, int high, const std::string& unit) { return quantity(pick(low, high), 1, unit); }

}  // namespace calfpump::test
