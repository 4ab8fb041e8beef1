// `calfpump merge`: the shards of a study, computed by several calls, as one table.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/verbs/study_results.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {

Work add_merge(CLI::App& verb) {
  verb.description("merge the shards of a study into its table");
  struct Options {
    std::filesystem::path folder;
    StudyOptions study;
  };
  const auto options = std::make_shared<Options>();
  verb.add_option("folder", options->folder, "folder of the study: --output of `calfpump sweep`")
      ->type_name("FOLDER")
      ->required();
  add_study_options(verb, options->study);
  return [options] {
    refuse_missing_parts(options->study);
    const StudyFolder folder = StudyFolder::opened(options->folder);
    const StudyLock lock(folder);
    return conclude(folder, options->study, {});
  };
}

}  // namespace calfpump::cli
