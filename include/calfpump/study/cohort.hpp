// People of a group: age, height, mass and calf girth by sex, correlated by a Gaussian copula (Nelsen 2006) of normal scores.
// z = L x, L L' = correlations, x: independent normal scores; a measure is the quantile of its distribution at the normal part
// below z. x stays within four standard deviations (chosen), so that no person is built as nobody is.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "calfpump/body/subject.hpp"
#include "calfpump/study/draws.hpp"

namespace calfpump {

/// The order of measures in correlations.
enum class BodyMeasure { age, height, mass, girth };
inline constexpr std::size_t body_measures = 4;
using BodyMatrix = std::array<std::array<double, body_measures>, body_measures>;

/// The lower triangle L of the correlations; none if no people can have them.
[[nodiscard]] std::optional<BodyMatrix> mixing_of(const BodyMatrix& correlations);

struct BodyOfSex {
  std::array<Distribution, body_measures> measures;  ///< [y], [cm], [kg], [cm]
  BodyMatrix mixing{};
  double youngest_y = 0.0, oldest_y = 0.0;  ///< ages to draw, within their limits
};

struct BodyStatistics {
  std::string name, meaning, source;
  double women = 0.5;              ///< part of the people [1]
  std::array<BodyOfSex, 2> sexes;  ///< by Sex
};

/// One sex alone, or some ages alone: a person of 60 is built as the cohort's people of 60 are. False if the cohort has no such
/// ages; then it is as before.
[[nodiscard]] bool narrow(BodyStatistics& cohort, std::optional<Sex> sex, double youngest_y, double oldest_y);

struct Body {
  Sex sex = Sex::male;
  double age_y = 0.0, height_cm = 0.0, mass_kg = 0.0, girth_cm = 0.0;
};

/// Parts between 0 and 1 that make a person: the sex, then the measures.
inline constexpr std::size_t body_dimensions = 1 + body_measures;
[[nodiscard]] Body body_of(const BodyStatistics& cohort, std::span<const double> parts);

}  // namespace calfpump
