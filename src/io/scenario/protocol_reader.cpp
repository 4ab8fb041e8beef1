#include "io/scenario/protocol_reader.hpp"

#include "calfpump/io/scenario/protocol_totals.hpp"
#include "io/scenario/step_reader.hpp"

namespace calfpump {
namespace {

void refuse_excess(TableReader& row, const Repeat& repeat) {
  if (excess_of(totals_of(repeat.steps))) return;  // told where it arose
  if (const auto reason = excess_of(totals_of(StepOrRepeat(repeat)))) row.problem("repeat", "the protocol " + *reason);
}

Repeat read_repeat(TableReader& row, const StepContext& context) {
  Repeat repeat;
  row.follow("a repeat");
  repeat.times = row.integer("repeat").value_or(1);
  for (TableReader& item : row.tables("steps")) repeat.steps.push_back(read_step_or_repeat(item, context));
  row.finish();
  refuse_excess(row, repeat);
  return repeat;
}

}  // namespace

StepOrRepeat read_step_or_repeat(TableReader& row, const StepContext& context) {
  if (row.has("repeat") || row.has("steps")) return read_repeat(row, context);
  Step step = read_step(row, context);
  if (const auto reason = excess_of(totals_of(StepOrRepeat(step)))) {
    row.problem(step.duration_s ? "duration" : "repetitions", "the protocol " + *reason);
  }
  return step;
}

}  // namespace calfpump
