// The drive loop: runs go through their timelines, each from phase to phase, never across an edge, many side by side.
// Movements go with an explicit method, as they are not stiff and full of valves that open and shut; stillness goes with an
// implicit one. Each method has lanes of its own, and rides change over. A run's result does not depend on the others, nor on
// how many lanes there are, bit for bit.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <list>

#include "calfpump/simulation/engine.hpp"
#include "calfpump/simulation/rosenbrock.hpp"
#include "calfpump/simulation/runge_kutta.hpp"

namespace calfpump {

template <int lanes, class Rider>
class Lockstep {
 public:
  /// `still` and `moving`: legs of the riders' structure; with one lane they may be one, that of the only rider.
  Lockstep(LegBatch<lanes>& still, LegBatch<lanes>& moving, const Settings& settings, const std::atomic<bool>* cancel)
      : settings_(settings),
        cancel_(cancel),
        still_(still, settings, still.anatomy().circulation ? ros2 : settings.still()),  // docs/numerics.md
        moving_(moving, settings, settings.moving()) {
    settings_.largest_step_s = largest_step_s(still.anatomy(), settings.largest_step_s);
  }

  /// Takes riders from `next` until it has none left (nullptr) and all have arrived. Throws Interrupted when cancelled.
  void run(const std::function<Rider*()>& next) {
    for (;;) {
      while (next_ && static_cast<int>(rides_.size()) < 2 * lanes && moving_.seated() + waiting(to_move_) < lanes) fetch(next);
      fill(still_, to_rest_);
      fill(moving_, to_move_);
      if (rides_.empty()) return;
      if (cancel_ != nullptr && cancel_->load(std::memory_order_relaxed)) throw Interrupted();
      const auto leave_seat = [this](Passenger& ride, Fate fate) { change(ride, fate); };
      // The one with more on board; the still when both are full, so that they make room.
      still_.seated() >= moving_.seated() ? still_.round(leave_seat) : moving_.round(leave_seat);
    }
  }

 private:
  using Passenger = Ride<Rider>;
  using Still = Engine<lanes, Rider, Rosenbrock<lanes>>;
  using Moving = Engine<lanes, Rider, RungeKutta<lanes>>;
  using Queue = std::deque<Passenger*>;

  static int waiting(const Queue& queue) { return static_cast<int>(queue.size()); }

  void fetch(const std::function<Rider*()>& next) {
    Rider* rider = next();
    next_ = rider != nullptr;
    if (!next_) return;
    rides_.emplace_back(*rider, settings_);
    rides_.back().enter_next_phase() ? enqueue(rides_.back()) : arrive(rides_.back());
  }

  void enqueue(Passenger& ride) { (ride.is_explicit() ? to_move_ : to_rest_).push_back(&ride); }

  template <class AnEngine>
  void fill(AnEngine& engine, Queue& queue) {
    while (!queue.empty() && engine.seated() < lanes) {
      engine.seat(*queue.front());
      queue.pop_front();
    }
  }

  void change(Passenger& ride, Fate fate) {
    if (fate == Fate::changes) return enqueue(ride);
    if (fate == Fate::arrived) return arrive(ride);
    leave(ride);
  }

  void arrive(Passenger& ride) {
    ride.rider.finished(ride.statistics);
    leave(ride);
  }

  void leave(Passenger& ride) {
    rides_.remove_if([&](const Passenger& other) { return &other == &ride; });
  }

  Settings settings_;
  const std::atomic<bool>* cancel_;
  Still still_;
  Moving moving_;
  std::list<Passenger> rides_;
  Queue to_rest_, to_move_;
  bool next_ = true;
};

}  // namespace calfpump
