#include "io/scenario/protocol_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/core/clock.hpp"
#include "calfpump/core/quantity.hpp"

namespace calfpump {
namespace {

constexpr double rounding_s = 1e-9;
constexpr int most_work = 100'000;  // laid-out steps and repeats: chosen, far above any file that was written by hand

double rounded(double time_s) { return std::round(time_s / rounding_s) * rounding_s; }

std::string in_seconds(double time_s) { return fmt::format("{:.10g} s", time_s); }

const Step& first_of(const std::vector<StepOrRepeat>& steps) {
  const auto* step = std::get_if<Step>(&steps.front());
  return step != nullptr ? *step : first_of(std::get<Repeat>(steps.front()).steps);
}

/// Length without the transition.
double bare_length_s(const Step& step) {
  if (step.duration_s) return *step.duration_s;
  const auto alternates = [](const Activity& activity) { return activity.movement && activity.movement->movement.alternates; };
  const auto repetitions = static_cast<double>(*step.repetitions);
  const double length_s = repetitions * step.leg.cycle_s();
  if (!step.other) return length_s;
  const double delay_s = alternates(step.leg) && alternates(*step.other) ? 0.5 * step.other->cycle_s() : 0.0;
  return std::max(length_s, delay_s + (step.other->moves() ? repetitions * step.other->cycle_s() : 0.0));
}

/// The same posture and garments without a movement, with rows as usual.
Step kept_still(Step step, double duration_s) {
  for (Activity* activity : {&step.leg, step.other ? &*step.other : nullptr}) {
    if (activity == nullptr) continue;
    activity->movement.reset();
    activity->recording.reset();
  }
  step.repetitions.reset();
  step.every_s.reset();
  step.duration_s = duration_s;
  step.transition_s = std::min(Step().transition_s, duration_s);
  return step;
}

class Layout {
 public:
  Layout(const WornLeg& leg, std::optional<double> begins_s) : leg_(leg), begins_s_(begins_s) {}

  ProtocolLayout lay_out(const std::vector<Written>& protocol) {
    Part all;
    for (const Written& item : protocol) {
      const std::size_t first = all.steps.size();
      now_s_ += append(item, all);
      if (!item.until_s) continue;
      const auto reason = excess_of(totals_of({all.steps.begin() + static_cast<std::ptrdiff_t>(first), all.steps.end()}));
      if (reason) item.extent->problem("the protocol " + *reason);
    }
    return {std::move(all.steps), std::move(all.places)};
  }

 private:
  struct Part {
    std::vector<StepOrRepeat> steps;
    std::vector<Place> places;
    std::vector<double> differs;  ///< all in which two layouts of a repeat can differ: its rests, and how often each is done
  };

  /// Appends the item to the part and returns its length.
  double append(const Written& item, Part& part) {
    if (failed_) return 0.0;
    if (++work_ > most_work)
      fail(*item.extent, fmt::format("the repeats with a period make more than {} different steps", most_work));
    if (!item.step) return append_repeat(item, part);
    before_ = &*item.step;
    Step step = *item.step;
    if (item.until_s) end_at(item, step);
    if (step.duration_s == 0.0 || step.repetitions == 0) return 0.0;
    return append(step, item, item.place, part);
  }

  double append(Step step, const Written& item, const Place& place, Part& part) {
    const double length_s = bare_length_s(step) + transition_s(performed_, step);
    performed_ = item.step ? &*item.step : before_;
    part.steps.emplace_back(std::move(step));
    part.places.push_back(place);
    return length_s;
  }

  double append_repeat(const Written& item, Part& part) {
    const Step* before = before_;
    if (item.period && before == nullptr) {
      fail(*item.period,
           fmt::format("read {} in a repeat that no step comes before; the time that its steps leave is spent in the posture "
                       "of the step "
                       "before it, so expected one there, such as {{ posture = \"sitting\", duration = \"30 min\" }}",
                       shown(*item.period->node)));
      return 0.0;
    }
    const double left_s = item.until_s ? left_until(item) : 0.0;
    constexpr double too_many = 1e9;
    const long long times = item.until_s
                                ? static_cast<long long>(std::min(too_many, std::floor(left_s / *item.period_s + rounding_s)))
                                : item.times.value_or(1);
    double length_s = append_times(item, times, before, part);
    if (item.until_s) length_s += rest(item, before, left_s - length_s, part);
    return length_s;
  }

  double append_times(const Written& item, long long times, const Step* before, Part& part) {
    double length_s = 0.0;
    std::vector<double> last;
    const std::size_t first = part.steps.size();
    for (long long done = 0; done < times && !failed_;) {
      Part once;
      const Step* begins_after = performed_;
      const double once_s = append_once(item, before, once);
      if (once.steps.empty()) break;
      const bool alike = !item.has_period || !changes(begins_after, performed_);
      const long long same = alike ? times - done : 1;
      const double again_s =
          once_s - transition_s(begins_after, first_of(once.steps)) + transition_s(performed_, first_of(once.steps));
      length_s += once_s + static_cast<double>(same - 1) * again_s;
      if (done > 0 && once.differs == last) {
        std::get<Repeat>(part.steps.back()).times += same;
      } else {
        part.differs.insert(part.differs.end(), once.differs.begin(), once.differs.end());
        part.places.insert(part.places.end(), once.places.begin(), once.places.end());
        part.steps.emplace_back(Repeat{same, std::move(once.steps)});
      }
      last = std::move(once.differs);
      done += same;
    }
    for (std::size_t i = first; i < part.steps.size(); ++i)
      part.differs.push_back(static_cast<double>(std::get<Repeat>(part.steps[i]).times));
    return length_s;
  }

  double append_once(const Written& item, const Step* before, Part& part) {
    before_ = before;
    double length_s = 0.0;
    for (const Written& inner : item.steps) length_s += append(inner, part);
    if (!item.period_s) return length_s;
    const double rest_s = rounded(*item.period_s - length_s);
    if (rest_s < 0.0)
      fail(*item.period, fmt::format("its steps last {}, longer than the period of {}; expected a period of at least {}",
                                     in_seconds(length_s), in_seconds(*item.period_s), in_seconds(length_s)));
    return length_s + rest(item, before, rest_s, part);
  }

  /// Appends the time that is left, still in the posture of the step before.
  double rest(const Written& item, const Step* before, double left_s, Part& part) {
    before_ = before;
    const double rest_s = rounded(left_s);
    part.differs.push_back(rest_s);
    if (rest_s <= 0.0) return 0.0;
    return append(kept_still(*before, rest_s), item, item.period->place, part);
  }

  /// Notes a problem after which no time is known.
  void fail(const Value& value, const std::string& message) {
    if (!failed_) value.problem(message);
    failed_ = true;
  }

  void end_at(const Written& item, Step& step) {
    step.duration_s = rounded(left_until(item));
    if (item.own_transition && step.transition_s > *step.duration_s && *step.duration_s > 0.0)
      item.extent->problem(fmt::format("the step begins at {} and lasts {}, shorter than its transition of {}", spoken(now_s_),
                                       in_seconds(*step.duration_s), in_seconds(step.transition_s)));
    step.transition_s = std::min(step.transition_s, *step.duration_s);
  }

  /// Time from now to the end of the item.
  double left_until(const Written& item) {
    const std::string read = shown(*item.extent->node);
    if (!item.until_clock) {
      const double left_s = *item.until_s - now_s_;
      if (rounded(left_s) < 0.0)
        item.extent->problem(fmt::format("{} is in the past: this begins at {}; expected a later time", read, spoken(now_s_)));
      return std::max(0.0, left_s);
    }
    if (!begins_s_) {
      item.extent->problem(fmt::format(
          "{} is a clock time, and the scenario does not say when it begins; expected begins = \"07:30\" at the top of the "
          "file, or a time since the beginning such as \"45 min\"",
          read));
      return 0.0;
    }
    const double left_s = until_clock_s(*begins_s_ + now_s_, *item.until_s);
    if (left_s == 0.0)
      item.extent->problem(fmt::format("this begins at {} too; expected a later time, or \"duration\" for a whole day", read));
    return left_s;
  }

  [[nodiscard]] std::string spoken(double time_s) const {
    const std::string since = in_seconds(rounded(time_s));
    return begins_s_ ? fmt::format("{}, {} after the beginning", clock_text(*begins_s_ + time_s), since)
                     : since + " after the beginning";
  }

  /// Transition that a step with repetitions has in addition to them.
  [[nodiscard]] double transition_s(const Step* from, const Step& to) const {
    return !to.duration_s && changes(from, &to) ? to.transition_s : 0.0;
  }

  [[nodiscard]] bool changes(const Step* from, const Step* to) const {
    if (from == nullptr || from == to) return false;
    const auto drive = [this](const Activity& activity) { return resting_drive(leg_, activity.posture, activity.garment); };
    return drive(from->leg) != drive(to->leg) || (from->other && to->other && drive(*from->other) != drive(*to->other));
  }

  const WornLeg& leg_;
  std::optional<double> begins_s_;
  double now_s_ = 0.0;
  const Step* performed_ = nullptr;  // last step that takes time
  const Step* before_ = nullptr;     // last step in the order of writing
  int work_ = 0;
  bool failed_ = false;
};

}  // namespace

ProtocolLayout lay_out(const std::vector<Written>& protocol, const WornLeg& leg, std::optional<double> begins_s) {
  return Layout(leg, begins_s).lay_out(protocol);
}

}  // namespace calfpump
