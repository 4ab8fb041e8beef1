#include "io/table/rows.hpp"

#include <algorithm>
#include <new>
#include <utility>

namespace calfpump {
namespace {

constexpr std::size_t longest_cell = 1'000'000, most_cells = 20'000;  // in a row; chosen, against files that are no tables

}  // namespace

RowParser::RowParser(char separator, std::function<void(TableRow&)> on_row)
    : blanks_(separator == ' '), on_row_(std::move(on_row)) {
  if (csv_init(&csv_, CSV_REPALL_NL | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
  csv_set_delim(&csv_, static_cast<unsigned char>(separator));
}

RowParser::~RowParser() { csv_free(&csv_); }

bool RowParser::feed(std::string_view text) {
  std::string with_blanks;
  if (blanks_) {
    with_blanks = text;
    std::replace(with_blanks.begin(), with_blanks.end(), '\t', ' ');
    text = with_blanks;
  }
  if (csv_parse(&csv_, text.data(), text.size(), add_cell, end_row, this) != text.size()) throw std::bad_alloc();
  return csv_.entry_pos <= longest_cell;
}

bool RowParser::finish() { return csv_fini(&csv_, add_cell, end_row, this) == 0; }

void RowParser::add_cell(void* data, std::size_t size, void* parser) {
  auto& self = *static_cast<RowParser*>(parser);
  if ((self.blanks_ && size == 0) || self.row_.cells.size() >= most_cells) return;
  const std::string_view text(static_cast<const char*>(data), size);
  self.breaks_ += static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  if (self.spare_.empty()) self.spare_.emplace_back();
  self.row_.cells.push_back(std::move(self.spare_.back()));
  self.spare_.pop_back();
  self.row_.cells.back().assign(text);
}

void RowParser::end_row(int terminator, void* parser) {
  auto& self = *static_cast<RowParser*>(parser);
  const bool second_half =
      self.row_.cells.empty() && terminator == '\n' && std::exchange(self.last_terminator_, terminator) == '\r';
  self.last_terminator_ = terminator;
  if (second_half) return;
  self.row_.line = self.line_;
  self.line_ += 1 + std::exchange(self.breaks_, 0);
  if (self.row_.cells.empty()) return;
  self.on_row_(self.row_);
  for (std::string& cell : self.row_.cells) self.spare_.push_back(std::move(cell));
  self.row_.cells.clear();
}

}  // namespace calfpump
