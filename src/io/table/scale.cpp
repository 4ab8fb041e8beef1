#include "io/table/scale.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "core/units.hpp"

namespace calfpump {
namespace {

bool is_percent(std::string_view unit) { return unit.starts_with('%') || unit == "percent"; }

bool is_no_unit(std::string_view unit) { return unit.empty() || unit == "1" || unit == "-" || unit == "a.u."; }

bool is_voltage(const std::string& text) {
  try {
    (void)parse_quantity(text, Dimension::voltage);
    return true;
  } catch (const std::invalid_argument&) {
    return false;
  }
}

/// Reads the unit of one column and the texts that are in it.
class ScaleReader {
 public:
  ScaleReader(const WantedColumn& wanted, const Table& table, std::size_t column, Problems& problems)
      : wanted_(wanted), table_(table), column_(column), problems_(problems), found_(table.named(column)) {}

  std::optional<Scale> read() {
    scale_.unit = wanted_.unit.value_or(found_.unit);
    const bool good = wanted_.dimension   ? read_unit(*wanted_.dimension)
                      : wanted_.factor_of ? read_own_unit()
                                          : read_activation();
    return good && read_zero() && read_reference() ? std::optional(scale_) : std::nullopt;
  }

 private:
  bool refuse(const std::string& message) {
    problems_.add(wanted_.place, fmt::format("\"{}\": {}", wanted_.name, message));
    return false;
  }

  bool read_unit(Dimension dimension) {
    const UnitRow* unit = unit_spelt(scale_.unit, dimension);
    const std::string name(name_of(dimension));
    if (scale_.unit.empty())
      return refuse(
          fmt::format("no unit is stated; expected {} in the name of the column, as in \"{} ({})\", or the key unit = "
                      "\"{}\"; an activation needs the key full, the pressure at 1",
                      name.substr(name.find(' ') + 1), wanted_.name, unit_of(dimension), unit_of(dimension)));
    if (unit == nullptr) {
      if (wanted_.unit) return refuse(unknown_unit(scale_.unit, dimension));
      table_.problem(table_.dialect().names_line, column_,
                     fmt::format("{}: {}", wanted_.name, unknown_unit(scale_.unit, dimension)), problems_);
      return false;
    }
    if (const UnitRow* in_file = unit_spelt(found_.unit, dimension); in_file != nullptr && in_file != unit)
      return refuse(fmt::format("the key says the unit {}, the file {}", scale_.unit, found_.unit));
    dimension_ = dimension;
    unit_ = unit;
    scale_.factor = unit->factor;
    scale_.offset = unit->offset;
    scale_.unit = unit->symbol;
    return true;
  }

  /// A unit by the function of the caller.
  bool read_own_unit() {
    const auto factor = wanted_.factor_of(scale_.unit);
    const auto in_file = wanted_.unit && !found_.unit.empty() ? wanted_.factor_of(found_.unit) : std::nullopt;
    if (!factor)
      return refuse(
          fmt::format("{}; expected {} or a unit of the same quantity in the name of the column, or the key unit = \"{}\"",
                      scale_.unit.empty() ? "no unit is stated" : fmt::format("\"{}\" is no unit of it", scale_.unit),
                      wanted_.inside_unit, wanted_.inside_unit));
    if (in_file && *in_file != *factor)
      return refuse(fmt::format("the key says the unit {}, the file {}", scale_.unit, found_.unit));
    scale_.factor = *factor;
    return true;
  }

  bool read_activation() {
    if (is_percent(scale_.unit)) {
      scale_.factor = 0.01;
      scale_.stated = true;
      return true;
    }
    if (is_no_unit(scale_.unit)) return true;
    const UnitRow* unit = unit_spelt(scale_.unit, Dimension::voltage);
    if (unit == nullptr)
      return refuse(fmt::format("\"{}\" is not a unit of an activation; expected none, %, or a voltage and the key reference",
                                scale_.unit));
    if (!wanted_.reference)
      return refuse(
          fmt::format("a voltage in {} becomes an activation by the voltage of full activation; expected the key "
                      "reference, such as \"0.8 mV\" of a maximal contraction, or \"largest\" for the largest of the file",
                      unit->symbol));
    dimension_ = Dimension::voltage;
    unit_ = unit;
    scale_.unit = unit->symbol;
    return true;
  }

  /// A number in the unit of the column.
  std::optional<double> number(const std::string& key, const std::string& text) {
    try {
      if (unit_ != nullptr) return (parse_quantity(text, dimension_) - unit_->offset) / unit_->factor;
    } catch (const std::invalid_argument& error) {
      refuse(fmt::format("{}: {}", key, error.what()));
      return std::nullopt;
    }
    const bool percent = is_percent(scale_.unit);
    std::string_view digits = stripped(text);
    if (digits.size() > scale_.unit.size() && digits.ends_with(scale_.unit))
      digits = stripped(digits.substr(0, digits.size() - scale_.unit.size()));
    if (percent && digits.ends_with('%')) digits.remove_suffix(1);
    const auto value = cell_number(digits, false);
    if (!value && wanted_.is_activation() && is_voltage(text)) {
      refuse(fmt::format("no unit is stated, but {} is a voltage; expected the key unit = \"mV\" or \"V\"", key));
      return std::nullopt;
    }
    if (!value) refuse(fmt::format("{}: read \"{}\"; expected a number{}", key, text, percent ? " of percent" : ""));
    return value;
  }

  bool read_zero() {
    if (!wanted_.zero) return true;
    if (*wanted_.zero == "mean") return scale_.zero_mean = true;
    if (wanted_.zero->starts_with("first ")) {
      try {
        scale_.zero_first_s = parse_quantity(wanted_.zero->substr(6), Dimension::time);
        return true;
      } catch (const std::invalid_argument& error) {
        return refuse(fmt::format("zero: {}", error.what()));
      }
    }
    const auto zero = number("zero", *wanted_.zero);
    if (zero) scale_.zero = *zero;
    return zero.has_value();
  }

  bool read_reference() {
    if (!wanted_.reference) return true;
    scale_.stated = true;
    if (*wanted_.reference == "largest") return scale_.by_largest = true;
    const auto reference = number("reference", *wanted_.reference);
    if (reference && *reference <= 0.0) return refuse(fmt::format("reference: {} is not above 0", *wanted_.reference));
    if (reference) scale_.factor = 1.0 / *reference;
    return reference.has_value();
  }

  const WantedColumn& wanted_;
  const Table& table_;
  std::size_t column_;
  Problems& problems_;
  NamedUnit found_;
  Dimension dimension_ = Dimension::voltage;
  const UnitRow* unit_ = nullptr;
  Scale scale_;
};

}  // namespace

std::optional<Scale> scale_of(const WantedColumn& wanted, const Table& table, std::size_t column, Problems& problems) {
  return ScaleReader(wanted, table, column, problems).read();
}

}  // namespace calfpump
