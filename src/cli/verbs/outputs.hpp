// All that a call writes into files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "calfpump/study/scenario.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

/// A folder of results, and the scenario or the verb that it is for.
struct ResultPlace {
  std::string asked_by;
  std::filesystem::path folder;
};

/// Throws InputError where two outputs are one file: results of these names, --plot, --csv, --markdown, and with --json the
/// standard output.
void refuse_clashes(const std::vector<ResultPlace>& places, const std::vector<std::string>& names, const Options& options);

/// Throws InputError where an output is one of the files that are read: scenarios, their recordings, the folder of data.
void refuse_lost_inputs(const std::vector<ResultPlace>& places, const std::vector<std::string>& names,
                        const std::vector<const Scenario*>& scenarios, const Options& options);

}  // namespace calfpump::cli
