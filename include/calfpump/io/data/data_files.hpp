// Data files: the files embedded in the program, or a folder that replaces them; templates of scenarios.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/core/embedded_file.hpp"

namespace calfpump {

/// The data files as they were when the program was built.
[[nodiscard]] std::span<const EmbeddedFile> embedded_data();

/// A number that replaces a number of a data file, in the unit that is written there.
struct DataChange {
  std::string file, path;  ///< "leg.toml", "edges/CM->PF/r_from"
  double number = 0.0;
};

struct DataFiles {
  std::optional<std::filesystem::path> folder;  ///< none: the embedded files
  std::vector<DataChange> changes{};            ///< made after reading
};

struct TextFile {
  std::string name;  ///< as shown in messages: "data/leg.toml"
  std::string text;
};

/// The data file of that name, "leg.toml". Throws InputError.
[[nodiscard]] TextFile data_file(const DataFiles& files, std::string_view name);

/// Names of the embedded data files.
[[nodiscard]] std::vector<std::string> data_file_names();

/// Writes the embedded data files into a folder, which is made if absent: all of them or, after an error, none. Throws
/// InputError if something there has one of their names, OutputError if a file cannot be written.
void write_data_files(const std::filesystem::path& folder);

/// A scenario to start from: data/templates/*.toml, as it was when the program was built.
struct Template {
  std::string name;     ///< "office" of templates/office.toml
  std::string meaning;  ///< its first line, a comment
  std::string_view text;
};

/// All templates, sorted by name.
[[nodiscard]] std::vector<Template> templates();

/// Writes a text to a new file. Throws InputError if something has that name, OutputError if the file cannot be written; no
/// file is left then.
void write_new(const std::filesystem::path& path, std::string_view text);

/// The file, open for reading. Throws InputError: no such file (and the nearest name beside it), a folder, not readable.
[[nodiscard]] std::ifstream open_file(const std::string& path);

/// The whole text of a file of at most `limit` bytes; never reads more, whatever the file is.
/// Throws InputError: no such file (and the nearest name beside it), a folder, not readable, too large.
[[nodiscard]] std::string read_text(const std::string& path, std::size_t limit);

}  // namespace calfpump
