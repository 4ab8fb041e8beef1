// A folder of results while one run writes into it. `lock.incomplete` in it holds the number of that process.
#pragma once

#include <filesystem>

#include "calfpump/io/out/descriptor.hpp"

namespace calfpump {

class ResultFolder {
 public:
  /// Makes the folder if need be, locks it, and removes what earlier runs left, the manifest first: a failed run leaves nothing
  /// that could be taken for its result. Throws OutputError, where another run has the folder with the number of its process.
  explicit ResultFolder(std::filesystem::path path);
  ~ResultFolder();
  ResultFolder(const ResultFolder&) = delete;
  ResultFolder& operator=(const ResultFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  Descriptor lock_;
};

}  // namespace calfpump
