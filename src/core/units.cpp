#include "core/units.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "calfpump/core/nearest.hpp"
#include "calfpump/core/rows.hpp"
#include "core/letters.hpp"

namespace calfpump {
namespace {

struct DimensionInfo {
  Dimension value;
  std::string_view name;
  std::array<UnitRow, 7> units;  // unused places have an empty symbol
  bool parts = false;            // "5 ft 9 in"
};

constexpr double mmHg_per_kPa = 7.50061683;

// Conversions: 1 kPa = 7.50062 mmHg, 1 cmH2O = 0.735559 mmHg (NIST SP 811); the rest exact, 1 in = 2.54 cm, 1 lb = 0.45359237
// kg, 1 mile = 1609.344 m.
constexpr std::array<DimensionInfo, 21> dimensions{{
    {Dimension::length,
     "a length",
     {{{"cm", 1.0, "|centimetre|centimetres|centimeter|centimeters|"},
       {"m", 100.0, "|metre|metres|meter|meters|"},
       {"mm", 0.1, "|millimetre|millimetres|millimeter|millimeters|"},
       {"in", 2.54, "|inch|inches|\"|''|″|”|"},
       {"ft", 30.48, "|foot|feet|'|′|’|"}}},
     true},
    {Dimension::area, "an area", {{{"cm2", 1.0}, {"mm2", 0.01}}}},
    {Dimension::mass,
     "a mass",
     {{{"kg", 1.0, "|kgs|kilo|kilos|kilogram|kilograms|"},
       {"lb", 0.45359237, "|lbs|pound|pounds|"},
       {"st", 6.35029318, "|stone|stones|"},
       {"g", 1e-3, "|gram|grams|"}}},
     true},
    {Dimension::age, "an age", {{{"y", 1.0, "|yr|yrs|year|years|years old|"}}}},
    {Dimension::time,
     "a time",
     {{{"s", 1.0, "|sec|secs|second|seconds|"},
       {"min", minute.factor, "|mins|minute|minutes|"},
       {"h", hour.factor, "|hr|hrs|hour|hours|"},
       {"d", day.factor, "|day|days|"},
       {"ms", 1e-3, "|msec|millisecond|milliseconds|"}}},
     true},
    {Dimension::rate,
     "a rate",
     {{{"1/s", 1.0, "|Hz|per second|"}, {"1/min", 1.0 / minute.factor, "|bpm|/min|per minute|"}, {"kHz", 1000.0}}}},
    {Dimension::cadence,
     "a cadence",
     {{{"steps/min", 1.0, "|step/min|spm|steps per minute|steps a minute|/min|1/min|per minute|"},
       {"steps/s", minute.factor, "|step/s|steps per second|"}}}},
    {Dimension::angle, "an angle", {{{"deg", 1.0, "|°|degree|degrees|"}, {"rad", 57.29577951308232, "|radian|radians|"}}}},
    {Dimension::speed,
     "a speed",
     {{{"m/s", 1.0, "|m/sec|"},
       {"km/h", 1.0 / 3.6, "|km/hr|kmh|kmph|kph|"},
       {"mph", 0.44704, "|mi/h|miles/h|miles per hour|"},
       {"cm/s", 0.01, "|cm/sec|"}}}},
    {Dimension::pressure,
     "a pressure",
     {{{"mmHg", 1.0, "|mm Hg|"},
       {"kPa", mmHg_per_kPa, "|kilopascal|kilopascals|"},
       {"hPa", 0.1 * mmHg_per_kPa, "|mbar|"},
       {"Pa", 0.00750061683, "|pascal|pascals|"},
       {"cmH2O", 0.73555912, "|cm H2O|"}}}},
    {Dimension::pressure_gradient, "a pressure gradient", {{{"mmHg/cm", 1.0}, {"mmHg/m", 0.01}}}},
    {Dimension::volume,
     "a volume",
     {{{"mL", 1.0, "|cc|cm3|millilitre|millilitres|milliliter|milliliters|"}, {"L", 1000.0, "|litre|litres|liter|liters|"}}}},
    {Dimension::flow,
     "a flow",
     {{{"mL/s", 1.0, "|mL/sec|cc/s|"},
       {"mL/min", 1.0 / minute.factor, "|cc/min|"},
       {"L/min", 1000.0 / minute.factor, "|lpm|"},
       {"mL/h", 1.0 / hour.factor, "|cc/h|"}}}},
    {Dimension::resistance, "a flow resistance", {{{"mmHg s/mL", 1.0}}}},
    {Dimension::filtration_coefficient,
     "a filtration coefficient",
     {{{"mL/(s mmHg)", 1.0}, {"mL/(min mmHg)", 1.0 / minute.factor}}}},
    {Dimension::valve_rate, "a valve rate", {{{"1/(mmHg s)", 1.0}}}},
    {Dimension::density, "a density", {{{"g/cm3", 1.0}, {"kg/m3", 1e-3}}}},
    {Dimension::viscosity, "a viscosity", {{{"P", 1.0}, {"mPa s", 0.01}}}},
    {Dimension::compliance, "a compliance", {{{"mL/mmHg", 1.0}}}},
    {Dimension::temperature,
     "a temperature",
     {{{"degC", 1.0, "|°C|C|celsius|"}, {"degF", 5.0 / 9.0, "|°F|F|fahrenheit|", -160.0 / 9.0}}}},
    {Dimension::voltage,
     "a voltage",
     {{{"V", 1.0, "|volt|volts|"}, {"mV", 1e-3, "|millivolt|millivolts|"}, {"uV", 1e-6, "|µV|μV|microvolt|microvolts|"}}}},
}};
static_assert(in_order(dimensions));

/// Units of something else that people write by habit.
struct Habit {
  Dimension dimension;
  std::string_view text, meant;
};
constexpr std::array habits{
    Habit{Dimension::time, "m", "min"},          Habit{Dimension::time, "'", "min"},
    Habit{Dimension::pressure, "mm", "mmHg"},    Habit{Dimension::pressure, "cm", "cmH2O"},
    Habit{Dimension::speed, "km", "km/h"},       Habit{Dimension::cadence, "strides/min", "steps/min, two for each stride"},
    Habit{Dimension::speed, "m", "m/s"},         Habit{Dimension::flow, "mL", "mL/s"},
    Habit{Dimension::temperature, "deg", "degC"}};

const DimensionInfo& info(Dimension dimension) { return row_of(dimensions, dimension); }

bool alike(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lowered(x) == lowered(y); });
}

std::vector<std::string_view> spellings(const UnitRow& unit) {
  std::vector<std::string_view> all{unit.symbol};
  std::string_view rest = unit.also;
  while (rest.size() > 1) {
    const std::size_t bar = rest.find('|', 1);
    all.push_back(rest.substr(1, bar - 1));
    rest.remove_prefix(bar);
  }
  return all;
}

std::string_view bare_name(Dimension dimension) {
  const std::string_view name = name_of(dimension);
  return name.substr(name.find(' ') + 1);
}

}  // namespace

std::string_view name_of(Dimension dimension) { return info(dimension).name; }

std::string_view unit_of(Dimension dimension) { return info(dimension).units.front().symbol; }

bool has_parts(Dimension dimension) { return info(dimension).parts; }

bool any_letter_case(Dimension dimension) {
  const auto all = units(dimension);
  return std::any_of(all.begin(), all.end(), [](const UnitRow& unit) { return !unit.also.empty(); });
}

std::span<const UnitRow> units(Dimension dimension) {
  const auto& all = info(dimension).units;
  const auto unused = std::find_if(all.begin(), all.end(), [](const UnitRow& unit) { return unit.symbol.empty(); });
  return std::span(all).first(static_cast<std::size_t>(unused - all.begin()));
}

const UnitRow* unit_spelt(std::string_view text, Dimension dimension) {
  const bool any_case = any_letter_case(dimension);
  for (const UnitRow& unit : units(dimension)) {
    for (const std::string_view spelling : spellings(unit)) {
      if (spelling == text || (any_case && alike(spelling, text))) return &unit;
    }
  }
  return nullptr;
}

std::vector<std::string> unit_symbols(Dimension dimension) {
  std::vector<std::string> symbols;
  for (const UnitRow& unit : units(dimension)) symbols.emplace_back(unit.symbol);
  return symbols;
}

std::vector<std::string> unit_spellings(Dimension dimension) {
  std::vector<std::string> all;
  for (const UnitRow& unit : units(dimension)) {
    for (const std::string_view spelling : spellings(unit)) all.emplace_back(spelling);
  }
  return all;
}

std::string units_of(Dimension dimension) { return fmt::format("{}", fmt::join(unit_symbols(dimension), ", ")); }

std::string unknown_unit(std::string_view text, Dimension dimension) {
  const std::string refusal = fmt::format("\"{}\" is not a unit of {}", text.substr(0, 40), bare_name(dimension));
  for (const Habit& habit : habits) {
    if (habit.dimension == dimension && alike(habit.text, text))
      return fmt::format("{}; did you mean \"{}\"?", refusal, habit.meant);
  }
  for (const DimensionInfo& other : dimensions) {
    if (unit_spelt(text, other.value) != nullptr) return fmt::format("{} but of {}", refusal, bare_name(other.value));
  }
  return refusal + did_you_mean(text, unit_spellings(dimension));
}

}  // namespace calfpump
