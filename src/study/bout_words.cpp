#include "calfpump/study/bout_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "calfpump/core/quantity.hpp"
#include "calfpump/core/words.hpp"

namespace calfpump {
namespace {

constexpr std::size_t most_movements = 3;  // chosen
constexpr double least_part = 0.03;  // of volume or pressure: a smaller change is none; chosen, as the model's error is larger

std::string mL(double volume) { return rounded(volume, 1.0); }
std::string mmHg(double pressure) { return rounded(pressure, 1.0); }

/// "10", "10 to 20".
std::string range(const std::string& low, const std::string& high) { return low == high ? low : low + " to " + high; }

/// A length that a person would say: "20 s", "2 min".
std::string about(double time_s) {
  const double step_s = time_s < 20.0 ? 1.0 : (time_s < 90.0 ? 5.0 : minute.factor);
  return spoken_time(step_s * std::max(1.0, std::round(time_s / step_s)));
}

/// "2 to 5 min".
std::string about(double shortest_s, double longest_s) {
  std::string low = about(shortest_s);
  const std::string high = about(longest_s);
  const auto unit_of = [](const std::string& time) { return time.substr(time.rfind(' ')); };
  if (low != high && unit_of(low) == unit_of(high) && low.find(' ') == low.rfind(' ')) low.erase(low.rfind(' '));
  return range(low, high);
}

void replace(std::string& text, std::string_view word, const std::string& by) {
  const std::size_t at = text.find(word);
  if (at != std::string::npos) text.replace(at, word.size(), by);
}

/// "each set of 20 calf raises", "the walk of 5 min".
std::string subject_of(const BoutGroup& group, const Wording& wording) {
  std::string noun = wording.bout_of(group.movement);
  if (group.most_cycles == 1) replace(noun, "set of {cycles} ", "set of one ");
  replace(noun, "{cycles}", range(fmt::format("{}", group.fewest_cycles), fmt::format("{}", group.most_cycles)));
  replace(noun, "{time}", about(group.shortest_s, group.longest_s));
  return group.bouts == 1 ? "the " + noun : fmt::format("each {}, {} in all,", noun, group.bouts);
}

/// The bouts of the baseline to stand beside: of the same movement and posture; two runs with one movement each are always
/// compared.
const BoutGroup* counterpart(const BoutsBeside& bouts, const BoutGroup& group) {
  if (bouts.run.size() == 1 && bouts.baseline.size() == 1) return &bouts.baseline.front();
  const auto found = std::find_if(bouts.baseline.begin(), bouts.baseline.end(), [&](const BoutGroup& other) {
    return other.movement == group.movement && other.posture == group.posture;
  });
  return found == bouts.baseline.end() ? nullptr : &*found;
}

bool falls(double from, double to) { return to < from * (1.0 - least_part); }

/// A change of pressure that is worth a word: chosen.
bool lower(double from_mmHg, double to_mmHg) { return falls(from_mmHg, to_mmHg) && from_mmHg - to_mmHg >= 2.0; }

/// "within 2 s", "after 12 s"; empty if the blood does not come back.
std::string refill_time(const BoutGroup& group) {
  constexpr double shortest_s = 2.0;  // chosen
  if (group.refilled == 0) return "";
  return group.refill_s < shortest_s ? "within 2 s" : "after " + rounded_time(group.refill_s);
}

/// Nothing if the leg does not come back to the posture before.
std::string refilled(const BoutGroup& group) {
  if (group.returned == 0) return "";
  if (group.refilled == 0) return "; they do not fill to the level before again";
  const std::string some = group.refilled == group.returned ? "" : fmt::format(" in {} of {}", group.refilled, group.returned);
  return fmt::format("; they are full again {}{}", refill_time(group), some);
}

std::string from_to(const BoutGroup& group) {
  return fmt::format("from {} to {} mL", mL(group.before_mL), mL(group.lowest_mL));
}

std::string volume_clause(const BoutGroup& group, const Wording& wording) {
  const std::string subject = subject_of(group, wording);
  if (!falls(group.before_mL, group.lowest_mL))
    return fmt::format("{} hardly empties the calf's veins, {}", subject, from_to(group));
  if (!falls(group.before_mL, group.mean_mL))
    return fmt::format("{} takes the calf's veins {}, but they fill again before the next contraction, to {} mL on average",
                       subject, from_to(group), mL(group.mean_mL));
  return fmt::format("{} empties the calf's veins {}{}", subject, from_to(group), refilled(group));
}

bool same_volumes(const BoutGroup& a, const BoutGroup& b) { return from_to(a) == from_to(b); }

bool same_bouts(const BoutGroup& a, const BoutGroup& b) { return a.bouts == b.bouts && same_volumes(a, b); }

/// " (office-still: 2 in all, from 61 to 20 mL, full again after 8 s)": what is different there.
std::string beside(const BoutGroup& group, const BoutGroup* base, const std::string& name) {
  if (base == nullptr || same_bouts(group, *base)) return "";
  std::vector<std::string> parts;
  if (group.bouts != base->bouts) parts.push_back(fmt::format("{} in all", base->bouts));
  if (!same_volumes(group, *base)) parts.push_back(from_to(*base));
  const std::string time = refill_time(*base);
  if (!time.empty() && time != refill_time(group)) parts.push_back("full again " + time);
  return fmt::format(" ({}: {})", name, fmt::join(parts, ", "));
}

std::string pressure_clause(const BoutGroup& group, const Wording& wording) {
  const std::string start = fmt::format("in {} the pressure in the ankle vein", subject_of(group, wording));
  const std::string from = mmHg(group.rest_mmHg), mean = mmHg(group.mean_mmHg);
  const std::string swing = fmt::format("between {} and {} mmHg", mmHg(group.lowest_mmHg), mmHg(group.highest_mmHg));
  if (lower(group.rest_mmHg, group.mean_mmHg))
    return fmt::format("{} falls from {} to {} mmHg on average, swinging {}", start, from, mean, swing);
  if (lower(group.mean_mmHg, group.rest_mmHg))
    return fmt::format("{} rises from {} to {} mmHg on average, swinging {}", start, from, mean, swing);
  return fmt::format("{} hardly changes on average: it swings {} around {} mmHg, and was {} mmHg in stillness", start, swing,
                     mean, from);
}

/// Bouts that differ from the baseline's: in the order of time or, if there are many, the strongest first.
std::vector<const BoutGroup*> reported_groups(const BoutsBeside& bouts) {
  std::vector<const BoutGroup*> groups;
  for (const BoutGroup& group : bouts.run) {
    const BoutGroup* base = counterpart(bouts, group);
    if (base == nullptr || !same_bouts(group, *base)) groups.push_back(&group);
  }
  if (groups.size() <= most_movements) return groups;
  std::stable_sort(groups.begin(), groups.end(),
                   [](const BoutGroup* a, const BoutGroup* b) { return a->pressed_mL() > b->pressed_mL(); });
  return groups;
}

}  // namespace

bool pressure_falls(std::span<const BoutGroup> groups) {
  return std::any_of(groups.begin(), groups.end(),
                     [](const BoutGroup& group) { return group.rested > 0 && lower(group.rest_mmHg, group.mean_mmHg); });
}

std::vector<std::string> volume_clauses(const BoutsBeside& bouts, const Wording& wording) {
  const std::vector<const BoutGroup*> groups = reported_groups(bouts);
  std::vector<std::string> clauses;
  for (const BoutGroup* group : groups) {
    if (clauses.size() == most_movements) break;
    const BoutGroup* base = counterpart(bouts, *group);
    clauses.push_back(volume_clause(*group, wording) + beside(*group, base, bouts.baseline_name));
  }
  if (groups.size() > most_movements) {
    const auto more = static_cast<long long>(groups.size() - most_movements);
    clauses.push_back(fmt::format("{} empt{} them less", counted(more, "other movement"), more == 1 ? "ies" : "y"));
  }
  return clauses;
}

std::vector<std::string> pressure_clauses(const BoutsBeside& bouts, const Wording& wording) {
  std::vector<std::string> clauses;
  for (const BoutGroup& group : bouts.run) {
    if (group.rested == 0 || clauses.size() == most_movements) continue;
    const BoutGroup* base = counterpart(bouts, group);
    std::string clause = pressure_clause(group, wording);
    if (base != nullptr && base->rested > 0)
      clause += fmt::format(" ({}: from {} to {} mmHg)", bouts.baseline_name, mmHg(base->rest_mmHg), mmHg(base->mean_mmHg));
    clauses.push_back(clause);
  }
  return clauses;
}

}  // namespace calfpump
