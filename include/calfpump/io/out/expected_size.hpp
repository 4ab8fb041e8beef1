// Size of timeseries.csv, stated before a run.
#pragma once

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

struct ExpectedSize {
  double rows = 0.0;
  double bytes = 0.0;  ///< within 10 %: computed numbers differ in length
};

[[nodiscard]] ExpectedSize expected_size(const Scenario& scenario, const Timeline& timeline, const Catalogue& catalogue);

}  // namespace calfpump
