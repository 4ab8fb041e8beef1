#include "cli/terminal/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/core/quantity.hpp"

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
  std::string text;
  for (const Unit& unit : {hour, minute}) {
    const double whole = std::floor(time_s / unit.factor + 1e-9);
    time_s -= unit.factor * whole;
    if (whole > 0.0) text += fmt::format("{:.0f} {} ", whole, unit.symbol);
  }
  if (time_s >= 5e-4 || text.empty()) return text + fmt::format("{:.4g} s", std::max(0.0, time_s));
  text.pop_back();
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
