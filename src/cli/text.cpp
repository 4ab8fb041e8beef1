#include "text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace calfpump::cli {
namespace {

std::string padded(const std::string& text, std::size_t to, bool left) {
  const std::string blanks(to - letters(text), ' ');
  return left ? text + blanks : blanks + text;
}

std::string trimmed_right(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string table(const std::vector<std::vector<std::string>>& rows, bool left, std::size_t headings) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], letters(row[c]));
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) line += "  " + padded(row[c], widths[c], left || c == 0);
    text += trimmed_right(line) + '\n';
    if (&row != &rows[headings - 1]) continue;
    for (const std::size_t w : widths) text += "  " + std::string(w, '-');
    text += '\n';
  }
  return text;
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
  std::string text = fmt::format("{}, {:.6g} y, {:.6g} cm, {:.6g} kg", name_of(subject.sex), subject.age_y, subject.height_cm,
                                 subject.mass_kg);
  if (subject.girth_cm) text += fmt::format(", calf {:.6g} cm", *subject.girth_cm);
  if (subject.ankle_range_deg) text += fmt::format(", ankle {:.6g} deg", *subject.ankle_range_deg);
  if (!subject.fitness.empty()) text += ", " + subject.fitness;
  if (subject.skin_degC) text += fmt::format(", skin {:.6g} degC", *subject.skin_degC);
  if (scenario.closed_circulation) text += ", closed circulation";
  if (!scenario.other) return text + ", " + described(scenario.leg);
  return text + "; left " + described(scenario.leg) + "; right " + described(*scenario.other);
}

}  // namespace calfpump::cli
