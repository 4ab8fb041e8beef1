// The drive loop: lanes that share every operation, each of which takes a leg through its own timeline, from phase to phase,
// never across an edge. A lane's result does not depend on what the others do, nor on how many there are, bit for bit.
//
// A Rider is a run. It has:
//   Network& network(); const Timeline& timeline(); std::vector<double>& state();   state: at time 0, in the end that at the
//   end void step(const AcceptedStep& step);    a step was accepted double wanted_s() const;                the next time up to
//   the step's end at which it wants to look; infinity: none void look(const Moment& moment); void finished(const Statistics&);
//   void failed(std::exception_ptr);
#pragma once

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
#include "calfpump/simulation/settings.hpp"

namespace calfpump {

template <int lanes, class Rider>
class Lockstep {
 public:
  Lockstep(LegBatch<lanes>& legs, const Settings& settings, const std::atomic<bool>* cancel)
      : legs_(legs, settings.tolerance), settings_(settings), cancel_(cancel), stepper_(settings.method()) {
    stepper_.prepare(legs_);
  }

  /// Takes riders from `next` until it has none left (nullptr) and all have arrived. Throws Interrupted when cancelled.
  void run(const std::function<Rider*()>& next) {
    for (int l = 0; l < lanes; ++l) board(l, next);
    while (riding_ > 0) {
      if (cancel_ != nullptr && cancel_->load(std::memory_order_relaxed)) throw Interrupted();
      choose_steps();
      stepper_.linearise(legs_, begin_s_);
      pay_looks();
      stepper_.attempt(legs_, begin_s_, step_s_);
      for (int l = 0; l < lanes; ++l) {
        if (seats_[z(l)].rider != nullptr) judge(l);
      }
      let_look();
      std::array<bool, lanes> accepted;
      for (int l = 0; l < lanes; ++l) accepted[z(l)] = seats_[z(l)].accepted;
      stepper_.accept(accepted);
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
    bool last = false, refused = false, accepted = false, failed = false;
    bool owed = false;  // a look at the end of the last step
  };

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
      stepper_.put(l, rider->state());
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
    begin_s_[z(l)] = seat.phase.begin_s;
    if (seat.phase.jump) seat.next_step_s = settings_.first_step_s;
    ++seat.statistics.phases;
    legs_.enter(l, seat.phase);
    return true;
  }

  void arrive(int l) {
    Seat& seat = seats_[z(l)];
    stepper_.get(l, seat.rider->state());
    seat.rider->finished(seat.statistics);
    seat.rider = nullptr;
    --riding_;
  }

  void choose_steps() {
    for (int l = 0; l < lanes; ++l) {
      Seat& seat = seats_[z(l)];
      seat.accepted = false;
      if (seat.rider == nullptr) continue;
      const double left_s = seat.phase.end_s - begin_s_[z(l)];
      seat.wanted_s = std::min(seat.next_step_s, settings_.largest_step_s);
      seat.last = seat.wanted_s >= left_s * 0.999999;
      // Two steps of equal length rather than a long one and a stump.
      step_s_[z(l)] = seat.last ? left_s : (seat.wanted_s > 0.5 * left_s ? 0.5 * left_s : seat.wanted_s);
    }
  }

  void judge(int l) {
    Seat& seat = seats_[z(l)];
    const double tried_s = step_s_[z(l)], factor = stepper_.step_factor(l);
    if (seat.statistics.accepted + seat.statistics.rejected >= settings_.most_steps)
      return fail(l, "the budget of steps is used up");
    if (!(stepper_.error(l) <= 1.0)) {
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
    const auto culprit = stepper_.culprit(legs_, l);
    const SimulationError error(reason, begin_s_[z(l)], legs_.legs().layout().names[z(culprit.variable)], culprit.value);
    seat.rider->failed(std::make_exception_ptr(error));
    seat.failed = true;
  }

  /// Whoever's step was accepted looks at the moments he wants; those of all lanes are made up together.
  void let_look() {
    bool prepared = false;
    const auto prepare = [&] {
      if (!prepared) stepper_.prepare_interpolation();
      prepared = true;
    };
    for (int l = 0; l < lanes; ++l) {
      Seat& seat = seats_[z(l)];
      if (!seat.accepted) continue;
      prepare();
      seat.rider->step({begin_s_[z(l)], seat.end_s, seat.phase,
                        [this, l](double part, std::span<double> state) { stepper_.interpolate(l, part, state); }});
    }
    for (;;) {
      std::array<double, lanes> time = begin_s_, part{};
      std::array<bool, lanes> wanted{};
      bool any = false;
      for (int l = 0; l < lanes; ++l) {
        Seat& seat = seats_[z(l)];
        if (!seat.accepted || seat.owed) continue;
        const double at_s = seat.rider->wanted_s();
        if (!(at_s <= seat.end_s)) continue;
        seat.owed = at_s == seat.end_s && goes_on_smoothly(seat);
        if (seat.owed) continue;
        time[z(l)] = at_s;
        part[z(l)] = (at_s - begin_s_[z(l)]) / (seat.end_s - begin_s_[z(l)]);
        any = wanted[z(l)] = true;
      }
      if (!any) return;
      stepper_.interpolate(part, states_);
      const std::span<const double> drive = legs_.drive_at(time);
      legs_.legs().observe(states_, drive);
      for (int l = 0; l < lanes; ++l) {
        if (!wanted[z(l)]) continue;
        seats_[z(l)].rider->look({time[z(l)], {states_.data() + l, lanes}, {drive.data() + l, lanes}, legs_.legs().reading(l)});
      }
    }
  }

  /// The drive where the next step begins is that where this one ends.
  static bool goes_on_smoothly(const Seat& seat) { return !seat.last || (seat.next_phase && !seat.next_phase->jump); }

  /// A look at the end of a step costs nothing when the next one begins: it is what has just been linearised.
  void pay_looks() {
    for (int l = 0; l < lanes; ++l) {
      Seat& seat = seats_[z(l)];
      if (!seat.owed) continue;
      seat.owed = false;
      seat.rider->look(
          {seat.end_s, {stepper_.states().data() + l, lanes}, {legs_.drive().data() + l, lanes}, legs_.legs().reading(l)});
    }
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
  Rosenbrock<lanes> stepper_;
  std::array<Seat, lanes> seats_;
  std::array<double, lanes> begin_s_{}, step_s_{};
  Numbers states_;
  int riding_ = 0;
};

}  // namespace calfpump
