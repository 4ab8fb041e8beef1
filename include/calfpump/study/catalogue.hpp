// All that the data files know: the reference leg, and the names a scenario can use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calfpump/body/condition.hpp"
#include "calfpump/body/garment.hpp"
#include "calfpump/body/posture.hpp"
#include "calfpump/body/subject.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "calfpump/protocol/movement.hpp"

namespace calfpump {

/// Which data a result was made with.
struct DataOrigin {
  std::string file;      ///< "leg.toml"
  std::string checksum;  ///< SHA-256 of its text, hexadecimal
};

struct Catalogue {
  Anatomy anatomy;
  SubjectRules subjects;
  std::vector<Posture> postures;
  std::vector<Movement> movements;
  std::vector<Condition> conditions;
  std::vector<GarmentKind> garments;
  Circulation circulation;
  std::vector<DataOrigin> origins;
};

/// The names of the rows, for messages and lists.
template <class Row>
[[nodiscard]] std::vector<std::string> names_of(const std::vector<Row>& rows) {
  std::vector<std::string> names;
  for (const Row& row : rows) names.push_back(row.name);
  return names;
}

/// The row of that name, or nullptr.
template <class Row>
[[nodiscard]] const Row* find(const std::vector<Row>& rows, std::string_view name) {
  for (const Row& row : rows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

}  // namespace calfpump
