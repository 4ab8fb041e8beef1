// Time of day, as a clock shows it: "07:30".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace calfpump {

/// Seconds since midnight of "7:30" or "07:30"; nullopt for any other text.
[[nodiscard]] std::optional<double> parse_clock(std::string_view text);

/// "07:30"; with seconds where there are any, and "+1 d" on the next day.
[[nodiscard]] std::string clock_text(double since_midnight_s);

/// From a time since midnight to the next `clock_s`, at most a day. 0 if the clock shows it now.
[[nodiscard]] double until_clock_s(double since_midnight_s, double clock_s);

}  // namespace calfpump
