// Values of the data that only the fit determines: their priors, their ranges and their uncertainty.
#pragma once

#include <string>
#include <vector>

namespace calfpump {

/// One value of a data file, by its path: "leg.toml/edges/CM->PF/r_from". Rows are identified by name, "from->to" or number.
struct DataValue {
  std::string path;
  double prior = 0.0;  ///< in the unit of the file
  std::string unit;    ///< empty: a bare number
};

/// Values scaled together by one factor on their priors.
struct Parameter {
  std::string name, source;
  std::vector<DataValue> values;
  double lowest = 1.0, highest = 1.0;  ///< factors between which the values are physiological
  double spread = 0.0;                 ///< uncertainty of the present value: a factor between 1/(1 + spread) and 1 + spread
  bool fitted = false;
  double present = 1.0;  ///< factor of the present data
};

}  // namespace calfpump
