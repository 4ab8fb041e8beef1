// `calfpump list`, `schema` and `data`: the built-in names, keys and data files.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/out/lists.hpp"
#include "calfpump/io/scenario/scenario_keys.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

struct ListOptions {
  std::string what;
  DataFiles data;
  bool json = false;
};

int list(const ListOptions& options) {
  const Catalogue catalogue = read_catalogue(options.data);
  if (const List* found = find(lists(), options.what)) {
    say(stdout, "{}", options.json ? found->answer(found->name, catalogue) : table(found->table(catalogue), true));
    return done;
  }
  const std::vector<std::string> names = names_of(lists());
  if (options.what.empty()) throw InputError({{"list", 0, 0, "no list named; expected one of " + listed(names)}});
  throw InputError({{"list", 0, 0,
                     fmt::format("\"{}\" cannot be listed{}; expected one of {}", options.what,
                                 did_you_mean(options.what, names), listed(names))}});
}

struct DataOptions {
  std::filesystem::path folder;
  bool quiet = false;
};

int data(const DataOptions& options) {
  write_data_files(options.folder);
  if (options.quiet) return done;
  say(stdout, "wrote {}: {}\n\nChange a value, then: calfpump run SCENARIO --data {}\n",
      printable((options.folder / "").string()), fmt::join(data_file_names(), ", "), shell_word(options.folder.string()));
  return done;
}

}  // namespace

Work add_list(CLI::App& verb) {
  const std::vector<std::string> names = names_of(lists());
  verb.description("list movements, postures, garments, columns ... with their values");
  const auto options = std::make_shared<ListOptions>();
  verb.add_option("what", options->what,
                  fmt::format("the list: {} or {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back()))
      ->type_name("WHAT");
  add_data_option(verb, options->data);
  add_json_option(verb, options->json);
  return [options] { return list(*options); };
}

Work add_schema(CLI::App& verb) {
  verb.description("print the JSON Schema of a scenario file, for editors");
  const auto files = std::make_shared<DataFiles>();
  add_data_option(verb, *files);
  return [files] {
    say(stdout, "{}", schema_text(read_catalogue(*files)));
    return done;
  };
}

Work add_data(CLI::App& verb) {
  verb.description("write the built-in data into a folder, to be changed for --data");
  const auto options = std::make_shared<DataOptions>();
  verb.add_option("folder", options->folder, "folder to write to; must not hold any of the files")
      ->required()
      ->type_name("FOLDER")
      ->check(problem_of_path);
  add_quiet_option(verb, options->quiet);
  return [options] { return data(*options); };
}

}  // namespace calfpump::cli
