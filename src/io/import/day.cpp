#include "io/import/day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/core/errors.hpp"

namespace calfpump {
namespace {

constexpr double steps_a_cycle = 2.0, cycles_in_a_bout = 2.0;  // kept free of the transition: chosen
constexpr double alike_1_min =
    5.0;  // cadences of neighbouring rows that are one bout: chosen, as bands of cadence are 10 wide or more

double tenths(double time_s) { return std::round(time_s * 10.0) / 10.0; }

/// A movement whose cadence is known, from its slowest to its fastest pace.
struct Gait {
  std::string name;
  double lowest_1_min, highest_1_min;

  [[nodiscard]] double distance(double cadence_1_min) const {
    return std::max({lowest_1_min - cadence_1_min, cadence_1_min - highest_1_min, 0.0});
  }
};

/// By rising cadence.
std::vector<Gait> gaits_of(const Catalogue& catalogue) {
  std::vector<Gait> gaits;
  for (const Movement& movement : catalogue.movements) {
    if (!movement.paces.empty())
      gaits.push_back({movement.name, cadence_of(movement.paces.front()), cadence_of(movement.paces.back())});
  }
  std::sort(gaits.begin(), gaits.end(), [](const Gait& a, const Gait& b) { return a.lowest_1_min < b.lowest_1_min; });
  if (gaits.empty())
    throw InputError({{"movements.toml", 0, 0, "no movement has paces; expected one, for the bouts of a wearable"}});
  return gaits;
}

class DayMaker {
 public:
  DayMaker(const ImportRules& rules, const Catalogue& catalogue)
      : rules_(rules), catalogue_(catalogue), gaits_(gaits_of(catalogue)) {}

  Day make(const LoggedBouts& bouts) {
    for (const LoggedBout& bout : bouts.bouts) add(bout);
    merge_alike();
    merge_short();
    fill_pauses();
    shorten_transitions();
    say_changes();
    return std::move(day_);
  }

 private:
  void add(const LoggedBout& bout) {
    DayStep step{tenths(bout.begin_s), tenths(bout.end_s), rules_.between, "", 0.0};
    const double rate_1_min = bout.rate_1_min();
    if (bout.activity != nullptr) {
      step.posture = bout.activity->posture;
      step.movement = bout.activity->movement;
    } else if (rate_1_min > 0.0) {
      step.movement = gait_at(rate_1_min).name;
      step.posture = find(catalogue_.movements, step.movement)->postures.front();
    } else {
      return;  // a pause
    }
    const Gait* gait = find(gaits_, step.movement);
    if (gait == nullptr || rate_1_min <= 0.0) {
      day_.steps.push_back(step);
      return;
    }
    step.cadence_1_min = std::clamp(rate_1_min, gait->lowest_1_min, gait->highest_1_min);
    const bool slow = gait == &gaits_.front() && rate_1_min < gait->lowest_1_min;
    if (slow) return add_slow(step, rate_1_min / gait->lowest_1_min);
    if (gait->distance(rate_1_min) > 0.0) ++paced_;
    day_.steps.push_back(step);
  }

  /// The gait whose cadences are nearest.
  [[nodiscard]] const Gait& gait_at(double cadence_1_min) const {
    return *std::min_element(gaits_.begin(), gaits_.end(), [=](const Gait& a, const Gait& b) {
      return a.distance(cadence_1_min) < b.distance(cadence_1_min);
    });
  }

  /// Slower than any walk: the same steps at the slowest pace, then standing.
  void add_slow(DayStep step, double part) {
    ++slow_;
    const double end_s = step.end_s;
    step.end_s = tenths(step.begin_s + part * step.length_s());
    if (step.length_s() > 0.0) day_.steps.push_back(step);
    if (end_s > step.end_s) day_.steps.push_back({step.end_s, end_s, "standing", "", 0.0});
  }

  void merge_alike() {
    std::vector<DayStep> merged;
    for (const DayStep& step : day_.steps) {
      DayStep* last = merged.empty() ? nullptr : &merged.back();
      const bool alike = last != nullptr && last->end_s >= step.begin_s - 0.05 && last->posture == step.posture &&
                         last->movement == step.movement && std::abs(last->cadence_1_min - step.cadence_1_min) <= alike_1_min;
      if (!alike) {
        merged.push_back(step);
        continue;
      }
      last->cadence_1_min = (last->cadence_1_min * last->length_s() + step.cadence_1_min * step.length_s()) /
                            (last->length_s() + step.length_s());
      last->end_s = step.end_s;
      ++joined_;
    }
    day_.steps = std::move(merged);
  }

  [[nodiscard]] double cycle_s(const DayStep& step) const {
    const double cadence_1_min = step.cadence_1_min > 0.0 ? step.cadence_1_min : gaits_.front().lowest_1_min;
    return step.movement.empty() ? 0.0 : steps_a_cycle * 60.0 / cadence_1_min;
  }

  /// The time of a bout below one cycle goes to the nearer bout beside it, whose pause it shortens.
  void merge_short() {
    std::vector<DayStep>& steps = day_.steps;
    for (std::size_t i = 0; i < steps.size();) {
      if (steps[i].movement.empty() || steps[i].length_s() >= cycle_s(steps[i])) {
        ++i;
        continue;
      }
      const bool after = i + 1 < steps.size() && !steps[i + 1].movement.empty(),
                 before = i > 0 && !steps[i - 1].movement.empty();
      const double to_next_s = after ? steps[i + 1].begin_s - steps[i].end_s : INFINITY;
      const double to_last_s = before ? steps[i].begin_s - steps[i - 1].end_s : INFINITY;
      const double length_s = steps[i].length_s();
      if (after && to_next_s <= to_last_s) steps[i + 1].begin_s = tenths(steps[i + 1].begin_s - length_s);
      if (before && to_last_s < to_next_s) steps[i - 1].end_s = tenths(steps[i - 1].end_s + length_s);
      ++(after || before ? short_ : dropped_);
      steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  void fill_pauses() {
    std::vector<DayStep> filled;
    double end_s = 0.0;
    for (const DayStep& step : day_.steps) {
      const double pause_s = tenths(step.begin_s - end_s);
      const bool brief = pause_s < rules_.short_pause_s;
      if (pause_s > 0.0) {
        filled.push_back({end_s, step.begin_s, brief ? "standing" : rules_.between, "", 0.0});
        stood_ += brief && rules_.between != "standing" ? 1 : 0;
      }
      filled.push_back(step);
      if (pause_s < 0.0) filled.back().begin_s = end_s;
      end_s = step.end_s;
    }
    day_.steps = std::move(filled);
  }

  void shorten_transitions() {
    const double usual_s = DayStep().transition_s;
    for (std::size_t i = 1; i < day_.steps.size(); ++i) {
      DayStep& step = day_.steps[i];
      if (step.posture == day_.steps[i - 1].posture) continue;
      const double room_s = step.movement.empty() ? 0.5 * step.length_s() : step.length_s() - cycles_in_a_bout * cycle_s(step);
      step.transition_s = std::clamp(std::floor(room_s * 10.0) / 10.0, 0.0, usual_s);
      if (step.transition_s < usual_s) ++hurried_;
    }
  }

  void say_changes() {
    const auto say = [this](int count, const std::string& what) {
      if (count > 0) day_.changes.push_back(fmt::format("{}: {}", what, count));
    };
    say(joined_, "rows joined with the row before, as they follow it at nearly the same cadence");
    say(short_, "bouts shorter than one cycle of the movement merged with the nearer bout beside them");
    say(dropped_, "bouts shorter than one cycle left out: there is none beside them");
    say(slow_,
        fmt::format(
            "bouts below {:.3g} steps a minute, the slowest walk of the evidence: the same steps at that pace, then standing",
            gaits_.front().lowest_1_min));
    std::string known;
    for (const Gait& gait : gaits_)
      known +=
          fmt::format("{}{:.3g} to {:.3g} {}", known.empty() ? "" : ", ", gait.lowest_1_min, gait.highest_1_min, gait.name);
    say(paced_, fmt::format("cadences outside the evidence ({}) replaced by the nearest within", known));
    say(stood_, fmt::format("pauses shorter than {:.3g} s, which are stood", rules_.short_pause_s));
    say(hurried_, "changes of posture shorter than 3 s, to leave time for the bout");
  }

  const ImportRules& rules_;
  const Catalogue& catalogue_;
  std::vector<Gait> gaits_;
  Day day_;
  int joined_ = 0, short_ = 0, dropped_ = 0, slow_ = 0, paced_ = 0, stood_ = 0, hurried_ = 0;
};

}  // namespace

Day day_of(const LoggedBouts& bouts, const ImportRules& rules, const Catalogue& catalogue) {
  return DayMaker(rules, catalogue).make(bouts);
}

}  // namespace calfpump
