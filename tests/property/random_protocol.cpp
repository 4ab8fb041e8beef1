#include "property/random_protocol.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "property/picks.hpp"
#include "property/random_person.hpp"
#include "support/reference_leg.hpp"

namespace calfpump::test {
namespace {

bool breathes(const Movement& movement) {
  return std::any_of(movement.pulses.begin(), movement.pulses.end(), [](const Pulse& p) { return p.outlet_mmHg != 0.0; });
}

/// Movements that fit a posture.
std::vector<Movement> movements_in(const std::string& posture_name, bool alternation) {
  std::vector<Movement> fitting;
  for (const Movement& movement : reference().movements) {
    const auto& names = movement.postures;
    if (std::find(names.begin(), names.end(), posture_name) == names.end()) continue;
    if (alternation || !movement.alternates) fitting.push_back(movement);
  }
  return fitting;
}

/// Sets movement and pace in a step or a side; the length of a cycle.
double add_movement(Tree& activity, const Movement& movement) {
  activity["movement"] = movement.name;
  if (movement.largest_mmHg > 0.0 && one_in(2)) {
    const int low = static_cast<int>(std::ceil(movement.smallest_mmHg)), high = static_cast<int>(movement.largest_mmHg);
    activity["pressure"] = pick_quantity(low + 1, high - 1, "mmHg");
  }
  if (!movement.paces.empty()) {
    double speed_m_s = movement.default_speed_m_s;
    if (one_in(2)) {
      const double slowest_m_s = movement.paces.front().speed_m_s, fastest_m_s = movement.paces.back().speed_m_s;
      const int hundredths = pick(static_cast<int>(100.0 * slowest_m_s) + 1, static_cast<int>(100.0 * fastest_m_s) - 1);
      activity["speed"] = quantity(hundredths, 100, "m/s");
      speed_m_s = hundredths / 100.0;
    }
    return at_speed(movement, speed_m_s).cycle_s();
  }
  if (!one_in(2)) return at_tempo(movement, {}).cycle_s();
  const int phase = pick(0, static_cast<int>(movement.phases.size()) - 1), tenths = pick(1, 30);
  activity["tempo"][movement.phases[static_cast<std::size_t>(phase)].name] = quantity(tenths, 10, "s");
  return at_tempo(movement, {{phase, tenths / 10.0}}).cycle_s();
}

Tree random_trace() {
  Tree trace;
  trace["file"] = "recording.csv";
  trace["squeezes"]["CM"] = "calf_mmHg";
  if (one_in(2)) trace["squeezes"]["CD"]["column"] = "calf_mmHg", trace["squeezes"]["CD"]["part"] = pick(1, 10) / 10.0;
  if (one_in(2)) trace["works"]["calf"] = "effort";
  return trace;
}

/// Adds another activity of one leg: rest, another movement, another garment.
double add_random_side(Tree& step, const Parts& parts) {
  Tree side;
  double cycle_s = 0.0;
  const bool named = step["posture"].is_string();
  const auto fitting = named ? movements_in(step["posture"], parts.alternation) : std::vector<Movement>();
  if (parts.movements && !fitting.empty() && one_in(2)) {
    const Movement& movement = pick_of(fitting);
    if (!breathes(movement)) cycle_s = add_movement(side, movement);
  } else if (step.contains("movement") && one_in(2)) {
    side["movement"] = "none";
  }
  if (parts.garments && one_in(3)) side["garment"] = random_garment();
  if (!side.is_null()) step[one_in(2) ? "left" : "right"] = side;
  return cycle_s;
}

bool breathes(const Tree& step) { return step.contains("movement") && breathes(movement(step["movement"].get<std::string>())); }

/// Duration or repetitions, long enough for a cycle of each leg after the transition.
void add_extent(Tree& step, double cycle_s, bool jumps) {
  const bool moves = cycle_s > 0.0;
  if (moves && one_in(2)) {
    step["repetitions"] = pick(1, cycle_s > 10.0 ? 1 : 4);
  } else if (moves) {
    step["duration"] = quantity(static_cast<int>(std::ceil(4.0 + 1.5 * cycle_s)) + pick(0, 5), 1, "s");
  } else {
    step["duration"] = one_in(3) ? pick_quantity(1, 10, "min") : pick_quantity(4, 60, "s");
  }
  if (one_in(3)) step["transition"] = quantity(pick(jumps ? 0 : 1, 30), 10, "s");
}

Tree random_step(const Parts& parts, bool two_legs) {
  Tree step;
  step["posture"] = random_posture();
  double cycle_s = 0.0;
  const bool named = step["posture"].is_string();
  const auto fitting = named ? movements_in(step["posture"], parts.alternation) : reference().movements;
  if (parts.movements && !fitting.empty() && one_in(2)) {
    const Movement& movement = pick_of(fitting);
    if (parts.alternation || !movement.alternates) cycle_s = add_movement(step, movement);
  } else if (parts.jumps && one_in(6)) {
    step["trace"] = random_trace();
    cycle_s = 6.0;  // the longest recording
  }
  if (parts.garments && one_in(4)) step["garment"] = one_in(3) ? Tree("none") : random_garment();
  if (two_legs && one_in(2) && !breathes(step)) cycle_s = std::max(cycle_s, add_random_side(step, parts));
  add_extent(step, cycle_s, parts.jumps);
  return step;
}

}  // namespace

Tree random_posture() {
  if (!one_in(4)) return pick_of(reference().postures).name;
  Tree angles;
  if (one_in(2)) {
    angles["tilt"] = pick_quantity(-30, 90, "deg");
    return angles;
  }
  for (const Segment& segment : reference_leg().segments) angles[segment.name] = pick_quantity(-40, 90, "deg");
  return angles;
}

std::string random_recording() {
  std::string text = "time_s,calf_mmHg,effort\n";
  int hundredths = 0;
  for (int rows = pick(2, 6); rows > 0; --rows) {
    text += exact(hundredths / 100.0) + "," + std::to_string(pick(0, 100)) + "," + exact(pick(0, 10) / 10.0) + "\n";
    hundredths += pick(5, 100);
  }
  return text;
}

Tree random_protocol(const Parts& parts, bool two_legs) {
  Tree protocol = Tree::array();
  for (int steps = pick(1, 4); steps > 0; --steps) {
    if (!parts.repeats || !one_in(5)) {
      protocol.push_back(random_step(parts, two_legs));
      continue;
    }
    Tree repeat;
    repeat["repeat"] = pick(1, 3);
    repeat["steps"] = Tree::array();
    for (int inner = pick(1, 2); inner > 0; --inner) repeat["steps"].push_back(random_step(parts, two_legs));
    protocol.push_back(repeat);
  }
  return protocol;
}

}  // namespace calfpump::test
