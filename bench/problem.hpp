// A scenario as an initial value problem that any solver can be given: start, phases with their drives, right-hand side,
// Jacobian; and how far an answer is off.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "calfpump/study/run.hpp"
#include "plain/plain_leg.hpp"

namespace calfpump::bench {

/// Scenarios by text; the data are the embedded ones.
[[nodiscard]] const Catalogue& catalogue();
[[nodiscard]] Scenario scenario(const std::string& text);

class Problem {
 public:
  explicit Problem(const Scenario& scenario);

  [[nodiscard]] int size() const { return preparation_.network.layout().size(); }
  [[nodiscard]] const std::vector<Phase>& phases() const { return phases_; }
  [[nodiscard]] const std::vector<double>& start() const { return preparation_.start; }
  [[nodiscard]] const Preparation& preparation() const { return preparation_; }
  [[nodiscard]] double duration_s() const { return preparation_.timeline.duration_s; }

  /// Largest error of the ankle pressure at the ends of phases [mmHg], of states one after the other.
  [[nodiscard]] double error_mmHg(std::span<const double> ends) const;
  /// The states at the ends of phases by which errors are told: errors of 1e-8 mL a step and less.
  [[nodiscard]] const std::vector<double>& reference() const { return reference_; }
  [[nodiscard]] std::vector<double> ankle_mmHg(std::span<const double> ends) const;

 private:
  Preparation preparation_;
  std::vector<Phase> phases_;
  std::vector<double> reference_;
};

/// The right-hand side. `plain`: as one would write it down; else calfpump's own evaluation, lent to others.
class RightHandSide {
 public:
  RightHandSide(const Problem& problem, bool plain);

  void enter(const Phase& phase) { phase_ = phase; }
  void derivative(double t, std::span<const double> y, std::span<double> f);
  /// Exact, row-major and dense, and the derivative by time; from the plain leg.
  void jacobian(double t, std::span<const double> y, std::span<double> matrix, std::span<double> by_time);
  [[nodiscard]] long long evaluations() const { return evaluations_; }

 private:
  test::PlainLeg plain_leg_;
  Network network_;
  bool plain_;
  Phase phase_;
  std::vector<double> drive_, drive_rate_, rate_, entries_;
  long long evaluations_ = 0;
};

/// What a solver did.
struct Answer {
  double seconds = 0.0;
  long long steps = 0, evaluations = 0;
  std::vector<double> ends;  ///< states at the ends of phases
};

/// calfpump on the problem, nothing measured or looked at on the way.
[[nodiscard]] Answer solve_calfpump(const Problem& problem, double tolerance);
/// Absolute tolerances: those of calfpump's error scales times `tolerance`; no relative ones.
[[nodiscard]] Answer solve_cvode(const Problem& problem, double tolerance, bool plain, bool own_jacobian);
[[nodiscard]] Answer solve_dopri5(const Problem& problem, double tolerance, bool plain);
[[nodiscard]] Answer solve_rosenbrock4(const Problem& problem, double tolerance);

}  // namespace calfpump::bench
