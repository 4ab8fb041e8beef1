#include "cli/shell/grammar.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>

namespace calfpump::cli {
namespace {

Taken taken_of(const CLI::Option& option) {
  Taken taken;
  for (const std::string& name : option.get_snames()) taken.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) taken.names.push_back("--" + name);
  const std::string type = option.get_type_name();
  if (option.get_expected_max() > 0) taken.kind = type.substr(0, type.find(':'));  // then CLI11 describes its checks
  taken.meaning = option.get_description();
  taken.preset = option.get_default_str();
  taken.required = option.get_required();
  const bool any_number = option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll || option.get_expected_max() > 1;
  taken.repeats = !taken.kind.empty() && any_number;
  return taken;
}

}  // namespace

Verb verb_of(const CLI::App& app) {
  Verb verb{app.get_name(), app.get_description(), {}, {}};
  for (const CLI::Option* option : app.get_options()) {
    (option->get_positional() ? verb.words : verb.options).push_back(taken_of(*option));
  }
  return verb;
}

Grammar grammar_of(const CLI::App& app) {
  Grammar grammar{verb_of(app), {}};
  for (const CLI::App* verb : app.get_subcommands({})) grammar.verbs.push_back(verb_of(*verb));
  return grammar;
}

std::string as_typed(const Taken& taken) {
  if (taken.names.empty()) return taken.kind + (taken.repeats ? "..." : "");
  return fmt::format("{}{}{}", fmt::join(taken.names, ", "), taken.kind.empty() ? "" : " ", taken.kind);
}

std::string usage(const Verb& verb) {
  std::string text = fmt::format("calfpump {} [OPTIONS]", verb.name);
  for (const Taken& word : verb.words)
    text += word.required ? fmt::format(" {}", as_typed(word)) : fmt::format(" [{}]", as_typed(word));
  return text;
}

}  // namespace calfpump::cli
