#include "cli/verbs/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/protocol/activities.hpp"
#include "calfpump/study/differences.hpp"
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
  const std::string text = condition_in_words(leg);
  if (!leg.garment) return text;
  if (!leg.garment->measured.empty()) return text + ", " + worn_in_words(leg.garment);
  return text + fmt::format(", {} {:.6g} mmHg{}", leg.garment->kind.name, leg.garment->stated_mmHg,
                            leg.garment->kind.at_ankle ? " at the ankle" : "");
}

void add_recordings(const std::vector<StepOrRepeat>& steps, std::vector<std::string>& all) {
  each_activity(steps, [&all](const Activity& activity) {
    if (!activity.recording || activity.recording->understood.empty()) return;
    const std::string text =
        fmt::format("recording {}: {}", activity.recording->file, fmt::join(activity.recording->understood, "; "));
    if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
  });
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

std::vector<std::string> files_in_words(const Scenario& scenario) {
  std::vector<std::string> all;
  add_recordings(scenario.protocol, all);
  for (const Observed& series : scenario.observed)
    all.push_back(fmt::format("observed {}: {}", series.file, fmt::join(series.understood, "; ")));
  return all;
}

void print_remarks(const Scenario& scenario, const ScenarioOptions& options) {
  if (options.quiet) return;
  std::vector<std::string> all = remarks(scenario, options.data);
  const ProtocolTotals totals = totals_of(scenario.protocol);
  if (expected_work(totals) > long_work) all.push_back(work_in_words(totals));
  for (const std::string& remark : all)
    say(stderr, "{}", paragraph(fmt::format("{}: {}", printable(scenario.source), remark), style_of(stderr).width, 2));
}

ReadNorms norms_reader(const DataFiles& data, const Catalogue& catalogue) {
  const auto read = [&catalogue, data]() -> std::optional<Norms> {
    try {
      return read_norms(data, catalogue);
    } catch (const InputError&) {
      return std::nullopt;
    }
  };
  return [read, known = std::make_shared<std::optional<std::optional<Norms>>>()]() -> const Norms* {
    if (!*known) *known = read();
    return **known ? &***known : nullptr;
  };
}

void print_answer(const Answer& answer) {
  const std::size_t width = style_of(stdout).width;
  for (const Sentence& sentence : answer.sentences) say(stdout, "{}", paragraph("  " + printable(spoken(sentence)), width, 4));
  for (const std::string& note : answer.notes) say(stdout, "{}", paragraph("  Note: " + printable(note), width, 4));
}

}  // namespace calfpump::cli
