// The rows of data shown in the headers of elements equal the rows of the data files.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

namespace {

std::set<std::string> lines_of(const std::filesystem::path& path) {
  std::set<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.insert(line);
  return lines;
}

}  // namespace

TEST_CASE("every line of data shown in the header of an element is in the data", "[headers]") {
  const std::filesystem::path root = CALFPUMP_SOURCE_DIR;
  std::set<std::string> data = lines_of(root / "data/leg.toml");
  data.merge(lines_of(root / "data/circulation.toml"));
  const std::string shown = "//     ";  // equations begin further left
  for (const std::string element : {"vein", "edge", "bed", "oxygen", "creep", "tissue", "circulation"}) {
    INFO(element);
    int rows = 0;
    for (const std::string& line : lines_of(root / "include/calfpump/leg" / (element + ".hpp"))) {
      if (!line.starts_with(shown)) continue;
      INFO(line);
      CHECK(data.count(line.substr(shown.size())) == 1);
      ++rows;
    }
    CHECK(rows > 2);
  }
}
