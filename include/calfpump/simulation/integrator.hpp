// Integration of legs on one clock. Odeint's steppers compute the steps; the integrator splits a run into phases, so that no
// step crosses a phase boundary, chooses the method of each phase, and checks the invariants of every run.
//
//   Integrator<1> integrator(network, {});
//   integrator.begin(state);
//   integrator.follow(timeline, follower);       a whole timeline, or
//   integrator.hold(drive, 0.5);                 half a second under a drive that is set now
//   integrator.state(0)                          and so on from there
#pragma once

#include <atomic>
#include <memory>
#include <span>
#include <vector>

#include "calfpump/simulation/driven_legs.hpp"
#include "calfpump/simulation/follower.hpp"
#include "calfpump/simulation/invariants.hpp"
#include "calfpump/simulation/settings.hpp"
#include "calfpump/simulation/step_control.hpp"

namespace calfpump {

template <int lanes>
class Method;

/// Each function throws SimulationError if it cannot go on, Interrupted if cancelled, and any exception of a follower; after an
/// exception call `begin` again. `legs` must outlive the integrator.
template <int lanes>
class Integrator {
 public:
  using Followers = std::span<Follower* const>;  ///< by lane; the last lanes may have none

  Integrator(LegBatch<lanes>& legs, const Settings& settings, const std::atomic<bool>* cancel = nullptr);
  ~Integrator();
  Integrator(const Integrator&) = delete;
  Integrator& operator=(const Integrator&) = delete;

  /// Takes the rates from the model from now on, to check the legs' own; throws std::logic_error unless the solver is
  /// Solver::dopri5. The model must outlive the integrator.
  void use_rates_of(const Model& model) requires(lanes == 1);

  /// Starts at a state and time. Sums of blood and water count from here.
  void begin(const std::vector<double>& state, double time_s = 0.0) requires(lanes == 1);
  /// Starts these legs, one per lane, each at its state.
  void begin(std::span<const Network* const> legs, std::span<const std::vector<double>* const> states,
             double time_s = 0.0) requires(lanes > 1);

  /// Drops rates and step sizes: what follows depends on the states and the time alone.
  void restart() { begin_at(time_s_); }

  /// Runs whole timelines from time 0, one per lane; throws std::logic_error unless their phases begin and end together.
  void follow(std::span<const Timeline* const> timelines, Followers followers);
  void follow(const Timeline& timeline, Follower& follower) requires(lanes == 1);

  /// Runs one phase per lane, from its beginning to its end.
  void pass(std::span<const Phase> phases, Followers followers);

  /// Runs for a duration under a constant drive of all legs.
  void hold(std::span<const double> drive, double duration_s, Followers followers = {}) requires(lanes == 1);

  [[nodiscard]] double time_s() const { return time_s_; }
  [[nodiscard]] std::vector<double> state(int lane) const;
  void copy_state(int lane, std::span<double> to) const;
  [[nodiscard]] const Statistics& statistics() const { return statistics_; }
  [[nodiscard]] const StepControl& control() const { return control_; }

 private:
  void put(int lane, const Anatomy& anatomy, const std::vector<double>& state);
  void begin_at(double time_s);
  void enter(std::span<const Phase> phases);
  void start(std::span<const Phase> phases);
  [[nodiscard]] bool steps_into(std::span<const Phase> phases) const;
  /// `smooth`: the drive continues smoothly beyond the end.
  void go_to_end(Followers followers, bool smooth);
  void choose_method();
  bool try_step(Followers followers, bool smooth);
  [[noreturn]] void fail(const char* reason) const;
  void observe(Followers followers, double end_s, bool goes_on);
  /// Calls the followers whose next observation is at this time.
  void show(Followers followers, double time_s, const Numbers& states, bool kept);

  Settings settings_;
  const std::atomic<bool>* cancel_;
  DrivenLegs<lanes> legs_;
  Invariants<lanes> invariants_;
  StepControl control_;
  std::unique_ptr<Method<lanes>> still_, moving_;
  Method<lanes>* method_;

  std::vector<Phase> phases_;  // by lane
  Numbers state_, end_, between_, kept_drive_;
  double time_s_ = 0.0, end_s_ = 0.0, next_step_s_;
  int tries_in_phase_ = 0;
  Statistics statistics_;
};

}  // namespace calfpump
