// Helpers of the tests that read files: a temporary folder, and the problems of a reader.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"

namespace calfpump::test {

namespace fs = std::filesystem;

inline const fs::path source_folder = CALFPUMP_SOURCE_DIR;

/// A new empty folder, removed with its contents.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "calfpump-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    if (name == "s.toml" || name == "my.day.toml") keep(text);
    return (path_ / name).string();
  }

 private:
  /// Scenarios are kept in this folder, if it is named, for the test of the schema.
  static void keep(const std::string& text) {
    static int count = 0;
    if (const char* folder = std::getenv("CALFPUMP_KEEP_SCENARIOS"))
      std::ofstream(fs::path(folder) / (std::to_string(++count) + ".toml"), std::ios::binary) << text;
  }

  fs::path path_;
};

inline std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("no " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The problems that `read` throws; none if it does not throw.
template <class Read>
std::vector<Problem> problems_of(Read read) {
  try {
    (void)read();
  } catch (const InputError& error) {
    return error.problems();
  }
  return {};
}

/// True if a problem at that line (0: none) has a message that holds the text.
inline bool reported(const std::vector<Problem>& problems, int line, const std::string& text) {
  return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
    return problem.line == line && problem.message.find(text) != std::string::npos;
  });
}

/// All problems as a user reads them, for INFO.
inline std::string shown(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) text += to_string(problem) + '\n';
  return text;
}

inline const Catalogue& shipped() {
  static const Catalogue catalogue = read_catalogue({});
  return catalogue;
}

/// The text with its first `from` replaced.
inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("the text does not hold: " + from);
  return text.replace(at, from.size(), to);
}

/// The number of the first line that holds the text.
inline int line_of(const std::string& text, const std::string& part) {
  const std::size_t at = text.find(part);
  if (at == std::string::npos) throw std::runtime_error("the text does not hold: " + part);
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace calfpump::test
