#include "calfpump/body/both_legs.hpp"

#include <string>

namespace calfpump {
namespace {

/// The outflow, written as the flow of the edges that lead out of this leg.
Observable outlets_of(const Anatomy& leg, Observable outflow) {
  outflow.quantity = Observable::Quantity::flow;
  for (std::size_t e = 0; e < leg.edges.size(); ++e) {
    if (leg.edges[e].to == Edge::right_atrium) outflow.edges.push_back(static_cast<int>(e));
  }
  return outflow;
}

/// Appends the rows of one leg, renamed and renumbered.
void append(Anatomy& all, const Anatomy& leg, int side) {
  const std::string prefix = std::string(leg_names.at(static_cast<std::size_t>(side))) + "_";
  const int veins = static_cast<int>(all.veins.size()), edges = static_cast<int>(all.edges.size()),
            segments = static_cast<int>(all.segments.size());
  for (Segment segment : leg.segments) {
    segment.name = prefix + segment.name;
    segment.leg = side;
    all.segments.push_back(segment);
  }
  for (Vein vein : leg.veins) {
    vein.name = prefix + vein.name;
    vein.segment += segments;
    all.veins.push_back(vein);
  }
  for (Edge edge : leg.edges) {
    edge.from += veins;
    if (edge.to != Edge::right_atrium) edge.to += veins;
    all.edges.push_back(edge);
  }
  for (Bed bed : leg.beds) {
    bed.name = prefix + bed.name;
    bed.vein += veins;
    if (!bed.muscle.empty()) bed.muscle = prefix + bed.muscle;
    all.beds.push_back(bed);
  }
  for (const std::string& muscle : leg.muscles) all.muscles.push_back(prefix + muscle);
  for (Observable observable : leg.observables) {
    if (belongs_to_body(observable.quantity)) continue;
    if (observable.quantity == Observable::Quantity::outflow) observable = outlets_of(leg, observable);
    observable.name = prefix + observable.name;
    observable.meaning += ", " + std::string(leg_names.at(static_cast<std::size_t>(side))) + " leg";
    for (int& vein : observable.veins) vein += veins;
    for (int& edge : observable.edges) edge += edges;
    for (int& segment : observable.segments) segment += segments;
    all.observables.push_back(observable);
  }
}

}  // namespace

Anatomy both_legs(const Anatomy& left, const Anatomy& right) {
  Anatomy all;
  all.laws = left.laws;
  all.surroundings = left.surroundings;
  all.circulation = left.circulation;
  all.legs = 2;
  append(all, left, 0);
  append(all, right, 1);
  for (const Observable& observable : left.observables) {
    if (belongs_to_body(observable.quantity)) all.observables.push_back(observable);
  }
  return all;
}

}  // namespace calfpump
