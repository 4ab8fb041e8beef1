#include "io/table/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "calfpump/core/nearest.hpp"
#include "io/table/text_blocks.hpp"

namespace calfpump {
namespace {

constexpr std::size_t beginning_bytes = 1 << 18;  // that show how the table is written

/// Empty unless the row has a cell for each column; separators may follow the last.
std::string misfit(TableRow& row, std::size_t width) {
  while (row.cells.size() > width && stripped(row.cells.back()).empty()) row.cells.pop_back();
  if (row.cells.size() == width) return {};
  return fmt::format("this row has {} cells, the header {}; a decimal comma?", row.cells.size(), width);
}

/// Up to a line end, or the whole text.
std::string beginning_of(TextBlocks& blocks) {
  std::string text, block;
  while (text.size() < beginning_bytes && blocks.next(block)) text += block;
  if (text.size() < beginning_bytes) return text;
  const std::size_t end = text.find_last_of("\r\n");
  return end == std::string::npos ? std::string() : text.substr(0, end + 1);
}

}  // namespace

Table::Table(std::string path, std::optional<bool> decimal_comma) : path_(std::move(path)) {
  TextBlocks blocks(path_);
  encoding_ = blocks.encoding();
  const auto dialect = dialect_of(beginning_of(blocks));
  if (!dialect) throw InputError({{path_, 0, 0, "is not a table: expected a row of names, and rows of values below it"}});
  dialect_ = *dialect;
  if (const std::string reason = misfit(dialect_.first_row, dialect_.names.size()); !reason.empty())
    throw InputError({{path_, dialect_.first_row.line, 1, reason}});
  if (decimal_comma) dialect_.decimal_comma = *decimal_comma;
  if (dialect_.decimal_unclear && !decimal_comma)
    throw InputError({{path_, dialect_.first_row.line, 1,
                       "every comma is followed by three digits: a decimal mark, or a mark between thousands? Expected the key "
                       "decimal = \",\" or \".\""}});
}

std::vector<std::size_t> Table::columns(const std::string& name) const {
  std::vector<std::size_t> found;
  for (std::size_t c = 0; c < dialect_.names.size(); ++c) {
    if (this->name(c) == name) found.push_back(c);
  }
  if (!found.empty()) return found;
  for (std::size_t c = 0; c < dialect_.names.size(); ++c) {
    if (named(c).name == name) found.push_back(c);
  }
  return found;
}

std::optional<std::size_t> Table::column(const std::string& name, Problems& problems) const {
  const std::vector<std::size_t> found = columns(name);
  if (found.size() == 1) return found.front();
  std::vector<std::string> names;
  for (std::size_t c = 0; c < dialect_.names.size(); ++c) names.push_back(this->name(c));
  const std::string hint = names.size() > 1 ? did_you_mean(name, names) + "; columns: " + listed(names) : "";
  problem(dialect_.names_line, 0,
          found.empty() ? fmt::format("there is no column \"{}\"{}", name, hint)
                        : fmt::format("the column \"{}\" is there {} times", name, found.size()),
          problems);
  return std::nullopt;
}

NamedUnit Table::named(std::size_t column) const {
  NamedUnit named = named_unit(dialect_.names[column]);
  if (column >= dialect_.units.size() || dialect_.units[column].empty()) return named;
  if (named.bracketed) return named;
  return {name(column), dialect_.units[column], true};
}

std::string Table::each_row(const std::function<bool(const TableRow&)>& on_row, Problems& problems) const {
  bool going_on = true;
  const std::size_t width = dialect_.names.size();
  const auto take = [&](TableRow& row) {
    if (!going_on || row.line < dialect_.first_row.line || is_comment(row.cells.front())) return;
    const std::string reason = misfit(row, width);
    if (!reason.empty()) problem(row.line, std::min(width, row.cells.size()), reason, problems);
    going_on = reason.empty() && on_row(row);
  };
  TextBlocks blocks(path_);
  RowParser parser(dialect_.separator, take);
  std::string block;
  while (blocks.next(block)) {
    if (!going_on || parser.feed(block)) continue;
    problem(0, 0, "a cell has more than a million characters; is a quotation mark never closed?", problems);
    going_on = false;
  }
  if (going_on && !parser.finish()) problem(0, 0, "the file ends within quotation marks", problems);
  return blocks.checksum();
}

void Table::problem(int line, std::size_t column, const std::string& message, Problems& problems) const {
  problems.add({path_, line, line > 0 ? static_cast<int>(column) + 1 : 0}, message);
}

}  // namespace calfpump
