#include "calfpump/io/output_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "calfpump/core/errors.hpp"

namespace calfpump {
namespace {

constexpr std::size_t block = 1U << 16U;

}  // namespace

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path)), incomplete_(path_.string() + ".incomplete") {
  std::error_code error;
  if (path_.has_parent_path()) std::filesystem::create_directories(path_.parent_path(), error);
  if (error) throw OutputError(fmt::format("cannot make the folder {}: {}", path_.parent_path().string(), error.message()));
  if (std::filesystem::is_directory(path_))
    throw OutputError(fmt::format("cannot write {}: a folder has that name", path_.string()));
  std::filesystem::remove(path_, error);
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

void OutputFile::finish() {
  flush();
  if (std::fclose(file_.release()) != 0) fail("write");
  std::error_code error;
  std::filesystem::rename(incomplete_, path_, error);
  if (error) throw OutputError(fmt::format("cannot name {}: {}", path_.string(), error.message()));
}

void OutputFile::fail(const std::string& what) const {
  throw OutputError(fmt::format("cannot {} {}: {}", what, incomplete_.string(), std::strerror(errno)));
}

}  // namespace calfpump
