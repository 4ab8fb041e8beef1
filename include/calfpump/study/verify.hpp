// Whether the numbers of a scenario are those of its equations: rates against the model at the edges of phases, and the usual
// run against the model under Odeint's dopri5 at a tight tolerance.
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

/// Errors of a usual run as docs/numerics.md states them. Chosen: above what scenarios/ show.
struct StatedError {
  std::string_view unit;  ///< in words: "mL/s"; "1" where it has none
  double largest;
};
[[nodiscard]] std::span<const StatedError> stated_errors();

/// Of a column or a metric, where it is largest in relation to the stated error.
struct Difference {
  std::string name, unit;
  double value = 0.0, reference = 0.0;
  double stated = 0.0;
  double time_s = 0.0;  ///< of a column
  bool metric = false;

  [[nodiscard]] double difference() const;
  /// Of the stated error; infinite where only one of the two has a value.
  [[nodiscard]] double share() const;
};

struct Verification {
  long long edges = 0;   ///< of phases, at which rates were compared
  RateDifference rates;  ///< the largest
  std::vector<Difference> differences;
  Statistics usual, reference;

  /// The one nearest to its stated error, or farthest above.
  [[nodiscard]] const Difference& worst() const;
  [[nodiscard]] bool holds() const;
};

struct VerifyOptions {
  const std::atomic<bool>* cancel = nullptr;
  /// Now and then, with the simulated time of the run by the model, which takes by far the longest.
  std::function<void(double time_s)> progress;
};

/// Every column that the scenario can have, at its sampling interval, and every metric. Throws as runs do.
[[nodiscard]] Verification verify(const Catalogue& catalogue, const Scenario& scenario, const VerifyOptions& options);

/// Of the run by the model.
inline constexpr double reference_tolerance = 0.001;  // chosen

}  // namespace calfpump
