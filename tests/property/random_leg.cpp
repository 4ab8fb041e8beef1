#include "property/random_leg.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>

#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "property/picks.hpp"
#include "support/reference_leg.hpp"

namespace calfpump::test {
namespace {

const std::vector<Parameter>& parameters() {
  static const std::vector<Parameter> all = read_parameters({});
  return all;
}

constexpr double largest_factor = 2.0;  // above it a leak of half a lumen would be more than the lumen

/// A factor from `lowest` to `highest`, in 100 steps of the same ratio; in half of the picks the usual one.
double pick_factor(double lowest, double highest, double usual) {
  return one_in(2) ? lowest * std::pow(highest / lowest, pick(0, 100) / 100.0) : usual;
}

/// Names of the rows that a factor can change.
std::vector<std::string> row_names() {
  const Anatomy& leg = reference_leg();
  std::vector<std::string> names;
  for (const Vein& vein : leg.veins) names.push_back("vein " + vein.name);
  for (const Edge& edge : leg.edges) names.push_back("edge " + edge_name(leg, edge));
  for (const Bed& bed : leg.beds) names.push_back("bed " + bed.name);
  for (const Segment& segment : leg.segments) names.push_back("segment " + segment.name);
  return names;
}

/// Multiplies volumes of a vein; resistances of an edge; flow of a bed; filtration and lymph of a segment.
void scale(Anatomy& leg, const std::string& row, double factor) {
  for (Vein& vein : leg.veins) {
    if (row == "vein " + vein.name) vein.v0_mL *= factor, vein.a_mL *= factor;
  }
  for (Edge& edge : leg.edges) {
    if (row == "edge " + edge_name(leg, edge)) edge.r_from_mmHg_s_mL *= factor, edge.r_to_mmHg_s_mL *= factor;
  }
  for (Bed& bed : leg.beds) {
    if (row == "bed " + bed.name) bed.rest_flow_mL_s *= factor;
  }
  for (Segment& segment : leg.segments) {
    if (row != "segment " + segment.name || !segment.interstitium) continue;
    segment.interstitium->filtration_mL_s_mmHg *= factor;
    segment.interstitium->lymph_mL_s *= factor;
  }
}

}  // namespace

void showValue(const RandomLeg& leg, std::ostream& out) {
  for (std::size_t i = 0; i < leg.parameters.size(); ++i) {
    if (leg.parameters[i] == parameters()[i].present) continue;
    for (const DataValue& value : parameters()[i].values)
      out << value.path << " = " << leg.parameters[i] * value.prior << ' ' << value.unit << '\n';
  }
  for (const auto& [row, factor] : leg.rows) out << row << " times " << factor << '\n';
}

rc::Gen<RandomLeg> random_legs() {
  return rc::gen::exec([] {
    RandomLeg leg;
    for (const Parameter& parameter : parameters())
      leg.parameters.push_back(pick_factor(parameter.lowest, std::min(parameter.highest, largest_factor), parameter.present));
    for (const std::string& row : row_names()) {
      const double factor = one_in(4) ? pick_factor(0.5, 2.0, 1.0) : 1.0;  // chosen: wider than people of one size differ
      if (factor != 1.0) leg.rows.emplace_back(row, factor);
    }
    return leg;
  });
}

Catalogue catalogue_of(const RandomLeg& leg) {
  Catalogue catalogue = read_catalogue(with_factors({}, parameters(), leg.parameters));
  for (const auto& [row, factor] : leg.rows) scale(catalogue.anatomy, row, factor);
  return catalogue;
}

}  // namespace calfpump::test
