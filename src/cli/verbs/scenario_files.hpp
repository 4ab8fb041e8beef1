// Which scenario files the words of a command line mean.
#pragma once

#include <string>
#include <vector>

namespace calfpump::cli {

/// The words in order; of a folder every *.toml directly in it but hidden ones, by name. InputError where a folder has none.
[[nodiscard]] std::vector<std::string> scenario_files(const std::vector<std::string>& words);

/// Results go by the scenarios' names; two of the same name are an InputError.
void refuse_same_stems(const std::vector<std::string>& paths);

}  // namespace calfpump::cli
