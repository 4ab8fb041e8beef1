// The leg as a network: asks every element for its value and local derivatives and adds them up, as circuit simulators do.
// It knows neither time nor who integrates it.
//
//   dV_k/dt = flows in - flows out + inflow of its beds - its share of filtration                    [mL/s]
//   quadratures: inflow, outflow to the right atrium, filtration, lymph, so that blood and water are accounted for
//
// With a closed circulation (leg/circulation.hpp) the rest of the body takes the outflow and lymph of two legs and gives their
// inflow; a leg that is alone counts twice. While tissue is held, what filters goes back to the body.
//
// Linear equations (shift I - J) x = b with its Jacobian J are solved by first expressing openings, tones, hyperaemias and
// tissue volumes, which touch only their own element, by the volumes and creep strains of the veins. What is left couples
// veins alone. What the legs do to the rest of the body is in J; what it does to them is not: J is then not exact, but blood
// and water are conserved (docs/numerics.md).
#pragma once

#include <span>
#include <vector>

#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/columns.hpp"
#include "calfpump/leg/connections.hpp"
#include "calfpump/leg/layout.hpp"
#include "calfpump/leg/reading.hpp"
#include "calfpump/leg/working.hpp"

namespace calfpump {

/// One leg, or several of the same structure that are evaluated side by side, each for itself: a lane each. Lanes: 1 or
/// `most_lanes`. States, drives and rates have the order of the layouts; row r of lane l stands at r * lanes + l.
/// Holds scratch space, so that evaluation allocates nothing: use one per thread.
template <int lanes>
class LegBatch {
 public:
  /// Every lane the same leg.
  explicit LegBatch(Anatomy anatomy);

  /// Whether the other leg has the structure, laws and surroundings of this one, so that it can be a lane.
  [[nodiscard]] bool fits(const LegBatch<1>& other) const;
  /// Makes a lane the other leg's, which must fit (std::logic_error).
  void take(int lane, const LegBatch<1>& other);

  [[nodiscard]] const Anatomy& anatomy() const { return anatomy_; }
  [[nodiscard]] const StateLayout& layout() const { return layout_; }
  [[nodiscard]] const DriveLayout& drive_layout() const { return drive_layout_; }

  /// Whether creep strains, tissues and the rest of the body stay as they are, whatever acts on them.
  void hold(bool creep, bool tissue, bool body) {
    creep_moves_ = creep ? 0.0 : 1.0;
    tissue_moves_ = tissue ? 0.0 : 1.0;
    body_moves_ = body ? 0.0 : 1.0;
  }

  /// Pressures and flows under a drive, to be read off.
  void observe(std::span<const double> state, std::span<const double> drive);
  [[nodiscard]] Reading reading(int lane) const;
  /// Keeps what can be read now, until it is kept again.
  void keep_reading();
  [[nodiscard]] Reading kept_reading(int lane) const;
  /// Both in one. Holds as long as state and drive do, and until the next evaluation.
  [[nodiscard]] Moment moment(double time_s, std::span<const double> state,
                              std::span<const double> drive) requires(lanes == 1) {
    observe(state, drive);
    return {time_s, {state.data(), 1}, {drive.data(), 1}, reading(0)};
  }

  /// d state/dt under a drive [unit of the state per s].
  void derivative(std::span<const double> state, std::span<const double> drive, std::span<double> rate);

  /// The same, its derivative by time for a drive that changes at the given rate, and J, which is kept.
  void linearise(std::span<const double> state, std::span<const double> drive, std::span<const double> drive_rate,
                 std::span<double> rate, std::span<double> rate_by_time);

  /// Prepares to solve with shift I - J, a shift [1/s] for each lane, J that of the last linearisation.
  void factorise(std::span<const double> shift);
  /// Replaces b by the solution; not finite where there is none.
  void solve(std::span<double> b);

  /// Sets each segment's interstitial protein in the state, and what of it passes the capillaries' walls, so that filtration
  /// equals lymph flow and protein stays; as near to that as there is a positive exchange.
  void balance_tissue(std::span<double> state, std::span<const double> drive) requires(lanes == 1);
  /// With a closed circulation: sets the rest of the body in the state to its set point, and its resistance so that it stays.
  void balance_body(std::span<double> state, std::span<const double> drive) requires(lanes == 1);
  /// Exchange of protein (PS) by segment [mL/s]; 0 where there is no interstitium.
  [[nodiscard]] std::vector<double> protein_exchange_mL_s() const requires(lanes == 1);
  /// Resistance of the rest of the body (R); of no meaning where the circulation is open.
  [[nodiscard]] double body_resistance_mmHg_s_mL() const requires(lanes == 1) { return par_.body_resistance_mmHg_s_mL[0]; }

 private:
  friend class LegBatch<most_lanes>;
  struct Evaluation {
    const double *state, *drive, *drive_rate;
    double *rate, *by_time;
  };
  enum class Depth { observe, derivative, linearise };

  template <Depth depth>
  void evaluate(const Evaluation& e);
  template <Depth depth>
  void evaluate_veins(const Evaluation& e);
  template <Depth depth>
  void evaluate_cuffs(const Evaluation& e);
  template <Depth depth>
  void evaluate_edges(const Evaluation& e);
  template <Depth depth>
  void evaluate_beds(const Evaluation& e);
  template <Depth depth>
  void evaluate_tissues(const Evaluation& e);
  template <Depth depth>
  void evaluate_creeps(const Evaluation& e);
  void gather_tissues(const Evaluation& e);
  template <Depth depth>
  void evaluate_interstitia(const Evaluation& e);
  template <Depth depth>
  void evaluate_pumping(const Evaluation& e);
  template <Depth depth>
  void evaluate_proteins(const Evaluation& e);
  template <Depth depth>
  void evaluate_saturations(const Evaluation& e);
  template <Depth depth>
  void evaluate_body(const Evaluation& e);
  [[nodiscard]] double work_mL_s(const Evaluation& e, int lane) const;
  void add_body_rates(const Evaluation& e);
  void add_rates_by_time(const Evaluation& e);
  void add_body_rates_by_time(const Evaluation& e);
  void factorise_elements();
  void assemble_edges();
  void assemble_beds();
  void assemble_creeps();
  void factorise_all(std::span<const double> shift);
  void solve_all(double* b);
  void eliminate_elements(double* b);
  void recover_elements(double* b);
  void recover_body(double* b);
  /// The running total that goes back to the rest of the body besides the outflow.
  [[nodiscard]] int returned() const { return tissue_moves_ > 0.0 ? layout_.lymph : layout_.filtration; }

  Anatomy anatomy_;
  StateLayout layout_;
  DriveLayout drive_layout_;
  Connections net_;
  Parameters par_;
  Working w_;
  struct {
    Numbers transmural, flow, inflow;
  } kept_;
  Numbers shift_;          // repeated over the rows of the longest column
  Numbers pumping_speed_;  // by leg
  double creep_moves_ = 1.0, tissue_moves_ = 1.0, body_moves_ = 1.0;
};

using Network = LegBatch<1>;

// Compiled once for each width of registers: src/leg/network_derivative.cpp, network_solve.cpp.
using StateView = std::span<const double>;
template <>
void LegBatch<1>::observe(StateView, StateView);
template <>
void LegBatch<most_lanes>::observe(StateView, StateView);
template <>
void LegBatch<1>::derivative(StateView, StateView, std::span<double>);
template <>
void LegBatch<most_lanes>::derivative(StateView, StateView, std::span<double>);
template <>
void LegBatch<1>::linearise(StateView, StateView, StateView, std::span<double>, std::span<double>);
template <>
void LegBatch<most_lanes>::linearise(StateView, StateView, StateView, std::span<double>, std::span<double>);
template <>
void LegBatch<1>::factorise(StateView);
template <>
void LegBatch<most_lanes>::factorise(StateView);
template <>
void LegBatch<1>::solve(std::span<double>);
template <>
void LegBatch<most_lanes>::solve(std::span<double>);

}  // namespace calfpump
