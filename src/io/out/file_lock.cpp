#include "io/out/file_lock.hpp"

#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>

namespace calfpump {

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

}  // namespace calfpump
