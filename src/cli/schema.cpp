#include <fmt/format.h>

#include "calfpump/io/catalogue_reader.hpp"
#include "calfpump/io/scenario_schema.hpp"
#include "options.hpp"
#include "say.hpp"

namespace calfpump::cli {

int schema(const Options& options) {
  say(stdout, "{}", schema_text(read_catalogue(options.data())));
  return done;
}

}  // namespace calfpump::cli
