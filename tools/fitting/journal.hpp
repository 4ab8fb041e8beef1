// Journal of a fit: the measured values of each run, stored in a file as soon as the run is done. A call that was broken off is
// continued by repeating it: the fit takes the same steps again and reuses the finished runs.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "calfpump/study/row_values.hpp"

namespace calfpump::fitting {

class Journal {
 public:
  /// Opens FOLDER/runs.txt, or begins it. `made_with`: lines with everything that the runs depend on besides the parameters.
  /// Throws InputError where the file was made with something else, OutputError where it cannot be written.
  Journal(const std::filesystem::path& folder, const std::string& made_with);

  /// The runs in the file. Each added run is written to the file.
  [[nodiscard]] RunMemo& memo() { return memo_; }
  /// Number of runs that the file held.
  [[nodiscard]] std::size_t found() const { return found_; }

 private:
  void read(const std::string& text, const std::string& head);
  void write(const std::string& text);

  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::filesystem::path path_;
  std::unique_ptr<std::FILE, Close> file_;
  RunMemo memo_;
  std::size_t found_ = 0;
};

}  // namespace calfpump::fitting
