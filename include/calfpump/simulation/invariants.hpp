// Invariants of every run: a run that violates one fails, instead of ending in a plausible wrong answer.
//
//   after each accepted step    each variable within its range (leg/bounds.hpp), give or take its error scale; a vein's
//                               volume strictly
//   at the end of each phase    |sum_k w_k y_k - sum_k w_k y_k(0)| <= 1e-6 (passed + 1 mL)
//
// w: 1 for what is held or has left, -1 for what has come, so that a sum changes only if blood or water is created or lost; it
// counts from time 0, so that the loss of one step is still missing at the end of its phase. passed: the running totals of
// inflow, outflow, filtration and lymph [mL]. Docs: docs/numerics.md, "Errors and steps".
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/lanes.hpp"
#include "calfpump/leg/bounds.hpp"
#include "calfpump/leg/network.hpp"

namespace calfpump {

/// A conserved sum.
struct Account {
  std::string name;             ///< for messages: "blood of the legs"
  std::vector<double> weights;  ///< by index of the state
};

/// Blood of the legs, water of their tissue and, with a closed circulation, blood of the rest of the body.
[[nodiscard]] std::vector<Account> accounts(const Anatomy& anatomy, const StateLayout& layout);

/// Limits of one run, computed once.
struct Limits {
  Bounds bounds;                      ///< widened by the error scales
  std::vector<double> sums_at_start;  ///< by account [mL]
};

[[nodiscard]] Limits limits_of(const Anatomy& anatomy, const StateLayout& layout, std::span<const double> start,
                               double tolerance);

/// Error about the first variable out of bounds.
[[nodiscard]] std::optional<SimulationError> out_of_bounds(const Bounds& bounds, const StateLayout& layout,
                                                           const Strided& state, double time_s);

template <int lanes>
class Invariants {
 public:
  explicit Invariants(const LegBatch<lanes>& legs);

  /// Sets the limits of a lane.
  void enter(int lane, Limits limits);
  /// The first violation at the end of a step, in any lane.
  [[nodiscard]] std::optional<SimulationError> breach(const Numbers& end, double time_s, bool ends_phase) const;

 private:
  [[nodiscard]] std::optional<SimulationError> open_account(int lane, const Numbers& end, double time_s) const;
  [[nodiscard]] double made_mL(const Account& account, int lane, const Numbers& end) const;
  [[nodiscard]] double allowed_mL(int lane, const Numbers& end) const;

  StateLayout layout_;
  std::vector<Account> accounts_;
  Numbers lowest_, highest_;
  std::array<Limits, lanes> limits_;
};

}  // namespace calfpump
