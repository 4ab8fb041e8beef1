// The tutorials of docs/scenario.md, followed to the letter: what they say in a shell is run in one, the rows they add are
// added, the scenario they give is saved.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;
namespace fs = std::filesystem;

namespace {

struct Block {
  std::string language, text;
};

/// The fenced blocks of a section, in their order.
std::vector<Block> blocks_of(const std::string& page, const std::string& heading) {
  std::istringstream lines(page);
  std::vector<Block> blocks;
  bool inside = false, within = false;
  for (std::string line; std::getline(lines, line);) {
    if (!within && line.starts_with("#")) inside = line == heading;
    if (!inside) continue;
    if (line.starts_with("```")) {
      within = !within;
      if (within) blocks.push_back({line.substr(3), ""});
    } else if (within) {
      blocks.back().text += line + '\n';
    }
  }
  return blocks;
}

/// What a shell says to these lines, in a folder, with calfpump on its path.
Outcome shell(const fs::path& folder, const std::string& lines) {
  const fs::path script = folder / "lines.sh";
  std::ofstream(script) << "set -eu\nPATH=" << fs::path(CALFPUMP_BINARY).parent_path().string() << ":$PATH\ncd "
                        << folder.string() << '\n'
                        << lines;
  return command("bash " + script.string());
}

/// Follows a section that copies the data, adds rows to one of its files, and runs a scenario with them.
Outcome follow(const fs::path& folder, const std::string& heading, const std::string& data_file) {
  const auto blocks = blocks_of(text_of(source_folder / "docs" / "scenario.md"), heading);
  REQUIRE(blocks.size() == 4);
  CHECK(blocks[0].language == "sh");
  CHECK(blocks[1].language == "toml");
  CHECK(blocks[2].language == "toml");
  CHECK(blocks[3].language == "sh");
  fs::copy(source_folder / "data", folder / "data", fs::copy_options::recursive);
  REQUIRE(shell(folder, blocks[0].text).code == 0);
  std::ofstream(folder / "mydata" / data_file, std::ios::app) << '\n' << blocks[1].text;
  std::ofstream(folder / "my.toml") << blocks[2].text;
  return shell(folder, blocks[3].text);
}

/// The name of the row that a section adds.
std::string added_name(const std::string& heading) {
  const auto blocks = blocks_of(text_of(source_folder / "docs" / "scenario.md"), heading);
  const std::string& rows = blocks.at(1).text;
  const std::string key = "name = \"";
  const std::size_t begin = rows.find(key) + key.size();
  return rows.substr(begin, rows.find('"', begin) - begin);
}

}  // namespace

TEST_CASE("the tutorial of a movement works to the letter, without a line of C++", "[tutorial]") {
  const TemporaryFolder folder;
  const std::string heading = "## Adding a movement", name = added_name(heading);
  CHECK_FALSE(holds(calfpump_command("list movements").text, "\n  " + name + " "));  // it is not there already
  const Outcome outcome = follow(folder.path(), heading, "movements.toml");
  CAPTURE(outcome.text);
  CHECK(outcome.code == 0);
  CHECK(holds(outcome.text, "\n  " + name + " "));   // list
  CHECK(holds(outcome.text, " x " + name + ","));    // check
  CHECK(holds(outcome.text, "calf ejected first"));  // run
  CHECK(fs::exists(folder.path() / "results" / "my" / "metrics.csv"));
}
