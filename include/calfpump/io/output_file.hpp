// A text file that appears under its name only when it is whole. Until then, and after a failure, it is NAME.incomplete.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace calfpump {

class OutputFile {
 public:
  /// Makes the folder if need be, and removes an earlier file of this name, so that a failed run leaves none.
  /// Throws OutputError.
  explicit OutputFile(std::filesystem::path path);

  /// Adds text; written in blocks.
  void append(std::string_view text);
  /// The buffer, to write into directly; `flush_if_full` afterwards.
  [[nodiscard]] std::string& buffer() { return buffer_; }
  void flush_if_full();

  /// Writes the rest and gives the file its name. Without it the file stays incomplete.
  void finish();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

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

}  // namespace calfpump
