// What every run must leave true, or it fails: a net under whatever would end in a plausible wrong answer.
//
//   after each accepted step    each variable within its range (leg/bounds.hpp), give or take its error scale; a vein's
//                               volume strictly
//   at the end of each phase    |sum_k w_k y_k - sum_k w_k y_k(0)| <= 1e-6 (passed + 1 mL)
//
// w: 1 of what is held or has left, -1 of what has come, so that a sum changes only where blood or water is made or lost; it
// counts from time 0, so that what a step lost is still missing at the end of its phase.
// passed: the running totals of inflow, outflow, filtration and lymph [mL]. Docs: docs/numerics.md, "Errors and steps".
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

/// A sum that no step changes.
struct Account {
  std::string name;             ///< for messages: "blood of the legs"
  std::vector<double> weights;  ///< by index of the state
};

/// Blood of the legs, water of their tissue and, with a closed circulation, blood of the rest of the body.
[[nodiscard]] std::vector<Account> accounts(const Anatomy& anatomy, const StateLayout& layout);

/// What a run is held to, worked out once.
struct Limits {
  Bounds bounds;                      ///< widened by the error scales
  std::vector<double> sums_at_start;  ///< by account [mL]
};

[[nodiscard]] Limits limits_of(const Anatomy& anatomy, const StateLayout& layout, std::span<const double> start,
                               double tolerance);

/// The first variable outside.
[[nodiscard]] std::optional<SimulationError> out_of_bounds(const Bounds& bounds, const StateLayout& layout,
                                                           const Strided& state, double time_s);

template <int lanes>
class Invariants {
 public:
  explicit Invariants(const LegBatch<lanes>& legs);

  /// What the lane is held to from now on.
  void enter(int lane, Limits limits);
  /// What does not hold at the end of a step, in the first lane where that is so.
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
