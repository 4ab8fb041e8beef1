#include "calfpump/simulation/integrate.hpp"

#include <algorithm>
#include <cmath>

#include "calfpump/core/errors.hpp"
#include "calfpump/simulation/driven_leg.hpp"
#include "calfpump/simulation/rodas.hpp"

namespace calfpump {
namespace {

using boost::numeric::odeint::success;

class Loop {
 public:
  Loop(Network& network, const Settings& settings, std::vector<double>& state, const StepObserver& observe,
       const std::atomic<bool>* cancel)
      : leg_(network, settings.tolerance),
        network_(network),
        settings_(settings),
        state_(state),
        observe_(observe),
        cancel_(cancel),
        next_step_s_(settings.first_step_s) {}

  void cross(const Phase& phase) {
    leg_.enter(phase);
    if (phase.jump) next_step_s_ = settings_.first_step_s;
    double t = phase.begin_s;
    while (t < phase.end_s) {
      if (cancel_ != nullptr && cancel_->load(std::memory_order_relaxed)) throw Interrupted();
      t = step(phase, t);
    }
    ++statistics_.phases;
  }

  [[nodiscard]] const Statistics& statistics() const { return statistics_; }

 private:
  /// One accepted step from t; returns its end.
  double step(const Phase& phase, double t) {
    for (;;) {
      const double left_s = phase.end_s - t;
      const double wanted_s = std::min(next_step_s_, settings_.largest_step_s);
      const bool last = wanted_s >= left_s * 0.999999;
      // Two steps of equal length rather than a long one and a stump.
      double dt = last ? left_s : (wanted_s > 0.5 * left_s ? 0.5 * left_s : wanted_s);
      const double tried_s = dt;
      double end_s = t;
      check_budget(t);
      if (stepper_.try_step(std::ref(leg_), state_, end_s, dt) == success) {
        ++statistics_.accepted;
        // A step cut short by the edge says nothing against the longer one wanted.
        next_step_s_ = tried_s < wanted_s ? std::max(dt, wanted_s) : dt;
        if (last) end_s = phase.end_s;
        if (observe_) observe_(AcceptedStep(stepper_, phase, end_s));
        return end_s;
      }
      ++statistics_.rejected;
      next_step_s_ = dt;
      if (dt < settings_.smallest_step_s) fail("the step became too small", t);
    }
  }

  void check_budget(double t) {
    if (statistics_.accepted + statistics_.rejected >= settings_.most_steps) fail("the budget of steps is used up", t);
  }

  [[noreturn]] void fail(const char* reason, double t) const {
    const auto worst = static_cast<std::size_t>(stepper_.worst_variable());
    throw SimulationError(reason, t, network_.layout().names[worst], stepper_.worst_value());
  }

  DrivenLeg leg_;
  Network& network_;
  const Settings& settings_;
  std::vector<double>& state_;
  const StepObserver& observe_;
  const std::atomic<bool>* cancel_;
  Rodas stepper_;
  Statistics statistics_;
  double next_step_s_;
};

}  // namespace

double AcceptedStep::begin_s() const { return stepper_.previous_time(); }

void AcceptedStep::state_at(double time_s, std::span<double> state) const { stepper_.calc_state(time_s, state); }

Statistics integrate(Network& network, const Timeline& timeline, const Settings& settings, std::vector<double>& state,
                     const StepObserver& observe, const std::atomic<bool>* cancel) {
  Loop loop(network, settings, state, observe, cancel);
  PhaseCursor cursor(timeline);
  while (const auto phase = cursor.next()) loop.cross(*phase);
  return loop.statistics();
}

}  // namespace calfpump
