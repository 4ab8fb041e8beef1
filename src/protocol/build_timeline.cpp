#include "calfpump/protocol/build_timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "calfpump/protocol/short_steps.hpp"
#include "leg_builder.hpp"

namespace calfpump {
namespace {

class Builder {
 public:
  explicit Builder(std::span<const WornLeg> legs) {
    for (const WornLeg& leg : legs) legs_.emplace_back(leg);
  }

  Timeline build(const std::vector<StepOrRepeat>& protocol) {
    perform(protocol);
    if (!short_steps_.empty()) throw ShortSteps(problems_, short_steps_);
    Timeline timeline = legs_[0].take();
    if (legs_.size() > 1) timeline.other.push_back(legs_[1].take());
    return timeline;
  }

 private:
  void perform(const std::vector<StepOrRepeat>& steps) {
    for (const StepOrRepeat& item : steps) {
      if (const auto* step = std::get_if<Step>(&item)) {
        perform(*step);
      } else {
        const Repeat& repeat = std::get<Repeat>(item);
        for (long long i = 0; i < repeat.times; ++i) perform(repeat.steps);
      }
    }
  }

  void perform(const Step& step) {
    std::vector<PreparedActivity> prepared;
    for (std::size_t k = 0; k < legs_.size(); ++k) prepared.push_back(legs_[k].prepared(k == 0 ? step.leg : *step.other));
    bool changes = false;
    for (std::size_t k = 0; k < legs_.size(); ++k) changes = changes || legs_[k].changes(prepared[k]);
    const double begin_s = legs_[0].now_s(), transition_s = changes ? step.transition_s : 0.0;
    const bool alternate = legs_.size() > 1 && prepared[0].alternates && prepared[1].alternates;
    std::vector<Execution> executions;
    double longest_s = 0.0;
    for (std::size_t k = 0; k < legs_.size(); ++k) {
      Execution execution{
          begin_s, 0.0, transition_s, alternate && k == 1 ? 0.5 * prepared[k].cycle_s : 0.0, 0, step.every_s.value_or(0.0)};
      if (prepared[k].cycle >= 0)
        execution.cycles = step.duration_s ? cycles_within(k, prepared[k], execution, step) : *step.repetitions;
      executions.push_back(execution);
      longest_s = std::max(longest_s, execution.delay_s + static_cast<double>(execution.cycles) * prepared[k].cycle_s);
    }
    for (std::size_t k = 0; k < legs_.size(); ++k) {
      executions[k].end_s = step.duration_s ? begin_s + *step.duration_s : begin_s + transition_s + longest_s;
      legs_[k].perform(prepared[k], executions[k]);
    }
  }

  /// A recording that is longer than the time left is shortened.
  long long cycles_within(std::size_t k, PreparedActivity& prepared, const Execution& execution, const Step& step) {
    constexpr double slack = 1e-9;  // part of a cycle: rounding must not remove a cycle from a duration of whole cycles
    const double left_s = *step.duration_s - execution.transition_s - execution.delay_s;
    const auto cycles = static_cast<long long>(std::floor(left_s / prepared.cycle_s + slack));
    if (cycles >= 1) return cycles;
    if (prepared.recorded && left_s > 0.0) {
      prepared = legs_[k].shortened(prepared, left_s);
      return 1;
    }
    if (!reported_.insert(&step).second) return 1;  // the steps after it may be too short as well
    const ActivityNames& activity = legs_[k].activity(prepared);
    short_steps_.push_back(&step);
    problems_.push_back(
        {legs_[k].wearer().source, 0, 0,
         fmt::format("the step \"{}\", {} that begins at {:.6g} s has {:.6g} s left after its transition, less than one "
                     "cycle of {:.6g} s",
                     activity.movement, activity.posture, execution.begin_s, std::max(0.0, left_s), prepared.cycle_s)});
    return 1;
  }

  std::vector<LegBuilder> legs_;
  std::set<const Step*> reported_;
  std::vector<const Step*> short_steps_;
  std::vector<Problem> problems_;  // one per short step
};

}  // namespace

Timeline build_timeline(std::span<const WornLeg> legs, const std::vector<StepOrRepeat>& protocol) {
  return Builder(legs).build(protocol);
}

Timeline build_timeline(const Anatomy& anatomy, const Wearer& wearer, const std::vector<StepOrRepeat>& protocol) {
  const std::array legs{WornLeg{anatomy, wearer}};
  return build_timeline(legs, protocol);
}

}  // namespace calfpump
