// Observed series as a report and a figure draw them: dots, each series once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

struct DrawnSeries {
  std::size_t run = 0, series = 0;
  bool shared = false;  ///< by all runs, or of the only run: in the colour of the ink, else in the colour of its run
};

/// The series of all runs; one that a run has from the baseline is left out there.
[[nodiscard]] std::vector<DrawnSeries> drawn_series(const std::vector<const Scenario*>& scenarios);

/// Observables that have such data, each once.
[[nodiscard]] std::vector<std::string> observed_names(const std::vector<const Scenario*>& scenarios);

/// A panel's title: "Calf inflow" of calf_inflow.
[[nodiscard]] std::string title_of_name(std::string name);

/// At most as many points as can be told apart, evenly chosen.
struct Dots {
  std::vector<double> times_s, values;
};
[[nodiscard]] Dots dots_of(const Observed& series);

}  // namespace calfpump
