#include "io/table/time_column.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "calfpump/core/nearest.hpp"
#include "core/letters.hpp"
#include "core/units.hpp"
#include "io/table/series.hpp"

namespace calfpump {
namespace {

constexpr std::array<std::string_view, 9> names_of_times{"time",      "t",       "timestamp", "datetime", "date time",
                                                         "date_time", "elapsed", "clock",     "unixtime"};

bool is_name_of_a_time(const NamedUnit& named) {
  const std::string name = lowered(named.name);
  return std::find(names_of_times.begin(), names_of_times.end(), name) != names_of_times.end() ||
         unit_spelt(named.unit, Dimension::time) != nullptr;
}

}  // namespace

TimeColumn::TimeColumn(const SeriesSetup& setup, const Table& table, std::size_t beside, Problems& problems)
    : setup_(&setup), table_(&table), problems_(&problems) {
  if (!by_rate()) {
    const auto column = find(beside);
    good_ = column.has_value();
    if (!good_) return;
    column_ = *column;
  }
  restart();
}

bool TimeColumn::by_rate() const { return setup_->rate_Hz.has_value(); }

std::optional<std::size_t> TimeColumn::find(std::size_t beside) {
  if (setup_->time_column && table_->columns(*setup_->time_column).size() < 2)
    return table_->column(*setup_->time_column, *problems_);
  std::vector<std::size_t> found;
  std::vector<std::string> names;
  for (std::size_t c = 0; c < table_->dialect().names.size(); ++c) {
    const bool is = setup_->time_column ? table_->name(c) == *setup_->time_column : is_name_of_a_time(table_->named(c));
    if (!is) continue;
    found.push_back(c);
    if (std::find(names.begin(), names.end(), table_->name(c)) == names.end()) names.push_back(table_->name(c));
  }
  if (names.size() == 1) {
    const auto before = std::find_if(found.rbegin(), found.rend(), [beside](std::size_t c) { return c < beside; });
    return before == found.rend() ? found.front() : *before;
  }
  std::vector<std::string> all;
  for (std::size_t c = 0; c < table_->dialect().names.size(); ++c) all.push_back(table_->name(c));
  table_->problem(table_->dialect().names_line, 0,
                  names.empty()
                      ? fmt::format("there is no column of times, such as \"time_s\"; expected one, the key time with the "
                                    "name of one, or the key rate{}",
                                    all.size() > 1 ? "; columns: " + listed(all) : "")
                      : fmt::format("{} may be the times; expected the key time with one of them", listed(names)),
                  *problems_);
  return std::nullopt;
}

void TimeColumn::restart() {
  rows_ = 0;
  try {
    if (!by_rate()) begin();
    from_s_ = edge(setup_->from, "from");
    to_s_ = edge(setup_->to, "to");
  } catch (const std::invalid_argument& error) {
    const int line = by_rate() ? 0 : table_->dialect().first_row.line;
    table_->problem(line, column_, (by_rate() ? "" : table_->name(column_) + ": ") + error.what(), *problems_);
    good_ = false;
  }
}

void TimeColumn::begin() {
  TimeReader::Setup setup{fmt::format("the key time = {{ column = \"{}\", unit = \"s\" }}", table_->name(column_)),
                          "the key dates =", setup_->time_unit_s, table_->dialect().decimal_comma, setup_->dates};
  const UnitRow* unit = unit_spelt(table_->named(column_).unit, Dimension::time);
  if (!setup.unit_s && unit != nullptr) setup.unit_s = unit->factor;
  if (!setup.unit_s && table_->dialect().seconds) setup.unit_s = 1.0;
  reader_.emplace(table_->dialect().first_row.cells[column_], setup);
  slack_s_ = std::max(1e-9, 4.0 * reader_->rounding_s());
}

std::optional<double> TimeColumn::edge(const std::optional<WindowEdge>& edge, const char* key) {
  if (!edge) return std::nullopt;
  if (!edge->clock) return edge->time_s;
  if (!reader_ || !reader_->first_clock_s())
    throw std::invalid_argument(
        fmt::format("{} is a time of day, but the file has none; expected a time such as \"90 s\"", key));
  const double after_s = edge->time_s - *reader_->first_clock_s();
  return after_s < 0.0 && std::string_view(key) == "to" ? after_s + 86'400.0 : after_s;
}

std::optional<double> TimeColumn::time_s(const TableRow& row) {
  if (by_rate()) return static_cast<double>(rows_++) / *setup_->rate_Hz;
  const std::string& cell = row.cells[column_];
  const auto time_s = (*reader_)(cell);
  constexpr double longest_s = 1e10;  // chosen: finite, and wide enough for a clock that counts from 1970
  if (time_s && std::abs(*time_s) <= longest_s) return time_s;
  table_->problem(
      row.line, column_,
      fmt::format("{}: read \"{}\"; expected a time {}", table_->name(column_), cell.substr(0, 40), reader_->in_words()),
      *problems_);
  return std::nullopt;
}

std::string TimeColumn::not_rising() const {
  return fmt::format("{} does not rise; of times too coarse for the samples, expected the key rate, such as \"100 Hz\"",
                     by_rate() ? "the time" : table_->name(column_));
}

std::string TimeColumn::in_words() const {
  if (by_rate()) return fmt::format("by the rate of {:.6g} Hz", *setup_->rate_Hz);
  return fmt::format("from \"{}\" {}", table_->name(column_), reader_->in_words());
}

}  // namespace calfpump
