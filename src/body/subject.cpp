#include "calfpump/body/subject.hpp"

namespace calfpump {
namespace {

double power(double base, int exponent) {
  double result = 1.0;
  for (int i = 0; i < exponent; ++i) result *= base;
  for (int i = 0; i > exponent; --i) result /= base;
  return result;
}

double interpolated(const std::vector<std::pair<double, double>>& points, double x) {
  if (x <= points.front().first) return points.front().second;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (x > points[i].first) continue;
    const double part = (x - points[i - 1].first) / (points[i].first - points[i - 1].first);
    return points[i - 1].second + part * (points[i].second - points[i - 1].second);
  }
  return points.back().second;
}

double factor(const SubjectRules& rules, const Subject& subject, Scaled parameter) {
  double product = 1.0;
  for (const SizeRule& rule : rules.sizes) {
    if (rule.parameter != parameter) continue;
    product *= power(subject.height_cm / rules.reference.height_cm, rule.height_power) *
               power(subject.mass_kg / rules.reference.mass_kg, rule.mass_power);
  }
  for (const AgeRule& rule : rules.ages) {
    if (rule.parameter == parameter && rule.sex == subject.sex) product *= interpolated(rule.points, subject.age_y);
  }
  return product;
}

}  // namespace

std::string name_of(Sex sex) { return sex == Sex::male ? "male" : "female"; }

Anatomy scaled(const Anatomy& reference, const SubjectRules& rules, const Subject& subject) {
  Anatomy leg = reference;
  const double volume = factor(rules, subject, Scaled::volume);
  const double compliance = factor(rules, subject, Scaled::compliance);
  for (Vein& vein : leg.veins) {
    vein.v0_mL *= volume;
    vein.a_mL *= volume * compliance;
  }
  const double area = factor(rules, subject, Scaled::area);
  const double resistance = factor(rules, subject, Scaled::resistance);
  for (Edge& edge : leg.edges) {
    edge.area_cm2 *= area;
    edge.r_from_mmHg_s_mL *= resistance;
    edge.r_to_mmHg_s_mL *= resistance;
  }
  const double flow = factor(rules, subject, Scaled::flow);
  for (Bed& bed : leg.beds) bed.rest_flow_mL_s *= flow;
  const double tissue = factor(rules, subject, Scaled::tissue);
  for (Segment& segment : leg.segments) {
    if (!segment.interstitium) continue;
    segment.interstitium->rest_volume_mL *= tissue;
    segment.interstitium->filtration_mL_s_mmHg *= tissue;
    segment.interstitium->lymph_mL_s *= tissue;
  }
  return leg;
}

}  // namespace calfpump
