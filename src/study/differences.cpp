#include "calfpump/study/differences.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "calfpump/core/words.hpp"
#include "calfpump/study/norms.hpp"

namespace calfpump {
namespace {

void add_activity(const Activity& activity, std::string& text) {
  text += fmt::format("{} {}", activity.posture.name, fmt::join(activity.posture.angles_deg, ","));
  if (activity.movement) {
    const PacedMovement& paced = *activity.movement;
    text += fmt::format(" {} {} {} {} {}", paced.movement.name, fmt::join(paced.durations_s, ","), paced.strength,
                        paced.speed_m_s.value_or(0.0), paced.pressure_mmHg.value_or(0.0));
  }
  if (!activity.recording) return;
  text += ' ' + activity.recording->checksum;
  for (const Chamber& one : activity.recording->chambers)
    text += fmt::format(" {} {} {} {} {} {} {} {}", one.segment, one.pressure_mmHg, one.begin_s, one.rise_s, one.hold_s,
                        one.fall_s, one.deep, one.superficial);
}

/// Postures, movements and times, without garments: equal texts are equal routines.
std::string routine_of(const std::vector<StepOrRepeat>& protocol) {
  std::string text;
  for (const StepOrRepeat& item : protocol) {
    if (const auto* step = std::get_if<Step>(&item)) {
      add_activity(step->leg, text);
      if (step->other) add_activity(*step->other, text);
      text += fmt::format(" {} {} {};", step->duration_s.value_or(0.0), step->repetitions.value_or(0), step->transition_s);
    } else {
      const auto& repeat = std::get<Repeat>(item);
      text += fmt::format("{}({})", repeat.times, routine_of(repeat.steps));
    }
  }
  return text;
}

void add_worn(const std::vector<StepOrRepeat>& protocol, std::vector<std::string>& worn) {
  const auto add = [&worn](const Activity& activity) {
    const std::string words = worn_in_words(activity.garment);
    if (!words.empty() && std::find(worn.begin(), worn.end(), words) == worn.end()) worn.push_back(words);
  };
  for (const StepOrRepeat& item : protocol) {
    if (const auto* step = std::get_if<Step>(&item)) {
      add(step->leg);
      if (step->other) add(*step->other);
    } else {
      add_worn(std::get<Repeat>(item).steps, worn);
    }
  }
}

/// "the age (70 y instead of 30 y)"; empty if both are the same.
std::string differing(std::string_view what, const std::string& a, const std::string& b) {
  return a == b ? "" : fmt::format("the {} ({} instead of {})", what, b, a);
}

std::string optional_number(const std::optional<double>& value, std::string_view unit) {
  return value ? fmt::format("{:.6g} {}", *value, unit) : "as expected";
}

std::vector<std::string> personal(const Subject& a, const Subject& b) {
  std::vector<std::string> found;
  const auto add = [&found](std::string words) {
    if (!words.empty()) found.push_back(std::move(words));
  };
  const auto number = [](double value, std::string_view unit) { return fmt::format("{:.6g} {}", value, unit); };
  add(differing("sex", std::string(row_of(sexes, a.sex).name), std::string(row_of(sexes, b.sex).name)));
  add(differing("age", number(a.age_y, "y"), number(b.age_y, "y")));
  add(differing("height", number(a.height_cm, "cm"), number(b.height_cm, "cm")));
  add(differing("mass", number(a.mass_kg, "kg"), number(b.mass_kg, "kg")));
  add(differing("calf girth", optional_number(a.girth_cm, "cm"), optional_number(b.girth_cm, "cm")));
  add(differing("range of the ankle", optional_number(a.ankle_range_deg, "deg"), optional_number(b.ankle_range_deg, "deg")));
  add(differing("fitness", a.fitness.empty() ? "usual" : a.fitness, b.fitness.empty() ? "usual" : b.fitness));
  add(differing("skin temperature", optional_number(a.skin_degC, "degC"), optional_number(b.skin_degC, "degC")));
  return found;
}

std::string conditions_of(const Scenario& scenario) {
  if (!scenario.other) return condition_in_words(scenario.leg);
  return fmt::format("left {}, right {}", condition_in_words(scenario.leg), condition_in_words(*scenario.other));
}

std::string garments_of(const Scenario& scenario) {
  const std::vector<std::string> garments = worn(scenario);
  return garments.empty() ? "none" : fmt::format("{}", fmt::join(garments, ", "));
}

}  // namespace

std::vector<std::string> Differences::all() const {
  std::vector<std::string> words = person;
  for (const std::string& one : {condition, garment, routine}) {
    if (!one.empty()) words.push_back(one);
  }
  return words;
}

Differences differences(const Scenario& baseline, const Scenario& run) {
  Differences found;
  found.person = personal(baseline.subject, run.subject);
  found.condition = differing("condition of the leg", conditions_of(baseline), conditions_of(run));
  found.garment = differing("garment", garments_of(baseline), garments_of(run));
  if (routine_of(baseline.protocol) != routine_of(run.protocol)) found.routine = "the routine";
  return found;
}

std::string condition_in_words(const LegSetup& leg) {
  std::string text = leg.condition.name;
  if (!leg.valves.empty()) text += ", " + counted(std::ssize(leg.valves), "valve") + " set";
  if (!leg.narrowings.empty()) text += ", " + counted(std::ssize(leg.narrowings), "obstruction");
  return text;
}

std::vector<std::string> worn(const Scenario& scenario) {
  std::vector<std::string> garments;
  add_worn(scenario.protocol, garments);
  return garments;
}

bool ill(const Scenario& scenario) { return !applies(scenario.leg) || (scenario.other && !applies(*scenario.other)); }

}  // namespace calfpump
