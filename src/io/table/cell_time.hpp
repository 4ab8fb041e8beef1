// Times in the cells of a table: numbers with a unit, Unix times, dates and times of day.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace calfpump {

/// Whether the cell is a date with a time of day, or a time of day.
[[nodiscard]] bool looks_like_a_time(std::string_view cell);

enum class DateOrder { unknown, day_first, month_first };

/// Reads the cells of one column of times, in seconds: numbers with a unit as they are, all others since the first cell.
class TimeReader {
 public:
  /// Facts besides the cells.
  struct Setup {
    std::string unit_setting;      ///< states the unit of a number, for messages: "the key time = ..."
    std::string dates_setting;     ///< states the order of day and month, likewise
    std::optional<double> unit_s;  ///< one unit of a number [s]; none: not stated
    bool decimal_comma = false;
    DateOrder dates = DateOrder::unknown;
  };

  /// Finds out how the times are written. Throws std::invalid_argument with what was read and expected, and the key that
  /// settles what is unclear.
  TimeReader(std::string_view first_cell, Setup setup);

  /// nullopt if the cell is no such time. A time of day that falls by more than half a day is on the next day.
  [[nodiscard]] std::optional<double> operator()(std::string_view cell);

  /// The part of a time that its digits round away [s]: Unix times have few digits left for parts of a second.
  [[nodiscard]] double rounding_s() const { return rounding_s_; }
  /// Time of day of the first cell [s since midnight]; none for times without one.
  [[nodiscard]] std::optional<double> first_clock_s() const { return first_clock_s_; }
  /// "in ms", "as dates and times".
  [[nodiscard]] const std::string& in_words() const { return words_; }

 private:
  void begin_numbers(double first);
  void begin_calendar(std::string_view cell);

  Setup setup_;
  std::string format_;  ///< format of dates and times; empty: numbers
  bool has_date_ = false;
  double first_ = 0.0, factor_s_ = 1.0, rounding_s_ = 0.0;
  std::int64_t first_us_ = 0, last_us_ = 0, days_us_ = 0;
  std::optional<double> first_clock_s_;
  std::string words_;
};

}  // namespace calfpump
