// Observed series of a scenario: their keys, and a column of a CSV file for each.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <stdexcept>
#include <string_view>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/checksum.hpp"
#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/data_files.hpp"
#include "io/recording/csv_table.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {
namespace {

constexpr std::size_t largest_file = 16 << 20;  // bytes
constexpr std::size_t most_samples = 100'000;
constexpr Range file_numbers{-1e10, 1e10};  // chosen: finite, and wide enough for a clock that counts from 1970

/// The dimension of a unit of observables.
struct UnitKind {
  std::string_view unit;
  Dimension dimension;
};
constexpr std::array unit_kinds{UnitKind{"mmHg", Dimension::pressure}, UnitKind{"mL", Dimension::volume},
                                UnitKind{"mL/s", Dimension::flow},     UnitKind{"mL/h", Dimension::flow},
                                UnitKind{"L/min", Dimension::flow},    UnitKind{"cm/s", Dimension::speed},
                                UnitKind{"cm", Dimension::length},     UnitKind{"mm", Dimension::length},
                                UnitKind{"1/s", Dimension::rate},      UnitKind{"1/min", Dimension::rate}};

/// A text such as "2 kPa" in the observable's unit. Throws std::invalid_argument.
double in_unit(const std::string& text, std::string_view unit) {
  for (const UnitKind& kind : unit_kinds) {
    if (kind.unit == unit)
      return parse_quantity(text, kind.dimension) / parse_quantity(fmt::format("1 {}", unit), kind.dimension);
  }
  double value = 0.0;
  std::string symbol;
  try {
    std::size_t end = 0;
    value = std::stod(text, &end);
    symbol = text.substr(std::min(text.find_first_not_of(' ', end), text.size()));
  } catch (const std::logic_error&) {
    throw std::invalid_argument(fmt::format("\"{}\": it does not begin with a number", text.substr(0, 60)));
  }
  const bool percent = unit == "percent";
  if (percent && (symbol == "percent" || symbol == "%")) return value;
  if (symbol == "1" || symbol.empty()) return percent && symbol == "1" ? 100.0 * value : value;
  throw std::invalid_argument(
      fmt::format("\"{}\": expected {}", text.substr(0, 60), percent ? "percent or 1" : "a bare number"));
}

std::optional<double> factor_of(const std::string& symbol, std::string_view unit) {
  try {
    return in_unit("1 " + symbol, unit);
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

/// The factor of a column whose name ends in its unit: "ankle_kPa", "outflow_mL_s".
std::optional<double> factor_of_name(const std::string& column, std::string_view unit) {
  for (std::size_t at = column.find('_'); at != std::string::npos; at = column.find('_', at + 1)) {
    std::string symbol = column.substr(at + 1);
    std::replace(symbol.begin(), symbol.end(), '_', '/');
    if (const auto factor = symbol.empty() ? std::nullopt : factor_of(symbol, unit)) return factor;
  }
  return unit == "1" ? std::optional(1.0) : std::nullopt;
}

/// Nothing after a problem.
std::optional<double> read_factor(TableReader& row, Observed& series) {
  const auto stated = row.text("unit");
  const std::optional<double> named = factor_of_name(series.column, series.unit);
  if (!stated) {
    if (!named)
      row.problem("column",
                  fmt::format("\"{0}\" does not end in a unit of {1}, such as {0}_{2}; expected one, or unit = \"{2}\"",
                              series.column, series.observable, series.unit));
    return named;
  }
  series.how.emplace_back("unit", *stated);
  const std::optional<double> factor = factor_of(*stated, series.unit);
  if (!factor) {
    row.problem("unit", fmt::format("\"{}\" is not a unit of {}; expected {} or a unit of the same quantity", *stated,
                                    series.observable, series.unit));
  } else if (named && *named != *factor && series.unit != "1") {
    row.problem("unit", fmt::format("\"{}\" is another unit than in the name of the column \"{}\"", *stated, series.column));
  }
  return factor;
}

/// Fills in times, values and checksum from the file.
void read_samples(TableReader& row, const std::string& folder, double factor, Observed& series) {
  const std::string path = (std::filesystem::path(folder) / series.file).string();
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored))
    return row.problem("file", path + " is not a file of samples");  // the wait for a pipe could be endless
  try {
    const std::string text = read_text(path, largest_file);
    series.checksum = checksum(text);
    const auto csv = csv_table(path, text, most_samples, row.problems());
    if (!csv)
      return row.problem("file",
                         fmt::format("{} is not a table: expected CSV with a header, a column time_s, at most {} samples "
                                     "and 4 million cells",
                                     path, most_samples));
    series.times_s = csv->column("time_s", 1.0, file_numbers);
    series.values = csv->column(series.column, factor, file_numbers);
    if (series.values.size() != series.times_s.size()) series.times_s.clear();
    for (std::size_t i = 0; i < series.times_s.size(); ++i) {
      series.times_s[i] += series.offset_s;
      if (i == 0 || series.times_s[i] > series.times_s[i - 1]) continue;
      csv->problem(i + 1, 0, "time_s does not rise");
      break;
    }
  } catch (const InputError& error) {
    for (const Problem& problem : error.problems()) row.problem("file", problem.source + ": " + problem.message);
  }
}

/// Observable and side from the name of a column, which is checked against the legs of the scenario.
bool read_observable(TableReader& row, const Catalogue& catalogue, const Scenario& scenario, Observed& series) {
  const auto& observables = catalogue.anatomy.observables;
  const auto chosen = row.choice("observable");
  if (!chosen) return false;
  const auto place = static_cast<std::size_t>(*chosen);
  const Observable& observable = observables[place % observables.size()];
  if (place >= observables.size()) series.side = leg_names.at(place / observables.size() - 1);
  series.observable = observable.name;
  series.unit = info_of(observable.quantity).unit;
  series.scope = info_of(observable.quantity).scope;
  const auto refuse = [&](const std::string& message) { return row.problem("observable", message), false; };
  if (series.scope == QuantityInfo::Scope::heart && !scenario.closed_circulation)
    return refuse(fmt::format("\"{}\" exists only with [circulation] closed = true", observable.name));
  const bool of_leg = series.scope == QuantityInfo::Scope::leg;
  if (of_leg && scenario.other && series.side.empty())
    return refuse(fmt::format("there are two legs; expected \"left_{0}\" or \"right_{0}\"", observable.name));
  if ((!of_leg || !scenario.other) && !series.side.empty())
    return refuse(
        fmt::format("{}; expected \"{}\"", of_leg ? "there is one leg, without a side" : "the legs share it", observable.name));
  return true;
}

Observed read_series(TableReader& row, const Catalogue& catalogue, const Scenario& scenario) {
  Observed series;
  const bool known = read_observable(row, catalogue, scenario, series);
  series.file = row.text("file").value_or("");
  series.column = row.text("column").value_or("");
  series.name = row.text("name").value_or(series.column);
  series.offset_s = row.quantity("offset").value_or(0.0);
  const auto error = row.value("error"), unit = row.value("unit");
  if (error && known) {
    try {
      series.error = in_unit(error->text().value_or(""), series.unit);
      if (*series.error <= 0.0) error->problem("expected more than 0");
    } catch (const std::invalid_argument& wrong) {
      error->problem(wrong.what());
    }
  }
  if (known && !series.column.empty()) {
    const auto factor = read_factor(row, series);
    const std::string folder = std::filesystem::path(scenario.source).parent_path().string();
    if (factor && !series.file.empty()) read_samples(row, folder, *factor, series);
  }
  row.finish();
  return series;
}

}  // namespace

TableKeys observed_keys(const Catalogue& catalogue) {
  std::vector<std::string> names = names_of(catalogue.anatomy.observables);
  const std::size_t plain = names.size();
  for (const std::string_view leg : leg_names) {
    for (std::size_t i = 0; i < plain; ++i) names.push_back(fmt::format("{}_{}", leg, names[i]));
  }
  Form observable = one_of("column", names, "columns");
  for (const Observable& one : catalogue.anatomy.observables)
    observable.notes.emplace_back(column_name(one),
                                  fmt::format("the unit belongs to the file's heading only; did you mean \"{}\"?", one.name));
  const Form text{Form::Kind::text};
  return {"[[observed]]",
          {{"file", {text}, "CSV with a column time_s; its path is relative to the scenario's folder", "", true},
           {"column", {text}, "name of the measured column", "", true},
           {"unit", {text}, "of the column, where its name does not end in it, as in ankle_mmHg"},
           {"observable", {observable}, "column of the model beside it; with two legs, left_... or right_...", "", true},
           {"offset", {quantity_of(Dimension::time)}, "time of the run at the file's 0", exact(0.0, Dimension::time)},
           {"error", {text}, "standard deviation of one measurement, with its unit: 2 mmHg"},
           {"name", {text}, "name of the series in tables and pictures", "the column's"}}};
}

std::vector<Place> read_observed(TableReader& file, const Catalogue& catalogue, Scenario& scenario) {
  std::vector<Place> places;
  for (TableReader& row : file.tables("observed")) {
    Observed series = read_series(row, catalogue, scenario);
    if (find(scenario.observed, series.name) != nullptr)
      row.problem("name", fmt::format("another series is named \"{}\" as well; expected another `name`", series.name));
    scenario.observed.push_back(std::move(series));
    places.push_back(row.place());
  }
  return places;
}

void refuse_all_outside(const Scenario& scenario, double duration_s, const std::vector<Place>& places, Problems& problems) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::vector<double>& times_s = scenario.observed[i].times_s;
    const auto within = [&](double time_s) { return time_s >= 0.0 && time_s <= duration_s; };
    if (std::any_of(times_s.begin(), times_s.end(), within)) continue;
    problems.add(places[i],
                 fmt::format("no measurement is within the run, 0 to {:.6g} s: the times of \"{}\" are {:.6g} to {:.6g} "
                             "s; `offset` moves them",
                             duration_s, scenario.observed[i].name, times_s.front(), times_s.back()));
  }
}

}  // namespace calfpump
