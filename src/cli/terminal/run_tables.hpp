// Results of `calfpump run` on the terminal: metrics of one run, the summary of a batch, and statistics of both.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/study/run.hpp"
#include "cli/terminal/comparison_tables.hpp"

namespace calfpump::cli {

void print_metrics(const RunResult& result, const TableContent& content);

/// Wall time of one run, by its parts.
struct WallTime {
  double setup_s = 0.0, integration_s = 0.0, writing_s = 0.0;
};

/// Counts of one run and its wall time.
void print_statistics(const RunResult& result, const WallTime& wall);

struct SummaryRow {
  std::string stem;
  std::optional<double> duration_s;  ///< absent: the scenario could not be read
  const RunResult* result;           ///< nullptr: failed
};

/// The main metrics of each run, and the number of folders written.
void print_summary(const std::vector<SummaryRow>& rows, const std::filesystem::path& output);

/// Counts of each run, and the wall time of all.
void print_statistics(const std::vector<SummaryRow>& rows, double reading_s, double running_s);

}  // namespace calfpump::cli
