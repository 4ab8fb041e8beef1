// The drive loop: lanes that share every operation, each of which takes a leg through its own timeline, from phase to phase,
// never across an edge. Movements go with an explicit method, as they are not stiff and full of valves that open and shut;
// stillness goes with an implicit one. A lane's result does not depend on what the others do, nor on how many there are, bit for bit.
//
// A Rider is a run. It has:
//   Network& network(); const Timeline& timeline(); std::vector<double>& state();   state: at time 0, in the end that at the
//   end void step(const AcceptedStep& step);    a step was accepted double wanted_s() const;                the next time up to
//   the step's end at which it wants to look; infinity: none void look(const Moment& moment); void finished(const Statistics&);
//   void failed(std::exception_ptr);
#pragma once

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <functional>
#include <limits>
#include <optional>

#include "calfpump/core/errors.hpp"
#include "calfpump/simulation/accepted_step.hpp"
#include "calfpump/simulation/driven_legs.hpp"
#include "calfpump/simulation/rosenbrock.hpp"
#include "calfpump/simulation/runge_kutta.hpp"
#include "calfpump/simulation/settings.hpp"

namespace calfpump {

template <int lanes, class Rider>
class Lockstep {
 public:
  Lockstep(LegBatch<lanes>& legs, const Settings& settings, const std::atomic<bool>* cancel)
      : legs_(legs, settings.tolerance),
        settings_(settings),
        cancel_(cancel),
        memory_(legs_),
        still_(settings.still(), memory_),
        moving_(settings.moving(), memory_) {}

  /// Takes riders from `next` until it has none left (nullptr) and all have arrived. Throws Interrupted when cancelled.
  void run(const std::function<Rider*()>& next) {
    for (int l = 0; l < lanes; ++l) board(l, next);
    while (riding_ > 0) {
      if (cancel_ != nullptr && cancel_->load(std::memory_order_relaxed)) throw Interrupted();
      choose_method();
      choose_steps();
      attempt();
      for (int l = 0; l < lanes; ++l) {
        if (seats_[z(l)].tries) judge(l);
      }
      let_look();
      accept();
      for (int l = 0; l < lanes; ++l) go_on(l, next);
    }
  }

 private:
  struct Seat {
    Rider* rider = nullptr;
    std::optional<PhaseCursor> cursor;
    Phase phase;
    std::optional<Phase> next_phase;
    Statistics statistics;
    double wanted_s = 0.0, next_step_s = 0.0, end_s = 0.0;
    int tries_in_phase = 0;
    bool tries = false;  // takes part in this round
    bool last = false, refused = false, accepted = false, failed = false;
    bool owed = false;  // a look at the end of the last step

    [[nodiscard]] bool is_explicit() const { return phase.moving && tries_in_phase < most_explicit_tries; }
  };
  /// A phase of a movement that takes so many is too stiff for an explicit method, and is ended with the implicit one: chosen.
  static constexpr int most_explicit_tries = 400;

  void board(int l, const std::function<Rider*()>& next) {
    Seat& seat = seats_[z(l)];
    for (;;) {
      seat = Seat{};
      begin_s_[z(l)] = 0.0;
      step_s_[z(l)] = settings_.first_step_s;
      Rider* rider = next();
      if (rider == nullptr) return;
      seat.rider = rider;
      seat.cursor.emplace(rider->timeline());
      seat.next_phase = seat.cursor->next();
      seat.next_step_s = settings_.first_step_s;
      if (static_cast<const void*>(&legs_.legs()) != &rider->network()) legs_.legs().take(l, rider->network());
      memory_.put(l, rider->state());
      still_.forget();
      moving_.forget(l);
      ++riding_;
      if (enter_phase(l)) return;
      arrive(l);
    }
  }

  /// False at the end of the timeline.
  bool enter_phase(int l) {
    Seat& seat = seats_[z(l)];
    if (!seat.next_phase) return false;
    seat.phase = *seat.next_phase;
    seat.next_phase = seat.cursor->next();
    seat.tries_in_phase = 0;
    begin_s_[z(l)] = seat.phase.begin_s;
    if (seat.phase.jump) {
      seat.next_step_s = settings_.first_step_s;
      moving_.forget(l);
    }
    ++seat.statistics.phases;
    legs_.enter(l, seat.phase);
    return true;
  }

  void arrive(int l) {
    Seat& seat = seats_[z(l)];
    memory_.get(l, seat.rider->state());
    seat.rider->finished(seat.statistics);
    seat.rider = nullptr;
    --riding_;
  }

  /// The method that more lanes ask for; the others wait for a round of theirs.
  void choose_method() {
    int balance = 0;
    for (const Seat& seat : seats_) {
      if (seat.rider != nullptr) balance += seat.is_explicit() ? 1 : -1;
    }
    explicit_ = balance >= 0;
    for (Seat& seat : seats_) {
      seat.tries = seat.rider != nullptr && seat.is_explicit() == explicit_;
      seat.accepted = false;
    }
  }

  void choose_steps() {
    for (int l = 0; l < lanes; ++l) {
      Seat& seat = seats_[z(l)];
      if (!seat.tries) continue;
      const double left_s = seat.phase.end_s - begin_s_[z(l)];
      seat.wanted_s = std::min(seat.next_step_s, settings_.largest_step_s);
      seat.last = seat.wanted_s >= left_s * 0.999999;
      // Two steps of equal length rather than a long one and a stump.
      step_s_[z(l)] = seat.last ? left_s : (seat.wanted_s > 0.5 * left_s ? 0.5 * left_s : seat.wanted_s);
    }
  }

  void attempt() {
    if (explicit_) {
      if (moving_.begin(legs_, memory_, begin_s_)) pay_looks();
      moving_.attempt(legs_, memory_, begin_s_, step_s_);
    } else {
      still_.linearise(legs_, memory_, begin_s_);
      pay_looks();
      still_.attempt(legs_, memory_, begin_s_, step_s_);
    }
  }

  void judge(int l) {
    Seat& seat = seats_[z(l)];
    ++seat.tries_in_phase;
    seat.statistics.evaluations += explicit_ ? moving_.table().stages - 1 : still_.table().stages - (seat.refused ? 1 : 0);
    const int error_order = explicit_ ? moving_.table().error_order : still_.table().error_order;
    const double tried_s = step_s_[z(l)], factor = memory_.step_factor(l, error_order);
    if (seat.statistics.accepted + seat.statistics.rejected >= settings_.most_steps)
      return fail(l, "the budget of steps is used up");
    if (!(memory_.share(l) <= 1.0)) {
      ++seat.statistics.rejected;
      seat.refused = true;
      seat.next_step_s = tried_s * factor;
      if (seat.next_step_s < settings_.smallest_step_s) fail(l, "the step became too small");
      return;
    }
    ++seat.statistics.accepted;
    seat.accepted = true;
    const double longer_s = tried_s * (seat.refused ? std::min(1.0, factor) : factor);
    // A step cut short by the edge says nothing against the longer one wanted.
    seat.next_step_s = tried_s < seat.wanted_s ? std::max(longer_s, seat.wanted_s) : longer_s;
    seat.refused = false;
    seat.end_s = seat.last ? seat.phase.end_s : begin_s_[z(l)] + tried_s;
  }

  void fail(int l, const char* reason) {
    Seat& seat = seats_[z(l)];
    const auto culprit = memory_.culprit(l);
    const SimulationError error(reason, begin_s_[z(l)], legs_.legs().layout().names[z(culprit.variable)], culprit.value);
    seat.rider->failed(std::make_exception_ptr(error));
    seat.failed = true;
  }

  /// Whoever's step was accepted looks at the moments he wants; those of all lanes are made up together.
  void let_look() {
    if (!tell_of_steps()) return;
    if (explicit_ && none_wants_within()) return look_at_ends();
    for (;;) {
      std::array<double, lanes> time = begin_s_, part{};
      std::array<bool, lanes> wanted{};
      bool any = false;
      for (int l = 0; l < lanes; ++l) {
        Seat& seat = seats_[z(l)];
        if (!seat.accepted || seat.owed) continue;
        const double at_s = seat.rider->wanted_s();
        if (!(at_s <= seat.end_s)) continue;
        seat.owed = !explicit_ && at_s == seat.end_s && goes_on_smoothly(seat);
        if (seat.owed) continue;
        time[z(l)] = at_s;
        part[z(l)] = (at_s - begin_s_[z(l)]) / (seat.end_s - begin_s_[z(l)]);
        any = wanted[z(l)] = true;
      }
      if (!any) return;
      memory_.interpolate(part, states_);
      legs_.observe(time, states_);
      for (int l = 0; l < lanes; ++l) {
        if (wanted[z(l)]) look(l, time[z(l)], states_.data());
      }
    }
  }

  /// True if a step was accepted.
  bool tell_of_steps() {
    bool any = false;
    for (int l = 0; l < lanes; ++l) {
      Seat& seat = seats_[z(l)];
      if (!seat.accepted) continue;
      if (!any) explicit_ ? moving_.prepare_interpolation(memory_) : still_.prepare_interpolation(memory_);
      any = true;
      seat.rider->step({begin_s_[z(l)], seat.end_s, seat.phase,
                        [this, l](double part, std::span<double> state) { memory_.interpolate(l, part, state); }});
    }
    return any;
  }

  [[nodiscard]] bool none_wants_within() const {
    return std::all_of(seats_.begin(), seats_.end(),
                       [](const Seat& seat) { return !seat.accepted || seat.rider->wanted_s() >= seat.end_s; });
  }

  /// An explicit step ends with an evaluation at its end.
  void look_at_ends() {
    for (int l = 0; l < lanes; ++l) {
      const Seat& seat = seats_[z(l)];
      if (seat.accepted && seat.rider->wanted_s() == seat.end_s) look(l, seat.end_s, memory_.end.data());
    }
  }

  /// The drive where the next step begins is that where this one ends.
  static bool goes_on_smoothly(const Seat& seat) { return !seat.last || (seat.next_phase && !seat.next_phase->jump); }

  /// A look at the end of a step costs nothing when the next one begins: there the legs have just been evaluated.
  void pay_looks() {
    for (int l = 0; l < lanes; ++l) {
      Seat& seat = seats_[z(l)];
      if (!seat.owed) continue;
      seat.owed = false;
      look(l, seat.end_s, memory_.states().data());
    }
  }

  void look(int l, double time_s, const double* states) {
    seats_[z(l)].rider->look({time_s, {states + l, lanes}, {legs_.drive().data() + l, lanes}, legs_.legs().reading(l)});
  }

  void accept() {
    std::array<bool, lanes> accepted;
    for (int l = 0; l < lanes; ++l) {
      accepted[z(l)] = seats_[z(l)].accepted;
      if (accepted[z(l)] && !explicit_) moving_.forget(l);
    }
    if (explicit_) moving_.accept(accepted);
    memory_.accept(accepted);
    if (explicit_ || std::any_of(accepted.begin(), accepted.end(), [](bool one) { return one; })) still_.forget();
  }

  void go_on(int l, const std::function<Rider*()>& next) {
    Seat& seat = seats_[z(l)];
    if (seat.failed) {
      seat.rider = nullptr;
      --riding_;
      return board(l, next);
    }
    if (!seat.accepted) return;
    begin_s_[z(l)] = seat.end_s;
    if (!seat.last || enter_phase(l)) return;
    arrive(l);
    board(l, next);
  }

  DrivenLegs<lanes> legs_;
  Settings settings_;
  const std::atomic<bool>* cancel_;
  StepMemory<lanes> memory_;
  Rosenbrock<lanes> still_;
  RungeKutta<lanes> moving_;
  std::array<Seat, lanes> seats_;
  std::array<double, lanes> begin_s_{}, step_s_{};
  Numbers states_;
  int riding_ = 0;
  bool explicit_ = false;  // the method of this round
};

}  // namespace calfpump
