// The command line as data: verbs, their options and what these take. Help, man page and shell completions are made of it.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace calfpump::cli {

/// An option, or a word without one.
struct Taken {
  std::vector<std::string> names;  ///< "-q", "--quiet"; none: a word
  std::string kind;                ///< what it takes: "FOLDER", "SCENARIO"; empty: a flag
  std::string meaning, preset;
  bool required = false, repeats = false;
};

struct Verb {
  std::string name, meaning;
  std::vector<Taken> options, words;
};

struct Grammar {
  Verb program;  ///< its own options
  std::vector<Verb> verbs;
};

[[nodiscard]] Verb verb_of(const CLI::App& app);
[[nodiscard]] Grammar grammar_of(const CLI::App& app);

/// "-o, --output FOLDER", "SCENARIO...".
[[nodiscard]] std::string as_typed(const Taken& taken);
/// "calfpump run [OPTIONS] SCENARIO...".
[[nodiscard]] std::string usage(const Verb& verb);

}  // namespace calfpump::cli
