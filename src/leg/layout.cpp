#include "calfpump/leg/layout.hpp"

#include <fmt/format.h>

namespace calfpump {
namespace {

int add(StateLayout& layout, Kind kind, std::string name) {
  layout.kinds.push_back(kind);
  layout.names.push_back(std::move(name));
  return layout.size() - 1;
}

}  // namespace

StateLayout state_layout(const Anatomy& anatomy) {
  StateLayout layout;
  for (const Vein& vein : anatomy.veins) layout.volume.push_back(add(layout, Kind::volume, "volume of " + vein.name + " [mL]"));
  for (const Edge& edge : anatomy.edges) {
    layout.opening.push_back(edge.valved ? add(layout, Kind::opening, "valve opening of " + edge_name(anatomy, edge) + " [1]")
                                         : -1);
  }
  for (const Bed& bed : anatomy.beds) layout.tone.push_back(add(layout, Kind::tone, "tone of " + bed.name + " [1]"));
  for (const std::string& muscle : anatomy.muscles) {
    layout.hyperaemia.push_back(add(layout, Kind::hyperaemia, "hyperaemia of " + muscle + " [1]"));
  }
  for (const Segment& segment : anatomy.segments) {
    layout.tissue.push_back(segment.interstitium ? add(layout, Kind::tissue, "interstitial volume of " + segment.name + " [mL]")
                                                 : -1);
    layout.creep.push_back(segment.creep ? add(layout, Kind::creep, "venous creep of " + segment.name + " [1]") : -1);
  }
  layout.inflow = add(layout, Kind::quadrature, "inflow so far [mL]");
  layout.outflow = add(layout, Kind::quadrature, "outflow so far [mL]");
  layout.filtration = add(layout, Kind::quadrature, "filtration so far [mL]");
  layout.lymph = add(layout, Kind::quadrature, "lymph so far [mL]");
  return layout;
}

std::string edge_name(const Anatomy& anatomy, const Edge& edge) {
  const auto name = [&](int vein) {
    return vein == Edge::right_atrium ? std::string("RA") : anatomy.veins[static_cast<std::size_t>(vein)].name;
  };
  return fmt::format("{}->{}", name(edge.from), name(edge.to));
}

}  // namespace calfpump
