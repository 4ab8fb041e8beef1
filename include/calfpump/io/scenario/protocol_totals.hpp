// Size of a protocol, found without expanding its repeats, so that an absurd one can be refused.
#pragma once

#include <optional>
#include <string>

#include "calfpump/protocol/step.hpp"

namespace calfpump {

/// Doubles, since a repeat can be any whole number: too large becomes inexact or infinite, never small.
struct ProtocolTotals {
  double steps = 0.0;         ///< after expansion [1]
  double cycles = 0.0;        ///< of movements [1]
  double moving_s = 0.0;      ///< of the duration, with a movement or a recording [s]
  double duration_s = 0.0;    ///< counting a transition for every step with repetitions: an upper bound [s]
  double sampled_s = 0.0;     ///< of the duration, in steps with an interval of their own between rows [s]
  double sampled_rows = 0.0;  ///< in these steps, about [1]
};

[[nodiscard]] ProtocolTotals operator+(const ProtocolTotals& a, const ProtocolTotals& b);
[[nodiscard]] ProtocolTotals operator*(double times, const ProtocolTotals& once);

[[nodiscard]] ProtocolTotals totals_of(const std::vector<StepOrRepeat>& steps);
[[nodiscard]] ProtocolTotals totals_of(const StepOrRepeat& item);

/// Steps of the solver and observations of the metrics, within a factor of two [1]: a movement is observed every 0.02 s, and a
/// cycle is about 250 steps, however long it is.
[[nodiscard]] double expected_work(const ProtocolTotals& totals);

/// Rows of the time series, about [1]. `every_s`: interval between rows in steps without one of their own.
[[nodiscard]] double expected_rows(const ProtocolTotals& totals, double every_s);

/// Reason why the protocol is too large to run; nullopt if it is not.
[[nodiscard]] std::optional<std::string> excess_of(const ProtocolTotals& totals);

}  // namespace calfpump
