// A text file that appears under its name only when it is whole. Until then, and after a failure, it is NAME.incomplete.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

class OutputFile {
 public:
  /// Throws OutputError where the incomplete file cannot be opened.
  explicit OutputFile(std::filesystem::path path);

  /// Adds text; written in blocks.
  void append(std::string_view text);
  /// The buffer, to write into directly; `flush_if_full` afterwards.
  [[nodiscard]] std::string& buffer() { return buffer_; }
  void flush_if_full();

  /// Writes the rest; the file is whole but still goes by its incomplete name.
  void close();

  friend void publish(const std::vector<OutputFile*>& files);

 private:
  void flush();
  [[noreturn]] void fail(const std::string& what) const;

  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::filesystem::path path_, incomplete_;
  std::unique_ptr<std::FILE, Close> file_;
  std::string buffer_;
};

/// Closes all files and gives them their names: all or, with an OutputError, none.
void publish(const std::vector<OutputFile*>& files);

/// Makes the folder if need be and removes what an earlier run left under these names, so that a failed run leaves nothing
/// that could be taken for its result. Returns the folder. Throws OutputError.
std::filesystem::path cleared(const std::filesystem::path& folder, const std::vector<std::string>& names);

}  // namespace calfpump
