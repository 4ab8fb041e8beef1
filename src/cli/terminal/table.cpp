#include "cli/terminal/table.hpp"

#include <algorithm>
#include <numeric>

#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

constexpr std::size_t gap = 2;           // blanks before each column
constexpr std::size_t hang = 2;          // blanks before the further lines of a cell in the first column
constexpr std::size_t narrow_text = 20;  // least width of a broken column, or half of its text: chosen, some three words
constexpr std::size_t below = 6;         // blanks before a cell printed below its row

struct Column {
  std::size_t width = 0, least = 0;
};

std::size_t total(const std::vector<Column>& columns) {
  return std::accumulate(columns.begin(), columns.end(), std::size_t{0},
                         [](std::size_t sum, const Column& column) { return sum + gap + column.width; });
}

std::vector<Column> columns_of(const Rows& rows, bool left) {
  std::vector<Column> columns;
  for (const auto& row : rows) {
    columns.resize(std::max(columns.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) {
      const bool text = left || c == 0;
      columns[c].width = std::max(columns[c].width, width(row[c]));
      columns[c].least = std::max(columns[c].least, text ? longest_unbroken(row[c]) + (c == 0 ? hang : 0) : width(row[c]));
    }
  }
  for (Column& column : columns)
    column.least = std::min(column.width, std::max(column.least, left ? std::min(narrow_text, column.width / 2) : 0));
  return columns;
}

/// Narrows the widest column that is above its least width, until all fit. Returns whether they do.
bool fit(std::vector<Column>& columns, std::size_t room) {
  while (total(columns) > room) {
    const auto reducible = [](const Column& column) { return column.width > column.least ? column.width : 0; };
    const auto widest = std::max_element(columns.begin(), columns.end(),
                                         [&](const Column& a, const Column& b) { return reducible(a) < reducible(b); });
    if (reducible(*widest) == 0) return false;
    --widest->width;
  }
  return true;
}

std::string padded(const std::string& text, std::size_t to, bool left) {
  const std::string blanks(to - width(text), ' ');
  return left ? text + blanks : blanks + text;
}

std::string trimmed_right(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string row_text(const std::vector<std::string>& row, const std::vector<Column>& columns, bool left) {
  std::vector<std::vector<std::string>> cells;
  std::size_t lines = 0;
  for (std::size_t c = 0; c < std::min(row.size(), columns.size()); ++c) {
    cells.push_back(wrapped(row[c], columns[c].width, c == 0 ? hang : 0));
    lines = std::max(lines, cells.back().size());
  }
  std::string text;
  for (std::size_t line = 0; line < lines; ++line) {
    std::string whole;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string& part = line < cells[c].size() ? cells[c][line] : "";
      whole += std::string(gap, ' ') + padded(part, columns[c].width, left || c == 0);
    }
    text += trimmed_right(whole) + '\n';
  }
  return text;
}

/// The cells from column `from` on: "meaning", or if there are several "fitted: yes; source: ...".
std::string rest_text(const std::vector<std::string>& row, const std::vector<std::string>& heading, std::size_t from,
                      std::size_t room) {
  std::string text;
  for (std::size_t c = from; c < row.size(); ++c) {
    if (row[c].empty()) continue;
    text += (text.empty() ? "" : "; ") + (heading.size() - from > 1 ? heading[c] + ": " : "") + row[c];
  }
  return text.empty() ? "" : paragraph(std::string(below, ' ') + text, room, below);
}

/// Prints one column per width. The other cells of a row are printed below it.
std::string lines_of(const Rows& rows, const std::vector<Column>& columns, bool left, std::size_t headings,
                     const TerminalStyle& style) {
  std::string text;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const std::string line = row_text(rows[r], columns, left);
    if (r < headings) {
      text += marked(line.substr(0, line.size() - 1), Mark::heading, style) + '\n';
    } else {
      text += line + rest_text(rows[r], rows[headings - 1], columns.size(), style.width);
    }
    if (r + 1 != headings) continue;
    for (const Column& column : columns) text += std::string(gap, ' ') + std::string(column.width, '-');
    text += '\n';
  }
  return text;
}

/// Several tables, each with the first column and as many of the others as fit.
std::string in_parts(const Rows& rows, const std::vector<Column>& columns, std::size_t headings, const TerminalStyle& style) {
  std::string text;
  for (std::size_t begin = 1, end = 1; begin < columns.size(); begin = end) {
    std::size_t used = gap + columns.front().width;
    for (end = begin; end < columns.size() && (end == begin || used + gap + columns[end].width <= style.width); ++end)
      used += gap + columns[end].width;
    Rows part;
    for (const auto& row : rows) {
      part.push_back({row.front()});
      for (std::size_t c = begin; c < std::min(end, row.size()); ++c) part.back().push_back(row[c]);
    }
    std::vector<Column> of_part = columns_of(part, false);
    fit(of_part, style.width);
    if (!text.empty()) text += '\n';
    text += lines_of(part, of_part, false, headings, style);
  }
  return text;
}

}  // namespace

std::string table(const Rows& rows, bool left, std::size_t headings, const TerminalStyle& style) {
  std::vector<Column> columns = columns_of(rows, left);
  if (style.width == TerminalStyle::unlimited || fit(columns, style.width))
    return lines_of(rows, columns, left, headings, style);
  if (!left) return in_parts(rows, columns, headings, style);
  for (std::size_t n = columns.size() - 1; n > 0; --n) {
    columns = columns_of(rows, left);
    columns.resize(n);
    if (fit(columns, style.width)) break;
  }
  return lines_of(rows, columns, left, headings, style);
}

std::size_t natural_width(const Rows& rows) { return total(columns_of(rows, true)); }

}  // namespace calfpump::cli
