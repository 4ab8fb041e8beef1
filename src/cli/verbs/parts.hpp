// The part of a study that one of several calls computes: --part, or the task of a Slurm array.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace calfpump::cli {

struct Part {
  std::size_t index = 0, parts = 1;  ///< index from 0
};

/// From "K/N", else from Slurm's variables; none if there is neither. An array of fewer tasks that makes up for lost ones keeps
/// the parts of the first array, which the folder of the study remembers. Throws InputError.
[[nodiscard]] std::optional<Part> part_of(const std::string& option, const std::filesystem::path& folder);

/// "part 3 of 40 is computed ...; merge".
[[nodiscard]] std::string part_done(const Part& part, std::size_t computed, const std::filesystem::path& folder);

/// The line of the array that computes these missing shards; empty if the study was no array.
[[nodiscard]] std::string array_line(const std::vector<std::size_t>& missing, const std::filesystem::path& folder);

}  // namespace calfpump::cli
