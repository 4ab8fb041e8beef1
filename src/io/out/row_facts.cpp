#include "calfpump/io/out/row_facts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "calfpump/core/quantity.hpp"

namespace calfpump {
namespace {

/// "CM 100, CD 88 mmHg": name and value of each row of the list, by the index of the row.
template <class Rows>
std::string by_row(const std::vector<std::pair<int, double>>& values, const Rows& rows, const std::string& unit) {
  std::vector<std::string> texts;
  for (const auto& [row, value] : values) {
    const auto& one = rows[static_cast<std::size_t>(row)];
    if constexpr (std::is_same_v<std::decay_t<decltype(one)>, std::string>) {
      texts.push_back(fmt::format("{} {:.4g}", one, value));
    } else {
      texts.push_back(fmt::format("{} {:.4g}", one.name, value));
    }
  }
  return fmt::format("{}{}{}", fmt::join(texts, ", "), unit.empty() ? "" : " ", unit);
}

/// A value for each segment.
std::string by_segment(const std::vector<double>& values, double factor, const Anatomy& anatomy, const std::string& unit) {
  std::vector<std::pair<int, double>> pairs;
  for (std::size_t i = 0; i < values.size(); ++i) pairs.emplace_back(static_cast<int>(i), factor * values[i]);
  return by_row(pairs, anatomy.segments, unit);
}

/// The largest value for each row: several pulses may act on the same.
std::vector<std::pair<int, double>> largest(const Movement& movement, std::vector<std::pair<int, double>> Pulse::*which) {
  std::vector<std::pair<int, double>> found;
  for (const Pulse& pulse : movement.pulses) {
    for (const auto& [row, value] : pulse.*which) {
      const auto same = std::find_if(found.begin(), found.end(), [row = row](const auto& one) { return one.first == row; });
      if (same == found.end()) {
        found.emplace_back(row, value);
      } else if (std::abs(value) > std::abs(same->second)) {
        same->second = value;
      }
    }
  }
  return found;
}

std::string tempo_of(const Movement& movement) {
  std::vector<std::string> phases;
  for (const MovementPhase& phase : movement.phases) phases.push_back(fmt::format("{} {:.4g}", phase.name, phase.duration_s));
  return fmt::format("{} s", fmt::join(phases, ", "));
}

std::string speeds_of(const Movement& movement) {
  const auto km_h = [](double m_s) { return 3.6 * m_s; };
  const Pace& slow = movement.paces.front();
  const Pace& fast = movement.paces.back();
  return fmt::format("{:.3g} to {:.3g} km/h, by default {:.3g}", km_h(slow.speed_m_s), km_h(fast.speed_m_s),
                     km_h(movement.default_speed_m_s));
}

template <class Rows>
std::string names_at(const std::vector<int>& indices, const Rows& rows) {
  std::vector<std::string> names;
  for (const int index : indices) names.push_back(rows[static_cast<std::size_t>(index)].name);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string places_of(const Change& change, const Anatomy& anatomy) {
  std::vector<std::string> names;
  for (const int edge : change.edges) names.push_back(edge_name(anatomy, anatomy.edges[static_cast<std::size_t>(edge)]));
  if (!change.edges.empty()) return fmt::format("{}", fmt::join(names, ", "));
  return change.veins.empty() ? names_at(change.beds, anatomy.beds) : names_at(change.veins, anatomy.veins);
}

/// "leak 0.3, resistance x 0.75".
std::string in_figures(const Change& change) {
  std::vector<std::string> texts;
  if (change.leak) texts.push_back(fmt::format("leak {:.3g}", *change.leak));
  if (change.coaptation != 0.0) texts.push_back(fmt::format("coaptation {:.3g}", change.coaptation));
  if (change.reflux_mL_s) texts.push_back(fmt::format("reflux {:.3g} mL/s", *change.reflux_mL_s));
  const auto factor = [&texts](const char* name, double value) {
    if (value != 1.0) texts.push_back(fmt::format("{} x {:.3g}", name, value));
  };
  factor("resistance", change.resistance_factor);
  factor("area", change.area_factor);
  factor("volume", change.volume_factor);
  factor("compliance", change.compliance_factor);
  factor("flow", change.flow_factor);
  return fmt::format("{}", fmt::join(texts, ", "));
}

}  // namespace

Facts facts_of(const Posture& posture, const Anatomy& anatomy) {
  return {{"angles", by_segment(posture.angles_deg, 1.0, anatomy, "deg")}};
}

Facts facts_of(const Movement& movement, const Anatomy& anatomy) {
  Facts facts;
  if (movement.paces.empty()) {
    facts.emplace_back("tempo", tempo_of(movement));
  } else {
    facts.emplace_back("speed", speeds_of(movement));
    for (const Pace& pace : movement.paces)
      facts.emplace_back(fmt::format("at {:.3g} km/h", 3.6 * pace.speed_m_s),
                         fmt::format("cycle {:.3g} s, pressures and activations x {:.3g}", pace.cycle_s, pace.strength));
  }
  std::vector<std::pair<int, double>> squeezes;
  const std::vector<double> highest = highest_on_veins_mmHg(movement, anatomy.veins.size());
  for (std::size_t v = 0; v < highest.size(); ++v) {
    if (highest[v] > 0.0) squeezes.emplace_back(static_cast<int>(v), highest[v]);
  }
  const auto add = [&facts](const char* heading, const auto& values, const auto& rows, const char* unit) {
    if (!values.empty()) facts.emplace_back(heading, by_row(values, rows, unit));
  };
  add("pressures", squeezes, anatomy.veins, "mmHg");
  add("activations", largest(movement, &Pulse::works), anatomy.muscles, "");
  add("turns", largest(movement, &Pulse::turns_deg), anatomy.segments, "deg");
  add("lifts", largest(movement, &Pulse::lifts), anatomy.segments, "of the stature");
  facts.emplace_back("postures", fmt::format("{}", fmt::join(movement.postures, ", ")));
  if (movement.largest_mmHg > 0.0)
    facts.emplace_back("pressure", fmt::format("from {:.4g} to {:.4g} mmHg", movement.smallest_mmHg, movement.largest_mmHg));
  if (movement.ankle_deg > 0.0) facts.emplace_back("ankle", fmt::format("needs {:.4g} deg", movement.ankle_deg));
  return facts;
}

Facts facts_of(const GarmentKind& kind, const Anatomy& anatomy) {
  const std::string stated = kind.at_ankle ? "ankle_pressure" : "pressure";
  Facts facts{{"stated as", fmt::format("{}, {:.4g} to {:.4g} mmHg{}", stated, kind.smallest_mmHg, kind.largest_mmHg,
                                        kind.classes.empty() ? "" : "; or class")},
              {"profile", by_segment(kind.profile, 100.0, anatomy, "% of it")}};
  for (const auto& [name, pressure_mmHg] : kind.classes)
    facts.emplace_back("class " + name,
                       fmt::format("{:.4g} mmHg: {}", pressure_mmHg, by_segment(kind.profile, pressure_mmHg, anatomy, "mmHg")));
  if (kind.classes.empty() && kind.at_ankle) {
    for (const double pressure_mmHg : {kind.smallest_mmHg, kind.largest_mmHg})
      facts.emplace_back(fmt::format("at {:.4g} mmHg", pressure_mmHg),
                         by_segment(kind.profile, pressure_mmHg, anatomy, "mmHg"));
  }
  if (kind.standing_rise_mmHg > 0.0)
    facts.emplace_back("in standing", fmt::format("{:.3g} mmHg more", kind.standing_rise_mmHg));
  if (kind.working_rise > 0.0)
    facts.emplace_back("at work",
                       fmt::format("{:.3g} % of the pressure of the muscles beneath more", 100.0 * kind.working_rise));
  return facts;
}

Facts facts_of(const Condition& condition, const Anatomy& anatomy) {
  Facts facts;
  for (const Change& change : condition.changes)
    facts.emplace_back("changes", fmt::format("{}: {}", places_of(change, anatomy), in_figures(change)));
  const auto add = [&facts](const std::string& text) { facts.emplace_back("changes", text); };
  if (condition.filtration_factor != 1.0) add(fmt::format("filtration x {:.3g}", condition.filtration_factor));
  if (condition.squeeze_factor != 1.0) add(fmt::format("pressure of muscles x {:.3g}", condition.squeeze_factor));
  if (condition.ankle_range_deg) add(fmt::format("range of the ankle {:.3g} deg at most", *condition.ankle_range_deg));
  if (!condition.presses_mmHg.empty()) add("pressure on " + by_row(condition.presses_mmHg, anatomy.veins, "mmHg"));
  if (condition.outlet_mmHg != 0.0)
    add(fmt::format("pressure where the leg's blood enters the chest + {:.3g} mmHg", condition.outlet_mmHg));
  if (facts.empty()) add("nothing");
  return facts;
}

std::string fact(const Facts& facts, const std::string& heading) {
  std::vector<std::string> texts;
  for (const auto& [name, text] : facts) {
    if (name == heading) texts.push_back(text);
  }
  return fmt::format("{}", fmt::join(texts, "; "));
}

}  // namespace calfpump
