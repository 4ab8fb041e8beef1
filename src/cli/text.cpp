#include "text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace calfpump::cli {

std::string in_quotes(std::string_view text) {
  std::string safe = "'";
  for (const char c : text) safe += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return safe + "'";
}

std::string shell_word(const std::string& word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.,:/=@%+";
  return !word.empty() && word.find_first_not_of(plain) == std::string::npos ? word : in_quotes(word);
}

std::string spoken_time(double time_s) {
  const double hours = std::floor(time_s / 3600.0 + 1e-9);
  const double minutes = std::floor((time_s - 3600.0 * hours) / 60.0 + 1e-9);
  const double seconds = std::max(0.0, time_s - 3600.0 * hours - 60.0 * minutes);
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : " ") + part; };
  if (hours > 0.0) add(fmt::format("{:.0f} h", hours));
  if (minutes > 0.0) add(fmt::format("{:.0f} min", minutes));
  if (seconds >= 5e-4 || text.empty()) add(fmt::format("{:.4g} s", seconds));
  return text;
}

std::string counted(long long n, std::string_view noun) { return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s"); }

std::string figure(std::optional<double> value, bool sign) {
  if (!value) return "–";
  const double shown = std::abs(*value) < 5e-5 ? 0.0 : *value;  // no "-1e-12" where nothing changed
  return sign ? fmt::format("{:+.4g}", shown) : fmt::format("{:.4g}", shown);
}

std::string described(const LegSetup& leg) {
  std::string text = leg.condition.name;
  if (!leg.valves.empty()) text += ", " + counted(std::ssize(leg.valves), "valve") + " set";
  if (!leg.narrowings.empty()) text += ", " + counted(std::ssize(leg.narrowings), "obstruction");
  if (!leg.garment) return text;
  return text + fmt::format(", {} {:.6g} mmHg{}", leg.garment->kind.name, leg.garment->stated_mmHg,
                            leg.garment->kind.at_ankle ? " at the ankle" : "");
}

std::string described(const Scenario& scenario) {
  const Subject& subject = scenario.subject;
  std::string text = fmt::format("{}, {:.6g} y, {:.6g} cm, {:.6g} kg", row_of(sexes, subject.sex).name, subject.age_y,
                                 subject.height_cm, subject.mass_kg);
  if (subject.girth_cm) text += fmt::format(", calf {:.6g} cm", *subject.girth_cm);
  if (subject.ankle_range_deg) text += fmt::format(", ankle {:.6g} deg", *subject.ankle_range_deg);
  if (!subject.fitness.empty()) text += ", " + subject.fitness;
  if (subject.skin_degC) text += fmt::format(", skin {:.6g} degC", *subject.skin_degC);
  if (scenario.closed_circulation) text += ", closed circulation";
  if (!scenario.other) return text + ", " + described(scenario.leg);
  return text + "; left " + described(scenario.leg) + "; right " + described(*scenario.other);
}

}  // namespace calfpump::cli
