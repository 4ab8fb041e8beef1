#include "cli/shell/grammar.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>

namespace calfpump::cli {
namespace {

Argument argument_of(const CLI::Option& option) {
  Argument argument;
  for (const std::string& name : option.get_snames()) argument.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) argument.names.push_back("--" + name);
  const std::string type = option.get_type_name();
  if (option.get_expected_max() > 0)
    argument.kind = type.substr(0, type.find(':'));  // the rest is CLI11's description of the checks
  argument.meaning = option.get_description();
  argument.preset = option.get_default_str();
  argument.required = option.get_required();
  const bool any_number = option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll || option.get_expected_max() > 1;
  argument.repeats = !argument.kind.empty() && any_number;
  return argument;
}

}  // namespace

Verb verb_of(const CLI::App& app) {
  Verb verb{app.get_name(), app.get_description(), {}, {}};
  for (const CLI::Option* option : app.get_options()) {
    (option->get_positional() ? verb.words : verb.options).push_back(argument_of(*option));
  }
  return verb;
}

Grammar grammar_of(const CLI::App& app) {
  Grammar grammar{verb_of(app), {}};
  for (const CLI::App* verb : app.get_subcommands({})) grammar.verbs.push_back(verb_of(*verb));
  return grammar;
}

std::string as_typed(const Argument& argument) {
  if (argument.names.empty()) return argument.kind + (argument.repeats ? "..." : "");
  return fmt::format("{}{}{}", fmt::join(argument.names, ", "), argument.kind.empty() ? "" : " ", argument.kind);
}

std::string usage(const Verb& verb) {
  std::string text = fmt::format("calfpump {} [OPTIONS]", verb.name);
  for (const Argument& word : verb.words)
    text += word.required ? fmt::format(" {}", as_typed(word)) : fmt::format(" [{}]", as_typed(word));
  return text;
}

}  // namespace calfpump::cli
