// Results of a fit, for the terminal and as CSV.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "fitting.hpp"

namespace calfpump::fitting {

/// A row of evidence when its fold was left out.
struct LeftOut {
  const EvidenceRow* row;
  int fold;  ///< from 1
  std::optional<double> fitted, value;
};
/// One per row, in the order of the rows; empty without folds.
[[nodiscard]] std::vector<LeftOut> left_out(const Fitted& fitted);

/// Values of the data: prior, fitted, present.
[[nodiscard]] std::string parameter_table(const Fitted& fitted);
/// Rows when fitted and when left out, with their bands, and both scores.
[[nodiscard]] std::string cross_validation_table(const Fitted& fitted);

/// Parameters with their deviations with and without the rows, and the strongest correlation of each.
[[nodiscard]] std::string joint_table(const JointFit& joint);

/// parameters.csv and cross_validation.csv. Throws OutputError.
void write_tables(const std::filesystem::path& folder, const Fitted& fitted);

}  // namespace calfpump::fitting
