#include "calfpump/study/cohort.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <boost/math/distributions/normal.hpp>

namespace calfpump {
namespace {

/// In long double every processor gives the same value (draws.cpp).
const boost::math::normal_distribution<long double> standard;

/// Below the normal score of -4.
constexpr double least_part = 3.17e-5;

double score_of(double part) {
  return static_cast<double>(quantile(standard, static_cast<long double>(std::clamp(part, least_part, 1.0 - least_part))));
}

double part_of(double score) { return static_cast<double>(cdf(standard, static_cast<long double>(score))); }

/// One of the ages that are wanted.
double age_of(const BodyOfSex& of, double part) {
  Distribution wanted = of.measures.front();
  wanted.lowest = of.youngest_y;
  wanted.highest = of.oldest_y;
  return quantile(wanted, part);
}

}  // namespace

std::optional<BodyMatrix> mixing_of(const BodyMatrix& correlations) {
  Eigen::Matrix4d matrix;
  for (std::size_t i = 0; i < body_measures; ++i)
    for (std::size_t j = 0; j < body_measures; ++j) matrix(static_cast<int>(i), static_cast<int>(j)) = correlations.at(i).at(j);
  const Eigen::LLT<Eigen::Matrix4d> parts(matrix);
  if (parts.info() != Eigen::Success) return std::nullopt;
  const Eigen::Matrix4d lower = parts.matrixL();
  BodyMatrix mixing{};
  for (std::size_t i = 0; i < body_measures; ++i)
    for (std::size_t j = 0; j <= i; ++j) mixing.at(i).at(j) = lower(static_cast<int>(i), static_cast<int>(j));
  return mixing;
}

bool narrow(BodyStatistics& cohort, std::optional<Sex> sex, double youngest_y, double oldest_y) {
  for (const BodyOfSex& of : cohort.sexes) {
    Distribution wanted = of.measures.front();
    if (youngest_y < wanted.lowest || oldest_y > wanted.highest) return false;
    wanted.lowest = youngest_y;
    wanted.highest = oldest_y;
    if (fault_of(wanted)) return false;
  }
  for (BodyOfSex& of : cohort.sexes) {
    of.youngest_y = youngest_y;
    of.oldest_y = oldest_y;
  }
  if (sex) cohort.women = sex == Sex::female ? 1.0 : 0.0;
  return true;
}

Body body_of(const BodyStatistics& cohort, std::span<const double> parts) {
  const Sex sex = parts[0] < cohort.women ? Sex::female : Sex::male;
  const BodyOfSex& of = cohort.sexes.at(static_cast<std::size_t>(sex));
  std::array<double, body_measures> scores{}, values{age_of(of, parts[1])};
  scores[0] = score_of(part_below(of.measures[0], values[0]));
  for (std::size_t i = 1; i < body_measures; ++i) {
    scores.at(i) = score_of(parts[1 + i]);
    double score = 0.0;
    for (std::size_t j = 0; j <= i; ++j) score += of.mixing.at(i).at(j) * scores.at(j);
    values.at(i) = quantile(of.measures.at(i), part_of(score));
  }
  return {sex, values[0], values[1], values[2], values[3]};
}

}  // namespace calfpump
