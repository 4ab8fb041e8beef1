// Checks of a whole anatomy: ways of the blood to the right atrium, and supply of the interstitia.
#include <fmt/format.h>

#include <algorithm>

#include "io/data/anatomy_reader.hpp"

namespace calfpump {
namespace {

/// Veins from which edges lead to the right atrium; if `both_ways`, also against the direction of the edges.
std::vector<bool> reaching(const Anatomy& anatomy, bool both_ways) {
  std::vector<bool> reached(anatomy.veins.size() + 1, false);  // the last one is the right atrium
  reached.back() = true;
  const auto at = [&](int vein) { return vein == Edge::right_atrium ? reached.size() - 1 : static_cast<std::size_t>(vein); };
  for (bool grown = true; grown;) {
    grown = false;
    for (const Edge& edge : anatomy.edges) {
      const auto take = [&](int from, int to) {
        if (!reached[at(to)] || reached[at(from)]) return;
        reached[at(from)] = true;
        grown = true;
      };
      take(edge.from, edge.to);
      if (both_ways && edge.to != Edge::right_atrium) take(edge.to, edge.from);
    }
  }
  return reached;
}

void check_ways_out(const AnatomyDraft& draft, Problems& problems) {
  const Anatomy& anatomy = draft.anatomy;
  const std::vector<bool> drained = reaching(anatomy, false);
  const std::vector<bool> connected = reaching(anatomy, true);
  for (std::size_t i = 0; i < anatomy.veins.size(); ++i) {
    if (drained[i]) continue;
    const int vein = static_cast<int>(i);
    const bool has_edge = std::any_of(anatomy.edges.begin(), anatomy.edges.end(),
                                      [vein](const Edge& edge) { return edge.from == vein || edge.to == vein; });
    const char* reason = !has_edge       ? "has no edge: it is connected to nothing"
                         : !connected[i] ? "is in a part that is not connected with the right atrium"
                                         : "has no way out: no edges lead from it to the right atrium";
    problems.add(draft.veins[i], fmt::format("vein \"{}\" {}", anatomy.veins[i].name, reason));
  }
}

void check_fed_tissue(const AnatomyDraft& draft, Problems& problems) {
  const Anatomy& anatomy = draft.anatomy;
  for (std::size_t i = 0; i < anatomy.segments.size(); ++i) {
    const Segment& segment = anatomy.segments[i];
    if (!segment.interstitium) continue;
    double blood_mL_s = 0.0;
    for (const Bed& bed : anatomy.beds) {
      if (anatomy.veins[static_cast<std::size_t>(bed.vein)].segment == static_cast<int>(i)) blood_mL_s += bed.rest_flow_mL_s;
    }
    const double plasma_mL_s = anatomy.laws.filtration.plasma_fraction * blood_mL_s;
    if (blood_mL_s == 0.0) {
      problems.add(draft.segments[i],
                   fmt::format("segment \"{}\" has an interstitium, but no bed feeds a vein of it", segment.name));
    } else if (plasma_mL_s > 0.0 && segment.interstitium->lymph_mL_s >= plasma_mL_s) {
      problems.add(draft.segments[i],
                   fmt::format("segment \"{}\" gives {:.4g} mL/s of lymph, but its beds, the only source of that fluid, "
                               "bring only {:.4g} mL/s of plasma",
                               segment.name, segment.interstitium->lymph_mL_s, plasma_mL_s));
    }
  }
}

}  // namespace

void check_connections(const AnatomyDraft& draft, const Place& file, Problems& problems) {
  const auto& edges = draft.anatomy.edges;
  if (std::none_of(edges.begin(), edges.end(), [](const Edge& edge) { return edge.to == Edge::right_atrium; })) {
    problems.add(draft.edges.empty() ? file : draft.edges.back(),
                 "no edge leads to the right atrium; expected one with to = \"right atrium\"");
    return;
  }
  check_ways_out(draft, problems);
  check_fed_tissue(draft, problems);
}

}  // namespace calfpump
