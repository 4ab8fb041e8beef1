#include <fmt/format.h>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/lists.hpp"
#include "cli/terminal/say.hpp"
#include "cli/terminal/table.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

int list(const Options& options) {
  const Catalogue catalogue = read_catalogue(options.data());
  if (const List* found = find(lists(), options.list)) {
    say(stdout, "{}", options.json ? found->answer(found->name, catalogue) : table(found->table(catalogue), true));
    return done;
  }
  const std::vector<std::string> names = names_of(lists());
  if (options.list.empty()) throw InputError({{"list", 0, 0, "say what to list: " + listed(names)}});
  throw InputError({{"list", 0, 0,
                     fmt::format("\"{}\" cannot be listed{}; expected one of {}", options.list,
                                 did_you_mean(options.list, names), listed(names))}});
}

}  // namespace calfpump::cli
