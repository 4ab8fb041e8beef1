// The table of a study: a row a run, column by column, so that a study of any size is summarised within little memory.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace calfpump {

enum class ColumnRole { run, scenario, sample, axis, metric, failure };

struct StudyColumn {
  std::string name;  ///< as in the table: "subject.height_cm", "calf_swelling_mL"
  std::string unit;
  ColumnRole role = ColumnRole::metric;
  bool drawn = false;                        ///< an axis whose values are drawn, or read from a table of people; else listed
  std::optional<std::size_t> scenario = {};  ///< an axis of this scenario alone
  std::vector<std::string> levels = {};      ///< words of a column of words, whose numbers are their indices
  bool words = false;                        ///< a column of words
};

struct StudyTable {
  std::string title;
  std::vector<std::string> scenarios;  ///< names; the first is the baseline of the others
  std::size_t runs = 0;
  std::vector<StudyColumn> columns;
  /// Returns the numbers of a column, by run; NaN: absent.
  std::function<std::vector<double>(std::size_t column)> numbers;
};

}  // namespace calfpump
