// Where data files come from: those embedded in the program, or a folder that replaces them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

/// A number put in the place of another: in the unit that stands there.
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

/// Names of the data files that are embedded in the program.
[[nodiscard]] std::vector<std::string> data_file_names();

/// Writes the embedded files into a folder, which is made where there is none: all or, after an error, none. Throws InputError
/// where something there has one of their names, OutputError where one cannot be written.
void write_data_files(const std::filesystem::path& folder);

/// The whole text of a file of at most `limit` bytes; never reads more than that, whatever the file is.
/// Throws InputError: no such file (and the nearest name beside it), a folder, not readable, too large.
[[nodiscard]] std::string read_text(const std::string& path, std::size_t limit);

}  // namespace calfpump
