// Locks that end with the process: flock, which two writers within one process exclude each other by too.
#pragma once

#include <filesystem>

#include "calfpump/io/out/descriptor.hpp"

namespace calfpump {

enum class Locked {
  yes,
  held,        ///< by another
  impossible,  ///< the file system has no locks
  gone         ///< the file has lost this name since it was opened
};

/// Locks an open file for as long as it stays open, without waiting. A lock counts only while the file still goes by `path`:
/// between opening and locking another may have removed it.
[[nodiscard]] Locked lock(const Descriptor& file, const std::filesystem::path& path);

/// Whether `path` is the name of this open file.
[[nodiscard]] bool goes_by(const Descriptor& file, const std::filesystem::path& path);

}  // namespace calfpump
