// The subject: sex, age, height and mass scale the reference leg. The rules are rows of data/subjects.toml.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/core/rows.hpp"
#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

enum class Sex { male, female };
inline constexpr std::array sexes{Named{Sex::male, "male"}, Named{Sex::female, "female"}};
static_assert(in_order(sexes));

/// The person; the defaults are the reference person.
struct Subject {
  double height_cm = 175.0;
  double mass_kg = 75.0;
  double age_y = 30.0;
  Sex sex = Sex::male;
  std::optional<double> girth_cm = {};         ///< girth of the calf; none: as expected from height and mass
  std::optional<double> ankle_range_deg = {};  ///< none: healthy
  std::string fitness = {};                    ///< name of a row; empty: the first
  std::optional<double> skin_degC = {};        ///< temperature of the legs' skin; none: the reference
};

/// A factor on parameters for a level of physical fitness.
struct Fitness {
  std::string name;
  std::string meaning;
  double compliance = 1.0, flow = 1.0, squeeze = 1.0;
};

/// An optional number of a person: its usual value and range.
struct Trait {
  double reference = 0.0, smallest = 0.0, largest = 0.0;
};

/// The parameters that a rule can scale.
enum class Scaled { volume, compliance, area, resistance, flow, tissue, squeeze, ankle_range };

/// parameter ~ (height / reference height)^height_power (mass / reference mass)^mass_power
struct SizeRule {
  Scaled parameter = Scaled::volume;
  double height_power = 0.0;
  double mass_power = 0.0;
};

/// Factor on a parameter by age: straight lines between points, constant outside them.
struct AgeRule {
  Scaled parameter = Scaled::volume;
  Sex sex = Sex::male;
  std::vector<std::pair<double, double>> points;  ///< age [y], factor [1]; ages increase
};

/// All rules for differences between people.
struct SubjectRules {
  Subject reference;
  Subject smallest, largest;  ///< the range the rules are meant for; sex is not used
  std::vector<SizeRule> sizes;
  std::vector<AgeRule> ages;
  Trait girth_cm;         ///< expected girth of the calf in the reference person
  int girth_segment = 0;  ///< the segment at which it is measured
  Trait ankle_range_deg;
  double belly_from_kg_m2 = 0.0;  ///< body mass index above which the belly presses on its veins
  double belly_mmHg_m2_kg = 0.0;  ///< pressure there per kg/m2 more
  std::vector<Fitness> fitness;
  double skin_reference_degC = 0.0;
  std::vector<std::pair<double, double>> skin_points;  ///< temperature [degC], factor on the flow of the skin [1]; increasing
};

/// Girth relative to the girth expected from height and mass [1].
[[nodiscard]] double girth_ratio(const SubjectRules& rules, const Subject& subject);

/// Pressure of the same contraction relative to the reference, by age and fitness [1].
[[nodiscard]] double squeeze_factor(const SubjectRules& rules, const Subject& subject);

/// Range of the ankle [deg]: the subject's own, or the range at that age; none: enough for any movement.
[[nodiscard]] std::optional<double> ankle_range_deg(const SubjectRules& rules, const Subject& subject);

/// Pressure of a heavy belly on its veins, by the body mass index [mmHg].
[[nodiscard]] double belly_mmHg(const SubjectRules& rules, const Subject& subject);

/// The row of the subject's fitness.
[[nodiscard]] const Fitness& fitness_of(const SubjectRules& rules, const Subject& subject);

/// The reference leg scaled to this person.
[[nodiscard]] Anatomy scaled(const Anatomy& reference, const SubjectRules& rules, const Subject& subject);

/// The rest of the reference's body scaled to this person: blood by mass, the neck by height.
[[nodiscard]] Circulation scaled(const Circulation& reference, const SubjectRules& rules, const Subject& subject);

}  // namespace calfpump
