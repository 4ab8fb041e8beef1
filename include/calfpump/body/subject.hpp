// Who it is: sex, age, height and mass scale the reference leg. The rules are rows of data/subjects.toml.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

enum class Sex { male, female };

[[nodiscard]] std::string name_of(Sex sex);

/// The person; the defaults are the reference of all values.
struct Subject {
  double height_cm = 175.0;
  double mass_kg = 75.0;
  double age_y = 30.0;
  Sex sex = Sex::male;
};

/// The parameters that a rule can scale.
enum class Scaled { volume, compliance, area, resistance, flow, tissue };

/// parameter ~ (height / reference height)^height_power (mass / reference mass)^mass_power
struct SizeRule {
  Scaled parameter = Scaled::volume;
  int height_power = 0;
  int mass_power = 0;
};

/// Factor on a parameter by age: straight lines between points, level outside them.
struct AgeRule {
  Scaled parameter = Scaled::volume;
  Sex sex = Sex::male;
  std::vector<std::pair<double, double>> points;  ///< age [y], factor [1]; ages rise
};

/// All that is known about how people differ.
struct SubjectRules {
  Subject reference;
  Subject smallest, largest;  ///< the range the rules are meant for; sex is not used
  std::vector<SizeRule> sizes;
  std::vector<AgeRule> ages;
};

/// The reference leg made into this person's.
[[nodiscard]] Anatomy scaled(const Anatomy& reference, const SubjectRules& rules, const Subject& subject);

}  // namespace calfpump
