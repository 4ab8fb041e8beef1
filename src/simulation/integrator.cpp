#include "calfpump/simulation/integrator.hpp"

#include <algorithm>
#include <stdexcept>

#include "method.hpp"

namespace calfpump {
namespace {

template <int lanes>
std::unique_ptr<Method<lanes>> explicit_method(const Settings& settings, StepControl& control, std::size_t size) {
  if (settings.low_order() && settings.solver == Solver::usual)
    return std::make_unique<ExplicitMethod<lanes, Midpoint>>(control, midpoint_traits, size);
  return std::make_unique<ExplicitMethod<lanes, Dopri5>>(control, dopri5_traits, size);
}

/// The Jacobian omits part of a closed circulation, with which RODAS4 would lose its order (docs/numerics.md).
const RosenbrockTable& implicit_table(const Settings& settings, const Anatomy& anatomy) {
  return settings.low_order() || anatomy.circulation ? ros2 : rodas4;
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
void Integrator<lanes>::use_rates_of(const Model& model) requires(lanes == 1) {
  if (settings_.solver != Solver::dopri5) throw std::logic_error("an implicit method cannot use the rates of the model");
  if constexpr (lanes == 1) legs_.use_rates_of(model);  // clang 14 compiles it for all lanes
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
    legs_.legs().set_lane(l, *legs[z(l)]);
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
  std::vector<double> one(z(legs_.legs().layout().size()));
  copy_state(lane, one);
  return one;
}

template <int lanes>
void Integrator<lanes>::copy_state(int lane, std::span<double> to) const {
  for (std::size_t row = 0; row < to.size(); ++row) to[row] = state_[row * lanes + z(lane)];
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
    // Phase ends of two legs that should coincide may differ by rounding; then the next step starts at another time.
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
  method_->forget();  // drops the rates of the last drive
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
  method_->forget();  // drops the rates of this drive
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

/// Whether pressures, heights or the lymph factor jump; the lymph factor alone needs no short step.
template <int lanes>
bool Integrator<lanes>::steps_into(std::span<const Phase> phases) const {
  const auto jumps = [](const Phase& phase) { return phase.jump; };
  return std::any_of(phases.begin(), phases.end(), jumps) || phases[0].sequences() != phases_[0].sequences();
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

template class Integrator<1>;
template class Integrator<most_lanes>;

}  // namespace calfpump
