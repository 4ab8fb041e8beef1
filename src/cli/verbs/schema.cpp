#include <fmt/format.h>

#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/scenario/scenario_schema.hpp"
#include "cli/terminal/say.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

int schema(const Options& options) {
  say(stdout, "{}", schema_text(read_catalogue(options.data())));
  return done;
}

}  // namespace calfpump::cli
