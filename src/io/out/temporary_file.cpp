#include "io/out/temporary_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "calfpump/core/errors.hpp"

namespace calfpump {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".incomplete";

/// True if `temporary_beside` gives such names to temporary files of `name`.
bool is_temporary_of(std::string_view file, std::string_view name) {
  if (!file.starts_with(name) || !file.ends_with(ending)) return false;
  file.remove_prefix(name.size());
  const std::string_view unique = file.substr(0, file.size() - std::min(file.size(), ending.size()));
  return unique.size() > 1 && unique.front() == '.' && unique.find_first_not_of("0123456789-", 1) == std::string_view::npos;
}

}  // namespace

bool goes_by(const Descriptor& file, const std::filesystem::path& path) {
  struct stat open {};
  struct stat named {};
  return fstat(file.number(), &open) == 0 && lstat(path.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
         open.st_ino == named.st_ino;
}

Locked lock(const Descriptor& file, const std::filesystem::path& path) {
  if (flock(file.number(), LOCK_EX | LOCK_NB) != 0) return errno == EWOULDBLOCK ? Locked::held : Locked::impossible;
  return goes_by(file, path) ? Locked::yes : Locked::gone;
}

TemporaryFile temporary_beside(const fs::path& path) {
  for (int attempt = 1;; ++attempt) {
    const fs::path name = fmt::format("{}.{}-{}{}", path.string(), getpid(), attempt, ending);
    Descriptor file(open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file && errno == EEXIST) continue;
    if (!file) throw OutputError(fmt::format("cannot write {}: {}", path.string(), std::strerror(errno)));
    const Locked locked = lock(file, name);  // without locks no file counts as a leftover
    if (locked == Locked::yes || locked == Locked::impossible) return {name, std::move(file)};
  }
}

void clear_leftovers(const fs::path& folder, const std::vector<std::string>& names) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string file = entry->path().filename().string();
    if (std::none_of(names.begin(), names.end(), [&](const std::string& name) { return is_temporary_of(file, name); }))
      continue;
    std::error_code ignored;
    if (!fs::is_regular_file(entry->symlink_status(ignored))) continue;
    const Descriptor left(open(entry->path().c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (left && lock(left, entry->path()) == Locked::yes) unlink(entry->path().c_str());
  }
}

}  // namespace calfpump
