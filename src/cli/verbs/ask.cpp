// `calfpump ask`: a routine typed as options, run beside doing nothing and beside alternatives.
#include "cli/verbs/ask.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/wording_reader.hpp"
#include "calfpump/io/out/asked_answer.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/study/answer.hpp"
#include "calfpump/study/least.hpp"
#include "calfpump/study/side_by_side.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/scenario_files.hpp"
#include "cli/verbs/sentences.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

constexpr const char* use =
    "This is a model's answer, for research and teaching. "
    "It is not for diagnosis, for decisions on treatment, or for advice to a person (docs/limits.md).";

void add_dose(CLI::App& verb, const std::string& names, const std::string& kind, const std::string& meaning,
              const std::string& usual, AskOptions& options) {
  const std::string option = names.substr(0, names.find(','));
  const auto keep = [&options, option](const std::vector<std::string>& values) {
    options.typed.push_back({option, values.empty() ? "" : values.front()});
  };
  // A default of the parser would look like the same value typed.
  const std::string preset = usual.empty() ? "" : fmt::format(" (default: {})", usual);
  verb.add_option_function<std::vector<std::string>>(names, keep, meaning + preset)
      ->expected(usual.empty() ? 1 : 0, 1)
      ->type_name(kind);
}

std::string kind_of(const AskChoice& choice) {
  return choice.key == "repetitions" ? "NUMBER" : choice.key == "duration" ? "TIME" : "PRESSURE";
}

std::vector<ComparedRun> run_all_of(const std::vector<Scenario>& scenarios, const Catalogue& catalogue, bool quiet) {
  Progress progress(durations_of(scenarios, catalogue), quiet);
  RunAllOptions all{{}, &interruption(), 0, {}, {}, {}};
  all.progress = [&](std::size_t run, double time_s) { progress.at(run, time_s); };
  all.finished = [&](std::size_t run, const Outcome&) { progress.finished(run); };
  return run_side_by_side(scenarios, catalogue, all);
}

const MetricDefinition& definition_of(const std::string& metric) { return *find(metric_definitions(), metric); }

/// A row for each run, a column for each measure that applies.
std::string measures_table(const std::vector<ComparedRun>& runs, const AskRows& rows, const Wording& wording) {
  std::vector<std::string> heading{""}, units{""};
  Rows lines;
  for (const AskMeasure& measure : rows.measures) {
    heading.push_back(measure.heading);
    units.emplace_back(definition_of(measure.metric).unit);
  }
  lines.push_back(heading);
  lines.push_back(units);
  for (const ComparedRun& run : runs) {
    std::vector<std::string> line{run.scenario->stem};
    for (const AskMeasure& measure : rows.measures) {
      const auto value = run.result.metrics.get(measure.metric);
      line.push_back(value ? rounded(*value, wording.of(measure.metric).resolution) : figure(value));
    }
    lines.push_back(line);
  }
  return table(lines, false, 2);
}

/// As an option is typed: "--age 30y".
std::string assumptions(const AskedRoutine& question) {
  std::vector<std::string> parts;
  for (const Assumed& one : question.assumed) {
    std::string value = one.value;
    if (value.find_first_of("0123456789") == 0) std::erase(value, ' ');
    parts.push_back(fmt::format("{} {}", one.option, shell_word(value)));
  }
  return parts.empty() ? "" : fmt::format(" Assumed, as not typed: {}.", fmt::join(parts, " "));
}

void print(const AskedRoutine& question, const AskRows& rows, const std::vector<ComparedRun>& runs,
           const ComparisonAnswer& comparison, const Wording& wording, const AskOptions& options) {
  const std::size_t width = drawing_width(style_of(stdout));
  const auto speak = [width](const std::string& text) { say(stdout, "{}", paragraph("  " + printable(text), width, 2)); };
  speak(fmt::format("{}{}. The leg: {}.{}", question.words, question.times.empty() ? "" : ": " + question.times,
                    described(question.scenarios.front()), assumptions(question)));
  say(stdout, "\n");
  for (const Sentence& sentence : comparison.answer.sentences) {
    if (!sentence.scenario.empty()) speak(spoken(sentence));  // the ranking follows in other words
  }
  speak(least_in_words(runs, least_measures(rows), wording));
  say(stdout, "\n{}\n", measures_table(runs, rows, wording));
  for (const std::string& note : comparison.answer.notes) speak("Note: " + note);
  if (options.output.empty()) {
    speak("The scenario, for `calfpump run` (with -o FILE it is written into a file):");
    say(stdout, "\n{}\n", question.scenarios[1].text);
  } else {
    speak(fmt::format("wrote the scenario into {}, for `calfpump run`", options.output.string()));
  }
  speak(use);
}

int ask(const AskOptions& options) {
  const Catalogue catalogue = read_catalogue(options.data);
  const Wording wording = read_wording(options.data, catalogue);
  const AskRows rows = read_ask(options.data);
  const AskedRoutine question = asked_routine(options.typed, rows, catalogue);
  const std::vector<ComparedRun> runs = run_all_of(question.scenarios, catalogue, options.json);
  const std::vector<ComparedLeg> legs = compare_legs(runs);
  stop_if_interrupted();
  const Answer words = answer(runs, legs, wording, norms_reader(options.data, catalogue));
  const ComparisonAnswer comparison{runs, legs, words, "", {}, false};
  if (!options.output.empty()) write_new(options.output, question.scenarios[1].text);
  if (!options.json) {
    print(question, rows, runs, comparison, wording, options);
    return done;
  }
  AskedAnswer asked{comparison, question.words, described(question.scenarios.front()), {}, {}, question.scenarios[1].text, use};
  for (const Assumed& one : question.assumed) asked.assumed.emplace_back(one.option, one.value);
  for (const AskMeasure& measure : rows.measures) {
    if (const auto least = least_of(runs, measure.metric))
      asked.least.emplace_back(measure.metric, runs[*least].scenario->stem);
  }
  say(stdout, "{}", answer_of(asked));
  return done;
}

}  // namespace

void add_ask_options(CLI::App& verb, const AskRows& rows, AskOptions& options) {
  for (const auto* choices : {&rows.postures, &rows.activities, &rows.garments}) {
    for (const AskChoice& choice : *choices)
      add_dose(verb, "--" + choice.option, kind_of(choice), choice.meaning, choice.usual, options);
  }
  add_dose(verb, "--every", "TIME", "time from one routine to the next", rows.usual_every, options);
  for (const AskPerson& person : rows.person) {
    std::string names;
    for (const std::string& option : person.options) names += (names.empty() ? "--" : ",--") + option;
    const bool listed = person.key == "condition";
    add_dose(verb, names, listed ? "CONDITION" : "VALUE", person.meaning, "", options);
  }
  verb.add_option("-o,--output", options.output, "write the scenario into this new file")
      ->type_name("FILE")
      ->check(problem_of_path);
  add_data_option(verb, options.data);
  add_json_option(verb, options.json);
}

Work add_ask(CLI::App& verb) {
  verb.description("answer a routine typed in one line, beside alternatives");
  const auto options = std::make_shared<AskOptions>();
  add_ask_options(verb, read_ask({}), *options);
  return [options] { return ask(*options); };
}

}  // namespace calfpump::cli
