// Options of `calfpump ask`, one for each row of data/ask.toml.
#pragma once

#include <filesystem>
#include <vector>

#include "calfpump/io/data/ask_reader.hpp"
#include "cli/verbs/asked_routine.hpp"

namespace CLI {
class App;
}

namespace calfpump::cli {

struct AskOptions {
  std::vector<Typed> typed;
  DataFiles data;
  std::filesystem::path output;  ///< file of the scenario; empty: none
  bool json = false;
};

void add_ask_options(CLI::App& verb, const AskRows& rows, AskOptions& options);

}  // namespace calfpump::cli
