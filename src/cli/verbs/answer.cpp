#include "cli/verbs/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "calfpump/study/compare.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

/// Whether the body, the skin's warmth, or what is wrong with a leg differs.
bool other_person(const Scenario& a, const Scenario& b) {
  const auto body = [](const Scenario& one) {
    const Subject& s = one.subject;
    return std::tuple(s.height_cm, s.mass_kg, s.age_y, s.sex, s.girth_cm, s.ankle_range_deg, s.fitness, s.skin_degC);
  };
  const auto bare = [](LegSetup leg) {
    leg.garment.reset();
    return described(leg);
  };
  const auto right = [](const Scenario& one) { return one.other ? *one.other : one.leg; };
  return body(a) != body(b) || bare(a.leg) != bare(b.leg) || bare(right(a)) != bare(right(b));
}

bool wears(const std::vector<StepOrRepeat>& steps) {
  return std::any_of(steps.begin(), steps.end(), [](const StepOrRepeat& item) {
    const auto* step = std::get_if<Step>(&item);
    if (step == nullptr) return wears(std::get<Repeat>(item).steps);
    return step->leg.garment.has_value() || (step->other && step->other->garment);
  });
}

std::string sentence(const std::vector<ComparedRun>& runs, const ComparedLeg& leg, std::size_t index) {
  std::vector<std::string> names;
  for (const ComparedRun& run : runs) names.push_back(run.scenario->stem);
  if (runs.size() == 1) return in_words(leg.rows, leg.name.empty() ? names.front() : fmt::format("{} leg", leg.name));
  const ComparedRun &baseline = runs.front(), &run = runs[index];
  return in_words(leg.rows, names, index,
                  times_apart(run.times_s, baseline.calf_volume_mL[leg.side], run.calf_volume_mL[leg.side]));
}

}  // namespace

std::vector<Sentence> answers(const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs) {
  std::vector<Sentence> sentences;
  const bool alone = runs.size() == 1;  // its sentences name the leg, not the run
  for (std::size_t i = alone ? 0 : 1; i < runs.size(); ++i) {
    for (const ComparedLeg& leg : legs)
      sentences.push_back({runs[i].scenario->stem, alone ? "" : leg.name, sentence(runs, leg, i)});
  }
  return sentences;
}

std::string spoken(const Sentence& sentence) {
  return sentence.leg.empty() ? sentence.text : fmt::format("{} leg, {}", sentence.leg, sentence.text);
}

std::vector<std::string> notes(const std::vector<ComparedRun>& runs) {
  std::vector<std::string> texts;
  const Scenario& baseline = *runs.front().scenario;
  if (std::any_of(runs.begin() + 1, runs.end(), [&](const ComparedRun& run) { return other_person(*run.scenario, baseline); }))
    texts.emplace_back("These are not the same person or legs: differences come from that too.");
  if (std::any_of(runs.begin(), runs.end(), [](const ComparedRun& run) { return wears(run.scenario->protocol); }))
    texts.emplace_back(
        "Pressures are those in the vein and contain the garment's; what stretches the vein is the transmural pressure.");
  return texts;
}

}  // namespace calfpump::cli
