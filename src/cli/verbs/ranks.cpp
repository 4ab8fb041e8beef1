// A program without MPI.
#include "cli/verbs/ranks.hpp"

#include <cstdlib>
#include <string>

#include "calfpump/core/errors.hpp"

namespace calfpump::cli {

struct Ranks::Job {};

Ranks::Ranks() {
  const char* size = std::getenv("OMPI_COMM_WORLD_SIZE");  // NOLINT(concurrency-mt-unsafe): read before any thread begins
  if (size != nullptr && std::string(size) != "1")
    throw InputError(
        {{"mpirun", 0, 0,
          "this program was built without MPI, so that each process would compute the whole study; apt-get install "
          "libopenmpi-dev, then build with cmake -D CALFPUMP_MPI=ON, or compute parts with --part"}});
}

Ranks::~Ranks() = default;

std::optional<std::vector<std::size_t>> Ranks::agreed(std::vector<std::size_t> numbers) { return numbers; }

bool Ranks::failed() { return true; }

std::size_t Ranks::next(std::size_t own) { return own; }

void Ranks::wait() {}

}  // namespace calfpump::cli
