// Files on their way: NAME.UNIQUE.incomplete beside the file that they become. Each is locked by its writer, so that what an
// ended process left is told from what a running one writes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "calfpump/io/out/descriptor.hpp"

namespace calfpump {

struct TemporaryFile {
  std::filesystem::path path;
  Descriptor file;
};

/// A new file for writing that nothing else has open; no link is followed. Throws OutputError.
[[nodiscard]] TemporaryFile temporary_beside(const std::filesystem::path& path);

/// Removes what ended processes left under these names in the folder.
void clear_leftovers(const std::filesystem::path& folder, const std::vector<std::string>& names);

}  // namespace calfpump
