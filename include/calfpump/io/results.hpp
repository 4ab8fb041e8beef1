// The files of a run and of a comparison.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "calfpump/io/csv.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/compare.hpp"
#include "calfpump/study/run.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// timeseries.csv, metrics.csv and manifest.json of one run, in a folder of its own. Throws OutputError.
class RunFiles {
 public:
  RunFiles(const std::filesystem::path& folder, const Scenario& scenario, const Catalogue& catalogue);

  void row(double time_s, std::span<const double> values) { timeseries_.row(time_s, values); }

  /// Writes what is known only at the end, and gives the files their names.
  void finish(const RunResult& result, const Settings& settings);

 private:
  const Scenario& scenario_;
  const Catalogue& catalogue_;
  CsvFile timeseries_, metrics_;
  OutputFile manifest_;
};

/// One scenario of a comparison with its rows on the common grid of times.
struct ComparedRun {
  const Scenario* scenario = nullptr;
  RunResult result;
  std::vector<double> values;  ///< row by row, one value per column of the baseline
};

/// comparison.csv (tidy), aligned.csv (one row per time, columns of all runs) and manifest.json. Throws OutputError.
void write_comparison(const std::filesystem::path& folder, const std::vector<ComparedRun>& runs,
                      const std::vector<ComparisonRow>& rows, const Catalogue& catalogue, const Settings& settings);

}  // namespace calfpump
