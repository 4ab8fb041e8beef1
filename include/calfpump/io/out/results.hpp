// Files of a run, of a comparison and of a validation.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/io/out/csv.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/compare.hpp"
#include "calfpump/study/compare_spread.hpp"
#include "calfpump/study/parameter.hpp"
#include "calfpump/study/run.hpp"
#include "calfpump/study/scenario.hpp"
#include "calfpump/study/screening.hpp"
#include "calfpump/study/side_by_side.hpp"
#include "calfpump/study/validate.hpp"

namespace calfpump {

/// A folder of results while one run writes into it. `lock.incomplete` in it holds the process number of that run.
class ResultFolder {
 public:
  /// Makes the folder if absent, locks it, and removes the results of earlier runs, the manifest first: a failed run leaves no
  /// file that could be taken for its result. Throws OutputError; if another run holds the folder, with its process number.
  explicit ResultFolder(std::filesystem::path path);
  ~ResultFolder();
  ResultFolder(const ResultFolder&) = delete;
  ResultFolder& operator=(const ResultFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  Descriptor lock_;
};

/// A file that is written beside the others, and published with them.
struct Document {
  std::string name, meaning, text;
};

/// Files that only some calls write.
struct FurtherFiles {
  bool report = false, observed = false;
};

/// Names of the files of a run, and of a comparison.
[[nodiscard]] std::vector<std::string> run_files(const FurtherFiles& further);
[[nodiscard]] std::vector<std::string> comparison_files(const FurtherFiles& further);

/// timeseries.csv, metrics.csv and manifest.json of one run, in a folder of its own. Throws OutputError.
class RunFiles {
 public:
  RunFiles(const std::filesystem::path& folder, const Scenario& scenario, const Catalogue& catalogue);

  void row(const Row& row) { timeseries_.row(row.time_s, row.values); }

  /// Writes the metrics and the manifest, and publishes all files.
  void finish(const RunResult& result, const Settings& settings, const std::vector<Document>& besides = {});

 private:
  const Scenario& scenario_;
  const Catalogue& catalogue_;
  ResultFolder folder_;
  std::vector<CsvField> fields_;  // columns of the time series
  CsvFile timeseries_;            // the only file open during the run: many runs at once
};

/// A scenario's name as part of a plain identifier.
[[nodiscard]] std::string identifier(std::string stem);

/// comparison.csv (tidy), aligned.csv (one row per time, columns of all runs) and manifest.json. Throws OutputError.
void write_comparison(const ResultFolder& folder, const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs,
                      const Catalogue& catalogue, const Settings& settings, const std::vector<Document>& besides = {},
                      const std::optional<SpreadOrigin>& spread = std::nullopt);

/// One line per row of evidence. Throws OutputError.
void write_validation_csv(const std::filesystem::path& path, const std::vector<Verdict>& verdicts);

/// Page in Markdown of hits and misses. `whole`: all rows are included. Throws OutputError.
void write_validation_page(const std::filesystem::path& path, const std::vector<Verdict>& verdicts,
                           const CrossValidation& left_out, bool whole);

/// Page in Markdown of how far the answers move with the parameters, which are listed with their fits. Throws OutputError.
void write_spread_page(const std::filesystem::path& path, const std::vector<Verdict>& verdicts,
                       const std::vector<Spread>& spreads, std::span<const Parameter> parameters);

}  // namespace calfpump
