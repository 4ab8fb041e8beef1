#include "io/recording/csv_table.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <string_view>

#include "calfpump/core/nearest.hpp"
#include "calfpump/core/number.hpp"

namespace calfpump {
namespace {

constexpr std::size_t most_cells = 4'000'000;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // spreadsheets begin with it

std::optional<double> number_of(const std::string& cell) {
  double value = 0.0;
  const auto [end, error] = read_number(cell.data(), cell.data() + cell.size(), value);
  return error == std::errc() && end == cell.data() + cell.size() ? std::optional(value) : std::nullopt;
}

struct Reading {
  CsvTable::Cells rows{1};
  std::size_t most_rows = 0, cells = 0;
  /// Two rows more than the data: the header and the row being filled.
  [[nodiscard]] bool full() const { return cells > most_cells || rows.size() > most_rows + 2; }
};

}  // namespace

std::optional<CsvTable> csv_table(const std::string& path, const std::string& text, std::size_t most_rows, Problems& problems) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
  Reading reading;
  reading.most_rows = most_rows;
  const auto cell = [](void* data, size_t size, void* to) {  // the parser cannot be stopped: excess cells are dropped
    Reading& table = *static_cast<Reading*>(to);
    ++table.cells;
    if (!table.full()) table.rows.back().emplace_back(static_cast<const char*>(data), size);
  };
  const auto end_row = [](int, void* to) {
    if (!static_cast<Reading*>(to)->full()) static_cast<Reading*>(to)->rows.emplace_back();
  };
  const std::string_view body = std::string_view(text).substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  const bool good = csv_parse(&parser, body.data(), body.size(), cell, end_row, &reading) == body.size() &&
                    csv_fini(&parser, cell, end_row, &reading) == 0;
  csv_free(&parser);
  if (!good || reading.full()) return std::nullopt;
  reading.rows.pop_back();
  if (reading.rows.size() < 2) return std::nullopt;
  CsvTable table(path, std::move(reading.rows), problems);
  table.check_widths();
  return table;
}

void CsvTable::problem(std::size_t row, std::size_t column, const std::string& message) const {
  problems_->add({path_, static_cast<int>(row) + 1, static_cast<int>(column) + 1}, message);
}

bool CsvTable::looks_like_a_recording() const {
  const std::vector<std::string>&header = rows_[0], &first = rows_[1];
  return header.size() > 1 && first.size() == header.size() &&
         std::any_of(first.begin(), first.end(), [](const std::string& cell) { return number_of(cell).has_value(); });
}

void CsvTable::check_widths() const {
  const std::size_t expected = rows_.front().size();
  for (std::size_t r = 1; r < rows_.size(); ++r) {
    const std::size_t cells = rows_[r].size();
    if (cells == expected) continue;
    problem(r, std::min(expected, cells),
            fmt::format("this row has {} cells, the header {}; a decimal comma?", cells, expected));
    return;
  }
}

std::vector<double> CsvTable::column(const std::string& name, double factor, const Range& range,
                                     const std::string& hint) const {
  const std::vector<std::string>& header = rows_.front();
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) {
    const bool semicolons = header.size() == 1 && header.front().find(';') != std::string::npos;
    if (semicolons) problem(0, 0, "columns are separated by semicolons; expected commas, and decimal points");
    if (!semicolons)
      problem(0, 0,
              fmt::format("there is no column \"{}\"{}", name,
                          looks_like_a_recording() ? did_you_mean(name, header) + "; columns: " + listed(header) : ""));
    return {};
  }
  if (std::find(found + 1, header.end(), name) != header.end())
    problem(0, 0, fmt::format("the column \"{}\" is there twice", name));
  const auto at = static_cast<std::size_t>(found - header.begin());
  std::vector<double> values;
  for (std::size_t r = 1; r < rows_.size(); ++r) {
    const auto value = at < rows_[r].size() ? number_of(rows_[r][at]) : std::nullopt;
    if (value && range.holds(*value * factor)) {
      values.push_back(*value * factor);
      continue;
    }
    const std::string read = at < rows_[r].size() ? rows_[r][at].substr(0, 40) : "";
    const bool bounded = range.lowest > any_number.lowest;
    problem(
        r, at,
        fmt::format("{}: read \"{}\"; expected a number{}{}", name, read,
                    bounded ? fmt::format(" from {:.6g} to {:.6g}", range.lowest / factor, range.highest / factor) : "", hint));
    return {};
  }
  return values;
}

}  // namespace calfpump
