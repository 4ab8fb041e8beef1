#include "calfpump/leg/layout.hpp"

#include <fmt/format.h>

#include <algorithm>

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
  for (const Bed& bed : anatomy.beds) {
    layout.hyperaemia.push_back(add(layout, Kind::hyperaemia, "hyperaemia of " + bed.name + " [1]"));
  }
  for (const Bed& bed : anatomy.beds) {
    layout.saturation.push_back(
        bed.muscle.empty() ? -1 : add(layout, Kind::saturation, "venous oxygen saturation of " + bed.name + " [1]"));
  }
  for (const Segment& segment : anatomy.segments) {
    layout.tissue.push_back(segment.interstitium ? add(layout, Kind::tissue, "interstitial volume of " + segment.name + " [mL]")
                                                 : -1);
    layout.protein.push_back(
        segment.interstitium ? add(layout, Kind::protein, "interstitial protein of " + segment.name + " [mmHg mL]") : -1);
    layout.creep.push_back(segment.creep ? add(layout, Kind::creep, "venous creep of " + segment.name + " [1]") : -1);
  }
  for (int leg = 0; leg < anatomy.legs; ++leg) {
    const bool has_tissue = std::any_of(anatomy.segments.begin(), anatomy.segments.end(),
                                        [&](const Segment& segment) { return segment.leg == leg && segment.interstitium; });
    const std::string which = anatomy.legs == 1 ? "" : leg == 0 ? " of the left leg" : " of the right leg";
    layout.pumping.push_back(has_tissue ? add(layout, Kind::pumping, "pumping of the lymph vessels" + which + " [1]") : -1);
  }
  if (anatomy.circulation) {
    layout.central = {
        add(layout, Kind::blood, "arterial blood [mL]"), add(layout, Kind::blood, "venous blood of the body [mL]"),
        add(layout, Kind::reflex, "reflex of the heart [mmHg]"), add(layout, Kind::reflex, "reflex of the vessels [mmHg]"),
        add(layout, Kind::reflex, "reflex of the veins [mmHg]")};
  }
  layout.inflow = add(layout, Kind::quadrature, "inflow so far [mL]");
  layout.outflow = add(layout, Kind::quadrature, "outflow so far [mL]");
  layout.filtration = add(layout, Kind::quadrature, "filtration so far [mL]");
  layout.lymph = add(layout, Kind::quadrature, "lymph so far [mL]");
  return layout;
}

std::array<std::vector<DriveRow>, 2> drive_rows(const Anatomy& anatomy) {
  const DriveLayout all(anatomy);
  std::array<std::vector<DriveRow>, 2> rows;
  const int legs = anatomy.legs, veins = static_cast<int>(anatomy.veins.size()) / legs,
            muscles = static_cast<int>(anatomy.muscles.size()) / legs,
            segments = static_cast<int>(anatomy.segments.size()) / legs;
  const int heart = 2 * veins + muscles + segments;  // in the drive of one leg
  for (int leg = 0; leg < legs; ++leg) {
    auto& own = rows[static_cast<std::size_t>(leg)];
    for (int v = 0; v < veins; ++v) {
      own.push_back({all.height(leg * veins + v), v, legs > 1 ? heart : -1});
      own.push_back({all.external(leg * veins + v), veins + v});
    }
    for (int m = 0; m < muscles; ++m) own.push_back({all.activation(leg * muscles + m), 2 * veins + m});
    own.push_back({all.lymph_factor(leg), heart + 4});
    for (int s = 0; s < segments; ++s) {
      own.push_back({all.cuff(leg * segments + s), 2 * veins + muscles + s});
      own.push_back({all.lymph_gain(leg * segments + s), heart + 5 + s});
    }
  }
  rows[0].push_back({all.heart_height(), heart, legs > 1 ? heart : -1});
  rows[0].push_back({all.right_atrial(), heart + 1});
  rows[0].push_back({all.outlet(), heart + 2});
  rows[0].push_back({all.upright(), heart + 3});
  return rows;
}

std::vector<double> composed_drive(const Anatomy& anatomy, std::span<const std::vector<double>> singles) {
  std::vector<double> drive(static_cast<std::size_t>(DriveLayout(anatomy).size()), 0.0);
  const auto rows = drive_rows(anatomy);
  for (std::size_t leg = 0; leg < singles.size(); ++leg) {
    for (const DriveRow& row : rows[leg]) drive[static_cast<std::size_t>(row.row)] = row.of(singles[leg]);
  }
  return drive;
}

std::string edge_name(const Anatomy& anatomy, const Edge& edge) {
  const auto name = [&](int vein) {
    return vein == Edge::right_atrium ? std::string("RA") : anatomy.veins[static_cast<std::size_t>(vein)].name;
  };
  return fmt::format("{}->{}", name(edge.from), name(edge.to));
}

}  // namespace calfpump
