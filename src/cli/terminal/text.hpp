// Text for people: times, metric names, persons; tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calfpump/metrics/metric.hpp"
#include "calfpump/study/scenario.hpp"
#include "cli/terminal/table.hpp"

namespace calfpump::cli {

/// In single quotes, as shells read them.
[[nodiscard]] std::string in_quotes(std::string_view text);
/// The same; a word that needs no quotes stays as it is.
[[nodiscard]] std::string shell_word(const std::string& word);

/// "45 min", "1 h 30 min 5 s", "12.5 s".
[[nodiscard]] std::string spoken_time(double time_s);

/// "1 step", "3 steps".
[[nodiscard]] std::string counted(long long n, std::string_view noun);

/// Four significant digits; an en dash where there is no value.
[[nodiscard]] std::string figure(std::optional<double> value, bool sign = false);

/// "healthy, stocking 18 mmHg at the ankle".
[[nodiscard]] std::string described(const LegSetup& leg);

/// "male, 30 y, 175 cm, 75 kg, healthy, stocking 18 mmHg at the ankle".
[[nodiscard]] std::string described(const Scenario& scenario);

}  // namespace calfpump::cli
