// A page of docs/, followed to the letter: its shell blocks are run, its files are saved, and its output blocks are searched
// for in the output.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/pages.hpp"
#include "io/files.hpp"

namespace calfpump::test {

/// Output of a shell for these lines, in a folder, with calfpump on the path. The first failure ends the shell.
inline Outcome shell(const fs::path& folder, const std::string& lines) {
  const fs::path script = folder / ".lines.sh";
  std::ofstream(script) << "set -euo pipefail\nPATH=" << fs::path(CALFPUMP_BINARY).parent_path().string() << ":$PATH\ncd "
                        << folder.string() << '\n'
                        << lines;
  return command("bash " + script.string());
}

/// Lines of a shown output that are missing in the real output; empty if none is. The order is the same in both; a line `...`
/// stands for any number of lines, also at both ends.
inline std::string missing_in(const std::string& output, const std::string& shown) {
  const std::vector<std::string> real = lines_of(output);
  auto from = real.begin();
  std::vector<std::string> together;
  for (const std::string& line : lines_of(shown + "...\n")) {
    if (line != "...") {
      together.push_back(line);
      continue;
    }
    const auto at = std::search(from, real.end(), together.begin(), together.end());
    if (at == real.end() && !together.empty()) {
      std::string text;
      for (const std::string& one : together) text += one + '\n';
      return text;
    }
    from = at + static_cast<std::ptrdiff_t>(together.size());
    together.clear();
  }
  return "";
}

/// Exit code of a shell block by its comment `# exits 1`; otherwise 0.
inline int expected_code(const Block& block) {
  const std::string words = "# exits ";
  const std::size_t at = block.text.find(words);
  return at == std::string::npos ? 0 : std::stoi(block.text.substr(at + words.size()));
}

/// The name in a line as "Save as `my.toml`:" or "Append to `data/garments.toml` a row:"; empty for other lines.
inline std::string named_after(const std::string& words, const std::string& line) {
  if (!line.starts_with(words + " `")) return "";
  const std::size_t begin = words.size() + 2;
  return line.substr(begin, line.find('`', begin) - begin);
}

/// Carries out the blocks in a folder. Returns the whole output.
inline std::string follow(const fs::path& folder, const std::vector<Block>& blocks) {
  std::string all, output;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    const bool toml = block.language == "toml";
    const std::string saved = toml ? named_after("Save as", block.before) : "",
                      longer = toml ? named_after("Append to", block.before) : "";
    INFO("```" << block.language << " after \"" << block.before << "\":\n" << block.text);
    if (!saved.empty()) {
      std::ofstream(folder / saved) << block.text;
    } else if (!longer.empty()) {
      REQUIRE(fs::exists(folder / longer));
      std::ofstream(folder / longer, std::ios::app) << '\n' << block.text;
    } else if (block.language == "sh") {
      const Outcome outcome = shell(folder, block.text);
      output = outcome.text;
      all += output;
      INFO("says:\n" << output);
      CHECK(outcome.code == expected_code(block));
    } else if (block.language.empty() && i > 0 && blocks[i - 1].language == "sh") {
      INFO("but the output is:\n" << output);
      CHECK(missing_in(output, block.text) == "");
    } else {
      CHECK_FALSE(toml);  // a scenario that is not saved
    }
  }
  return all;
}

}  // namespace calfpump::test
