// Steps and repeats of a protocol.
#include <fmt/format.h>

#include <algorithm>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/io/scenario/protocol_totals.hpp"
#include "calfpump/io/toml/limits.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {
namespace {

/// Two legs: the activity of each where it differs from the step's.
void read_sides(TableReader& row, const StepContext& context, Step& step) {
  const bool two = context.garments.size() > 1;
  const Activity both = step.leg;
  if (two) step.other = both;
  for (std::size_t side = 0; side < 2; ++side) {
    const std::string name(leg_names.at(side));
    if (two) {
      Activity& activity = side == 0 ? step.leg : *step.other;
      if (!row.has("garment")) activity.garment = context.garments[side];
      if (auto own = row.table(name)) {
        own->call("what the " + name + " leg does");
        activity = read_activity(*own, context, activity, false);
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

bool alternates(const Activity& activity) { return activity.movement && activity.movement->movement.alternates; }

/// A breath acts on the whole body.
bool breathes(const Activity& activity) {
  if (!activity.movement) return false;
  const auto& pulses = activity.movement->movement.pulses;
  return std::any_of(pulses.begin(), pulses.end(), [](const Pulse& pulse) { return pulse.outlet_mmHg != 0.0; });
}

void check_breath(TableReader& row, const Step& step) {
  if (!step.other || (!breathes(step.leg) && !breathes(*step.other))) return;
  const auto name = [](const Activity& activity) { return activity.movement ? activity.movement->movement.name : "none"; };
  if (name(step.leg) != name(*step.other))
    row.problem(
        fmt::format("the breath moves both legs: \"{}\" and \"{}\" do not go together", name(step.leg), name(*step.other)));
}

/// A recording that is longer than its step is followed up to the step's end.
void note_shortened(Activity& activity, double duration_s) {
  if (!activity.recording || !activity.recording->chambers.empty() || duration_s >= activity.recording->length_s()) return;
  Recording shortened = *activity.recording;
  shortened.understood.push_back(
      fmt::format("{:.6g} s of recording in a step of {:.6g} s: followed up to its end", shortened.length_s(), duration_s));
  activity.recording = std::make_shared<Recording>(std::move(shortened));
}

/// If both legs alternate, the right leg begins half a cycle later.
void check_cycle(TableReader& row, const Activity& activity, double duration_s, bool delayed) {
  constexpr double slack = 1e-9;  // part of a cycle: rounding
  const double needed_s = (delayed ? 1.5 : 1.0) * activity.cycle_s();
  const bool file = activity.recording && activity.recording->chambers.empty();
  if (!activity.moves() || file || duration_s >= needed_s * (1.0 - slack)) return;
  const std::string what = activity.movement ? activity.movement->movement.name : in_words(*activity.recording);
  row.problem("duration", fmt::format("{} s is shorter than one cycle of \"{}\"{}, {:.6g} s", exact(duration_s), what,
                                      delayed ? ", half a cycle later on the right leg" : "", needed_s));
}

/// The end of a step or repeat. Reads a clock time or a time since the beginning.
void read_until(TableReader& row, const StepContext& context, Written& written) {
  const auto value = row.value("until");
  if (!value) return;
  const auto* text = value->node->as_string();
  written.until_clock = text != nullptr && text->get().find(':') != std::string::npos;
  written.until_s = written.until_clock ? row.clock("until") : row.quantity("until");
  if (context.repeated)
    value->problem(
        fmt::format("read {} inside a repeat, which gets here several times; expected a \"duration\"", shown(*value->node)));
}

/// `sound`: the activities were read without a problem.
void read_extent(TableReader& row, Step& step, bool sound) {
  step.duration_s = row.quantity("duration");
  step.repetitions = row.integer("repetitions");
  const bool moves = step.leg.moves() || (step.other && step.other->moves());
  if (row.has("repetitions") && !moves && sound) row.problem("repetitions", "this step has no \"movement\" to repeat");
  const auto transition_s = read_time_or_zero(row, "transition");
  if (step.duration_s == 0.0) return;  // the step is left out
  if (transition_s && step.duration_s && *transition_s > *step.duration_s) {
    row.problem("transition",
                fmt::format("{} s is longer than the step's duration of {} s", exact(*transition_s), exact(*step.duration_s)));
  }
  step.transition_s = transition_s.value_or(step.transition_s);
  if (step.duration_s) step.transition_s = std::min(step.transition_s, *step.duration_s);
  if (!step.duration_s) return;
  note_shortened(step.leg, *step.duration_s);
  if (step.other) note_shortened(*step.other, *step.duration_s);
  check_cycle(row, step.leg, *step.duration_s, false);
  if (step.other) check_cycle(row, *step.other, *step.duration_s, alternates(step.leg) && alternates(*step.other));
}

void find_extent(TableReader& row, std::initializer_list<std::string> keys, Written& written) {
  for (const std::string& key : keys) {
    auto value = row.value(key);
    if (value && !written.extent) written.extent = std::move(value);
  }
  written.place = written.extent ? written.extent->place : row.place();
}

Written read_step(TableReader& row, const StepContext& context) {
  row.follow("a step");
  Written written;
  Step& step = written.step.emplace();
  Activity usual;
  usual.garment = context.garments.front();
  const std::size_t before = row.problems().count();
  step.leg = read_activity(row, context, usual, true);
  read_sides(row, context, step);
  check_breath(row, step);
  read_extent(row, step, row.problems().count() == before);
  read_until(row, context, written);
  step.every_s = row.quantity("every");
  written.own_transition = row.has("transition");
  written.totals = totals_of(StepOrRepeat(step));
  find_extent(row, {"duration", "until", "repetitions"}, written);
  if (const auto reason = excess_of(written.totals); reason && written.extent)
    written.extent->problem("the protocol " + *reason);
  row.finish();
  return written;
}

Written read_repeat(TableReader& row, const StepContext& context) {
  Written written;
  row.follow("a repeat");
  written.times = row.integer("repeat");
  read_until(row, context, written);
  if (row.has("until") && !row.has("period"))
    row.problem("until", "it needs a \"period\", of which as many are done as fit; this repeat has none");
  written.period_s = row.quantity("period");
  written.period = row.value("period");
  written.has_period = written.period_s.has_value();
  StepContext inner = context;
  inner.repeated = true;
  ProtocolTotals once;
  for (TableReader& item : row.tables("steps")) {
    written.steps.push_back(read_step_or_repeat(item, inner));
    written.has_period = written.has_period || written.steps.back().has_period;
    once = once + written.steps.back().totals;
  }
  find_extent(row, {"repeat", "until"}, written);
  row.finish();
  if (written.period_s) once = once + ProtocolTotals{1.0, 0.0, 0.0, std::max(0.0, *written.period_s - once.duration_s)};
  written.totals = static_cast<double>(written.times.value_or(1)) * once;
  const auto reason = excess_of(once) ? std::nullopt : excess_of(written.totals);  // reported at its step
  if (reason && written.extent) written.extent->problem("the protocol " + *reason);
  return written;
}

}  // namespace

Written read_step_or_repeat(TableReader& row, const StepContext& context) {
  const bool repeat = row.has("repeat") || row.has("period") || row.has("steps");
  return repeat ? read_repeat(row, context) : read_step(row, context);
}

}  // namespace calfpump
