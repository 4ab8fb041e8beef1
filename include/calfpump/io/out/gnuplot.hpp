// A picture made by gnuplot, which has to be installed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace calfpump {

/// Endings of pictures that can be drawn: ".svg", ".png".
[[nodiscard]] std::vector<std::string> picture_endings();

/// Throws OutputError where it is not there, with the name of the picture.
void require_gnuplot(const std::filesystem::path& path);

/// Draws the script into a file, which appears only when it is whole. The ending must be one of these. Throws OutputError.
void draw_picture(const std::filesystem::path& path, const std::string& script);

}  // namespace calfpump
