#include "io/table/dialect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "io/table/cell_time.hpp"
#include "io/table/cells.hpp"
#include "io/table/rows.hpp"

namespace calfpump {
namespace {

constexpr std::array separators{',', ';', '\t', '|', ' '};
constexpr std::size_t most_rows = 400;  // that are inspected: chosen

using Rows = std::vector<TableRow>;

Rows rows_of(std::string_view text, char separator) {
  Rows rows;
  RowParser parser(separator, [&rows](TableRow& row) {
    if (rows.size() < most_rows) rows.push_back(row);
  });
  if (parser.feed(text)) (void)parser.finish();
  return rows;
}

bool is_value(std::string_view cell, bool decimal_comma) {
  return cell_number(cell, decimal_comma).has_value() || looks_like_a_time(cell);
}

/// The width of most rows in the second half, without comments.
std::size_t usual_width(const Rows& rows) {
  std::map<std::size_t, int> count;
  for (std::size_t i = rows.size() / 2; i < rows.size(); ++i) {
    if (!is_comment(rows[i].cells.front())) ++count[rows[i].cells.size()];
  }
  const auto most = std::max_element(count.begin(), count.end(),
                                     [](const auto& a, const auto& b) { return a.second <= b.second; });  // the wider of two
  return most == count.end() ? 0 : most->first;
}

/// Number of cells that are values, less those that are not, in rows of the usual width; of the second half, below any head.
double score_of(const Rows& rows, bool decimal_comma) {
  const std::size_t width = usual_width(rows);
  double score = width > 1 ? 0.5 : 0.0;
  for (std::size_t i = rows.size() / 2; i < rows.size(); ++i) {
    if (rows[i].cells.size() != width) continue;
    for (const std::string& cell : rows[i].cells) {
      if (!is_missing(cell)) score += is_value(cell, decimal_comma) ? 1.0 : -1.0;
    }
  }
  return score;
}

/// Columns whose cells are values in most rows of the second half.
std::vector<bool> value_columns(const Rows& rows, std::size_t width, bool decimal_comma) {
  std::vector<int> values(width, 0), others(width, 0);
  for (std::size_t i = rows.size() / 2; i < rows.size(); ++i) {
    if (rows[i].cells.size() != width) continue;
    for (std::size_t c = 0; c < width; ++c) {
      if (!is_missing(rows[i].cells[c])) ++(is_value(rows[i].cells[c], decimal_comma) ? values[c] : others[c]);
    }
  }
  std::vector<bool> are(width);
  for (std::size_t c = 0; c < width; ++c) are[c] = values[c] > others[c];
  return are;
}

bool is_data(const TableRow& row, const std::vector<bool>& columns, bool decimal_comma) {
  if (row.cells.size() != columns.size() || is_comment(row.cells.front())) return false;
  int values = 0, others = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c] && !is_missing(row.cells[c])) ++(is_value(row.cells[c], decimal_comma) ? values : others);
  }
  return values > others;
}

/// Every comma stands before exactly three digits, and none after a zero alone.
bool commas_unclear(const Rows& rows, std::size_t width) {
  bool any = false;
  for (const TableRow& row : rows) {
    if (row.cells.size() != width) continue;
    for (const std::string& cell : row.cells) {
      const std::size_t comma = cell.find(',');
      if (comma == std::string::npos || !cell_number(cell, true)) continue;
      any = true;
      const std::string_view whole = stripped(std::string_view(cell).substr(0, comma));
      if (cell.size() - comma - 1 != 3 || whole == "0" || whole == "-0") return false;
    }
  }
  return any;
}

bool is_row_of_units(const TableRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), looks_like_a_unit) &&
         std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !stripped(cell).empty(); });
}

std::vector<std::string> numbered(std::size_t width) {
  std::vector<std::string> names;
  for (std::size_t c = 1; c <= width; ++c) names.push_back(std::to_string(c));
  return names;
}

/// Names and units from the rows above the data.
void read_head(const Rows& rows, std::size_t first, std::size_t width, Dialect& dialect) {
  std::vector<const TableRow*> head;
  TableRow from_comment;
  for (std::size_t i = 0; i < first; ++i) {
    if (rows[i].cells.size() == 1 && stripped(rows[i].cells.front()) == "endheader") dialect.seconds = true;
    if (rows[i].cells.size() == width && !is_comment(rows[i].cells.front())) head.push_back(&rows[i]);
  }
  if (head.size() > 1 && is_row_of_units(*head.back())) {
    for (const std::string& unit : head.back()->cells) dialect.units.emplace_back(without_brackets(unit));
    head.pop_back();
  }
  if (head.empty() && first > 0 && is_comment(rows[first - 1].cells.front())) {  // "# time_s,emg"
    from_comment = rows[first - 1];
    std::string& cell = from_comment.cells.front();
    cell.erase(0, std::min(cell.find_first_not_of("#%/ \t"), cell.size()));
    if (cell.empty()) from_comment.cells.erase(from_comment.cells.begin());
    if (from_comment.cells.size() == width) head.push_back(&from_comment);
  }
  const bool other_width =
      head.empty() && first > 0 && !is_comment(rows[first - 1].cells.front()) && rows[first - 1].cells.size() > 1;
  if (other_width) head.push_back(&rows[first - 1]);  // reported with the first row of data
  dialect.names = head.empty() ? numbered(width) : head.back()->cells;
  dialect.names_line = head.empty() ? rows[first].line : head.back()->line;
}

}  // namespace

bool is_comment(std::string_view first_cell) {
  return first_cell.starts_with('#') || first_cell.starts_with('%') || first_cell.starts_with("//");
}

std::optional<Dialect> dialect_of(std::string_view beginning) {
  Dialect dialect;
  Rows rows;
  double best = -1e300;
  for (const char separator : separators) {
    Rows parsed = rows_of(beginning, separator);
    if (separator != ',' && usual_width(parsed) < 2) continue;  // it separates nothing
    for (const bool decimal_comma : {false, true}) {
      if (decimal_comma && separator == ',') continue;
      const double score = score_of(parsed, decimal_comma);
      if (score <= best) continue;
      best = score;
      dialect.separator = separator;
      dialect.decimal_comma = decimal_comma;
      rows = parsed;
    }
  }
  const std::size_t width = usual_width(rows);
  const std::vector<bool> columns = value_columns(rows, width, dialect.decimal_comma);
  std::size_t first = 0;
  while (first < rows.size() && !is_data(rows[first], columns, dialect.decimal_comma)) ++first;
  if (width == 0 || first == rows.size()) return std::nullopt;
  dialect.decimal_unclear = dialect.decimal_comma && commas_unclear(rows, width);
  dialect.first_row = rows[first];
  read_head(rows, first, width, dialect);
  return dialect;
}

std::string Dialect::in_words() const {
  const char* between = separator == ','    ? "commas"
                        : separator == ';'  ? "semicolons"
                        : separator == '\t' ? "tabs"
                        : separator == '|'  ? "bars"
                                            : "blanks";
  return fmt::format("{}, decimal {}", between, decimal_comma ? "commas" : "points");
}

}  // namespace calfpump
