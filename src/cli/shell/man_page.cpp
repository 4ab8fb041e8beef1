#include "cli/shell/man_page.hpp"

#include <fmt/format.h>

#include "calfpump/core/version.hpp"
#include "cli/exit_codes.hpp"
#include "cli/shell/examples.hpp"

namespace calfpump::cli {
namespace {

/// Text that roff takes as it is: no backslash, no hyphen for a minus, no line that looks like a request.
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

std::string entry(std::string_view name, std::string_view meaning) {
  return fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(name), roff(meaning));
}

std::string entries(const std::vector<Taken>& all) {
  std::string text;
  for (const Taken& taken : all) {
    const std::string preset = taken.preset.empty() ? "" : fmt::format(" (default: {})", taken.preset);
    text += entry(as_typed(taken), taken.meaning + preset);
  }
  return text;
}

std::string verb_section(const Verb& verb) {
  return fmt::format(".SS {}\n{}\n.PP\n\\fB{}\\fR\n{}{}", roff(verb.name), roff(verb.meaning), roff(usage(verb)),
                     entries(verb.words), entries(verb.options));
}

std::string codes() {
  std::string text = ".SH EXIT STATUS\n";
  for (const auto& [code, meaning] : exit_codes) text += entry(fmt::format("{}", +code), meaning);
  return text;
}

std::string example_section(const Grammar& grammar) {
  std::string text = ".SH EXAMPLES\n";
  for (const Verb& verb : grammar.verbs) {
    for (const Example& example : examples_of(verb.name)) text += entry(example.line, example.meaning);
  }
  return text;
}

std::string surroundings() {
  return ".SH ENVIRONMENT\n" + entry("NO_COLOR", "set to anything: no colour") +
         entry("COLUMNS",
               "width of tables on a terminal that does not tell its own; without a terminal, that of the drawing of check and "
               "of explain") +
         entry("LC_ALL, LC_CTYPE, LANG",
               "the first that is set decides the letters: plain ASCII in drawings unless it names UTF-8") +
         entry("TERM", "\"dumb\": no colour, no control codes") + ".SH FILES\n" +
         entry("SCENARIO.toml", "a scenario: person, garment, protocol, output") +
         entry("results/STEM/",
               "of run: timeseries.csv, metrics.csv, manifest.json and, with --report, report.html; STEM is the scenario's "
               "file name "
               "without folder and ending") +
         entry("results/A-vs-B/", "of compare: comparison.csv, aligned.csv, manifest.json and, with --report, report.html") +
         entry("NAME.*.incomplete", "what a run that failed or was broken off had written; the next one removes it") +
         entry("leg.toml, movements.toml ...", "data of the model, built in; \"--data FOLDER\" reads others");
}

}  // namespace

std::string man_page(const Grammar& grammar) {
  const std::string meaning = grammar.program.meaning;
  std::string text = fmt::format(".TH CALFPUMP 1 \"\" \"calfpump {}\" \"User Commands\"\n.nh\n.SH NAME\ncalfpump \\- {}\n",
                                 version(), "simulator of the calf-muscle pump");
  text +=
      fmt::format(".SH SYNOPSIS\n\\fBcalfpump\\fR \\fIVERB\\fR [\\fIOPTIONS\\fR] ...\n.SH DESCRIPTION\n{}\n", roff(meaning));
  text += ".SH OPTIONS\n" + entries(grammar.program.options) + ".SH VERBS\n";
  for (const Verb& verb : grammar.verbs) text += verb_section(verb);
  return text + codes() + surroundings() + example_section(grammar);
}

}  // namespace calfpump::cli
