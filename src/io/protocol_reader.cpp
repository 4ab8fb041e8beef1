#include "protocol_reader.hpp"

#include "calfpump/io/protocol_totals.hpp"
#include "step_reader.hpp"

namespace calfpump {
namespace {

void refuse_excess(TableReader& row, const Repeat& repeat) {
  if (excess_of(totals_of(repeat.actions))) return;  // told where it arose
  if (const auto reason = excess_of(totals_of(Action(repeat)))) row.problem("repeat", "the protocol " + *reason);
}

Repeat read_repeat(TableReader& row, const Catalogue& catalogue) {
  Repeat repeat;
  row.call("a repeat");
  row.require({"repeat", "steps"});
  if (const auto times = row.value("repeat")) repeat.times = times->integer(1).value_or(1);
  for (TableReader& action : row.tables("steps", "a step")) repeat.actions.push_back(read_action(action, catalogue));
  row.finish();
  refuse_excess(row, repeat);
  return repeat;
}

}  // namespace

Action read_action(TableReader& row, const Catalogue& catalogue) {
  if (row.has("repeat") || row.has("steps")) return read_repeat(row, catalogue);
  Step step = read_step(row, catalogue);
  if (const auto reason = excess_of(totals_of(Action(step)))) {
    row.problem(step.duration_s ? "duration" : "repetitions", "the protocol " + *reason);
  }
  return step;
}

}  // namespace calfpump
