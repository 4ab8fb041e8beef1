#include "cli/shell/help.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <vector>

#include "calfpump/core/version.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

struct Example {
  std::string_view verb, line, meaning;
};

constexpr std::array all_examples{
    Example{"ask", "calfpump ask --sit 8h --raises 20 --every 1h", "a routine beside doing nothing and two alternatives"},
    Example{"ask", "calfpump ask --stand 8h --stocking 18mmHg --condition 'varicose veins'", "another day, another leg"},
    Example{"ask", "calfpump ask --sit 8h --walk 5min -o walks.toml", "with the scenario in a file, for `calfpump run`"},
    Example{"new", "calfpump new desk.toml", "a scenario to start from, with comments"},
    Example{"new", "calfpump new --template clinic -", "another template, printed"},
    Example{"run", "calfpump run scenarios/ten-tiptoes.toml",
            "results/ten-tiptoes/: timeseries.csv, metrics.csv, manifest.json"},
    Example{"run", "calfpump run scenarios/ -o elsewhere", "every scenario of a folder, on all processors"},
    Example{"run", "calfpump run my.toml --set subject.height=180cm --stats", "a taller person; counts of steps, wall time"},
    Example{"run", "calfpump run my.toml --json | jq '.scenarios[0].metrics'", "the metrics for a script"},
    Example{"compare", "calfpump compare scenarios/sit-still.toml scenarios/sit-with-raises.toml",
            "side by side; the first is the baseline"},
    Example{"compare", "calfpump compare a.toml b.toml --report", "with a report page: results/a-vs-b/report.html"},
    Example{"compare", "calfpump compare a.toml b.toml --plot figure.pdf --plot-size 85mm",
            "a picture for a paper, as wide as a column"},
    Example{"compare", "calfpump compare a.toml b.toml c.toml --json", "the same as one JSON document"},
    Example{"compare", "calfpump compare a.toml b.toml --set second:protocol[0].repeat=3",
            "a change of the second alone; --set b:... does the same"},
    Example{"compare", "calfpump compare a.toml b.toml --spread 64",
            "the interval of each difference over the model's uncertain values"},
    Example{"sweep", "calfpump sweep plan.toml --dry-run", "how many runs, how long, how large"},
    Example{"sweep", "calfpump sweep plan.toml -o study --report", "the table, its summary and a page of pictures"},
    Example{"sweep", "calfpump sweep plan.toml -o study --set samples=16", "a first try"},
    Example{"sweep", "calfpump sweep plan.toml -o study --part 3/40", "on one of forty machines"},
    Example{"merge", "calfpump merge study", "the table of all parts, or which are missing"},
    Example{"check", "calfpump check my.toml", "how it is understood, or all its problems"},
    Example{"check", "calfpump check -q scenarios/", "only the problems, and the exit code"},
    Example{"import", "calfpump import bouts.csv > day.toml", "a step counter's day as a scenario"},
    Example{"import", "calfpump import log.csv --column begin=Von --column end=Bis -o day.toml",
            "headings of another language"},
    Example{"list", "calfpump list movements", "movements that a step of a scenario can name"},
    Example{"list", "calfpump list columns --json", "names, units and meanings for a script"},
    Example{"explain", "calfpump explain RT90", "a metric, with published values"},
    Example{"explain", "calfpump explain calf raise", "a movement: its tempo, its pressures, its source"},
    Example{"data", "calfpump data mine/", "the built-in data; then calfpump run my.toml --data mine/"},
    Example{"schema", "calfpump schema > calfpump.schema.json",
            "for an editor: #:schema ./calfpump.schema.json on top of a scenario"},
    Example{"fit", "calfpump fit my.toml --vary subject.calf_girth=30..50cm", "my-fitted.toml, a scenario that runs"},
    Example{"fit", "calfpump fit my.toml --vary 'subject.valves[CS->TS].reflux=0..5mL/s' --report",
            "a leaking valve, with a page of the scenario before and after"},
    Example{"fit", "calfpump fit my.toml --vary subject.age=20..80y --exact-model", "intervals of the noise alone"},
    Example{"find", "calfpump find a.toml --vary protocol[0].repeat=1..9 --target 'calf swelling<9'",
            "the least number of repeats, and that the one before is not enough"},
    Example{"live", "calfpump live -o leg.html", "hold a key, and the heel rises; opens in any browser, offline"},
    Example{"live", "calfpump live scenarios/varicose-day.toml -o leg.html", "the page begins with this leg"},
    Example{"verify", "calfpump verify scenarios/ten-tiptoes.toml", "whether its results agree with the equations"},
    Example{"validate", "calfpump validate", "published evidence, compared with the model"},
    Example{"validate", "calfpump validate --only tiptoe-rt90 --only Flow", "one row and one group of rows"},
    Example{"validate", "calfpump validate --spread 64", "spread of the results over uncertain parameters"},
    Example{"completion", "calfpump completion bash > ~/.local/share/bash-completion/completions/calfpump", "bash"},
    Example{"completion", "calfpump completion zsh > \"${fpath[1]}/_calfpump\"", "zsh"},
    Example{"completion", "calfpump completion fish > ~/.config/fish/completions/calfpump.fish", "fish"},
    Example{"man", "calfpump man | man -l -", "read it here"},
    Example{"help", "calfpump help run", "options of a verb, with examples"},
};

std::vector<Example> examples_of(std::string_view verb) {
  std::vector<Example> examples;
  for (const Example& example : all_examples) {
    if (example.verb == verb) examples.push_back(example);
  }
  return examples;
}

/// "(default: results)" after the meaning of an option.
std::string with_preset(const Argument& argument) {
  return argument.preset.empty() ? argument.meaning : fmt::format("{} (default: {})", argument.meaning, argument.preset);
}

constexpr std::size_t width_of_help = 80, meaning_at = 26;

/// A name with its meaning beside it, or below a long name.
std::string line_of(const std::string& name, const std::string& meaning) {
  return hanging("  " + name, meaning, meaning_at, width_of_help);
}

std::string line_of(const Argument& argument) { return line_of(as_typed(argument), with_preset(argument)); }

std::string option_lines(const Verb& verb) {
  std::string text = "\nOptions:\n";
  for (const Argument& option : verb.options) text += line_of(option);
  return text;
}

std::string example_lines(const std::string& verb) {
  std::string text;
  for (const Example& example : examples_of(verb)) text += fmt::format("  {}\n      {}\n", example.line, example.meaning);
  return text.empty() ? "" : "\nExamples:\n" + text;
}

std::string exit_code_lines() {
  std::string text = "\nExit codes:\n";
  for (const auto& [code, meaning] : exit_codes) text += hanging(fmt::format("  {:>3}", +code), meaning, 7, width_of_help);
  return text;
}

/// Text with the characters escaped that roff would interpret.
std::string roff(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (safe.empty() && (c == '.' || c == '\'')) safe += "\\&";
    if (c == '\\') {
      safe += "\\e";
    } else if (c == '-') {
      safe += "\\-";
    } else if (c == '\'') {
      safe += "\\(aq";
    } else if (c == '"') {
      safe += "\\(dq";
    } else if (c == '~') {
      safe += "\\(ti";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string item(std::string_view name, std::string_view meaning) {
  return fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(name), roff(meaning));
}

std::string items(const std::vector<Argument>& all) {
  std::string text;
  for (const Argument& argument : all) text += item(as_typed(argument), with_preset(argument));
  return text;
}

std::string verb_section(const Verb& verb) {
  return fmt::format(".SS {}\n{}\n.PP\n\\fB{}\\fR\n{}{}", roff(verb.name), roff(verb.meaning), roff(usage(verb)),
                     items(verb.words), items(verb.options));
}

std::string exit_status() {
  std::string text = ".SH EXIT STATUS\n";
  for (const auto& [code, meaning] : exit_codes) text += item(fmt::format("{}", +code), meaning);
  return text;
}

std::string example_section(const Grammar& grammar) {
  std::string text = ".SH EXAMPLES\n";
  for (const Verb& verb : grammar.verbs) {
    for (const Example& example : examples_of(verb.name)) text += item(example.line, example.meaning);
  }
  return text;
}

std::string environment_and_files() {
  return ".SH ENVIRONMENT\n" + item("NO_COLOR", "set to anything: no colour") +
         item("COLUMNS",
              "width of tables on a terminal that reports none; without a terminal, width of the output of check and explain") +
         item("LC_ALL, LC_CTYPE, LANG", "the first that is set: drawings are plain ASCII unless it names UTF-8") +
         item("TERM", "\"dumb\": no colour, no control codes") + ".SH FILES\n" +
         item("SCENARIO.toml", "a scenario: person, garment, protocol, output") +
         item("results/STEM/",
              "of run: timeseries.csv, metrics.csv, manifest.json and, with --report, report.html; STEM is the scenario's "
              "file name without folder and ending") +
         item("results/A-vs-B/", "of compare: comparison.csv, aligned.csv, manifest.json and, with --report, report.html") +
         item("NAME.*.incomplete", "files of a failed or interrupted run; the next run removes them") +
         item("leg.toml, movements.toml ...", "data of the model, built in; \"--data FOLDER\" reads others");
}

}  // namespace

std::string help_of_program(const Grammar& grammar) {
  constexpr std::array start{std::pair{"calfpump ask --sit 8h --raises 20", "a routine, answered in words"},
                             std::pair{"calfpump new desk.toml", "a scenario, with comments"},
                             std::pair{"calfpump run desk.toml", "its effect on the leg"},
                             std::pair{"calfpump compare desk.toml other.toml", "two scenarios, side by side"}};
  std::string text = "calfpump: what does this routine do to this leg, compared with that one?\nTo start, type:\n";
  for (const auto& [line, meaning] : start) text += hanging(fmt::format("  {}", line), meaning, 43, width_of_help);
  text += "\nVerbs:\n";
  for (const Verb& verb : grammar.verbs) text += hanging("  " + verb.name, verb.meaning, 14, width_of_help);
  return text + "\n\"calfpump VERB --help\" prints options and examples, \"--version\" the version.\n";
}

std::string help_of_verb(const Verb& verb) {
  std::string text =
      paragraph(fmt::format("calfpump {}: {}", verb.name, verb.meaning), width_of_help, 0) + "\nUsage: " + usage(verb) + '\n';
  if (!verb.words.empty()) text += '\n';
  for (const Argument& word : verb.words) text += line_of(word);
  return text + option_lines(verb) + example_lines(verb.name) + exit_code_lines();
}

std::string man_page(const Grammar& grammar) {
  const std::string meaning = grammar.program.meaning;
  std::string text = fmt::format(".TH CALFPUMP 1 \"\" \"calfpump {}\" \"User Commands\"\n.nh\n.SH NAME\ncalfpump \\- {}\n",
                                 version(), "simulator of the calf-muscle pump");
  text +=
      fmt::format(".SH SYNOPSIS\n\\fBcalfpump\\fR \\fIVERB\\fR [\\fIOPTIONS\\fR] ...\n.SH DESCRIPTION\n{}\n", roff(meaning));
  text += ".SH OPTIONS\n" + items(grammar.program.options) + ".SH VERBS\n";
  for (const Verb& verb : grammar.verbs) text += verb_section(verb);
  return text + exit_status() + environment_and_files() + example_section(grammar);
}

}  // namespace calfpump::cli
