// The leg as a network: adds up the values and local derivatives of all elements, as circuit simulators do. It has no clock and
// no integrator.
//
//   dV_k/dt = flows in - flows out + inflow of its beds - its share of filtration                    [mL/s]
//   quadratures: inflow, outflow to the right atrium, filtration, lymph, so that blood and water are accounted for
//
// With a closed circulation (leg/circulation.hpp) the rest of the body receives the outflow and lymph of two legs and supplies
// their inflow; a single leg counts twice. While tissue is held, the filtrate returns to the body.
//
// Linear equations (shift I - J) x = b with the Jacobian J are solved by first expressing openings, tones, hyperaemias and
// tissue volumes, which touch only their own element, by the volumes and creep strains of the veins. The reduced system couples
// veins alone. J contains the effect of the legs on the rest of the body, but not the reverse: J is then not exact, but blood
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

/// One leg, or several of the same structure evaluated side by side and independently, one per lane. `lanes`: 1 or
/// `most_lanes`. States, drives and rates follow the layouts; row r of lane l is at r * lanes + l. Holds scratch space, so that
/// evaluation allocates no memory: use one per thread.
template <int lanes>
class LegBatch {
 public:
  /// Puts the same leg into every lane.
  explicit LegBatch(Anatomy anatomy);

  /// Whether the other leg has the structure, laws and surroundings of this one, so that it can be a lane.
  [[nodiscard]] bool fits(const LegBatch<1>& other) const;
  /// Puts the other leg into a lane. Throws std::logic_error unless it fits.
  void set_lane(int lane, const LegBatch<1>& other);

  [[nodiscard]] const Anatomy& anatomy() const { return anatomy_; }
  [[nodiscard]] const StateLayout& layout() const { return layout_; }
  [[nodiscard]] const DriveLayout& drive_layout() const { return drive_layout_; }

  /// Selects whether creep strains, tissues and the rest of the body are held constant.
  void hold(bool creep, bool tissue, bool body) {
    creep_moves_ = creep ? 0.0 : 1.0;
    tissue_moves_ = tissue ? 0.0 : 1.0;
    body_moves_ = body ? 0.0 : 1.0;
  }

  /// Computes pressures and flows under a drive, for `reading`.
  void compute_reading(std::span<const double> state, std::span<const double> drive);
  [[nodiscard]] Reading reading(int lane) const;
  /// Copies the results of the last evaluation, which `moment` refers to, until the next copy.
  void keep_reading();
  [[nodiscard]] Reading kept_reading(int lane) const;
  /// State, drive and results. Valid as long as state and drive are, and until the next evaluation.
  [[nodiscard]] Moment moment(double time_s, std::span<const double> state,
                              std::span<const double> drive) requires(lanes == 1) {
    compute_reading(state, drive);
    return {time_s, {state.data(), 1}, {drive.data(), 1}, reading(0)};
  }

  /// d state/dt under a drive [unit of the state per s].
  void derivative(std::span<const double> state, std::span<const double> drive, std::span<double> rate);

  /// Computes the rate, its derivative by time for a drive that changes at the given rate, and J, which is kept.
  void linearise(std::span<const double> state, std::span<const double> drive, std::span<const double> drive_rate,
                 std::span<double> rate, std::span<double> rate_by_time);

  /// Prepares to solve with shift I - J, one shift [1/s] per lane; J is from the last linearisation.
  void factorise(std::span<const double> shift);
  /// Replaces b by the solution; not finite if there is none.
  void solve(std::span<double> b);

  /// Sets each segment's interstitial protein in the state, and its exchange through the capillaries' walls, so that filtration
  /// equals lymph flow and protein stays constant, as nearly as a positive exchange allows.
  void balance_tissue(std::span<double> state, std::span<const double> drive) requires(lanes == 1);
  /// With a closed circulation: sets the rest of the body in the state to its set point, and its resistance so that the set
  /// point is steady.
  void balance_body(std::span<double> state, std::span<const double> drive) requires(lanes == 1);
  /// Exchange of protein (PS) by segment [mL/s]; 0 for a segment without interstitium.
  [[nodiscard]] std::vector<double> protein_exchange_mL_s() const requires(lanes == 1);
  /// Resistance of the rest of the body (R); meaningless with an open circulation.
  [[nodiscard]] double body_resistance_mmHg_s_mL() const requires(lanes == 1) { return par_.body_resistance_mmHg_s_mL[0]; }

 private:
  friend class LegBatch<most_lanes>;
  struct Evaluation {
    const double *state, *drive, *drive_rate;
    double *rate, *by_time;
  };
  enum class Depth { reading, derivative, linearise };

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
  /// The running total that returns to the rest of the body besides the outflow.
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
void LegBatch<1>::compute_reading(StateView, StateView);
template <>
void LegBatch<most_lanes>::compute_reading(StateView, StateView);
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
