// Rides side by side under one method: lanes that share every operation, each with a leg, state, time and step of its own.
#pragma once

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

#include "calfpump/core/errors.hpp"
#include "calfpump/simulation/accepted_step.hpp"
#include "calfpump/simulation/driven_legs.hpp"
#include "calfpump/simulation/invariants.hpp"
#include "calfpump/simulation/ride.hpp"
#include "calfpump/simulation/step_memory.hpp"

namespace calfpump {

/// Method: Rosenbrock<lanes> or RungeKutta<lanes>.
template <int lanes, class Rider, class Method>
class Engine {
 public:
  using Passenger = Ride<Rider>;

  template <class Table>
  Engine(LegBatch<lanes>& legs, const Settings& settings, const Table& table)
      : legs_(legs, settings.tolerance), invariants_(legs), memory_(legs_), method_(table, memory_) {
    step_s_.fill(settings.first_step_s);
  }

  [[nodiscard]] int seated() const { return static_cast<int>(lanes - std::count(seats_.begin(), seats_.end(), nullptr)); }

  /// Takes a free seat.
  void seat(Passenger& ride) {
    const auto l = static_cast<int>(std::find(seats_.begin(), seats_.end(), nullptr) - seats_.begin());
    seats_[z(l)] = &ride;
    if (static_cast<const void*>(&legs_.legs()) != &ride.rider.network()) legs_.legs().take(l, ride.rider.network());
    memory_.put(l, ride.rider.state());
    invariants_.enter(l, ride.limits);
    forget(l);
    legs_.enter(l, ride.phase());
  }

  /// Tries a step of everyone, and tells `leave` who gives up his seat and why; his state is with the rider.
  template <class Leave>
  void round(Leave leave) {
    for (int l = 0; l < lanes; ++l) {
      if (seats_[z(l)] == nullptr) continue;
      seats_[z(l)]->choose_step();
      begin_s_[z(l)] = seats_[z(l)]->begin_s();
      step_s_[z(l)] = seats_[z(l)]->step_s();
    }
    if (method_.begin(legs_, memory_, begin_s_)) pay_looks();
    method_.attempt(legs_, memory_, begin_s_, step_s_);
    if (anyone_is_exact()) invariants_.judge(memory_.end);
    for (int l = 0; l < lanes; ++l) {
      accepted_[z(l)] = false;
      if (seats_[z(l)] != nullptr && !failed_[z(l)]) judge(l);
    }
    let_look();
    method_.accept(accepted_);
    memory_.accept(accepted_);
    for (int l = 0; l < lanes; ++l) {
      if (seats_[z(l)] == nullptr) continue;
      const Fate fate = failed_[z(l)] ? Fate::failed : (accepted_[z(l)] ? go_on(l) : Fate::goes_on);
      failed_[z(l)] = false;
      if (fate == Fate::goes_on) continue;
      Passenger& ride = *seats_[z(l)];
      memory_.get(l, ride.rider.state());
      seats_[z(l)] = nullptr;
      leave(ride, fate);
    }
  }

 private:
  /// The rate where the lane stands must be found.
  void forget(int l) {
    method_.forget(l);
    if (Method::ends_evaluated) ++seats_[z(l)]->statistics.evaluations;
  }

  [[nodiscard]] bool exact(int l) const { return seats_[z(l)] != nullptr && memory_.share(l) <= 1.0; }
  [[nodiscard]] bool anyone_is_exact() const {
    for (int l = 0; l < lanes; ++l) {
      if (exact(l)) return true;
    }
    return false;
  }
  [[nodiscard]] bool holds(int l) const {
    return invariants_.in_range(l) && (!seats_[z(l)]->ends_phase() || invariants_.closed(l, memory_.end));
  }

  void judge(int l) {
    Passenger& ride = *seats_[z(l)];
    const double factor = memory_.step_factor(l, method_.table().error_order);
    ride.statistics.evaluations += method_.evaluations();
    if (ride.out_of_budget()) return fail(l, "the budget of steps is used up");
    accepted_[z(l)] = exact(l);
    if (accepted_[z(l)] && !holds(l)) return fail(l, std::make_exception_ptr(invariants_.breach(l, memory_.end, ride.end_s())));
    if (accepted_[z(l)]) {
      ride.accept(factor);
      if (!Method::ends_evaluated) ++ride.statistics.evaluations;  // where the next step begins
    } else if (!ride.refuse(factor)) {
      fail(l, "the step became too small");
    }
  }

  void fail(int l, const char* reason) {
    const auto culprit = memory_.culprit(l);
    const SimulationError error(reason, begin_s_[z(l)], legs_.legs().layout().names[z(culprit.variable)], culprit.value);
    fail(l, std::make_exception_ptr(error));
  }

  void fail(int l, const std::exception_ptr& error) {
    accepted_[z(l)] = false;
    failed_[z(l)] = true;
    seats_[z(l)]->rider.failed(error);
  }

  Fate go_on(int l) {
    Passenger& ride = *seats_[z(l)];
    const long long phases = ride.statistics.phases;
    const std::size_t stretches = ride.phase().stretches();
    if (!ride.go_on()) return Fate::arrived;
    if (ride.is_explicit() != Method::ends_evaluated) return Fate::changes;
    if (ride.statistics.phases == phases) return Fate::goes_on;
    legs_.enter(l, ride.phase());
    // What is imposed jumps, or the lymph factor, which is not called a jump.
    if (ride.phase().stretches() != stretches) forget(l);
    return Fate::goes_on;
  }

  /// Whoever's step was accepted looks at the moments he wants; those of all lanes are made up together. For looks at the
  /// end of a step the legs are not evaluated once more: an explicit step ends with that, an implicit one begins so.
  void let_look() {
    if (!tell_of_steps()) return;
    const bool keeps = Method::ends_evaluated && anyone_wants_within();
    if (keeps) {
      legs_.legs().keep_reading();
      kept_drive_.assign(legs_.drive().begin(), legs_.drive().end());
    }
    while (look_within()) {
    }
    if (Method::ends_evaluated) return look_at_ends(keeps);
    for (int l = 0; l < lanes; ++l) {
      if (accepted_[z(l)] && wants_end(l)) seats_[z(l)]->owed_s = seats_[z(l)]->end_s();
    }
  }

  /// Makes up the next moment that each wants within his step. False where nobody wants any.
  bool look_within() {
    std::array<double, lanes> time = begin_s_, part{};
    std::array<bool, lanes> wanted{};
    for (int l = 0; l < lanes; ++l) {
      if (!accepted_[z(l)]) continue;
      const Passenger& ride = *seats_[z(l)];
      const double at_s = ride.rider.wanted_s();
      // Where an implicit step is the last before a jump, its end is looked at like a moment within.
      wanted[z(l)] = at_s < ride.end_s() || (at_s == ride.end_s() && !Method::ends_evaluated && !ride.goes_on_smoothly());
      if (!wanted[z(l)]) continue;
      time[z(l)] = at_s;
      part[z(l)] = (at_s - ride.begin_s()) / (ride.end_s() - ride.begin_s());
    }
    if (std::none_of(wanted.begin(), wanted.end(), [](bool one) { return one; })) return false;
    memory_.interpolate(part, states_);
    legs_.observe(time, states_);
    for (int l = 0; l < lanes; ++l) {
      if (wanted[z(l)]) look(l, moment(l, time[z(l)], states_.data()));
    }
    return true;
  }

  /// True if a step was accepted.
  bool tell_of_steps() {
    bool any = false;
    for (int l = 0; l < lanes; ++l) {
      if (!accepted_[z(l)]) continue;
      if (!any) method_.prepare_interpolation(memory_);
      any = true;
      const Passenger& ride = *seats_[z(l)];
      ride.rider.step({ride.begin_s(), ride.end_s(), ride.phase(),
                       [this, l](double part, std::span<double> state) { memory_.interpolate(l, part, state); }});
    }
    return any;
  }

  [[nodiscard]] bool anyone_wants_within() const {
    for (int l = 0; l < lanes; ++l) {
      if (accepted_[z(l)] && seats_[z(l)]->rider.wanted_s() < seats_[z(l)]->end_s()) return true;
    }
    return false;
  }

  [[nodiscard]] bool wants_end(int l) const { return seats_[z(l)]->rider.wanted_s() == seats_[z(l)]->end_s(); }

  void look_at_ends(bool kept) {
    for (int l = 0; l < lanes; ++l) {
      if (!accepted_[z(l)] || !wants_end(l)) continue;
      const double* drive = kept ? kept_drive_.data() : legs_.drive().data();
      const Reading reading = kept ? legs_.legs().kept_reading(l) : legs_.legs().reading(l);
      look(l, {seats_[z(l)]->end_s(), {memory_.end.data() + l, lanes}, {drive + l, lanes}, reading});
    }
  }

  void pay_looks() {
    for (int l = 0; l < lanes; ++l) {
      if (seats_[z(l)] == nullptr || !seats_[z(l)]->owed_s) continue;
      look(l, moment(l, *std::exchange(seats_[z(l)]->owed_s, std::nullopt), memory_.states().data()));
    }
  }

  Moment moment(int l, double time_s, const double* states) {
    return {time_s, {states + l, lanes}, {legs_.drive().data() + l, lanes}, legs_.legs().reading(l)};
  }

  /// Who cannot take what he sees, as where it cannot be written, ends his own run alone.
  void look(int l, const Moment& moment) {
    try {
      seats_[z(l)]->rider.look(moment);
    } catch (...) {
      fail(l, std::current_exception());
    }
  }

  DrivenLegs<lanes> legs_;
  Invariants<lanes> invariants_;
  StepMemory<lanes> memory_;
  Method method_;
  std::array<Passenger*, lanes> seats_{};
  std::array<double, lanes> begin_s_{}, step_s_{};
  std::array<bool, lanes> accepted_{}, failed_{};
  Numbers states_;
  std::vector<double> kept_drive_;
};

}  // namespace calfpump
