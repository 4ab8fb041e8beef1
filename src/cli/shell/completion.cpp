#include "cli/shell/completion.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/data/lists.hpp"
#include "calfpump/io/scenario/templates.hpp"
#include "calfpump/metrics/metric.hpp"
#include "cli/terminal/say.hpp"
#include "cli/verbs/evidence_choice.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {
namespace {

struct Shell {
  std::string_view name;
  std::string (*script)(const Grammar&, const Vocabulary&);
};
constexpr std::array shells{Shell{"bash", bash_completion}, Shell{"zsh", zsh_completion}, Shell{"fish", fish_completion}};

Vocabulary vocabulary_of(const Grammar& grammar) {
  return {{"SHELL", names_of(shells)},         {"WHAT", names_of(lists())},
          {"VERB", names_of(grammar.verbs)},   {"METRIC", names_of(metric_definitions())},
          {"TEMPLATE", names_of(templates())}, {"NAME", names_of_rows(read_evidence({}, read_catalogue({})))}};
}

}  // namespace

std::string in_quotes(const std::vector<std::string>& words) {
  std::vector<std::string> safe;
  for (const std::string& word : words) safe.push_back(in_quotes(word));
  return fmt::format("{}", fmt::join(safe, " "));
}

int completion(const Grammar& grammar, const Options& options) {
  const Shell* shell = find(shells, options.word);
  if (shell == nullptr) {
    throw InputError({{"completion", 0, 0,
                       fmt::format("\"{}\" is no shell that is known{}; expected one of {}", options.word,
                                   did_you_mean(options.word, names_of(shells)), listed(names_of(shells)))}});
  }
  say(stdout, "{}", shell->script(grammar, vocabulary_of(grammar)));
  return done;
}

}  // namespace calfpump::cli
