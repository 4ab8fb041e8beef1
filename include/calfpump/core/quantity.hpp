// A number with its unit in one string, checked once at the boundary and converted to the unit used inside.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

/// Every dimension that a file can hold. The inside unit is the first of `units_of`.
enum class Dimension {
  length,                  ///< cm
  area,                    ///< cm2
  mass,                    ///< kg
  age,                     ///< y
  time,                    ///< s
  rate,                    ///< 1/s
  cadence,                 ///< steps/min
  angle,                   ///< deg
  speed,                   ///< m/s
  pressure,                ///< mmHg
  pressure_gradient,       ///< mmHg/cm
  volume,                  ///< mL
  flow,                    ///< mL/s
  resistance,              ///< mmHg s/mL
  filtration_coefficient,  ///< mL/(s mmHg)
  valve_rate,              ///< 1/(mmHg s)
  density,                 ///< g/cm3
  viscosity,               ///< P (poise)
  compliance,              ///< mL/mmHg
  temperature,             ///< degC
  voltage,                 ///< V
};
inline constexpr Dimension last_dimension = Dimension::voltage;

struct Unit {
  std::string_view symbol;
  double factor;  ///< one of this unit in the inside unit
};

inline constexpr Unit second{"s", 1.0}, minute{"min", 60.0}, hour{"h", 3600.0}, day{"d", 86400.0};

/// "a length", "a pressure": used in messages.
[[nodiscard]] std::string_view name_of(Dimension dimension);

/// The inside unit, e.g. "cm".
[[nodiscard]] std::string_view unit_of(Dimension dimension);

/// The units, the inside unit first.
[[nodiscard]] std::vector<std::string> unit_symbols(Dimension dimension);

/// Every accepted spelling of the units: "min, mins, minute, minutes".
[[nodiscard]] std::vector<std::string> unit_spellings(Dimension dimension);

/// Units of this dimension are read in small and in capital letters.
[[nodiscard]] bool any_letter_case(Dimension dimension);

/// A quantity of this dimension may have several parts: "4 h 40 min", "5 ft 9 in".
[[nodiscard]] bool has_parts(Dimension dimension);

/// The units, separated by commas: "cm, m, mm, in, ft".
[[nodiscard]] std::string units_of(Dimension dimension);

/// Blanks in a quantity: space, tab, ends of lines, and the spaces that word processors put between number and unit.
inline constexpr std::array<std::string_view, 7> quantity_blanks{" ", "\t", "\r", "\n", "\u00a0", "\u2009", "\u202f"};

/// Reads "175 cm" or "175cm" and converts it to the inside unit; a quantity may have several parts where `has_parts`. Throws
/// std::invalid_argument with the text that was read and the accepted units.
[[nodiscard]] double parse_quantity(std::string_view text, Dimension dimension);

/// The shortest decimal text that reads back as the same double.
[[nodiscard]] std::string exact(double value);

/// `exact` with the inside unit: "175 cm".
[[nodiscard]] std::string exact(double value, Dimension dimension);

}  // namespace calfpump
