// A fit of the data's parameters to the evidence, and its cross-validation.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/cross_validate.hpp"
#include "calfpump/study/joint_spread.hpp"
#include "calfpump/study/row_values.hpp"

namespace calfpump::fitting {

struct Choice {
  DataFiles data;
  std::vector<std::string> only;   ///< fitted rows of evidence, or groups of rows; empty: all
  bool from_data = false;          ///< start from the present data, not from the priors
  int most_rounds = usual_rounds;  ///< of each fit
  std::size_t folds = 0;           ///< 0: no cross-validation
  std::filesystem::path out;       ///< folder of the stored runs and of the tables
  ValidateOptions run{};
  std::function<void(const std::string& what)> progress{};
};

struct Fitted {
  std::vector<Parameter> parameters;
  Evidence evidence;  ///< the fitted rows
  FitResult fit;
  RowValues values;  ///< values of these rows
  std::vector<FoldResult> folds;
  std::size_t runs = 0, runs_found = 0;  ///< number of runs needed, and of runs done by an earlier call
};

/// Writes `parameters.csv` and, with folds, `cross_validation.csv`. Throws InputError, OutputError, Interrupted.
[[nodiscard]] Fitted fit_data(const Choice& choice);

/// How the parameters are uncertain together, by the slopes of the fitted rows at the values of the data.
struct JointFit {
  std::vector<Parameter> parameters;  ///< all, also those that are not fitted
  std::size_t rows = 0;
  Root root;
};
/// Throws InputError, OutputError, Interrupted.
[[nodiscard]] JointFit joint_fit(const Choice& choice);

/// The results in the form stored with the data.
[[nodiscard]] CrossValidation to_store(const Fitted& fitted, const DataFiles& data);

}  // namespace calfpump::fitting
