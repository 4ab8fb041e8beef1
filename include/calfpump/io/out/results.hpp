// The files of a run and of a comparison.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "calfpump/io/out/csv.hpp"
#include "calfpump/io/out/result_folder.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/compare.hpp"
#include "calfpump/study/run.hpp"
#include "calfpump/study/scenario.hpp"
#include "calfpump/study/side_by_side.hpp"

namespace calfpump {

/// A file that is written beside the others, and published with them.
struct Document {
  std::string name, meaning, text;
};

/// Names of the files of a run, and of a comparison.
[[nodiscard]] std::vector<std::string> run_files(bool report);
[[nodiscard]] std::vector<std::string> comparison_files(bool report);

/// timeseries.csv, metrics.csv and manifest.json of one run, in a folder of its own. Throws OutputError.
class RunFiles {
 public:
  RunFiles(const std::filesystem::path& folder, const Scenario& scenario, const Catalogue& catalogue);

  void row(const Row& row) { timeseries_.row(row.time_s, row.values); }

  /// Writes what is known only at the end, and gives the files their names.
  void finish(const RunResult& result, const Settings& settings, const std::vector<Document>& besides = {});

 private:
  const Scenario& scenario_;
  const Catalogue& catalogue_;
  ResultFolder folder_;
  std::vector<CsvField> fields_;  // of the time series
  CsvFile timeseries_;            // the only result open while the run lasts: many run at once
};

/// A scenario's name as part of a plain identifier.
[[nodiscard]] std::string identifier(std::string stem);

/// comparison.csv (tidy), aligned.csv (one row per time, columns of all runs) and manifest.json. Throws OutputError.
void write_comparison(const ResultFolder& folder, const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs,
                      const Catalogue& catalogue, const Settings& settings, const std::vector<Document>& besides = {});

}  // namespace calfpump
