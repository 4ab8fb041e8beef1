// Series: columns of a file over time, as recordings that drive a leg and measurements beside a run need them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/table/cell_time.hpp"
#include "io/table/scale.hpp"
#include "io/table/signal.hpp"
#include "io/table/thinning.hpp"

namespace calfpump {

/// An edge of the window that is read: a time as in the file, or a time of day.
struct WindowEdge {
  double time_s = 0.0;
  bool clock = false;
};

/// How the file is read.
struct SeriesSetup {
  std::string path;
  std::optional<std::string> time_column;  ///< none: the column that is named as one
  std::optional<double> time_unit_s;
  std::optional<double> rate_Hz;  ///< samples a second in a file without times
  std::optional<bool> decimal_comma;
  DateOrder dates = DateOrder::unknown;
  GapRule gaps;
  std::size_t fewest = 2;   ///< samples
  bool leave_gaps = false;  ///< samples without a value are left out, instead of being filled; of a single column
  std::optional<WindowEdge> from, to;
  Thinning::Kind thinning = Thinning::Kind::lines;
};

struct Series {
  std::vector<double> times_s;
  std::vector<std::vector<double>> values;  ///< by requested column
  std::string checksum;
  std::vector<std::string> understood;  ///< how the file was read, in sentences
};

/// Reads the columns. nullopt after a problem with the file, which is reported with its line. Throws InputError if the file
/// cannot be read or is no table.
[[nodiscard]] std::optional<Series> read_series(const SeriesSetup& setup, const std::vector<WantedColumn>& columns,
                                                Problems& problems);

}  // namespace calfpump
