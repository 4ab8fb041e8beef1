#include <cerrno>
#include <cstdio>

#include "calfpump/core/errors.hpp"
#include "cli/exit.hpp"
#include "cli/program.hpp"

using namespace calfpump;
using namespace calfpump::cli;

int main(int argc, char** argv) {
  open_standard_streams();
  watch_signals();
  watch_memory();
  return guarded([&] {
    const int code = parse(argc, argv, [](const std::string&, const Work& work) { return work(); });
    if (std::fflush(stdout) != 0 && errno != EPIPE) throw OutputError("cannot write to the standard output");
    if (interruption() && code != interrupted) throw Interrupted();
    return code;
  });
}
