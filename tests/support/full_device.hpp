// A disk that is always full, under a name of the test's choice.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <filesystem>

namespace calfpump::test {

/// A node like /dev/full; without the right to make nodes, a link to /dev/full, which then cannot be damaged.
inline void make_full_device(const std::filesystem::path& path) {
  if (mknod(path.c_str(), S_IFCHR | 0666, makedev(1, 7)) == 0) {
    const int file = open(path.c_str(), O_WRONLY);  // fails on file systems whose device nodes do not work
    if (file >= 0) {
      close(file);
      return;
    }
    unlink(path.c_str());
  }
  std::filesystem::create_symlink("/dev/full", path);
}

}  // namespace calfpump::test
