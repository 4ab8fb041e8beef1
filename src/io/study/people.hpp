// A table of people, a row a person, as axes of a study.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "calfpump/io/toml/problems.hpp"
#include "calfpump/study/plan.hpp"

namespace calfpump {

/// The columns of the table that are keys of a scenario. Numbers and words are kept apart, since there may be millions.
class People {
 public:
  /// Columns for keys: by the name of the column where `columns` does not say, "height_cm" for subject.height. `subject_keys`:
  /// names of the keys of [subject]. Problems are noted at the places of the file.
  People(const std::string& path, const std::map<std::string, std::string>& columns,
         const std::vector<std::string>& subject_keys, const Place& place, Problems& problems);

  [[nodiscard]] std::size_t size() const { return rows_; }
  [[nodiscard]] const std::vector<StudyAxis>& axes() const { return axes_; }
  /// Columns without a key.
  [[nodiscard]] const std::vector<std::string>& ignored() const { return ignored_; }
  [[nodiscard]] const std::string& checksum() const { return checksum_; }
  /// Place of the name of an axis' column.
  [[nodiscard]] Place place(std::size_t axis) const;
  [[nodiscard]] AxisValue value(std::size_t person, std::size_t axis) const;

 private:
  void choose(const class Table& table, const std::map<std::string, std::string>& columns,
              const std::vector<std::string>& subject_keys, const Place& place, Problems& problems);
  void read(const Table& table, Problems& problems);

  std::vector<StudyAxis> axes_;
  std::vector<std::size_t> of_;  ///< column of the table, by axis
  std::vector<std::string> ignored_;
  std::string path_, checksum_;
  int names_line_ = 1;
  std::size_t rows_ = 0;
  std::vector<std::vector<double>> numbers_;        ///< by axis and person; NaN: missing
  std::vector<std::vector<std::uint32_t>> levels_;  ///< index among the words
  std::vector<std::vector<std::string>> words_;
};

}  // namespace calfpump
