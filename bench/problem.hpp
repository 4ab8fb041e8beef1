// A scenario as an initial value problem for any solver: start, phases with their drives, right-hand side, Jacobian; and the
// error of an answer.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "calfpump/leg/model.hpp"
#include "calfpump/study/run.hpp"

namespace calfpump::bench {

/// The embedded data.
[[nodiscard]] const Catalogue& catalogue();
/// bench/scenarios/NAME.toml, with keys changed as by --set.
[[nodiscard]] Scenario scenario(const std::string& name, const std::vector<std::string>& overrides = {});

class Problem {
 public:
  explicit Problem(const Scenario& scenario);

  [[nodiscard]] int size() const { return preparation_.network.layout().size(); }
  [[nodiscard]] const std::vector<Phase>& phases() const { return phases_; }
  [[nodiscard]] const std::vector<double>& start() const { return preparation_.start; }
  [[nodiscard]] const Preparation& preparation() const { return preparation_; }
  [[nodiscard]] double duration_s() const { return preparation_.timeline.duration_s; }

  /// Largest error of the ankle pressure at the ends of phases [mmHg]; `ends`: their states one after the other.
  [[nodiscard]] double error_mmHg(std::span<const double> ends) const;
  /// Reference states at the ends of phases: errors of 1e-8 mL a step and less.
  [[nodiscard]] const std::vector<double>& reference() const { return reference_; }
  [[nodiscard]] std::vector<double> ankle_mmHg(std::span<const double> ends) const;

 private:
  Preparation preparation_;
  std::vector<Phase> phases_;
  std::vector<double> reference_;
};

/// The derivative used by a solver.
enum class Equations { model, fast };  ///< leg/model.hpp in plain code; calfpump's own evaluation

class RightHandSide {
 public:
  RightHandSide(const Problem& problem, Equations equations);

  void enter(const Phase& phase) { phase_ = phase; }
  void derivative(double t, std::span<const double> y, std::span<double> f);
  /// Jacobian by central differences, row-major and dense, and the derivative by time.
  void jacobian(double t, std::span<const double> y, std::span<double> matrix, std::span<double> by_time);
  /// Evaluations of the right-hand side, including Jacobians.
  [[nodiscard]] long long evaluations() const { return evaluations_; }

 private:
  Model model_;
  Network network_;
  Equations equations_;
  std::vector<double> scale_;
  Phase phase_;
  std::vector<double> drive_, state_, above_, below_;
  long long evaluations_ = 0;
};

/// Result of a solver.
struct Answer {
  double seconds = 0.0;
  long long steps = 0, evaluations = 0;
  std::vector<double> ends;  ///< states at the ends of phases
};

/// calfpump on the problem, without metrics or observations.
[[nodiscard]] Answer solve_calfpump(const Problem& problem, double tolerance);
/// Absolute tolerances: calfpump's error scales times `tolerance`; no relative tolerances.
[[nodiscard]] Answer solve_cvode(const Problem& problem, double tolerance);
[[nodiscard]] Answer solve_dopri5(const Problem& problem, double tolerance, Equations equations);
[[nodiscard]] Answer solve_rosenbrock4(const Problem& problem, double tolerance);

}  // namespace calfpump::bench
