// Boost Odeint's runge_kutta_dopri5, controlled, stopped at every phase boundary.
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation/generation_controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation/generation_runge_kutta_dopri5.hpp>
#include <boost/numeric/odeint/stepper/generation/make_controlled.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>

#include "calfpump/simulation/driven_legs.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

using State = std::vector<double>;

/// Odeint has one tolerance for all variables: each variable is scaled by its error scale. Totals are not controlled.
class Scaled {
 public:
  Scaled(RightHandSide& rhs, const StateLayout& layout)
      : rhs_(rhs), scale_(error_scales(layout, 1.0)), state_(scale_.size()), rate_(state_) {
    for (double& scale : scale_) scale = scale > 0.0 ? scale : 1e6;
  }
  void operator()(const State& y, State& f, double t) {
    for (std::size_t i = 0; i < y.size(); ++i) state_[i] = y[i] * scale_[i];
    rhs_.derivative(t, state_, rate_);
    for (std::size_t i = 0; i < y.size(); ++i) f[i] = rate_[i] / scale_[i];
  }
  [[nodiscard]] State into(State y) const {
    for (std::size_t i = 0; i < y.size(); ++i) y[i] /= scale_[i];
    return y;
  }
  [[nodiscard]] State out_of(State y) const {
    for (std::size_t i = 0; i < y.size(); ++i) y[i] *= scale_[i];
    return y;
  }

 private:
  RightHandSide& rhs_;
  std::vector<double> scale_;
  State state_, rate_;
};

}  // namespace

Answer solve_dopri5(const Problem& problem, double tolerance, Equations equations) {
  namespace odeint = boost::numeric::odeint;
  RightHandSide rhs(problem, equations);
  Scaled system(rhs, problem.preparation().network.layout());
  auto stepper = odeint::make_controlled(tolerance, 0.0, odeint::runge_kutta_dopri5<State>());
  State y = system.into(problem.start());
  Answer answer;
  double next_observation_s = 1e-3;
  answer.seconds = seconds_of([&] {
    for (const Phase& phase : problem.phases()) {
      rhs.enter(phase);
      stepper.reset();  // its first derivative is from the phase before
      double t = phase.begin_s;
      while (t < phase.end_s) {
        const bool last = t + next_observation_s >= phase.end_s;
        double dt = last ? phase.end_s - t : next_observation_s;
        if (stepper.try_step(std::ref(system), y, t, dt) == odeint::fail) {
          next_observation_s = dt;
          continue;
        }
        ++answer.steps;
        next_observation_s = last ? std::max(dt, next_observation_s) : dt;
        if (last) t = phase.end_s;
      }
      const State end = system.out_of(y);
      answer.ends.insert(answer.ends.end(), end.begin(), end.end());
    }
  });
  answer.evaluations = rhs.evaluations();
  return answer;
}

}  // namespace calfpump::bench
