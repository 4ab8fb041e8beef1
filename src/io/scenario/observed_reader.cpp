// Observed series of a scenario: their keys, and a column of a CSV file for each.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <stdexcept>
#include <string_view>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/number.hpp"
#include "io/scenario/scenario_parts.hpp"
#include "io/scenario/series_settings.hpp"
#include "io/table/cells.hpp"

namespace calfpump {
namespace {

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
  const auto [end, error] = read_number(text.data(), text.data() + text.size(), value);
  if (error != std::errc())
    throw std::invalid_argument(fmt::format("\"{}\": it does not begin with a number", text.substr(0, 60)));
  const std::string symbol(stripped(std::string_view(text).substr(static_cast<std::size_t>(end - text.data()))));
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

/// Fills in times, values and checksum from the file.
void read_samples(TableReader& row, const SeriesSetup& setup, WantedColumn wanted, Observed& series) {
  wanted.place = row.value("column")->place;
  wanted.inside_unit = series.unit;
  wanted.factor_of = [&series](const std::string& symbol) {
    return symbol.empty() ? (series.unit == "1" ? std::optional(1.0) : std::nullopt) : factor_of(symbol, series.unit);
  };
  for (const auto& [key, text] : {std::pair("unit", wanted.unit), std::pair("zero", wanted.zero)}) {
    if (text) series.how.emplace_back(key, *text);
  }
  auto read = read_series_at(row, "file", setup, {wanted});
  if (!read) return;
  series.checksum = std::move(read->checksum);
  series.understood = std::move(read->understood);
  series.times_s = std::move(read->times_s);
  series.values = std::move(read->values.front());
  for (double& time_s : series.times_s) time_s += series.offset_s;
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
  const std::string folder = std::filesystem::path(scenario.source).parent_path().string();
  SeriesSetup setup = read_series_setup(row, folder);
  setup.fewest = 1;
  setup.leave_gaps = !row.has("gaps");
  setup.thinning = Thinning::Kind::means;
  const WantedColumn wanted = read_wanted_column(row, std::nullopt);
  series.file = row.text("file").value_or("");
  series.column = wanted.name;
  series.name = row.text("name").value_or(series.column);
  series.offset_s = row.quantity("offset").value_or(0.0);
  const auto error = row.value("error");
  if (error && known) {
    try {
      series.error = in_unit(error->text().value_or(""), series.unit);
      if (*series.error <= 0.0) error->problem("expected more than 0");
    } catch (const std::invalid_argument& wrong) {
      error->problem(wrong.what());
    }
  }
  if (known && !series.column.empty() && !series.file.empty()) read_samples(row, setup, wanted, series);
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
  TableKeys table{"[[observed]]", series_keys("table with the measured column")};
  for (Key& key : table.keys) {
    if (key.name == "gaps") key.usual = "samples without a value are left out";
  }
  const std::vector<Key> columns = column_keys(false);
  table.keys.insert(table.keys.end(), columns.begin(), columns.end());
  table.keys.push_back(
      {"observable", {observable}, "column of the model beside it; with two legs, left_... or right_...", "", true});
  table.keys.push_back(
      {"offset", {quantity_of(Dimension::time)}, "time of the run at the file's 0", exact(0.0, Dimension::time)});
  table.keys.push_back({"error", {text}, "standard deviation of one measurement, with its unit: 2 mmHg"});
  table.keys.push_back({"name", {text}, "name of the series in tables and pictures", "the column's"});
  table.rules = {{{"time", "rate"}}};
  return table;
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
