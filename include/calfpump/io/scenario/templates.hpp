// Scenarios to start from: data/templates/*.toml, as they were when the program was built.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

struct Template {
  std::string name;     ///< "office" of templates/office.toml
  std::string meaning;  ///< its first line, a comment
  std::string_view text;
};

/// By name.
[[nodiscard]] std::vector<Template> templates();

/// Writes a text to a file that is not there yet. Throws InputError where something has that name, OutputError where it cannot
/// be written; then nothing is left.
void write_new(const std::filesystem::path& path, std::string_view text);

}  // namespace calfpump
