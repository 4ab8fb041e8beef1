#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "calfpump/io/catalogue_reader.hpp"
#include "calfpump/io/scenario_keys.hpp"
#include "calfpump/io/scenario_schema.hpp"
#include "options.hpp"

namespace calfpump::cli {

int schema(const Options& options) {
  fmt::print("{}\n", schema_of(scenario_keys(read_catalogue(options.data()))).dump(2));
  return done;
}

}  // namespace calfpump::cli
