#include "calfpump/simulation/integrator.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>

#include "calfpump/core/errors.hpp"
#include "method.hpp"

namespace calfpump {
namespace {

template <int lanes>
std::unique_ptr<Method<lanes>> explicit_method(const Settings& settings, StepControl& control, std::size_t size) {
  if (settings.low_order() && settings.solver == Solver::usual)
    return std::make_unique<ExplicitMethod<lanes, Midpoint>>(control, midpoint_traits, size);
  return std::make_unique<ExplicitMethod<lanes, Dopri5>>(control, dopri5_traits, size);
}

/// A closed circulation is not wholly in the Jacobian, with which RODAS4 would lose its order (docs/numerics.md).
const RosenbrockTable& implicit_table(const Settings& settings, const Anatomy& anatomy) {
  return settings.low_order() || anatomy.circulation ? ros2 : rodas4;
}

double earliest_observation_s(std::span<Follower* const> followers) {
  double earliest_s = INFINITY;
  for (const Follower* follower : followers) earliest_s = std::min(earliest_s, follower->next_observation_s());
  return earliest_s;
}

}  // namespace

template <int lanes>
Integrator<lanes>::Integrator(LegBatch<lanes>& legs, const Settings& settings, const std::atomic<bool>* cancel)
    : settings_(settings),
      cancel_(cancel),
      legs_(legs),
      invariants_(legs),
      control_(error_scales(legs.layout(), settings.tolerance), lanes),
      still_(std::make_unique<RosenbrockMethod<lanes>>(control_, implicit_table(settings, legs.anatomy()))),
      moving_(explicit_method<lanes>(settings, control_, legs_.size())),
      method_(still_.get()),
      state_(legs_.size(), 0.0),
      end_(state_),
      between_(state_),
      next_step_s_(settings.first_step_s) {
  settings_.largest_step_s = largest_step_s(legs.anatomy(), settings.largest_step_s);
}

template <int lanes>
Integrator<lanes>::~Integrator() = default;

template <int lanes>
void Integrator<lanes>::take_rates_of(const Model& model) requires(lanes == 1) {
  if (settings_.solver != Solver::dopri5) throw std::logic_error("an implicit method takes no rates of the model");
  if constexpr (lanes == 1) legs_.take_rates_of(model);  // clang 14 compiles it for all lanes
}

template <int lanes>
void Integrator<lanes>::begin(const std::vector<double>& state, double time_s) requires(lanes == 1) {
  put(0, legs_.legs().anatomy(), state);
  begin_at(time_s);
}

template <int lanes>
void Integrator<lanes>::begin(std::span<const Network* const> legs, std::span<const std::vector<double>* const> states,
                              double time_s) requires(lanes > 1) {
  for (int l = 0; l < lanes; ++l) {
    legs_.legs().take(l, *legs[z(l)]);
    put(l, legs[z(l)]->anatomy(), *states[z(l)]);
  }
  begin_at(time_s);
}

template <int lanes>
void Integrator<lanes>::put(int lane, const Anatomy& anatomy, const std::vector<double>& state) {
  for (std::size_t row = 0; row < state.size(); ++row) state_[row * lanes + z(lane)] = state[row];
  invariants_.enter(lane, limits_of(anatomy, legs_.legs().layout(), state, settings_.tolerance));
}

template <int lanes>
void Integrator<lanes>::begin_at(double time_s) {
  time_s_ = time_s;
  next_step_s_ = settings_.first_step_s;
  statistics_ = {};
  control_.begin();
  method_->forget();
}

template <int lanes>
std::vector<double> Integrator<lanes>::state(int lane) const {
  std::vector<double> one;
  for (int row = 0; row < legs_.legs().layout().size(); ++row) one.push_back(state_[z(row * lanes + lane)]);
  return one;
}

template <int lanes>
void Integrator<lanes>::follow(std::span<const Timeline* const> timelines, Followers followers) {
  std::vector<PhaseCursor> cursors;
  for (const Timeline* timeline : timelines) cursors.emplace_back(*timeline);
  std::vector<Phase> phases, coming;
  const auto unfold = [&] {
    coming.clear();
    for (PhaseCursor& cursor : cursors) {
      if (const auto phase = cursor.next()) coming.push_back(*phase);
    }
  };
  for (unfold(); !coming.empty();) {
    std::swap(phases, coming);
    enter(phases);
    unfold();
    // Edges that are meant to fall together may differ by rounding; then no step begins at the time that ends this one.
    go_to_end(followers, !coming.empty() && !steps_into(coming) && coming[0].begin_s == end_s_);
  }
}

template <int lanes>
void Integrator<lanes>::follow(const Timeline& timeline, Follower& follower) requires(lanes == 1) {
  const Timeline* const timelines[] = {&timeline};
  Follower* const followers[] = {&follower};
  follow(timelines, followers);
}

template <int lanes>
void Integrator<lanes>::pass(std::span<const Phase> phases, Followers followers) {
  method_->forget();  // whatever acted before
  enter(phases);
  go_to_end(followers, false);
}

template <int lanes>
void Integrator<lanes>::hold(std::span<const double> drive, double duration_s, Followers followers) requires(lanes == 1) {
  Phase phase;
  phase.begin_s = time_s_;
  phase.end_s = time_s_ + duration_s;
  phase.jump = true;
  start({&phase, 1});
  legs_.hold(0, drive);
  go_to_end(followers, false);
  method_->forget();  // whatever acts next
}

template <int lanes>
void Integrator<lanes>::enter(std::span<const Phase> phases) {
  const auto alike = [](const LegPhase& a, const LegPhase& b) {
    return a.begin_s == b.begin_s && a.end_s == b.end_s && a.linear == b.linear && a.moving == b.moving;
  };
  const auto together = [&](const Phase& phase) {
    const Phase& first = phases[0];
    return phase.begin_s == first.begin_s && phase.end_s == first.end_s && alike(phase.leg, first.leg) &&
           phase.other.has_value() == first.other.has_value() && (!phase.other || alike(*phase.other, *first.other));
  };
  if (phases.size() != lanes || !std::all_of(phases.begin(), phases.end(), together))
    throw std::logic_error("legs on one clock must have phases that begin and end together");
  start(phases);
  for (int l = 0; l < lanes; ++l) legs_.enter(l, phases[z(l)]);
}

/// Pressures or heights jump there, or the lymph factor does, which asks for no short step.
template <int lanes>
bool Integrator<lanes>::steps_into(std::span<const Phase> phases) const {
  const auto jumps = [](const Phase& phase) { return phase.jump; };
  return std::any_of(phases.begin(), phases.end(), jumps) || phases[0].bouts() != phases_[0].bouts();
}

template <int lanes>
void Integrator<lanes>::start(std::span<const Phase> phases) {
  if (phases_.empty() || steps_into(phases)) method_->forget();
  if (std::any_of(phases.begin(), phases.end(), [](const Phase& phase) { return phase.jump; }))
    next_step_s_ = settings_.first_step_s;
  phases_.assign(phases.begin(), phases.end());
  time_s_ = phases_[0].begin_s;
  end_s_ = phases_[0].end_s;
  tries_in_phase_ = 0;
  ++statistics_.phases;
  choose_method();
}

/// Movements are not stiff; but a phase that takes so many tries is stiff or long.
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
  const double left_s = end_s_ - time_s_, next_observation_s = std::min(next_step_s_, settings_.largest_step_s);
  const bool last = next_observation_s >= left_s * 0.999999;
  // Two steps of equal length rather than a long one and a stump.
  const double step_s = last ? left_s : (next_observation_s > 0.5 * left_s ? 0.5 * left_s : next_observation_s);
  if (method_->begin(legs_, state_, time_s_)) {
    ++statistics_.evaluations;
    show(followers, time_s_, state_, false);
  }
  ++tries_in_phase_;
  double to_try_s = step_s;
  const bool accepted = method_->try_step(legs_, state_, time_s_, end_, to_try_s);
  statistics_.evaluations += method_->evaluations();
  if (statistics_.accepted + statistics_.rejected >= settings_.most_steps) fail("the budget of steps is used up");
  if (!accepted) {
    ++statistics_.rejected;
    next_step_s_ = to_try_s;
    if (next_step_s_ < settings_.smallest_step_s) fail("the step became too small");
    return false;
  }
  const double step_end_s = last ? end_s_ : time_s_ + step_s;
  if (const auto breach = invariants_.breach(end_, step_end_s, last)) throw SimulationError(*breach);
  ++statistics_.accepted;
  // A step cut short by the edge says nothing against the longer one wanted.
  next_step_s_ = step_s < next_observation_s ? std::max(to_try_s, next_observation_s) : to_try_s;
  observe(followers, step_end_s, !last || smooth);
  method_->accept();
  std::swap(state_, end_);
  time_s_ = step_end_s;
  return true;
}

template <int lanes>
void Integrator<lanes>::fail(const char* reason) const {
  const auto culprit = control_.culprit(state_, end_);
  throw SimulationError(reason, time_s_, legs_.legs().layout().names[z(culprit.row)], culprit.value);
}

/// For looks at the end of a step the legs are not evaluated once more: an explicit step ends with that, and an implicit one
/// begins so, where what acts on the legs goes on smoothly.
template <int lanes>
void Integrator<lanes>::observe(Followers followers, double end_s, bool goes_on) {
  const TriedStep step{state_, time_s_, end_, end_s};
  for (std::size_t l = 0; l < followers.size(); ++l) {
    const auto state_at = [&](double at_s, std::span<double> state) {
      method_->state_at(at_s, between_, step);
      for (std::size_t row = 0; row < state.size(); ++row) state[row] = between_[row * lanes + l];
    };
    followers[l]->step({time_s_, end_s, phases_[l], std::cref(state_at)});  // by reference: copied, it would be allocated
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
    legs_.observe(between_, at_s);
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

template class Integrator<1>;
template class Integrator<most_lanes>;

}  // namespace calfpump
