// The layers of docs/architecture.md: an include points to its own layer or down.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace {

/// Each layer may include the layers before it; io and report may not include each other.
constexpr std::array<const char*, 11> layers{"core",  "leg", "body",   "protocol", "simulation", "metrics",
                                             "study", "io",  "report", "live",     "cli"};

std::ptrdiff_t height(const std::string& layer) { return std::find(layers.begin(), layers.end(), layer) - layers.begin(); }

/// "leg" for `#include "calfpump/leg/vein.hpp"`, "io" for `#include "io/toml/toml_reader.hpp"`; empty for every other line.
std::string included_layer(const std::string& line) {
  const std::string_view begin = "#include \"", library = "calfpump/";
  if (!line.starts_with(begin) || line.find('/') > line.find('"', begin.size())) return "";
  const std::size_t layer = begin.size() + (line.compare(begin.size(), library.size(), library) == 0 ? library.size() : 0);
  return line.substr(layer, line.find('/', layer) - layer);
}

}  // namespace

TEST_CASE("every include points to its own layer or down", "[layers]") {
  int includes = 0;
  for (const std::string tree : {"/src", "/include/calfpump"}) {
    for (const std::string layer : layers) {
      const std::filesystem::path folder = CALFPUMP_SOURCE_DIR + tree + "/" + layer;
      if (!std::filesystem::exists(folder)) continue;
      for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
          const std::string used = included_layer(line);
          if (used.empty()) continue;
          INFO(entry.path().string() << ": " << line);
          CHECK(height(used) <= height(layer));
          CHECK_FALSE((layer == "report" && used == "io"));
          ++includes;
        }
      }
    }
  }
  CHECK(includes > 300);
}

TEST_CASE("headers of the library include the standard library, POSIX, Boost and each other, and nothing else", "[layers]") {
  const std::filesystem::path include = CALFPUMP_SOURCE_DIR "/include";
  int includes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(include)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (!line.starts_with("#include ")) continue;
      INFO(entry.path().string() << ": " << line);
      const std::string name = line.substr(10, line.find_last_of("\">") - 10);
      if (line[9] == '"') {
        CHECK(std::filesystem::exists(include / name));
      } else {
        CHECK((name.find_first_of("/.") == std::string::npos || name.starts_with("boost/") || name == "unistd.h"));
      }
      ++includes;
    }
  }
  CHECK(includes > 300);
}

TEST_CASE("a type of a header has a name of its own, as the linker takes two of one name for the same", "[layers]") {
  std::map<std::string, std::string> headers;  // by namespace and type
  for (const std::string tree : {"/src", "/include/calfpump"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(CALFPUMP_SOURCE_DIR + tree)) {
      if (entry.path().extension() != ".hpp") continue;
      std::ifstream file(entry.path());
      std::string space;
      for (std::string line; std::getline(file, line);) {
        if (line.starts_with("namespace ")) space = line;
        if (!line.starts_with("struct ") && !line.starts_with("class ")) continue;
        if (line.find('{') == std::string::npos || line.find('<') != std::string::npos) continue;
        const std::size_t begin = line.find(' ') + 1;
        const std::string name = space + line.substr(begin, line.find_first_of(" :{", begin) - begin);
        INFO(name << " in " << headers[name] << " and " << entry.path().string());
        CHECK(headers[name].empty());
        headers[name] = entry.path().string();
      }
    }
  }
  CHECK(headers.size() > 200);
}
