// Times, counts and figures as text.
#pragma once

#include <string>
#include <string_view>

namespace calfpump {

/// "10 min", "1 h 17.5 s".
[[nodiscard]] std::string spoken_time(double time_s);

/// "41 s", "12 min", "2 h 19 min": to the second below two minutes, to the minute above.
[[nodiscard]] std::string rounded_time(double time_s);

/// "1 phase", "2 phases".
[[nodiscard]] std::string counted(long long n, std::string_view noun);

/// A value to a multiple of `resolution`, a power of ten, without a trailing sign on 0: "103", "1.8", "0".
[[nodiscard]] std::string rounded(double value, double resolution);

}  // namespace calfpump
