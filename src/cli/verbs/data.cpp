#include <fmt/format.h>
#include <fmt/ranges.h>

#include "calfpump/io/toml/problems.hpp"
#include "cli/terminal/say.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

int data(const Options& options) {
  const std::filesystem::path& folder = options.new_file;
  write_data_files(folder);
  if (options.quiet) return done;
  say(stdout, "wrote {}: {}\n\nChange a value, then: calfpump run SCENARIO --data {}\n", printable((folder / "").string()),
      fmt::join(data_file_names(), ", "), shell_word(folder.string()));
  return done;
}

}  // namespace calfpump::cli
