// Answers of `calfpump sweep --json` before the table is whole.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace calfpump {

struct Expectation {
  double runs = 0.0;
  std::optional<double> seconds_a_run;  ///< by the clock; none: a scenario fails
  double bytes = 0.0;                   ///< of the table
  unsigned processors = 1;
  std::size_t shards = 0;
};
[[nodiscard]] std::string expectation_json(const Expectation& expected);

struct ComputedPart {
  std::size_t part = 1, parts = 1;  ///< counted from 1
  std::size_t shards = 0;           ///< that this call has computed
};
[[nodiscard]] std::string part_json(const ComputedPart& computed);

}  // namespace calfpump
