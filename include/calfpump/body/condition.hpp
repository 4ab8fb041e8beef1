// What is wrong with a leg, as changes to its parameters: rows of data/conditions.toml.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// One change to some edges or veins. Factors of 1 and an unset leak change nothing.
struct Change {
  std::vector<int> edges;
  std::vector<int> veins;
  std::optional<double> leak;      ///< part of the lumen that stays open in a shut valve [1]
  double resistance_factor = 1.0;  ///< of both halves of the edges [1]
  double area_factor = 1.0;        ///< of the edges' lumen [1]
  double volume_factor = 1.0;      ///< of V0 and a of the veins [1]
  double compliance_factor = 1.0;  ///< of a alone [1]
};

struct Condition {
  std::string name;
  std::string meaning;
  std::vector<Change> changes;
  double squeeze_factor = 1.0;  ///< on the pressure of contracting muscles [1]
};

/// The leg with the condition's changes made.
[[nodiscard]] Anatomy afflicted(Anatomy anatomy, const Condition& condition);

}  // namespace calfpump
