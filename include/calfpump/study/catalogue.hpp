// Contents of all data files: the reference leg, and the named rows that a scenario can use.
#pragma once

#include <string>
#include <vector>

#include "calfpump/body/condition.hpp"
#include "calfpump/body/garment.hpp"
#include "calfpump/body/posture.hpp"
#include "calfpump/body/subject.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "calfpump/protocol/movement.hpp"

namespace calfpump {

/// A data file that a result was computed from.
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
  std::vector<MeasuringPoint> points;  ///< from the ankle up
  Circulation circulation;
  std::vector<DataOrigin> origins;
};

}  // namespace calfpump
