#include "calfpump/io/output_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "calfpump/core/errors.hpp"

namespace calfpump {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t block = 1U << 16U;

}  // namespace

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path)), incomplete_(path_.string() + ".incomplete") {
  file_.reset(std::fopen(incomplete_.c_str(), "wb"));
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
  if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size()) fail("write");
  buffer_.clear();
}

void OutputFile::close() {
  flush();
  if (std::fclose(file_.release()) != 0) fail("write");
}

void publish(const std::vector<OutputFile*>& files) {
  for (OutputFile* file : files) file->close();
  for (auto file = files.begin(); file != files.end(); ++file) {
    std::error_code error;
    fs::rename((*file)->incomplete_, (*file)->path_, error);
    if (!error) continue;
    std::error_code ignored;
    for (auto earlier = files.begin(); earlier != file; ++earlier)
      fs::rename((*earlier)->path_, (*earlier)->incomplete_, ignored);
    throw OutputError(fmt::format("cannot name {}: {}", (*file)->path_.string(), error.message()));
  }
}

fs::path cleared(const fs::path& folder, const std::vector<std::string>& names) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw OutputError(fmt::format("cannot make the folder {}: {}", folder.string(), error.message()));
  for (const std::string& name : names) {
    const bool in_the_way = fs::is_directory(folder / name, error);
    if (in_the_way) throw OutputError(fmt::format("cannot write {}: a folder has that name", (folder / name).string()));
    fs::remove(folder / name, error);
    if (error) throw OutputError(fmt::format("cannot replace {}: {}", (folder / name).string(), error.message()));
  }
  return folder;
}

void OutputFile::fail(const std::string& what) const {
  throw OutputError(fmt::format("cannot {} {}: {}", what, incomplete_.string(), std::strerror(errno)));
}

}  // namespace calfpump
