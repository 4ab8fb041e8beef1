// The verbs. Each function adds the description and the options of one verb to its subcommand, and returns its work.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace calfpump::cli {

/// Runs once the options are parsed. Returns an exit code or throws.
using Work = std::function<int()>;

[[nodiscard]] Work add_new(CLI::App& verb);
[[nodiscard]] Work add_ask(CLI::App& verb);
[[nodiscard]] Work add_run(CLI::App& verb);
[[nodiscard]] Work add_sweep(CLI::App& verb);
[[nodiscard]] Work add_merge(CLI::App& verb);
[[nodiscard]] Work add_compare(CLI::App& verb);
[[nodiscard]] Work add_check(CLI::App& verb);
[[nodiscard]] Work add_import(CLI::App& verb);
[[nodiscard]] Work add_list(CLI::App& verb);
[[nodiscard]] Work add_explain(CLI::App& verb);
[[nodiscard]] Work add_data(CLI::App& verb);
[[nodiscard]] Work add_schema(CLI::App& verb);
[[nodiscard]] Work add_fit(CLI::App& verb);
[[nodiscard]] Work add_find(CLI::App& verb);
[[nodiscard]] Work add_live(CLI::App& verb);
[[nodiscard]] Work add_verify(CLI::App& verb);
[[nodiscard]] Work add_validate(CLI::App& verb);
[[nodiscard]] Work add_completion(CLI::App& verb);
[[nodiscard]] Work add_man(CLI::App& verb);
[[nodiscard]] Work add_help(CLI::App& verb);

/// Reports a first word that is no verb, with the nearest verb. Returns the exit code.
[[nodiscard]] int unknown_verb(const std::string& word, const std::vector<std::string>& verbs);

}  // namespace calfpump::cli
