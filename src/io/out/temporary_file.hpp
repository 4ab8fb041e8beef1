// Temporary files, NAME.UNIQUE.incomplete beside the file that they become, and locks. Each file is locked by its writer, so
// the leftover of an ended process differs from the file of a running one. Locks end with the process: flock, which also
// excludes two writers within one process.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "calfpump/io/out/output_file.hpp"

namespace calfpump {

struct TemporaryFile {
  std::filesystem::path path;
  Descriptor file;
};

/// A new file for writing that no other process has open; no link is followed. Throws OutputError.
[[nodiscard]] TemporaryFile temporary_beside(const std::filesystem::path& path);

/// Removes the leftovers of ended processes under these names in the folder.
void clear_leftovers(const std::filesystem::path& folder, const std::vector<std::string>& names);

enum class Locked {
  yes,
  held,        ///< by another writer
  impossible,  ///< the file system has no locks
  gone         ///< the file has lost this name since it was opened
};

/// Locks an open file for as long as it stays open, without waiting. A lock counts only while `path` is the name of the file:
/// between opening and locking another process may have removed it.
[[nodiscard]] Locked lock(const Descriptor& file, const std::filesystem::path& path);

/// Locks a folder of results by `lock.incomplete` in it. Throws OutputError; if another process holds it, with its number.
[[nodiscard]] Descriptor locked_folder(const std::filesystem::path& folder);
void unlock_folder(const Descriptor& lock, const std::filesystem::path& folder);

/// True if `path` is the name of this open file.
[[nodiscard]] bool goes_by(const Descriptor& file, const std::filesystem::path& path);

}  // namespace calfpump
