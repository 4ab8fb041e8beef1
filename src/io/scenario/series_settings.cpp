#include "io/scenario/series_settings.hpp"

#include <cctype>
#include <filesystem>

#include "calfpump/core/errors.hpp"

namespace calfpump {
namespace {

using enum Dimension;

const Form text{Form::Kind::text};

std::optional<WindowEdge> read_edge(TableReader& table, const std::string& key) {
  const auto value = table.value(key);
  if (!value) return std::nullopt;
  const auto* written = value->node->as_string();
  const bool clock = written != nullptr && written->get().find(':') != std::string::npos;
  const auto time_s = clock ? table.clock(key) : table.quantity(key);
  return time_s ? std::optional(WindowEdge{*time_s, clock}) : std::nullopt;
}

GapRule read_gaps(TableReader& table) {
  const auto value = table.value("gaps");
  if (!value) return {};
  const auto* written = value->node->as_string();
  const bool word =
      written != nullptr && !written->get().empty() && std::isalpha(static_cast<unsigned char>(written->get()[0])) != 0;
  if (!word) return {GapRule::Kind::interpolate, table.quantity("gaps").value_or(0.0)};
  return {table.choice("gaps").value_or(0) == 0 ? GapRule::Kind::refuse : GapRule::Kind::hold};
}

}  // namespace

std::vector<Key> series_keys(const std::string& meaning_of_file) {
  return {
      {"file", {text}, meaning_of_file + "; its path is relative to the scenario's folder", "", true},
      {"time",
       {text, table_of({"a column of times"})},
       "column of times: numbers, Unix times, dates or times of day",
       "the column named as one"},
      {"rate", {quantity_of(rate, positive)}, "samples a second, of a file without times or with times too coarse", "", false},
      {"gaps",
       {one_of("way to fill gaps", {"refuse", "hold"}), quantity_of(time, positive)},
       "cells without a value: refused, or the value before is held, or a line drawn where a gap is no longer than this",
       "refuse"},
      {"from",
       {quantity_of(time), clock_form()},
       "beginning of the part that is read: a time as in the file (of dates: since its first), or a time of day",
       "the first sample"},
      {"to", {quantity_of(time), clock_form()}, "its end, likewise", "the last sample"},
      {"decimal", {one_of("decimal mark", {".", ","})}, "decimal mark, where the file does not show it", "as the file shows"},
      {"dates",
       {one_of("order of a date", {"day first", "month first"})},
       "order of dates such as 03/04/2024",
       "as the file shows"}};
}

std::vector<Key> column_keys(bool activation) {
  std::vector<Key> keys{
      {"column", {text}, "name of the column, with or without its unit", "", true},
      {"unit",
       {text},
       activation ? "unit, where the name has none: \"%\" or a voltage" : "unit, where the name has none",
       "as in the file"},
      {"zero",
       {text},
       "value that is zero: in the column's unit, or \"mean\", or \"first 5 s\" for the mean of that time",
       "0"},
      {"smooth",
       {quantity_of(time, positive)},
       activation ? "window of a centred moving mean, of an activation after it is rectified: the envelope of a raw EMG"
                  : "window of a centred moving mean"}};
  if (activation)
    keys.push_back(
        {"reference",
         {text},
         "value at 1, such as the EMG of a maximal contraction: in the column's unit, or \"largest\" for the file's largest",
         "1"});
  return keys;
}

TableKeys time_keys() {
  return {"a column of times",
          {{"column", {text}, "name of the column", "", true},
           {"unit", {one_of("unit of time", unit_symbols(time))}, "unit of its numbers", "as in its name", true}}};
}

SeriesSetup read_series_setup(TableReader& table, const std::string& folder) {
  SeriesSetup setup;
  if (const auto file = table.text("file")) setup.path = (std::filesystem::path(folder) / *file).string();
  if (const auto value = table.value("time"); value && value->node->is_table()) {
    auto times = table.table("time");
    setup.time_column = times->text("column");
    const auto unit = times->choice("unit");
    if (unit) setup.time_unit_s = parse_quantity("1 " + unit_symbols(time)[static_cast<std::size_t>(*unit)], time);
    times->finish();
  } else if (value) {
    setup.time_column = table.text("time");
  }
  setup.rate_Hz = table.quantity("rate");
  setup.gaps = read_gaps(table);
  setup.from = read_edge(table, "from");
  setup.to = read_edge(table, "to");
  if (const auto mark = table.choice("decimal")) setup.decimal_comma = *mark == 1;
  if (const auto order = table.choice("dates")) setup.dates = *order == 0 ? DateOrder::day_first : DateOrder::month_first;
  return setup;
}

WantedColumn read_wanted_column(TableReader& table, std::optional<Dimension> dimension) {
  WantedColumn wanted{
      table.text("column").value_or(""), table.place(), dimension, any_number, table.text("unit"), table.text("zero"), {}};
  wanted.smooth_s = table.quantity("smooth").value_or(0.0);
  return wanted;
}

std::optional<Series> read_series_at(TableReader& row, const std::string& key, const SeriesSetup& setup,
                                     const std::vector<WantedColumn>& columns) {
  try {
    return read_series(setup, columns, row.problems());
  } catch (const InputError& error) {
    for (const Problem& problem : error.problems()) {
      if (problem.line > 0) row.problems().add({problem.source, problem.line, problem.column}, problem.message);
      if (problem.line == 0) row.problem(key, problem.source + ": " + problem.message);
    }
    return std::nullopt;
  }
}

}  // namespace calfpump
