#include "calfpump/study/answer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/core/words.hpp"
#include "calfpump/study/bout_words.hpp"
#include "calfpump/study/differences.hpp"
#include "calfpump/study/evidence.hpp"
#include "study/answer_notes.hpp"
#include "study/answer_table.hpp"

namespace calfpump {
namespace {

const MetricValues& values_of(const ComparedRun& run, std::size_t side) {
  return side == 1 && run.result.other ? *run.result.other : run.result.metrics;
}

const Step& first_step(const StepOrRepeat& item) {
  const auto* step = std::get_if<Step>(&item);
  return step != nullptr ? *step : first_step(std::get<Repeat>(item).steps.front());
}

const Step& last_step(const StepOrRepeat& item) {
  const auto* step = std::get_if<Step>(&item);
  return step != nullptr ? *step : last_step(std::get<Repeat>(item).steps.back());
}

bool ends_as_it_begins(const Scenario& scenario) {
  return first_step(scenario.protocol.front()).leg.posture.name == last_step(scenario.protocol.back()).leg.posture.name;
}

bool has(const ComparedRun& run, const std::string& metric) {
  return values_of(run, 0).get(metric).has_value() || values_of(run, 1).get(metric).has_value();
}

/// A single run is its own baseline.
Topic topic_of(const ComparedRun& baseline, const ComparedRun& run) {
  Topic topic{false, false, false, std::max(baseline.result.duration_s, run.result.duration_s)};
  if (&baseline == &run) {
    topic.garment = !worn(*run.scenario).empty();
    topic.condition = ill(*run.scenario);
    return topic;
  }
  const Differences found = differences(*baseline.scenario, *run.scenario);
  topic.garment = !found.garment.empty();
  topic.condition = !found.condition.empty();
  topic.person = !found.person.empty();
  return topic;
}

const Question& question_of(const ComparedRun& baseline, const ComparedRun& run, const Wording& wording) {
  const Topic topic = topic_of(baseline, run);
  return *std::find_if(wording.questions.begin(), wording.questions.end(), [&](const Question& question) {
    return question.suits(topic) && std::all_of(question.needs.begin(), question.needs.end(), [&](const std::string& metric) {
             return has(baseline, metric) && has(run, metric);
           });
  });
}

/// Two runs and a leg of each, or twice the same.
struct Pair {
  const ComparedRun& baseline;
  const ComparedRun& run;
  std::size_t baseline_side, side;
  const ComparedLeg* leg = nullptr;  ///< both runs have it
  std::size_t number = 0;            ///< the run, in it

  /// Between of the difference of a metric, if it was sampled.
  [[nodiscard]] std::optional<Between> sampled(const std::string& metric) const {
    if (leg == nullptr) return std::nullopt;
    const auto row =
        std::find_if(leg->rows.begin(), leg->rows.end(), [&](const auto& one) { return one.metric.name == metric; });
    return row == leg->rows.end() || !row->runs[number].spread ? std::nullopt : row->runs[number].spread->difference;
  }
  [[nodiscard]] bool alone() const { return &baseline == &run && baseline_side == side; }
  [[nodiscard]] std::string baseline_name() const {
    return &baseline == &run ? fmt::format("{} leg", leg_names.at(baseline_side)) : baseline.scenario->stem;
  }
  [[nodiscard]] BoutsBeside bouts() const {
    if (alone()) return {run.result.bouts[side], {}, ""};
    return {run.result.bouts[side], baseline.result.bouts[baseline_side], baseline_name()};
  }
};

/// "healthy legs: 20 to 40 s", in the manoeuvre of the run; or nothing.
std::string healthy_range(const MetricDefinition& metric, const Pair& pair, const Wording& wording, const ReadNorms& norms) {
  const MetricWords& words = wording.of(metric.name);
  const Norms* published = words.published ? norms() : nullptr;
  if (published == nullptr) return "";
  for (const Norm& norm : published->of(metric.name).norms) {
    if (norm.group == "healthy" && same_manoeuvre(norm, pair.run.result.bouts[pair.side]))
      return fmt::format("healthy legs: {} {}", band_in_words(norm.lowest, norm.highest), norm.unit);
  }
  return "";
}

/// The range in brackets, the last ones of the clause if it ends with any.
std::string with_range(std::string clause, const std::string& range) {
  if (range.empty()) return clause;
  if (!clause.ends_with(')')) return fmt::format("{} ({})", clause, range);
  clause.pop_back();
  return fmt::format("{}; {})", clause, range);
}

/// Empty if the metric does not apply to the run.
std::string metric_clause(const std::string& name, const Pair& pair, const Wording& wording, const ReadNorms& norms) {
  const MetricDefinition& metric = *find(metric_definitions(), name);
  const auto value = values_of(pair.run, pair.side).get(name), base = values_of(pair.baseline, pair.baseline_side).get(name);
  const Saying& says = wording.of(name).says.value();
  if (!value || (says.alone && !pair.alone())) return "";
  if (says.after_fall && !pressure_falls(pair.run.result.bouts[pair.side])) return "";
  if (says.same_posture && !ends_as_it_begins(*pair.run.scenario)) return "";
  const std::string range = says.event ? healthy_range(metric, pair, wording, norms) : "";
  if (pair.alone() || !base) return with_range(value_clause(metric, *value, wording), range);
  return with_range(difference_clause(metric, {*base, *value, pair.baseline_name(), pair.sampled(name)}, wording), range);
}

/// "the 45 min", "each whole run" of runs of different lengths.
std::string span_of(const Pair& pair) {
  const bool same = std::abs(pair.baseline.result.duration_s - pair.run.result.duration_s) < 0.5;
  return same ? "the " + rounded_time(pair.run.result.duration_s) : "each whole run";
}

std::string capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

/// A clause about the whole run, and the size of what it says.
struct Clause {
  std::string text;
  double percent = 0.0;
};

/// The largest difference of a comparison first.
std::string in_order(std::vector<Clause> clauses) {
  std::stable_sort(clauses.begin(), clauses.end(), [](const Clause& a, const Clause& b) { return a.percent > b.percent; });
  std::vector<std::string> texts;
  for (Clause& clause : clauses) texts.push_back(std::move(clause.text));
  return fmt::format("{}", fmt::join(texts, "; "));
}

double size_of(const std::string& metric, const Pair& pair) {
  const auto value = values_of(pair.run, pair.side).get(metric),
             base = values_of(pair.baseline, pair.baseline_side).get(metric);
  return pair.alone() || !value || !base || *base == 0.0 ? 0.0 : std::abs((*value - *base) / *base);
}

/// Bouts, a sentence each; then the metrics of the whole run in one sentence.
std::string text_of(const Question& question, const Pair& pair, const Wording& wording, const ReadNorms& norms) {
  std::vector<std::string> sentences;
  std::vector<Clause> clauses;
  for (const std::string& about : question.sentences) {
    const bool volumes = about == about_bouts, pressures = about == about_bout_pressure;
    const auto bouts = volumes     ? volume_clauses(pair.bouts(), wording)
                       : pressures ? pressure_clauses(pair.bouts(), wording)
                                   : std::vector<std::string>();
    sentences.insert(sentences.end(), bouts.begin(), bouts.end());
    if (volumes || pressures) continue;
    std::string clause = metric_clause(about, pair, wording, norms);
    if (clause.empty()) continue;
    if (wording.of(about).says->event) {
      sentences.push_back(std::move(clause));
    } else {
      clauses.push_back({std::move(clause), size_of(about, pair)});
    }
  }
  if (!clauses.empty()) sentences.push_back(fmt::format("over {} {}", span_of(pair), in_order(std::move(clauses))));
  for (std::size_t i = 1; i < sentences.size(); ++i) sentences[i] = capital(sentences[i]);
  return fmt::format("{}.", fmt::join(sentences, ". "));
}

std::string head_of(const Pair& pair, const ComparedLeg& leg) {
  if (&pair.baseline != &pair.run) return fmt::format("{} against {}", pair.run.scenario->stem, pair.baseline.scenario->stem);
  return leg.name.empty() ? pair.run.scenario->stem : fmt::format("{} leg", leg.name);
}

/// One run with two legs: one sentence if both do alike, else also one that compares them.
void compare_sides(const ComparedRun& run, const Wording& wording, const ReadNorms& norms, std::vector<Sentence>& sentences) {
  const auto text_after_head = [](const Sentence& sentence) { return sentence.text.substr(sentence.text.find(':')); };
  if (text_after_head(sentences[0]) == text_after_head(sentences[1])) {
    sentences = {{sentences[0].scenario, "", "both legs" + text_after_head(sentences[0])}};
    return;
  }
  const Pair pair{run, run, 1, 0};
  sentences.push_back(
      {run.scenario->stem, "", "left leg against right leg: " + text_of(question_of(run, run, wording), pair, wording, norms)});
}

}  // namespace

Answer answer(const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs, const Wording& wording,
              const ReadNorms& norms) {
  Answer result;
  std::vector<const Question*> questions;
  for (std::size_t i = runs.size() == 1 ? 0 : 1; i < runs.size(); ++i) {
    const Question& question = question_of(runs.front(), runs[i], wording);
    questions.push_back(&question);
    for (const ComparedLeg& leg : legs) {
      const Pair pair{runs.front(), runs[i], leg.side, leg.side, &leg, i};
      const std::string text = fmt::format("{}: {}", head_of(pair, leg), text_of(question, pair, wording, norms));
      result.sentences.push_back({runs[i].scenario->stem, pair.alone() ? "" : leg.name, text});
    }
  }
  if (runs.size() == 1 && legs.size() == 2) compare_sides(runs.front(), wording, norms, result.sentences);
  for (auto leg = legs.rbegin(); leg != legs.rend(); ++leg) {
    if (const std::string text = ranking(questions, *leg, runs, wording); !text.empty())
      result.sentences.insert(result.sentences.begin(), {"", leg->name, text});
  }
  result.rows = metrics_of_table(questions, rows_of(legs));
  result.notes = answer_notes(runs);
  return result;
}

std::string spoken(const Sentence& sentence) {
  return sentence.leg.empty() ? sentence.text : fmt::format("{} leg, {}", sentence.leg, sentence.text);
}

}  // namespace calfpump
