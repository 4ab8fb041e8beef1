// The leg for Odeint's rosenbrock4: scaled variables, as it has one tolerance for all; time as a state, as its table has a
// wrong sign in the term of the derivative by time.

#include "calfpump/simulation/driven_legs.hpp"
#include "odeint_rosenbrock4.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

class TimedLeg : public Autonomous {
 public:
  explicit TimedLeg(const Problem& problem)
      : rhs_(problem, Equations::model),
        scale_(error_scales(problem.preparation().network.layout(), 1.0)),
        n_(scale_.size()),
        state_(n_),
        by_time_(n_),
        matrix_(n_ * n_) {
    for (double& scale : scale_) scale = scale > 0.0 ? scale : 1e6;
  }

  void enter(const Phase& phase) { rhs_.enter(phase); }
  [[nodiscard]] const std::vector<double>& scale() const { return scale_; }
  [[nodiscard]] long long evaluations() const { return rhs_.evaluations(); }

  void derivative(const double* y, double* f) override {
    unscale(y);
    rhs_.derivative(y[n_], state_, {f, n_});
    for (std::size_t i = 0; i < n_; ++i) f[i] /= scale_[i];
    f[n_] = 1.0;
  }
  void jacobian(const double* y, double* row_major) override {
    unscale(y);
    rhs_.jacobian(y[n_], state_, matrix_, by_time_);
    for (std::size_t row = 0; row < n_; ++row) {
      for (std::size_t column = 0; column < n_; ++column) {
        row_major[row * (n_ + 1) + column] = matrix_[row * n_ + column] * scale_[column] / scale_[row];
      }
      row_major[row * (n_ + 1) + n_] = by_time_[row] / scale_[row];
    }
    std::fill(row_major + n_ * (n_ + 1), row_major + (n_ + 1) * (n_ + 1), 0.0);
  }

 private:
  void unscale(const double* y) {
    for (std::size_t i = 0; i < n_; ++i) state_[i] = y[i] * scale_[i];
  }

  RightHandSide rhs_;
  std::vector<double> scale_;
  std::size_t n_;
  std::vector<double> state_, by_time_, matrix_;
};

}  // namespace

Answer solve_rosenbrock4(const Problem& problem, double tolerance) {
  TimedLeg leg(problem);
  std::vector<double> y = problem.start();
  const std::size_t n = y.size();
  for (std::size_t i = 0; i < n; ++i) y[i] /= leg.scale()[i];
  y.push_back(0.0);
  Answer answer;
  double step = 1e-3;
  answer.seconds = seconds_of([&] {
    for (const Phase& phase : problem.phases()) {
      leg.enter(phase);
      y.back() = phase.begin_s;
      answer.steps += rosenbrock4_to(leg, y, phase.end_s, tolerance, step);
      for (std::size_t i = 0; i < n; ++i) answer.ends.push_back(y[i] * leg.scale()[i]);
    }
  });
  answer.evaluations = leg.evaluations();
  return answer;
}

}  // namespace calfpump::bench
