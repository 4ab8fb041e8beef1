// Methods of an integration behind one interface: explicit methods under Odeint's controller, and Rosenbrock methods as
// controlled steppers by its concept.
#pragma once

#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <functional>

#include "calfpump/simulation/driven_legs.hpp"
#include "calfpump/simulation/midpoint.hpp"
#include "calfpump/simulation/rosenbrock.hpp"

namespace calfpump {

/// A step from one state and time to another.
struct TriedStep {
  const Numbers& begin;
  double begin_s;
  const Numbers& end;
  double end_s;
};

template <int lanes>
class Method {
 public:
  virtual ~Method() = default;
  /// Call if the next step does not begin where the last one ended, or if the drive jumps.
  virtual void forget() = 0;
  /// Computes the rates at the start of the next step, unless they are known. Returns whether the legs were evaluated there
  /// just now.
  virtual bool begin(DrivenLegs<lanes>& legs, const Numbers& state, double time_s) = 0;
  /// Tries a step after `begin`. In either case `step_s` becomes the next step to try.
  virtual bool try_step(DrivenLegs<lanes>& legs, const Numbers& state, double time_s, Numbers& end, double& step_s) = 0;
  /// Accepts the last step tried.
  virtual void accept() = 0;
  /// State within the last step tried.
  virtual void state_at(double time_s, Numbers& at, const TriedStep& step) = 0;
  /// Whether the last evaluation of the legs was at the end of the step tried.
  [[nodiscard]] virtual bool evaluates_end() const = 0;
  /// Evaluations per try.
  [[nodiscard]] virtual int evaluations() const = 0;
};

/// Step control of an explicit stepper.
struct ExplicitTraits {
  int evaluations;
  int error_order;  ///< the error estimate falls with this power of the step
  double caution;
};

template <int lanes, class Stepper>
class ExplicitMethod : public Method<lanes> {
 public:
  ExplicitMethod(StepControl& control, const ExplicitTraits& traits, std::size_t size)
      : traits_(traits),
        controlled_(ErrorChecker{&control, traits.caution}, StepAdjuster{&control, traits.error_order}),
        rate_(size),
        end_rate_(size) {}

  void forget() override { known_ = false; }
  bool begin(DrivenLegs<lanes>& legs, const Numbers& state, double time_s) override {
    if (known_) return false;
    legs(state, rate_, time_s);
    return known_ = true;
  }
  bool try_step(DrivenLegs<lanes>& legs, const Numbers& state, double time_s, Numbers& end, double& step_s) override {
    return controlled_.try_step(std::ref(legs), state, rate_, time_s, end, end_rate_, step_s) ==
           boost::numeric::odeint::success;
  }
  void accept() override { std::swap(rate_, end_rate_); }
  void state_at(double time_s, Numbers& at, const TriedStep& step) override {
    controlled_.stepper().calc_state(time_s, at, step.begin, rate_, step.begin_s, step.end, end_rate_, step.end_s);
  }
  [[nodiscard]] bool evaluates_end() const override { return true; }
  [[nodiscard]] int evaluations() const override { return traits_.evaluations; }

 private:
  ExplicitTraits traits_;
  boost::numeric::odeint::controlled_runge_kutta<Stepper, ErrorChecker, StepAdjuster> controlled_;
  Numbers rate_, end_rate_;
  bool known_ = false;
};

template <int lanes>
class RosenbrockMethod : public Method<lanes> {
 public:
  RosenbrockMethod(StepControl& control, const RosenbrockTable& table) : stepper_(table, control) {}

  void forget() override { stepper_.forget(); }
  bool begin(DrivenLegs<lanes>& legs, const Numbers& state, double time_s) override {
    return stepper_.begin(legs, state, time_s);
  }
  bool try_step(DrivenLegs<lanes>& legs, const Numbers& state, double time_s, Numbers& end, double& step_s) override {
    return stepper_.try_step(std::ref(legs), state, time_s, end, step_s) == boost::numeric::odeint::success;
  }
  void accept() override {}
  void state_at(double time_s, Numbers& at, const TriedStep& step) override {
    stepper_.calc_state(time_s, at, step.begin, step.begin_s, step.end, step.end_s);
  }
  [[nodiscard]] bool evaluates_end() const override { return false; }
  [[nodiscard]] int evaluations() const override { return stepper_.evaluations(); }

 private:
  ControlledRosenbrock stepper_;
};

using Dopri5 = boost::numeric::odeint::runge_kutta_dopri5<Numbers>;
/// Where valves turn, its error estimate is too small: hence a caution of 30 (chosen).
inline constexpr ExplicitTraits dopri5_traits{6, 5, 30.0};
inline constexpr ExplicitTraits midpoint_traits{2, 3, 1.0};

}  // namespace calfpump
