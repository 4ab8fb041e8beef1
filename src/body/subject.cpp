#include "calfpump/body/subject.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "body/interpolated.hpp"
#include "calfpump/leg/vein.hpp"

namespace calfpump {
namespace {

/// Powers in quarters, computed from roots and products, which are the same to the bit on every CPU.
double power(double base, double exponent) {
  const int quarters = static_cast<int>(std::lround(4.0 * exponent));
  const double quarter = std::sqrt(std::sqrt(base));
  double result = 1.0;
  for (int i = 0; i < std::abs(quarters) / 4; ++i) result *= base;
  for (int i = 0; i < std::abs(quarters) % 4; ++i) result *= quarter;
  return quarters < 0 ? 1.0 / result : result;
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

/// More compliant veins are wider at the same pressure, and so are their lumens: at the same volume a vein of a given length
/// has the same resistance (Poiseuille).
void make_compliant(Anatomy& leg, double compliance) {
  std::vector<double> wider;
  for (Vein& vein : leg.veins) {
    const double before_mL = reference_volume_mL(vein);
    vein.a_mL *= compliance;
    wider.push_back(reference_volume_mL(vein) / before_mL);
  }
  for (Edge& edge : leg.edges) {
    const double from = wider[static_cast<std::size_t>(edge.from)];
    const double to = edge.to == Edge::right_atrium ? 1.0 : wider[static_cast<std::size_t>(edge.to)];
    edge.area_cm2 *= from;
    edge.r_from_mmHg_s_mL /= from * from;
    edge.r_to_mmHg_s_mL /= to * to;
  }
}

/// A calf thicker than expected holds more of everything, in proportion to its cross-section.
void widen(Anatomy& leg, const SubjectRules& rules, const Subject& subject) {
  const double ratio = girth_ratio(rules, subject), more = ratio * ratio;
  const auto there = [&](int vein) { return leg.veins[static_cast<std::size_t>(vein)].segment == rules.girth_segment; };
  for (Vein& vein : leg.veins) {
    if (vein.segment != rules.girth_segment) continue;
    vein.v0_mL *= more;
    vein.a_mL *= more;
  }
  for (Bed& bed : leg.beds) bed.rest_flow_mL_s *= there(bed.vein) ? more : 1.0;
  auto& tissue = leg.segments[static_cast<std::size_t>(rules.girth_segment)].interstitium;
  if (!tissue) return;
  tissue->rest_volume_mL *= more;
  tissue->filtration_mL_s_mmHg *= more;
  tissue->lymph_mL_s *= more;
}

/// Volume and girth that an instrument around or over a segment measures relative to.
void size(Anatomy& leg, const SubjectRules& rules, const Subject& subject) {
  constexpr double tissue_density_kg_L = 1.0;  // chosen
  for (int s = 0; s < std::ssize(leg.segments); ++s) {
    Segment& segment = leg.segments[static_cast<std::size_t>(s)];
    const double ratio = s == rules.girth_segment ? girth_ratio(rules, subject) : 1.0;
    segment.volume_mL = 1000.0 * segment.mass_fraction * subject.mass_kg / tissue_density_kg_L * ratio * ratio;
    segment.girth_cm = segment.girth_per_stature * subject.height_cm * ratio;
  }
}

}  // namespace

double girth_ratio(const SubjectRules& rules, const Subject& subject) {
  if (!subject.girth_cm) return 1.0;
  const double mass = subject.mass_kg / rules.reference.mass_kg, height = subject.height_cm / rules.reference.height_cm;
  return *subject.girth_cm / (rules.girth_cm.reference * std::sqrt(mass / height));
}

const Fitness& fitness_of(const SubjectRules& rules, const Subject& subject) {
  const auto found =
      std::find_if(rules.fitness.begin(), rules.fitness.end(), [&](const Fitness& row) { return row.name == subject.fitness; });
  return found == rules.fitness.end() ? rules.fitness.front() : *found;
}

double squeeze_factor(const SubjectRules& rules, const Subject& subject) {
  return factor(rules, subject, Scaled::squeeze) * fitness_of(rules, subject).squeeze;
}

std::optional<double> ankle_range_deg(const SubjectRules& rules, const Subject& subject) {
  if (subject.ankle_range_deg) return subject.ankle_range_deg;
  const double aged = factor(rules, subject, Scaled::ankle_range);
  return aged == 1.0 ? std::nullopt : std::optional(aged * rules.ankle_range_deg.reference);
}

double belly_mmHg(const SubjectRules& rules, const Subject& subject) {
  const double height_m = 0.01 * subject.height_cm;
  return rules.belly_mmHg_m2_kg * std::max(0.0, subject.mass_kg / (height_m * height_m) - rules.belly_from_kg_m2);
}

Anatomy scaled(const Anatomy& reference, const SubjectRules& rules, const Subject& subject) {
  Anatomy leg = reference;
  const Fitness& fitness = fitness_of(rules, subject);
  const double volume = factor(rules, subject, Scaled::volume);
  const double compliance = factor(rules, subject, Scaled::compliance) * fitness.compliance;
  for (Vein& vein : leg.veins) {
    vein.v0_mL *= volume;
    vein.a_mL *= volume;
  }
  make_compliant(leg, compliance);
  const double area = factor(rules, subject, Scaled::area);
  const double resistance = factor(rules, subject, Scaled::resistance);
  for (Edge& edge : leg.edges) {
    edge.area_cm2 *= area;
    edge.r_from_mmHg_s_mL *= resistance;
    edge.r_to_mmHg_s_mL *= resistance;
  }
  const double flow = factor(rules, subject, Scaled::flow) * fitness.flow;
  for (Bed& bed : leg.beds) bed.rest_flow_mL_s *= flow;
  const double tissue = factor(rules, subject, Scaled::tissue);
  for (Segment& segment : leg.segments) {
    if (!segment.interstitium) continue;
    segment.interstitium->rest_volume_mL *= tissue;
    segment.interstitium->filtration_mL_s_mmHg *= tissue;
    segment.interstitium->lymph_mL_s *= tissue;
  }
  widen(leg, rules, subject);
  size(leg, rules, subject);
  if (subject.skin_degC) {
    const double skin = interpolated(rules.skin_points, *subject.skin_degC);
    for (Bed& bed : leg.beds) bed.rest_flow_mL_s *= bed.skin ? skin : 1.0;
  }
  return leg;
}

Circulation scaled(const Circulation& reference, const SubjectRules& rules, const Subject& subject) {
  Circulation body = reference;
  const double mass = subject.mass_kg / rules.reference.mass_kg;
  for (double* volume : {&body.stroke_volume_mL, &body.arterial_compliance_mL_mmHg, &body.venous_compliance_mL_mmHg,
                         &body.upright_pool_mL, &body.venous_gain_mL_mmHg}) {
    *volume *= mass;
  }
  body.carotid_height_cm *= subject.height_cm / rules.reference.height_cm;
  return body;
}

}  // namespace calfpump
