// Tables of studies with numbers of our own.
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "calfpump/study/study_table.hpp"

namespace calfpump::test {

inline constexpr double absent = std::numeric_limits<double>::quiet_NaN();

struct SmallColumn {
  StudyColumn column;
  std::vector<double> numbers;
};

inline StudyTable study_of(std::vector<std::string> scenarios, const std::vector<SmallColumn>& columns) {
  StudyTable table{"a study", std::move(scenarios), columns.front().numbers.size(), {}, {}};
  for (const SmallColumn& column : columns) table.columns.push_back(column.column);
  table.numbers = [columns](std::size_t c) { return columns.at(c).numbers; };
  return table;
}

inline StudyColumn column(ColumnRole role, const std::string& name = "") { return {name, "", role}; }
inline StudyColumn listed(const std::string& name, std::optional<std::size_t> scenario = {}) {
  return {name, "", ColumnRole::axis, false, scenario};
}
inline StudyColumn drawn(const std::string& name) { return {name, "", ColumnRole::axis, true}; }

}  // namespace calfpump::test
