#include "calfpump/study/norms.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace calfpump {
namespace {

bool does(const Timeline& timeline, const Timeline::Sequence& sequence, const Band& band) {
  const ActivityNames& activity = timeline.activities[static_cast<std::size_t>(sequence.activity)];
  const Timeline::Cycle& cycle = timeline.cycles[static_cast<std::size_t>(sequence.cycle)];
  if (activity.posture != band.posture || !activity.garment.empty() || cycle.moving == band.movement.empty()) return false;
  if (!cycle.moving) return cycle.phases.front().from == cycle.phases.front().to;  // else it is a change of posture
  return activity.movement == band.movement && cycle.cycle_s >= band.shortest_cycle_s && cycle.cycle_s <= band.longest_cycle_s;
}

void add_times(const Timeline& timeline, const Band& band, std::vector<ShownBand>& shown) {
  bool doing = false, showing = false;
  double since_s = 0.0;
  for (const Timeline::Sequence& sequence : timeline.sequences) {
    const bool now = does(timeline, sequence, band);
    if (now && !doing) since_s = sequence.begin_s;
    showing = showing && now;
    doing = now;
    const double cycle_s = timeline.cycles[static_cast<std::size_t>(sequence.cycle)].cycle_s;
    const double end_s = sequence.begin_s + static_cast<double>(sequence.cycles) * cycle_s;
    if (!now || end_s <= since_s + band.after_s) continue;
    if (!showing) shown.push_back({since_s + band.after_s, end_s, &band});
    showing = true;
    shown.back().to_s = end_s;
  }
}

}  // namespace

const MetricNotes& Norms::of(std::string_view metric) const {
  const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const MetricNotes& row) { return row.name == metric; });
  if (found == metrics.end()) throw std::logic_error("a metric without a row in metrics.toml: " + std::string(metric));
  return *found;
}

bool same_manoeuvre(const Norm& norm, std::span<const BoutGroup> bouts) {
  const BoutGroup& wanted = norm.manoeuvre;
  const auto near = [](double a, double b) { return std::abs(a - b) <= 0.2 * b; };
  const auto cycles = [](long long count) { return static_cast<double>(count); };
  return wanted.movement.empty() || std::any_of(bouts.begin(), bouts.end(), [&](const BoutGroup& group) {
           return group.movement == wanted.movement && near(cycles(group.fewest_cycles), cycles(wanted.fewest_cycles)) &&
                  near(cycles(group.most_cycles), cycles(wanted.most_cycles)) && near(group.shortest_s, wanted.shortest_s) &&
                  near(group.longest_s, wanted.longest_s);
         });
}

bool applies(const LegSetup& leg) {
  return leg.conditions == std::vector<std::string>{"healthy"} && leg.valves.empty() && leg.narrowings.empty();
}

std::vector<ShownBand> bands_of(const Timeline& timeline, std::span<const Band> bands) {
  std::vector<ShownBand> shown;
  for (const Band& band : bands) add_times(timeline, band, shown);
  std::stable_sort(shown.begin(), shown.end(), [](const auto& a, const auto& b) { return a.from_s < b.from_s; });
  return shown;
}

}  // namespace calfpump
