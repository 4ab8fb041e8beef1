// Pages of docs/ in Markdown: their fenced blocks, their prose, and the figures in it.
#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump::test {

/// A fenced block, with the last line of prose before it.
struct Block {
  std::string language, before, text;
};

struct Page {
  std::vector<Block> blocks;
  std::string prose;
};

/// Blanks at the ends of lines are left out.
inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line.substr(0, line.find_last_not_of(' ') + 1));
  return lines;
}

/// A page in Markdown; with a heading only its section, up to the next heading.
inline Page page_of(const std::string& markdown, const std::string& heading = "") {
  Page page;
  std::string before;
  bool inside = heading.empty(), fenced = false;
  for (const std::string& line : lines_of(markdown)) {
    if (!heading.empty() && !fenced && line.starts_with("#")) inside = line == heading;
    if (!inside) continue;
    if (line.starts_with("```")) {
      fenced = !fenced;
      if (fenced) page.blocks.push_back({line.substr(3), before, ""});
      before.clear();
    } else if (fenced) {
      page.blocks.back().text += line + '\n';
    } else {
      page.prose += line + '\n';
      before = line;
    }
  }
  return page;
}

/// The prose without `code` and without the targets of links.
inline std::string plain_words(const std::string& prose) {
  std::string words;
  bool code = false, target = false;
  for (std::size_t i = 0; i < prose.size(); ++i) {
    if (prose[i] == '`') code = !code;
    if (prose[i] == '(' && i > 0 && prose[i - 1] == ']') target = true;
    words += code || target ? ' ' : prose[i];
    if (prose[i] == ')') target = false;
  }
  return words;
}

/// Numbers of two digits or more that stand alone, as "90.65" and "155" in "155 cm: 90.65 mmHg, RT90".
inline std::vector<std::string> figures_in(const std::string& text) {
  constexpr std::string_view digits = "0123456789.", letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const std::string word_characters = std::string(digits) + std::string(letters);
  std::vector<std::string> figures;
  for (std::size_t begin = 0; (begin = text.find_first_of(word_characters, begin)) != std::string::npos;) {
    const std::size_t end = std::min(text.find_first_not_of(word_characters, begin), text.size());
    std::string word = text.substr(begin, end - begin);
    while (word.ends_with('.')) word.pop_back();
    if (word.size() > 1 && word.find_first_not_of(digits) == std::string::npos) figures.push_back(word);
    begin = end;
  }
  return figures;
}

/// Figures of the prose that no block of the page has.
inline std::vector<std::string> figures_without_a_block(const Page& page) {
  std::string blocks;
  for (const Block& block : page.blocks) blocks += block.text + '\n';
  const std::vector<std::string> known = figures_in(blocks);
  std::vector<std::string> missing;
  for (const std::string& figure : figures_in(plain_words(page.prose))) {
    if (std::find(known.begin(), known.end(), figure) == known.end()) missing.push_back(figure);
  }
  return missing;
}

}  // namespace calfpump::test
