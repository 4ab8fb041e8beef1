// Numerical verification of a scenario: rates compared with the model at the boundaries of phases, and the usual run compared
// with the model under Odeint's dopri5 at a tight tolerance.
#pragma once

#include <atomic>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/simulation/rates_check.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/run.hpp"

namespace calfpump {

/// Errors of a usual run as docs/numerics.md states them. Chosen: above the errors of scenarios/.
struct StatedError {
  std::string_view unit;  ///< in words: "mL/s"; "1" without a unit
  double largest;
};
[[nodiscard]] std::span<const StatedError> stated_errors();

/// The largest difference of a column or a metric, relative to the stated error.
struct Difference {
  std::string name, unit;
  double value = 0.0, reference = 0.0;
  double stated = 0.0;
  double time_s = 0.0;  ///< for a column
  bool metric = false;

  [[nodiscard]] double difference() const;
  /// Relative to the stated error; infinite if only one of the two runs has a value.
  [[nodiscard]] double share() const;
};

struct Verification {
  long long edges = 0;   ///< phase boundaries at which rates were compared
  RateDifference rates;  ///< the largest difference
  std::vector<Difference> differences;
  Statistics usual, reference;

  /// The difference nearest to its stated error, or farthest above.
  [[nodiscard]] const Difference& worst() const;
  [[nodiscard]] bool holds() const;
};

struct VerifyOptions {
  const std::atomic<bool>* cancel = nullptr;
  /// Called from time to time with the simulated time of the model's run, which takes most of the time.
  std::function<void(double time_s)> progress;
};

/// Compares every column that the scenario can have, at its sampling interval, and every metric. Throws as runs do.
[[nodiscard]] Verification verify(const Catalogue& catalogue, const Scenario& scenario, const VerifyOptions& options);

/// Tolerance of the model's run.
inline constexpr double reference_tolerance = 0.001;  // chosen

}  // namespace calfpump
