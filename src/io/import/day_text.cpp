// The text of an imported scenario.
#include <fmt/format.h>

#include <cmath>
#include <filesystem>

#include "calfpump/core/clock.hpp"
#include "io/import/day.hpp"

namespace calfpump {
namespace {

/// "39 min 53 s".
std::string written_time(double time_s) {
  const auto tenths = std::llround(time_s * 10.0);
  const long long hours = tenths / 36'000, minutes = tenths / 600 % 60, rest = tenths % 600;
  std::string text;
  if (hours > 0) text += fmt::format("{} h ", hours);
  if (minutes > 0) text += fmt::format("{} min ", minutes);
  if (rest > 0 || text.empty())
    text += rest % 10 == 0 ? fmt::format("{} s ", rest / 10) : fmt::format("{:.1f} s ", static_cast<double>(rest) / 10.0);
  text.pop_back();
  return text;
}

std::string quoted(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '"' || c == '\\') safe += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) safe += c;
  }
  return '"' + safe + '"';
}

std::string step_text(const DayStep& step, bool first) {
  std::string text = fmt::format("{{ posture = {}, ", quoted(step.posture));
  if (!step.movement.empty()) text += fmt::format("movement = {}, ", quoted(step.movement));
  if (step.cadence_1_min > 0.0) text += fmt::format("cadence = \"{:.4g} /min\", ", step.cadence_1_min);
  text += fmt::format("duration = \"{}\"", written_time(step.length_s()));
  if (!first && step.transition_s < DayStep().transition_s)
    text += fmt::format(", transition = \"{:.6g} s\"", step.transition_s);
  return text + " },";
}

constexpr double long_day_s = 7200.0;  // chosen: above it a row every second is more than a plot shows

}  // namespace

std::string scenario_text(const Day& day, const LoggedBouts& bouts, const std::string& file) {
  const std::string name = std::filesystem::path(file).filename().string();
  double moving_s = 0.0;
  int moving = 0;
  for (const DayStep& step : day.steps) {
    if (!step.movement.empty()) ++moving, moving_s += step.length_s();
  }
  const double length_s = day.steps.back().end_s;
  std::string text = fmt::format("# From {} (SHA-256 {}).\n", name, bouts.checksum);
  for (const std::string& sentence : bouts.understood) text += fmt::format("# {}.\n", sentence);
  for (const std::string& change : day.changes) text += fmt::format("# {}.\n", change);
  text += fmt::format("title = {}\n",
                      quoted(fmt::format("{}: {} bouts of movement, {} of {}", std::filesystem::path(name).stem().string(),
                                         moving, written_time(moving_s), written_time(length_s))));
  double lead_s = 0.0;
  if (bouts.clock_s) {
    const double minute_s = 60.0 * std::floor(*bouts.clock_s / 60.0);
    lead_s = std::round((*bouts.clock_s - minute_s) * 10.0) / 10.0;
    text += fmt::format("begins = \"{}\"\n", clock_text(minute_s));
  }
  text +=
      "\n# The person: uncomment and change. Without them, a man of 30 years, 175 cm and 75 kg.\n# [subject]\n# height = \"170 "
      "cm\"\n"
      "# mass = \"70 kg\"\n# age = \"40 y\"\n# sex = \"female\"\n";
  if (length_s > long_day_s) text += "\n[output]\nevery = \"10 s\"\n";
  text += "\n[[protocol]]\nrepeat = 1\nsteps = [\n";
  if (lead_s > 0.0)
    text += "  " + step_text({0.0, lead_s, day.steps.front().posture, "", 0.0}, true) + "  # to the first bout\n";
  for (std::size_t i = 0; i < day.steps.size(); ++i) {
    const DayStep& step = day.steps[i];
    text += "  " + step_text(step, i == 0 && lead_s == 0.0);
    if (bouts.clock_s) text += fmt::format("  # {}", clock_text(std::floor(*bouts.clock_s + step.begin_s)));
    text += "\n";
  }
  return text + "]\n";
}

}  // namespace calfpump
