#include "io/table/cell_time.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

#include "io/table/cells.hpp"

namespace calfpump {
namespace {

using std::chrono::microseconds;

constexpr std::int64_t day_us = 86'400'000'000;

struct DateForm {
  const char* date;
  DateOrder order;
};
constexpr std::array date_forms{DateForm{"%F ", DateOrder::unknown},
                                DateForm{"%FT", DateOrder::unknown},
                                DateForm{"%Y/%m/%d ", DateOrder::unknown},
                                DateForm{"%d.%m.%Y ", DateOrder::unknown},
                                DateForm{"%d/%m/%Y ", DateOrder::day_first},
                                DateForm{"%m/%d/%Y ", DateOrder::month_first},
                                DateForm{"%d-%m-%Y ", DateOrder::day_first},
                                DateForm{"%m-%d-%Y ", DateOrder::month_first},
                                DateForm{"", DateOrder::unknown}};
constexpr std::array clock_forms{"%T", "%R", "%I:%M:%S %p", "%I:%M %p"};
constexpr std::array zone_forms{"", "Z", "%Ez", " %Ez"};

/// Microseconds since 1970, or since midnight without a date; and the zone of the clock.
struct Moment {
  std::int64_t utc_us = 0, zone_us = 0;
};

/// A format without a date begins with the time of day.
bool has_date(const std::string& format) { return format.find("%T") > 0 && format.find("%R") > 0 && format.find("%I") > 0; }

std::optional<Moment> parsed(std::string_view cell, const std::string& format) {
  std::string text(stripped(cell));
  if (const std::size_t comma = text.rfind(','); comma != std::string::npos) text[comma] = '.';  // "07:00:00,250"
  std::istringstream in(text);
  date::fields<microseconds> fields;
  std::chrono::minutes zone{};
  date::from_stream(in, format.c_str(), fields, static_cast<std::string*>(nullptr), &zone);
  if (in.fail() || (in.peek() != std::istringstream::traits_type::eof())) return std::nullopt;
  if (!fields.has_tod || !fields.tod.in_conventional_range()) return std::nullopt;
  const std::int64_t zone_us = microseconds(zone).count();
  const std::int64_t clock_us = fields.tod.to_duration().count() - zone_us;
  if (!has_date(format)) return Moment{clock_us, zone_us};
  if (!fields.ymd.ok()) return std::nullopt;
  return Moment{microseconds(date::sys_days(fields.ymd).time_since_epoch()).count() + clock_us, zone_us};
}

struct Found {
  std::string format;
  DateOrder order = DateOrder::unknown;
};

std::vector<Found> formats_of(std::string_view cell) {
  std::vector<Found> found;
  for (const DateForm& date : date_forms) {
    for (const char* clock : clock_forms) {
      for (const char* zone : zone_forms) {
        const std::string format = std::string(date.date) + clock + zone;
        if (parsed(cell, format)) found.push_back({format, date.order});
      }
    }
  }
  return found;
}

/// Unix times of 1980 to 2100, by their unit.
struct UnixUnit {
  double unit_s;
  const char* name;
};
constexpr std::array unix_units{UnixUnit{1.0, "s"}, UnixUnit{1e-3, "ms"}, UnixUnit{1e-6, "us"}, UnixUnit{1e-9, "ns"}};
constexpr double earliest_s = 3.1e8, latest_s = 4.2e9;

}  // namespace

bool looks_like_a_time(std::string_view cell) {
  const std::string_view text = stripped(cell);
  constexpr std::size_t longest = 40;
  if (text.size() > longest || text.find(':') == std::string_view::npos || text.front() < '0' || text.front() > '9')
    return false;
  return !formats_of(text).empty();
}

TimeReader::TimeReader(std::string_view first_cell, Setup setup) : setup_(std::move(setup)) {
  if (const auto number = cell_number(first_cell, setup_.decimal_comma)) {
    begin_numbers(*number);
  } else {
    begin_calendar(first_cell);
  }
}

void TimeReader::begin_numbers(double first) {
  rounding_s_ = std::nextafter(std::abs(first), INFINITY) - std::abs(first);
  for (const UnixUnit& unit : unix_units) {
    const double time_s = first * unit.unit_s;
    if (time_s < earliest_s || time_s > latest_s) continue;
    if (setup_.unit_s && *setup_.unit_s != unit.unit_s) continue;
    first_ = first;
    factor_s_ = unit.unit_s;
    rounding_s_ *= factor_s_;
    first_clock_s_ = std::fmod(time_s, 86'400.0);
    words_ = fmt::format("as Unix times in {} (times of day in UTC)", unit.name);
    return;
  }
  if (!setup_.unit_s)
    throw std::invalid_argument(
        fmt::format("the unit of the times is not stated; expected it in the name of the column, such as \"time (s)\", or {}",
                    setup_.unit_setting));
  factor_s_ = *setup_.unit_s;
  rounding_s_ *= factor_s_;
  words_ = factor_s_ == 1.0 ? "in s" : fmt::format("in units of {:.6g} s", factor_s_);
}

void TimeReader::begin_calendar(std::string_view cell) {
  const std::vector<Found> found = formats_of(cell);
  if (found.empty()) {
    throw std::invalid_argument(
        fmt::format("read \"{}\"; expected a number, a time of day such as 07:30:00, or a date and a "
                    "time such as 2024-03-05 07:30:00",
                    cell.substr(0, 40)));
  }
  const Found* chosen = &found.front();
  for (const Found& one : found) {
    if (one.order == setup_.dates && one.order != DateOrder::unknown) chosen = &one;
  }
  const bool unclear = setup_.dates == DateOrder::unknown && chosen->order != DateOrder::unknown && found.size() > 1 &&
                       parsed(cell, found[0].format)->utc_us != parsed(cell, found[1].format)->utc_us;
  if (unclear)
    throw std::invalid_argument(
        fmt::format("read \"{}\", whose day and month cannot be told apart; expected {} \"day first\" or \"month first\"",
                    cell.substr(0, 40), setup_.dates_setting));
  format_ = chosen->format;
  has_date_ = has_date(format_);
  const Moment first = parsed(cell, format_).value();
  first_us_ = last_us_ = first.utc_us;
  first_clock_s_ = static_cast<double>((((first_us_ + first.zone_us) % day_us) + day_us) % day_us) * 1e-6;
  words_ = has_date_ ? "as dates and times" : "as times of day";
}

std::optional<double> TimeReader::operator()(std::string_view cell) {
  if (format_.empty()) {
    const auto number = cell_number(cell, setup_.decimal_comma);
    return number ? std::optional((*number - first_) * factor_s_) : std::nullopt;
  }
  const auto moment = parsed(cell, format_);
  if (!moment) return std::nullopt;
  std::int64_t time_us = moment->utc_us + days_us_;
  if (!has_date_ && time_us < last_us_ - day_us / 2) time_us += day_us, days_us_ += day_us;
  last_us_ = time_us;
  return static_cast<double>(time_us - first_us_) * 1e-6;
}

}  // namespace calfpump
