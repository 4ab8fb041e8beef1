// Steps within a phase, and observations of the followers at and between their ends.
#include <cmath>
#include <functional>

#include "calfpump/core/errors.hpp"
#include "calfpump/simulation/integrator.hpp"
#include "method.hpp"

namespace calfpump {
namespace {

double earliest_observation_s(std::span<Follower* const> followers) {
  double earliest_s = INFINITY;
  for (const Follower* follower : followers) earliest_s = std::min(earliest_s, follower->next_observation_s());
  return earliest_s;
}

}  // namespace

/// Movements are not stiff; but a phase that needs so many tries is stiff or long.
template <int lanes>
void Integrator<lanes>::choose_method() {
  constexpr int most_explicit_tries = 400;  // chosen
  const bool usually_explicit = phases_[0].moving() && tries_in_phase_ < most_explicit_tries;
  const bool is_explicit = settings_.solver == Solver::usual ? usually_explicit : settings_.solver == Solver::dopri5;
  Method<lanes>* const method = is_explicit ? moving_.get() : still_.get();
  if (method != method_) method->forget();
  method_ = method;
}

template <int lanes>
void Integrator<lanes>::go_to_end(Followers followers, bool smooth) {
  while (time_s_ < end_s_) {
    if (cancel_ != nullptr && cancel_->load(std::memory_order_relaxed)) throw Interrupted();
    if (try_step(followers, smooth)) choose_method();
  }
}

template <int lanes>
bool Integrator<lanes>::try_step(Followers followers, bool smooth) {
  const double left_s = end_s_ - time_s_, wanted_s = std::min(next_step_s_, settings_.largest_step_s);
  const bool last = wanted_s >= left_s * 0.999999;
  // Two equal steps instead of a long one and a very short one.
  const double step_s = last ? left_s : (wanted_s > 0.5 * left_s ? 0.5 * left_s : wanted_s);
  if (method_->begin(legs_, state_, time_s_)) {
    ++statistics_.evaluations;
    show(followers, time_s_, state_, false);
  }
  ++tries_in_phase_;
  double to_try_s = step_s;
  const bool accepted = method_->try_step(legs_, state_, time_s_, end_, to_try_s);
  statistics_.evaluations += method_->evaluations();
  if (statistics_.accepted + statistics_.rejected >= settings_.most_steps) fail("the limit on the number of steps is reached");
  if (!accepted) {
    ++statistics_.rejected;
    next_step_s_ = to_try_s;
    if (next_step_s_ < settings_.smallest_step_s) fail("the step became too small");
    return false;
  }
  const double step_end_s = last ? end_s_ : time_s_ + step_s;
  if (const auto breach = invariants_.breach(end_, step_end_s, last)) throw SimulationError(*breach);
  ++statistics_.accepted;
  // A step shortened to the phase's end is no reason for a shorter next step.
  next_step_s_ = step_s < wanted_s ? std::max(to_try_s, wanted_s) : to_try_s;
  observe(followers, step_end_s, !last || smooth);
  method_->accept();
  std::swap(state_, end_);
  time_s_ = step_end_s;
  return true;
}

template <int lanes>
void Integrator<lanes>::fail(const char* reason) const {
  const auto largest_error = control_.largest_error(state_, end_);
  throw SimulationError(reason, time_s_, legs_.legs().layout().names[z(largest_error.row)], largest_error.value);
}

/// Observations at the end of a step need no further evaluation of the legs: an explicit step ends with one, and an implicit
/// step begins with one if the drive continues smoothly.
template <int lanes>
void Integrator<lanes>::observe(Followers followers, double end_s, bool goes_on) {
  const TriedStep step{state_, time_s_, end_, end_s};
  for (std::size_t l = 0; l < followers.size(); ++l) {
    const auto state_at = [&](double at_s, std::span<double> state) {
      method_->state_at(at_s, between_, step);
      for (std::size_t row = 0; row < state.size(); ++row) state[row] = between_[row * lanes + l];
    };
    followers[l]->accept({time_s_, end_s, phases_[l], std::cref(state_at)});  // by reference: copied, it would be allocated
  }
  const bool evaluated = method_->evaluates_end();
  const bool within = earliest_observation_s(followers) < end_s;
  if (evaluated && within) {
    legs_.legs().keep_reading();
    kept_drive_ = legs_.drive();
  }
  const bool ends_within = !evaluated && !goes_on;
  for (double at_s = earliest_observation_s(followers); at_s < end_s || (ends_within && at_s == end_s);
       at_s = earliest_observation_s(followers)) {
    method_->state_at(at_s, between_, step);
    legs_.compute_reading(between_, at_s);
    show(followers, at_s, between_, false);
  }
  if (evaluated) show(followers, end_s, end_, within);
}

template <int lanes>
void Integrator<lanes>::show(Followers followers, double time_s, const Numbers& states, bool kept) {
  const Numbers& drive = kept ? kept_drive_ : legs_.drive();
  for (std::size_t l = 0; l < followers.size(); ++l) {
    if (followers[l]->next_observation_s() != time_s) continue;
    const auto lane = static_cast<int>(l);
    const Reading reading = kept ? legs_.legs().kept_reading(lane) : legs_.legs().reading(lane);
    followers[l]->observe({time_s, {states.data() + l, lanes}, {drive.data() + l, lanes}, reading});
  }
}

template void Integrator<1>::choose_method();
template void Integrator<1>::go_to_end(Followers followers, bool smooth);
template void Integrator<most_lanes>::choose_method();
template void Integrator<most_lanes>::go_to_end(Followers followers, bool smooth);

}  // namespace calfpump
