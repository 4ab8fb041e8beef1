// Results of a study: its table, summary and manifest, in files and on the terminal. Shared by `sweep` and `merge`.
#pragma once

#include <filesystem>

#include "io/study/study_folder.hpp"

namespace CLI {
class App;
}

namespace calfpump::cli {

struct StudyOptions {
  bool strict = false;  ///< any failed run is a failure of the study
  bool page = false;    ///< a report beside the table
  bool netcdf = false, sqlite = false;
  bool json = false, quiet = false;
};

void add_study_options(CLI::App& verb, StudyOptions& options);

/// Throws InputError for a page or a format that is not built in.
void refuse_missing_parts(const StudyOptions& options);

/// Merges the shards, or reads the table of a complete study, writes what is made of it, and prints the answer. Returns the
/// exit code: 3 if too many runs failed.
[[nodiscard]] int conclude(const StudyFolder& folder, const StudyOptions& options, const DataFiles& data);

}  // namespace calfpump::cli
