#include "cli/verbs/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/study/compare.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

constexpr double long_work = 1e8;  // steps, several minutes: chosen

double two_digits(double x) {
  const double unit = std::pow(10.0, std::floor(std::log10(x)) - 1.0);
  return std::round(x / unit) * unit;
}

/// "healthy, stocking 18 mmHg at the ankle".
std::string described(const LegSetup& leg) {
  std::string text = leg.condition.name;
  if (!leg.valves.empty()) text += ", " + counted(std::ssize(leg.valves), "valve") + " set";
  if (!leg.narrowings.empty()) text += ", " + counted(std::ssize(leg.narrowings), "obstruction");
  if (!leg.garment) return text;
  return text + fmt::format(", {} {:.6g} mmHg{}", leg.garment->kind.name, leg.garment->stated_mmHg,
                            leg.garment->kind.at_ankle ? " at the ankle" : "");
}

/// Whether the body, the skin temperature or the condition of a leg differs.
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

bool has_garment(const std::vector<StepOrRepeat>& steps) {
  return std::any_of(steps.begin(), steps.end(), [](const StepOrRepeat& item) {
    const auto* step = std::get_if<Step>(&item);
    if (step == nullptr) return has_garment(std::get<Repeat>(item).steps);
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

std::string work_in_words(const ProtocolTotals& totals) {
  const double work = expected_work(totals);
  if (work <= 0.0) return "";
  return fmt::format("{}, {} in motion: about {:.0f} steps of computation",
                     counted(std::llround(std::floor(totals.cycles + 1e-9)), "cycle"), spoken_time(totals.moving_s),
                     two_digits(work));
}

std::vector<std::string> remarks(const Scenario& scenario, const DataFiles& data) {
  return outside_evidence(read_covered(data), scenario.subject);
}

void print_remarks(const Scenario& scenario, const ScenarioOptions& options) {
  if (options.quiet) return;
  std::vector<std::string> all = remarks(scenario, options.data);
  const ProtocolTotals totals = totals_of(scenario.protocol);
  if (expected_work(totals) > long_work) all.push_back(work_in_words(totals));
  for (const std::string& remark : all)
    say(stderr, "{}", paragraph(fmt::format("{}: {}", printable(scenario.source), remark), style_of(stderr).width, 2));
}

std::vector<Sentence> answers(const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs) {
  std::vector<Sentence> sentences;
  const bool alone = runs.size() == 1;  // its sentences name the leg themselves
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
    texts.emplace_back("The persons or legs differ, which contributes to the differences.");
  if (std::any_of(runs.begin(), runs.end(), [](const ComparedRun& run) { return has_garment(run.scenario->protocol); }))
    texts.emplace_back(
        "Pressures are pressures in the vein, which include the garment's; the transmural pressure distends the vein.");
  return texts;
}

}  // namespace calfpump::cli
