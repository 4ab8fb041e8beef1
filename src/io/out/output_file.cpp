#include "calfpump/io/out/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "io/out/temporary_file.hpp"

namespace calfpump {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t block = 1U << 16U;

/// fsync is refused where there is no disk, as for a pipe.
bool synced(const Descriptor& file) {
  return fsync(file.number()) == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP;
}

/// A device or FIFO; a FIFO waits for its reader.
Descriptor opened(const fs::path& path) {
  for (;;) {
    Descriptor file(open(path.c_str(), O_WRONLY | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC));
    if (file || errno != EINTR) return file;
  }
}

/// False: another file has the name.
bool renamed(const fs::path& temporary, const fs::path& path) {
  if (renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EINVAL && link(temporary.c_str(), path.c_str()) == 0) {  // as on NFS
    unlink(temporary.c_str());
    return true;
  }
  if (errno == EEXIST) return false;
  throw OutputError(fmt::format("cannot name {}: {}", path.string(), std::strerror(errno)));
}

}  // namespace

OutputFile::OutputFile(fs::path path) : path_(std::move(path)), destination_(destination_of(path_)) {
  switch (destination_.kind) {
    case Destination::Kind::file: {
      clear_leftovers(destination_.path.parent_path(), {destination_.path.filename().string()});
      TemporaryFile temporary = temporary_beside(destination_.path);
      temporary_ = std::move(temporary.path);
      file_ = std::move(temporary.file);
      break;
    }
    case Destination::Kind::device:
      file_ = opened(destination_.path);
      break;
    case Destination::Kind::stream:
      std::fflush(stdout);  // earlier output first
      file_ = Descriptor(fcntl(destination_.stream, F_DUPFD_CLOEXEC, 0));
      break;
  }
  if (!file_) fail("open");
  buffer_.reserve(2 * block);
}

void OutputFile::append(std::string_view text) {
  buffer_ += text;
  flush_if_full();
}

void OutputFile::flush_if_full() {
  if (buffer_.size() >= block) flush();
}

void OutputFile::flush() {
  checksum_.add(buffer_);
  bytes_ += buffer_.size();
  write(buffer_);
  buffer_.clear();
}

void OutputFile::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(file_.number(), text.data(), text.size());
    if (n < 0 && errno == EPIPE) return;  // the reader has closed it
    if (n < 0 && errno != EINTR) fail("write");
    text.remove_prefix(n > 0 ? static_cast<std::size_t>(n) : 0);
  }
}

void OutputFile::close() {
  if (closed_) return;
  flush();
  if (!synced(file_)) fail("write");
  closed_ = true;
}

void publish(const std::vector<OutputFile*>& files) {
  for (OutputFile* file : files) file->close();
  std::set<fs::path> folders;
  const auto sync_folders = [&] {
    for (const fs::path& folder : folders) sync_folder(folder);
  };
  auto file = files.begin();
  try {
    for (; file != files.end(); ++file) {
      if (*file == files.back()) sync_folders();
      if ((*file)->temporary_.empty()) continue;
      std::error_code error;
      fs::rename((*file)->temporary_, (*file)->destination_.path, error);
      if (error) throw OutputError(fmt::format("cannot name {}: {}", (*file)->path_.string(), error.message()));
      folders.insert((*file)->destination_.path.parent_path());
    }
    sync_folders();
  } catch (const OutputError&) {
    std::error_code ignored;
    for (auto earlier = files.begin(); earlier != file; ++earlier) {
      if (!(*earlier)->temporary_.empty()) fs::rename((*earlier)->destination_.path, (*earlier)->temporary_, ignored);
    }
    throw;
  }
}

std::optional<fs::path> publish_new(const std::vector<OutputFile*>& files) {
  std::set<fs::path> folders;
  auto file = files.begin();
  const auto withdraw = [&] {
    for (auto one = files.begin(); one != files.end(); ++one)
      unlink((one < file ? (*one)->destination_.path : (*one)->temporary_).c_str());
  };
  try {
    for (OutputFile* each : files) each->close();
    for (; file != files.end(); ++file) {
      const fs::path& path = (*file)->destination_.path;
      if (!renamed((*file)->temporary_, path)) {
        withdraw();
        return (*file)->path_;
      }
      folders.insert(path.parent_path());
    }
    for (const fs::path& folder : folders) sync_folder(folder);
    return std::nullopt;
  } catch (const OutputError&) {
    withdraw();
    throw;
  }
}

void sync_folder(const fs::path& folder) {
  const Descriptor file(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file && errno == EACCES) return;  // writable but not readable
  if (!file || !synced(file)) throw OutputError(fmt::format("cannot write {}: {}", folder.string(), std::strerror(errno)));
}

void OutputFile::fail(const std::string& what) const {
  throw OutputError(fmt::format("cannot {} {}: {}", what, path_.string(), std::strerror(errno)));
}

}  // namespace calfpump
