// A run on its way: where it is in its timeline, and the step it wants to take next.
//
// A Rider is a run as others see it. It has
//
//   Network& network();
//   const Timeline& timeline();
//   std::vector<double>& state();           at time 0; in the end, that at the end
//   void step(const AcceptedStep& step);    a step was accepted
//   double wanted_s() const;                next time up to the step's end at which it wants to look; infinity: none
//   void look(const Moment& moment);         what it throws ends this run, as failed
//   void finished(const Statistics&);
//   void failed(std::exception_ptr);
#pragma once

#include <algorithm>
#include <optional>

#include "calfpump/protocol/timeline.hpp"
#include "calfpump/simulation/invariants.hpp"
#include "calfpump/simulation/settings.hpp"

namespace calfpump {

/// What became of a ride in a round: it goes on, goes on with the other method, is at its end, or has failed.
enum class Fate { goes_on, changes, arrived, failed };

template <class Rider>
class Ride {
 public:
  Ride(Rider& its_rider, const Settings& settings)
      : rider(its_rider),
        limits(limits_of(its_rider.network(), its_rider.state(), settings.tolerance)),
        settings_(settings),
        cursor_(its_rider.timeline()),
        next_step_s_(settings.first_step_s) {
    next_phase_ = cursor_.next();
  }

  Rider& rider;
  const Limits limits;
  Statistics statistics;
  std::optional<double> owed_s;  ///< a look at the end of the last step

  [[nodiscard]] const Phase& phase() const { return phase_; }
  [[nodiscard]] double begin_s() const { return begin_s_; }
  /// Of the step that is tried.
  [[nodiscard]] double step_s() const { return step_s_; }
  [[nodiscard]] double end_s() const { return last_ ? phase_.end_s : begin_s_ + step_s_; }

  /// Whether the step that is tried is the last one of its phase.
  [[nodiscard]] bool ends_phase() const { return last_; }

  /// Movements are not stiff; but a phase that takes so many tries is stiff or long.
  [[nodiscard]] bool is_explicit() const { return phase_.moving() && tries_in_phase_ < most_explicit_tries; }
  /// What is imposed where the next step begins is what is imposed where this one ends.
  [[nodiscard]] bool goes_on_smoothly() const {
    return !last_ || (next_phase_ && !next_phase_->jump && next_phase_->stretches() == phase_.stretches());
  }

  /// False at the end of the timeline.
  bool enter_next_phase() {
    if (!next_phase_) return false;
    phase_ = *next_phase_;
    next_phase_ = cursor_.next();
    begin_s_ = phase_.begin_s;
    tries_in_phase_ = 0;
    if (phase_.jump) next_step_s_ = settings_.first_step_s;
    ++statistics.phases;
    return true;
  }

  void choose_step() {
    const double left_s = phase_.end_s - begin_s_;
    wanted_s_ = std::min(next_step_s_, settings_.largest_step_s);
    last_ = wanted_s_ >= left_s * 0.999999;
    // Two steps of equal length rather than a long one and a stump.
    step_s_ = last_ ? left_s : (wanted_s_ > 0.5 * left_s ? 0.5 * left_s : wanted_s_);
    ++tries_in_phase_;
  }

  [[nodiscard]] bool out_of_budget() const { return statistics.accepted + statistics.rejected >= settings_.most_steps; }

  /// False where the next step would be too small.
  bool refuse(double factor) {
    ++statistics.rejected;
    refused_ = true;
    next_step_s_ = step_s_ * factor;
    return next_step_s_ >= settings_.smallest_step_s;
  }

  void accept(double factor) {
    ++statistics.accepted;
    const double longer_s = step_s_ * (refused_ ? std::min(1.0, factor) : factor);
    // A step cut short by the edge says nothing against the longer one wanted.
    next_step_s_ = step_s_ < wanted_s_ ? std::max(longer_s, wanted_s_) : longer_s;
    refused_ = false;
  }

  /// After an accepted step. False at the end of the timeline.
  bool go_on() {
    begin_s_ = end_s();
    return !last_ || enter_next_phase();
  }

 private:
  static constexpr int most_explicit_tries = 400;  // chosen

  const Settings& settings_;
  PhaseCursor cursor_;
  Phase phase_;
  std::optional<Phase> next_phase_;
  double begin_s_ = 0.0, step_s_ = 0.0, wanted_s_ = 0.0, next_step_s_;
  int tries_in_phase_ = 0;
  bool last_ = false, refused_ = false;
};

}  // namespace calfpump
