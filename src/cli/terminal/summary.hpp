// The table at the end of a batch.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/study/run.hpp"

namespace calfpump::cli {

struct SummaryRow {
  std::string stem;
  std::optional<double> duration_s;  ///< absent: not even read
  const RunResult* result;           ///< nullptr: failed
};

/// The metrics that say most, and how many folders were written.
void print_summary(const std::vector<SummaryRow>& rows, const std::filesystem::path& output);

/// Counts of each run, and the wall time of all.
void print_statistics(const std::vector<SummaryRow>& rows, double reading_s, double running_s);

}  // namespace calfpump::cli
