#include <fcntl.h>
#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>
#include <vector>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/out/destination.hpp"
#include "calfpump/io/out/output_file.hpp"
#include "calfpump/io/out/results.hpp"
#include "io/out/temporary_file.hpp"

namespace calfpump {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view lock_name = "lock.incomplete";

/// Results of any verb, the manifest first: without it the others count as unfinished.
const std::vector<std::string> result_names{"manifest.json", "timeseries.csv", "metrics.csv", "comparison.csv",
                                            "aligned.csv",   "observed.csv",   "report.html"};

std::string holder(const Descriptor& file) {
  std::array<char, 32> text{};
  const ssize_t n = pread(file.number(), text.data(), text.size(), 0);
  const std::string digits(text.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
  return digits.empty() ? "another run" : "process " + digits.substr(0, digits.find('\n'));
}

[[noreturn]] void fail(const fs::path& folder, const std::string& reason) {
  throw OutputError(fmt::format("cannot write into {}: {}", (folder / "").string(), reason));
}

}  // namespace

Descriptor locked_folder(const fs::path& folder) {
  const fs::path path = folder / lock_name;
  for (;;) {
    Descriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666));
    if (!file) fail(folder, std::strerror(errno));
    switch (lock(file, path)) {
      case Locked::held:
        fail(folder,
             fmt::format("{} is writing there; wait until it is done, or choose another folder with --output", holder(file)));
      case Locked::impossible:
        fail(folder,
             fmt::format("{}: {}; choose a folder of another file system with --output", path.string(), std::strerror(errno)));
      case Locked::gone:
        continue;  // the run that held it has ended
      case Locked::yes:
        break;
    }
    const std::string number = fmt::format("{}\n", getpid());
    const bool written = ftruncate(file.number(), 0) == 0 &&
                         pwrite(file.number(), number.data(), number.size(), 0) == static_cast<ssize_t>(number.size());
    if (written) return file;
    const int error = errno;
    unlink(path.c_str());
    fail(folder, std::strerror(error));
  }
}

namespace {

/// True if there was a result. Devices stay: results are written into them.
bool remove_result(const fs::path& path) {
  const Destination destination = destination_of(path);
  if (destination.kind != Destination::Kind::file) return false;
  std::error_code error;
  const bool removed = fs::remove(destination.path, error);
  if (error) throw OutputError(fmt::format("cannot replace {}: {}", path.string(), error.message()));
  return removed;
}

}  // namespace

void unlock_folder(const Descriptor& lock, const fs::path& folder) {
  const fs::path path = folder / lock_name;
  if (goes_by(lock, path)) unlink(path.c_str());
}

ResultFolder::ResultFolder(fs::path path) : path_(std::move(path)) {
  std::error_code error;
  fs::create_directories(path_, error);
  if (error) throw OutputError(fmt::format("cannot make the folder {}: {}", path_.string(), error.message()));
  lock_ = locked_folder(path_);
  try {
    for (const std::string& name : result_names) {
      const bool removed = remove_result(path_ / name);
      if (removed && name == result_names.front()) sync_folder(path_);  // before anything else changes
    }
  } catch (const OutputError&) {
    unlink((path_ / lock_name).c_str());
    throw;
  }
  clear_leftovers(path_, result_names);
}

ResultFolder::~ResultFolder() { unlock_folder(lock_, path_); }

}  // namespace calfpump
