// Values of the data that nothing else fixes: what they were before any fit, how far they may be from that, how sure they are.
#pragma once

#include <string>
#include <vector>

namespace calfpump {

/// One value of a data file, by its path: "leg.toml/edges/CM->PF/r_from". Rows are found by name, "from->to" or number.
struct DataValue {
  std::string path;
  double prior = 0.0;  ///< in the unit of the file
  std::string unit;    ///< empty: a bare number
};

/// Values that go together, all by the same factor on what they were before the fit.
struct Parameter {
  std::string name, source;
  std::vector<DataValue> values;
  double lowest = 1.0, highest = 1.0;  ///< factors between which the values are physiological
  double spread = 0.0;                 ///< how unsure the present value is: a factor between 1/(1 + spread) and 1 + spread
  bool fitted = false;
  double present = 1.0;  ///< factor of the data as they are
};

}  // namespace calfpump
