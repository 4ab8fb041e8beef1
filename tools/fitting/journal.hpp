// Results of each run of a fit, written to a file when the run is done, so that an interrupted call can continue: the fit
// repeats the same steps and reads their runs from the file.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "calfpump/study/row_values.hpp"

namespace calfpump::fitting {

class Journal {
 public:
  /// Opens FOLDER/runs.txt, or creates it. `made_with`: lines with the settings that the runs depend on, besides the
  /// parameters. Throws InputError if the file was made with other settings, OutputError if it cannot be written.
  Journal(const std::filesystem::path& folder, const std::string& made_with);

  /// The runs of the file. Runs that are added are written to the file.
  [[nodiscard]] RunMemo& memo() { return memo_; }
  /// Number of runs in the file at the start.
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
