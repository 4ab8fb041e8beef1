#include "step_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/io/movement_limits.hpp"
#include "row_readers.hpp"

namespace calfpump {
namespace {

/// What a leg does: what `row` says, and where it says nothing, `usual`.
Deed read_deed(TableReader& row, const StepContext& context, const Deed& usual, bool must_have_posture) {
  Deed deed = usual;
  const auto posture = read_posture(row, context.catalogue);
  if (posture) deed.posture = *posture;
  const auto movement = read_movement(row, context.catalogue, must_have_posture ? posture : std::optional(deed.posture));
  const auto trace = read_trace(row, context);
  if (row.has("movement") || row.has("trace")) {
    deed.movement = movement;
    deed.trace = trace;
  }
  const bool inherits = deed.movement && !row.has("movement") && posture;
  if (inherits) check_fit(row, context.catalogue, *deed.movement, deed.posture);
  deed.garment = read_garment_choice(row, context.catalogue, usual.garment);
  return deed;
}

/// Of two legs: what each does differently from the step.
void read_sides(TableReader& row, const StepContext& context, Step& step) {
  const bool two = context.garments.size() > 1;
  const Deed both = step.leg;
  if (two) step.other = both;
  for (std::size_t side = 0; side < 2; ++side) {
    const std::string name(leg_names.at(side));
    if (two) {
      Deed& deed = side == 0 ? step.leg : *step.other;
      if (!row.has("garment")) deed.garment = context.garments[side];
      if (auto own = row.table(name)) {
        own->call("what the " + name + " leg does");
        deed = read_deed(*own, context, deed, false);
        own->finish();
      }
    } else if (row.value(name)) {
      row.problem(name, "legs are told apart only with legs = 2 at the top of the file");
    }
  }
  if (two && !step.leg.posture.angles_deg.empty() && !step.other->posture.angles_deg.empty() &&
      step.leg.posture.angles_deg.back() != step.other->posture.angles_deg.back()) {
    row.problem(fmt::format(
        "the postures \"{}\" and \"{}\" of the two legs hold the trunk at different angles; give angles with the same trunk",
        step.leg.posture.name, step.other->posture.name));
  }
}

bool alternates(const Deed& deed) { return deed.movement && deed.movement->movement.alternates; }

/// What the breath does is of the whole body.
bool breathes(const Deed& deed) {
  if (!deed.movement) return false;
  const auto& pulses = deed.movement->movement.pulses;
  return std::any_of(pulses.begin(), pulses.end(), [](const Pulse& pulse) { return pulse.outlet_mmHg != 0.0; });
}

void check_breath(TableReader& row, const Step& step) {
  if (!step.other || (!breathes(step.leg) && !breathes(*step.other))) return;
  const auto name = [](const Deed& deed) { return deed.movement ? deed.movement->movement.name : "none"; };
  if (name(step.leg) != name(*step.other))
    row.problem(
        fmt::format("the breath moves both legs: \"{}\" and \"{}\" do not go together", name(step.leg), name(*step.other)));
}

/// With both legs alternating the right one begins half a cycle later.
void check_cycle(TableReader& row, const Deed& deed, double duration_s, bool delayed) {
  constexpr double slack = 1e-9;  // of a cycle: rounding
  const double needed_s = (delayed ? 1.5 : 1.0) * deed.cycle_s();
  if (!deed.moves() || duration_s >= needed_s * (1.0 - slack)) return;
  const std::string what = deed.movement ? deed.movement->movement.name : deed.trace->file;
  row.problem("duration", fmt::format("{} s is shorter than one cycle of \"{}\"{}, {:.6g} s", exact(duration_s), what,
                                      delayed ? ", half a cycle later on the right leg" : "", needed_s));
}

/// `sound`: what the legs do was read without a problem.
void read_extent(TableReader& row, Step& step, bool sound) {
  step.duration_s = row.quantity("duration");
  step.repetitions = row.integer("repetitions");
  const bool moves = step.leg.moves() || (step.other && step.other->moves());
  if (row.has("repetitions") && !moves && sound)
    row.problem("repetitions", "there is no \"movement\" in this step that it could be of");
  const auto transition_s = read_time_or_zero(row, "transition");
  if (transition_s && step.duration_s && *transition_s > *step.duration_s) {
    row.problem("transition",
                fmt::format("{} s is longer than the step's duration of {} s", exact(*transition_s), exact(*step.duration_s)));
  }
  step.transition_s = transition_s.value_or(step.transition_s);
  if (step.duration_s) step.transition_s = std::min(step.transition_s, *step.duration_s);
  if (!step.duration_s) return;
  check_cycle(row, step.leg, *step.duration_s, false);
  if (step.other) check_cycle(row, *step.other, *step.duration_s, alternates(step.leg) && alternates(*step.other));
}

}  // namespace

std::optional<double> read_time_or_zero(TableReader& row, const std::string& key) {
  const auto time_s = row.quantity(key);
  if (!time_s || *time_s == 0.0 || *time_s >= shortest_time_s) return time_s;
  row.problem(key, fmt::format("expected 0 s or at least {} s", exact(shortest_time_s)));
  return std::nullopt;
}

Step read_step(TableReader& row, const StepContext& context) {
  row.follow("a step");
  Step step;
  Deed usual;
  usual.garment = context.garments.front();
  const std::size_t before = row.problems().count();
  step.leg = read_deed(row, context, usual, true);
  read_sides(row, context, step);
  check_breath(row, step);
  read_extent(row, step, row.problems().count() == before);
  const auto extent = row.value(step.duration_s ? "duration" : "repetitions");
  context.places->push_back(extent ? extent->place : row.place());
  row.finish();
  return step;
}

}  // namespace calfpump
