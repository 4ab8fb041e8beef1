#include "property/random_person.hpp"

#include <algorithm>
#include <cmath>

#include "calfpump/body/condition.hpp"
#include "property/picks.hpp"
#include "support/reference_leg.hpp"

namespace calfpump::test {
Tree random_body() {
  const SubjectRules& rules = reference().subjects;
  Tree body = Tree::object();
  if (one_in(2)) {
    const int height_cm = pick(131, 214);  // within the range of the key; units may be rounded
    const double square_m2 = 1e-4 * height_cm * height_cm;
    const int lightest_kg = std::max(36, static_cast<int>(std::ceil(14.0 * square_m2)));
    const int heaviest_kg = std::min(179, static_cast<int>(std::floor(69.0 * square_m2)));
    body["height"] = quantity(height_cm, 1, "cm");
    body["mass"] = pick_quantity(lightest_kg, heaviest_kg, "kg");
  }
  if (one_in(2)) body["age"] = pick_quantity(18, 95, "y");
  if (one_in(2)) body["sex"] = "female";
  if (one_in(3)) body["fitness"] = pick_of(rules.fitness).name;
  if (one_in(4)) body["ankle_range"] = pick_quantity(0, 90, "deg");
  if (one_in(4) && !body.contains("height")) body["calf_girth"] = pick_quantity(26, 58, "cm");
  return body;
}

std::vector<const Edge*> valved_edges() {
  std::vector<const Edge*> valved;
  for (const Edge& edge : reference_leg().edges) {
    if (edge.valved) valved.push_back(&edge);
  }
  return valved;
}

Tree leaking_valve(const Edge& edge, int hundredths) {
  Edge open = edge;
  open.leak = 1.0;
  const double whole_mL_s = reflux_mL_s(open, reference_leg().laws);
  Tree valve;
  valve["edge"] = edge_name(reference_leg(), edge);
  valve["reflux"] = exact(std::round(1e4 * whole_mL_s * 0.01 * hundredths) / 1e4) + " mL/s";
  return valve;
}

void add_random_leg(Tree& table, bool leaks) {
  if (one_in(2)) {
    const auto& conditions = reference().conditions;
    Tree names = Tree::array();
    for (int i = pick(1, 2); i > 0; --i) {
      const std::string& name = pick_of(conditions).name;
      if (name != "healthy" && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    if (!names.empty()) table["condition"] = names;
  }
  if (!one_in(3)) return;
  if (leaks) {
    table["valves"] = Tree::array({leaking_valve(*pick_of(valved_edges()), pick(1, 5))});
  } else {
    Tree narrow;
    narrow["edge"] = edge_name(reference_leg(), pick_of(reference_leg().edges));
    narrow["narrowing"] = pick(1, 95) / 100.0;
    table["obstructions"] = Tree::array({narrow});
  }
}

Tree random_garment_of(const GarmentKind& kind) {
  Tree garment;
  garment["kind"] = kind.name;
  if (!kind.classes.empty() && one_in(2)) {
    garment["class"] = pick_of(kind.classes).first;
  } else {
    const int low = static_cast<int>(std::ceil(kind.smallest_mmHg)), high = static_cast<int>(std::floor(kind.largest_mmHg));
    garment[kind.at_ankle ? "ankle_pressure" : "pressure"] = pick_quantity(low + 1, high - 1, "mmHg");
  }
  return garment;
}

Tree random_garment() { return random_garment_of(pick_of(reference().garments)); }

}  // namespace calfpump::test
