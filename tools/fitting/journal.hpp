// What was measured in each run of a fit, kept in a file as soon as the run is done, so that a call that was broken off goes on
// where it was: the fit takes the same steps again and finds their runs done.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "calfpump/study/row_values.hpp"

namespace calfpump::fitting {

class Journal {
 public:
  /// Opens FOLDER/runs.txt, or begins it. `made_with`: lines that say what the runs depend on beside the parameters. Throws
  /// InputError where the file was made with something else, OutputError where it cannot be written.
  Journal(const std::filesystem::path& folder, const std::string& made_with);

  /// With what the file holds. What is added goes to the file.
  [[nodiscard]] RunMemo& memo() { return memo_; }
  /// How many runs the file held.
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
