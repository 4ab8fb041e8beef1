// The doses that reach a target: a key in equal steps, first scanned, so that a response that turns is found, then bisected
// wherever reaching begins or ends. Between two neighbours of the scan the response is taken to cross the target at most once.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace calfpump {

struct Target {
  bool at_most = true;  ///< else at least
  double limit = 0.0;

  [[nodiscard]] bool reached(std::optional<double> value) const {
    return value && (at_most ? *value <= limit : *value >= limit);
  }
  [[nodiscard]] bool nearer(double a, double b) const { return at_most ? a < b : a > b; }
};

struct Trial {
  long step = 0;
  std::optional<double> value;  ///< none: the run failed, or the metric does not apply
};

/// Steps that reach the target, with all steps between them.
struct Stretch {
  long first = 0, last = 0;
};

struct DoseSearch {
  long last_step = 0;  ///< steps from 0 on
  Target target;
  double resolution = 0.0;  ///< a response turns if its value comes back by more
  /// Returns the values at these steps. Throws Interrupted.
  std::function<std::vector<std::optional<double>>(std::span<const long> steps)> values;
};

struct FoundDoses {
  std::vector<Trial> trials;       ///< by step, each once
  std::vector<Stretch> stretches;  ///< by step; empty: no trial reaches the target
  std::optional<long> best;  ///< the step with the value farthest to the wanted side, the first of equals; none without values
  std::vector<long> turns;   ///< steps at which the response turns, as far as the trials show
};

[[nodiscard]] FoundDoses find_doses(const DoseSearch& search);

/// The value of a step.
[[nodiscard]] std::optional<double> value_at(const FoundDoses& found, long step);

}  // namespace calfpump
