#include "completion.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/catalogue_reader.hpp"
#include "calfpump/io/evidence_reader.hpp"
#include "calfpump/io/templates.hpp"
#include "calfpump/metrics/metric.hpp"
#include "evidence_choice.hpp"
#include "options.hpp"
#include "say.hpp"

namespace calfpump::cli {
namespace {

const std::vector<std::string> shells{"bash", "zsh", "fish"};

Vocabulary vocabulary_of(const Grammar& grammar) {
  Vocabulary vocabulary{{"SHELL", shells}, {"WHAT", listed_things()}};
  for (const Verb& verb : grammar.verbs) vocabulary["VERB"].push_back(verb.name);
  for (const MetricDefinition& metric : metric_definitions()) vocabulary["METRIC"].emplace_back(metric.name);
  for (const Template& one : templates()) vocabulary["TEMPLATE"].push_back(one.name);
  vocabulary["NAME"] = names_of_rows(read_evidence({}, read_catalogue({})));
  return vocabulary;
}

}  // namespace

std::string in_quotes(const std::vector<std::string>& words) {
  std::vector<std::string> safe;
  for (const std::string& word : words) safe.push_back(in_quotes(word));
  return fmt::format("{}", fmt::join(safe, " "));
}

int completion(const Grammar& grammar, const Options& options) {
  if (std::find(shells.begin(), shells.end(), options.word) == shells.end()) {
    throw InputError({{"completion", 0, 0,
                       fmt::format("\"{}\" is no shell that is known{}; expected one of {}", options.word,
                                   did_you_mean(options.word, shells), listed(shells))}});
  }
  const auto script = options.word == "bash" ? bash_completion : options.word == "zsh" ? zsh_completion : fish_completion;
  say(stdout, "{}", script(grammar, vocabulary_of(grammar)));
  return done;
}

}  // namespace calfpump::cli
