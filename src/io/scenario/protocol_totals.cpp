#include "calfpump/io/scenario/protocol_totals.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calfpump/core/quantity.hpp"

namespace calfpump {
namespace {

constexpr double most_steps = 1e6;
constexpr double most_cycles = 1e7;
constexpr double year_s = 365.25 * day.factor;
constexpr double most_years = 10.0;
constexpr double most_work = 5e9;  // some hours: chosen

/// The shorter of two lengths; 0 stands for none.
double shorter(double a_s, double b_s) { return a_s > 0.0 && b_s > 0.0 ? std::min(a_s, b_s) : std::max(a_s, b_s); }

ProtocolTotals plain_totals(const Step& step) {
  const double other_s = step.other ? step.other->cycle_s() : 0.0;
  const double longest_s = std::max(step.leg.cycle_s(), other_s), shortest_s = shorter(step.leg.cycle_s(), other_s);
  if (step.duration_s && shortest_s <= 0.0) return {1.0, 0.0, 0.0, *step.duration_s};
  if (step.duration_s) return {1.0, *step.duration_s / shortest_s, *step.duration_s, *step.duration_s};
  const auto repetitions = static_cast<double>(step.repetitions.value_or(0));
  const double delay = step.other ? 0.5 : 0.0;  // part of a cycle, for legs that alternate
  const double moving_s = (repetitions + delay) * longest_s;
  return {1.0, repetitions, moving_s, step.transition_s + moving_s};
}

ProtocolTotals totals_of_step(const Step& step) {
  ProtocolTotals totals = plain_totals(step);
  if (step.every_s) {
    totals.sampled_s = totals.duration_s;
    totals.sampled_rows = 1.0 + totals.duration_s / *step.every_s;
  }
  return totals;
}

}  // namespace

ProtocolTotals operator+(const ProtocolTotals& a, const ProtocolTotals& b) {
  return {a.steps + b.steps,           a.cycles + b.cycles,       a.moving_s + b.moving_s,
          a.duration_s + b.duration_s, a.sampled_s + b.sampled_s, a.sampled_rows + b.sampled_rows};
}

ProtocolTotals operator*(double times, const ProtocolTotals& once) {
  return {times * once.steps,      times * once.cycles,    times * once.moving_s,
          times * once.duration_s, times * once.sampled_s, times * once.sampled_rows};
}

ProtocolTotals totals_of(const std::vector<StepOrRepeat>& steps) {
  ProtocolTotals sum;
  for (const StepOrRepeat& item : steps) sum = sum + totals_of(item);
  return sum;
}

ProtocolTotals totals_of(const StepOrRepeat& item) {
  if (const auto* step = std::get_if<Step>(&item)) return totals_of_step(*step);
  const auto& repeat = std::get<Repeat>(item);
  return static_cast<double>(repeat.times) * totals_of(repeat.steps);
}

double expected_work(const ProtocolTotals& totals) {
  constexpr double observations_per_s = 50.0, steps_per_cycle = 250.0;
  return totals.moving_s * observations_per_s + totals.cycles * steps_per_cycle;
}

double expected_rows(const ProtocolTotals& totals, double every_s) {
  return (totals.duration_s - totals.sampled_s) / every_s + totals.sampled_rows;
}

std::optional<std::string> excess_of(const ProtocolTotals& totals) {
  if (totals.steps > most_steps)
    return fmt::format("has {:.4g} steps in all; at most {:.0f} can be run", totals.steps, most_steps);
  if (totals.cycles > most_cycles)
    return fmt::format("has {:.4g} cycles of movement in all; at most {:.0f} can be run", totals.cycles, most_cycles);
  const double years = totals.duration_s / year_s;
  if (years > most_years) return fmt::format("lasts {:.4g} years in all; at most {:.0f} years can be run", years, most_years);
  if (const double work = expected_work(totals); work > most_work)
    return fmt::format("is in motion for {:.4g} h in all, about {:.1g} steps of computation; at most {:.0e} can be run",
                       totals.moving_s / hour.factor, work, most_work);
  return std::nullopt;
}

}  // namespace calfpump
