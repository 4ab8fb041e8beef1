#include "calfpump/core/quantity.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <stdexcept>

#include "calfpump/core/nearest.hpp"
#include "calfpump/core/number.hpp"
#include "calfpump/core/rows.hpp"

namespace calfpump {
namespace {

struct DimensionInfo {
  Dimension value;
  std::string_view name;
  std::array<Unit, 5> units;  // unused places have an empty symbol

  [[nodiscard]] std::span<const Unit> used() const {
    std::size_t n = 0;
    while (n < units.size() && !units[n].symbol.empty()) ++n;
    return std::span(units).first(n);
  }
};

// Conversions: 1 kPa = 7.50062 mmHg, 1 cmH2O = 0.735559 mmHg (NIST SP 811), the rest exact.
constexpr std::array<DimensionInfo, 19> dimensions{{
    {Dimension::length, "a length", {{{"cm", 1.0}, {"mm", 0.1}, {"m", 100.0}, {"in", 2.54}}}},
    {Dimension::area, "an area", {{{"cm2", 1.0}, {"mm2", 0.01}}}},
    {Dimension::mass, "a mass", {{{"kg", 1.0}, {"g", 1e-3}, {"lb", 0.45359237}}}},
    {Dimension::age, "an age", {{{"y", 1.0}}}},
    {Dimension::time, "a time", {{second, {"ms", 1e-3}, minute, hour, day}}},
    {Dimension::rate, "a rate", {{{"1/s", 1.0}, {"1/min", 1.0 / minute.factor}}}},
    {Dimension::angle, "an angle", {{{"deg", 1.0}, {"rad", 57.29577951308232}}}},
    {Dimension::speed, "a speed", {{{"m/s", 1.0}, {"km/h", 1.0 / 3.6}}}},
    {Dimension::pressure, "a pressure", {{{"mmHg", 1.0}, {"kPa", 7.50061683}, {"Pa", 0.00750061683}, {"cmH2O", 0.73555912}}}},
    {Dimension::pressure_gradient, "a pressure gradient", {{{"mmHg/cm", 1.0}, {"mmHg/m", 0.01}}}},
    {Dimension::volume, "a volume", {{{"mL", 1.0}, {"L", 1000.0}}}},
    {Dimension::flow, "a flow", {{{"mL/s", 1.0}, {"mL/min", 1.0 / minute.factor}, {"L/min", 1000.0 / minute.factor}}}},
    {Dimension::resistance, "a flow resistance", {{{"mmHg s/mL", 1.0}}}},
    {Dimension::filtration_coefficient,
     "a filtration coefficient",
     {{{"mL/(s mmHg)", 1.0}, {"mL/(min mmHg)", 1.0 / minute.factor}}}},
    {Dimension::valve_rate, "a valve rate", {{{"1/(mmHg s)", 1.0}}}},
    {Dimension::density, "a density", {{{"g/cm3", 1.0}, {"kg/m3", 1e-3}}}},
    {Dimension::viscosity, "a viscosity", {{{"P", 1.0}, {"mPa s", 0.01}}}},
    {Dimension::compliance, "a compliance", {{{"mL/mmHg", 1.0}}}},
    {Dimension::temperature, "a temperature", {{{"degC", 1.0}, {"°C", 1.0}}}},
}};
static_assert(in_order(dimensions));

const DimensionInfo& info(Dimension dimension) { return row_of(dimensions, dimension); }

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

[[noreturn]] void refuse(std::string_view text, std::string_view why, Dimension dimension) {
  throw std::invalid_argument(fmt::format("\"{}\": {}; expected {} such as \"1 {}\" (units that fit: {})", text.substr(0, 60),
                                          why, name_of(dimension), unit_of(dimension), units_of(dimension)));
}

std::string unknown_unit(std::string_view symbol, Dimension dimension) {
  const std::string_view name = name_of(dimension);
  return fmt::format("\"{}\" is not a unit of {}{}", symbol.substr(0, 40), name.substr(name.find(' ') + 1),
                     did_you_mean(symbol, unit_symbols(dimension)));
}

}  // namespace

std::string_view name_of(Dimension dimension) { return info(dimension).name; }

std::string_view unit_of(Dimension dimension) { return info(dimension).units.front().symbol; }

std::vector<std::string> unit_symbols(Dimension dimension) {
  std::vector<std::string> symbols;
  for (const Unit& unit : info(dimension).used()) symbols.emplace_back(unit.symbol);
  return symbols;
}

std::string units_of(Dimension dimension) { return fmt::format("{}", fmt::join(unit_symbols(dimension), ", ")); }

double parse_quantity(std::string_view text, Dimension dimension) {
  const std::string_view body = trimmed(text);
  double number = 0.0;
  const auto [end, error] = read_number(body.data(), body.data() + body.size(), number);
  if (error == std::errc::result_out_of_range) refuse(text, "the number is too large or too small", dimension);
  if (error != std::errc()) refuse(text, "it does not begin with a number", dimension);
  if (!std::isfinite(number)) refuse(text, "it is not a finite number", dimension);
  std::string_view symbol = trimmed(body.substr(static_cast<std::size_t>(end - body.data()))), further;
  if (const auto digit = symbol.find_first_of("0123456789"); dimension == Dimension::time && digit != std::string_view::npos) {
    further = symbol.substr(digit);  // "4 h 40 min"
    symbol = trimmed(symbol.substr(0, digit));
  }
  if (symbol.empty()) refuse(text, "the unit is missing", dimension);
  for (const Unit& unit : info(dimension).used()) {
    if (unit.symbol != symbol) continue;
    const double value = number * unit.factor + (further.empty() ? 0.0 : parse_quantity(further, dimension));
    if (!std::isfinite(value)) refuse(text, "the number is too large", dimension);
    return value;
  }
  refuse(text, unknown_unit(symbol, dimension), dimension);
}

std::string exact(double value) {
  std::array<char, 32> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

std::string exact(double value, Dimension dimension) { return exact(value) + ' ' + std::string(unit_of(dimension)); }

}  // namespace calfpump
