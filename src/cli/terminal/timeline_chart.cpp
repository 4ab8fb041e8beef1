#include "cli/terminal/timeline_chart.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "calfpump/body/both_legs.hpp"
#include "cli/terminal/time_axis.hpp"
#include "cli/terminal/timeline_cells.hpp"
#include "cli/terminal/wrap.hpp"

namespace calfpump::cli {
namespace {

/// Letters for the names that have no room, each its own.
class Letters {
 public:
  [[nodiscard]] std::string of(const std::string& name) {
    for (const auto& [letter, meaning] : given_) {
      if (meaning == name) return {letter};
    }
    for (const char c : name + "abcdefghijklmnopqrstuvwxyz") {
      const char letter = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      if (letter >= 'A' && letter <= 'Z' && given_.emplace(letter, name).second) return {letter};
    }
    return "?";  // the twenty-seventh
  }

  /// "S sitting", "T standing".
  [[nodiscard]] std::vector<std::string> meanings() const {
    std::vector<std::string> texts;
    for (const auto& [letter, meaning] : given_) texts.push_back(std::string{letter} + ' ' + meaning);
    return texts;
  }

 private:
  std::map<char, std::string> given_;
};

/// "├sitting────" or "T──" for that many cells.
std::string bout(const std::string& name, std::size_t cells, Letters& letters, bool unicode) {
  if (name.empty() || name == several) return std::string(cells, name.empty() ? ' ' : *several);
  const auto line = [&](std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += unicode ? "─" : "-";
    return text;
  };
  const bool room = width(name) + 2 <= cells;
  const std::string text = room ? (unicode ? "├" : "|") + name : letters.of(name);
  return text + line(cells - width(text));
}

std::string bar(const std::vector<std::string>& cells, Letters& letters, bool unicode) {
  std::string text;
  for (auto begin = cells.begin(); begin != cells.end();) {
    const auto end = std::find_if(begin, cells.end(), [&](const std::string& name) { return name != *begin; });
    text += bout(*begin, static_cast<std::size_t>(end - begin), letters, unicode);
    begin = end;
  }
  return text;
}

struct Row {
  std::string label;
  std::vector<Span> spans;
  bool motion;
};

/// What is the same on both legs stands once, what is worn only where something is.
std::vector<Row> rows_of(const Timeline& timeline) {
  using NameOf = std::string (*)(const ActivityNames&);
  const std::pair<std::string, NameOf> kinds[]{{"posture", [](const ActivityNames& a) { return a.posture; }},
                                               {"movement", [](const ActivityNames& a) { return a.movement; }},
                                               {"worn", [](const ActivityNames& a) { return a.garment; }}};
  std::vector<Row> rows;
  for (const auto& [label, name_of] : kinds) {
    const bool motion = label == "movement";
    std::vector<std::vector<Span>> legs{spans_of(timeline, name_of)};
    for (const Timeline& other : timeline.other) legs.push_back(spans_of(other, name_of));
    const bool same = legs.front() == legs.back();
    if (same && legs.front().size() == 1 && legs.front().front().name.empty()) continue;
    if (same) legs.resize(1);
    for (std::size_t k = 0; k < legs.size(); ++k)
      rows.push_back({same ? label : std::string(leg_names.at(k)) + ' ' + label, legs[k], motion});
  }
  return rows;
}

std::string legend(const std::vector<std::string>& meanings, std::size_t indent, std::size_t room) {
  std::string text, line;
  for (const std::string& meaning : meanings) {
    if (!line.empty() && indent + width(line) + 3 + width(meaning) > room) {
      text += std::string(indent, ' ') + line + '\n';
      line.clear();
    }
    line += (line.empty() ? "" : "   ") + meaning;
  }
  return line.empty() ? text : text + std::string(indent, ' ') + line + '\n';
}

}  // namespace

std::string timeline_chart(const Timeline& timeline, std::size_t wide, const TerminalStyle& style) {
  const std::vector<Row> rows = rows_of(timeline);
  std::size_t label = 0;
  for (const Row& row : rows) label = std::max(label, row.label.size());
  const std::size_t indent = 2 + label + 2, cells = std::max<std::size_t>(wide, indent + 10) - indent;
  std::string text = time_axis(timeline.duration_s, cells, indent, style.unicode);
  Letters letters;
  bool shared = false;
  for (const Row& row : rows) {
    const std::vector<std::string> names = cells_of(row.spans, timeline.duration_s, cells);
    shared = shared || std::find(names.begin(), names.end(), several) != names.end();
    std::string line = bar(names, letters, style.unicode);
    line.erase(line.find_last_not_of(' ') + 1);
    text += "  " + row.label;
    if (!line.empty()) text += std::string(indent - 2 - row.label.size(), ' ');
    text += (row.motion ? marked(line, Mark::motion, style) : line) + '\n';
  }
  std::vector<std::string> meanings = letters.meanings();
  if (shared) meanings.push_back(std::string(several) + " more than one");
  return text + legend(meanings, indent, wide);
}

}  // namespace calfpump::cli
