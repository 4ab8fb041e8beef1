#include "leg_json.hpp"

#include <algorithm>
#include <cmath>

#include "calfpump/body/condition.hpp"

namespace calfpump {

using Json = nlohmann::ordered_json;

Json anatomy_json(const Anatomy& anatomy) {
  Json json;
  for (const Segment& segment : anatomy.segments)
    json["segments"].push_back({{"name", segment.name}, {"length", segment.length_per_stature}});
  for (std::size_t v = 0; v < anatomy.veins.size(); ++v) {
    const Vein& vein = anatomy.veins[v];
    const bool of_muscle = std::any_of(anatomy.beds.begin(), anatomy.beds.end(),
                                       [&](const Bed& bed) { return bed.vein == static_cast<int>(v) && !bed.muscle.empty(); });
    json["veins"].push_back({{"name", vein.name},
                             {"meaning", vein.meaning},
                             {"segment", vein.segment},
                             {"along", vein.along},
                             {"superficial", vein.superficial},
                             {"muscle", of_muscle},
                             {"v0_mL", vein.v0_mL}});
  }
  for (const Edge& edge : anatomy.edges) {
    json["edges"].push_back({{"name", edge_name(anatomy, edge)}, {"from", edge.from}, {"to", edge.to}, {"valve", edge.valved}});
  }
  return json;
}

Json shape_json(const Anatomy& sound, const LegSetup& setup) {
  const Anatomy own = afflicted(sound, setup.condition);
  const auto resistance = [](const Edge& edge) { return edge.r_from_mmHg_s_mL + edge.r_to_mmHg_s_mL; };
  Json json;
  for (std::size_t v = 0; v < sound.veins.size(); ++v) {
    const double volume = own.veins[v].v0_mL / sound.veins[v].v0_mL;
    json["volume"].push_back(volume);
    json["compliance"].push_back(own.veins[v].a_mL / sound.veins[v].a_mL / volume);
  }
  for (std::size_t e = 0; e < sound.edges.size(); ++e) {
    json["lumen"].push_back(std::sqrt(resistance(sound.edges[e]) / resistance(own.edges[e])));
    json["leak"].push_back(own.edges[e].valved ? own.edges[e].leak : 0.0);
  }
  return json;
}

}  // namespace calfpump
