// Outputs of any verb: a file, and a picture drawn by gnuplot. A file appears under its name only when it is whole; until then,
// and after a failure, it is NAME.UNIQUE.incomplete. A device, a FIFO and a stream such as /dev/stdout are written into
// directly.
#pragma once

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calfpump/core/checksum.hpp"
#include "calfpump/core/picture.hpp"
#include "calfpump/io/out/destination.hpp"

namespace calfpump {

/// A file descriptor that is closed at the end of its scope.
class Descriptor {
 public:
  /// Negative: none.
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  [[nodiscard]] explicit operator bool() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

class OutputFile {
 public:
  /// Throws OutputError if it cannot be opened.
  explicit OutputFile(std::filesystem::path path);

  /// Adds text; written in blocks.
  void append(std::string_view text);
  /// The buffer, to write into directly; `flush_if_full` afterwards.
  [[nodiscard]] std::string& buffer() { return buffer_; }
  void flush_if_full();

  /// Writes the rest, through to the disk, once; a file still has its temporary name.
  void close();

  /// Checksum and size of the whole text; valid from `close` on.
  [[nodiscard]] std::string checksum() const { return checksum_.digits(); }
  [[nodiscard]] std::uintmax_t bytes() const { return bytes_; }

  friend void publish(const std::vector<OutputFile*>& files);
  friend std::optional<std::filesystem::path> publish_new(const std::vector<OutputFile*>& files);

 private:
  void flush();
  void write(std::string_view text);
  [[noreturn]] void fail(const std::string& what) const;

  std::filesystem::path path_;  // as it was given
  Destination destination_;
  std::filesystem::path temporary_;  // empty: none, the destination itself is written
  Descriptor file_;
  std::string buffer_;
  Checksum checksum_;
  std::uintmax_t bytes_ = 0;
  bool closed_ = false;
};

/// Closes all files and renames them to their final names, in order: all or, with an OutputError, none. The last one is renamed
/// when the names of the others are on the disk.
void publish(const std::vector<OutputFile*>& files);

/// Closes all files and renames them to their final names, if no other file has one of these: all or none. Returns the first
/// name in use; the files are removed then, and also with an OutputError.
[[nodiscard]] std::optional<std::filesystem::path> publish_new(const std::vector<OutputFile*>& files);

/// Writes the names in a folder through to the disk. Throws OutputError.
void sync_folder(const std::filesystem::path& folder);

/// Extensions of pictures that can be drawn: ".svg", ".png", ".pdf".
[[nodiscard]] std::vector<std::string> picture_endings();

/// Throws OutputError, with the name of the picture, if gnuplot is not installed.
void require_gnuplot(const std::filesystem::path& path);

/// Draws into a file, whose extension must be one of `picture_endings`. Throws OutputError.
void draw_picture(const std::filesystem::path& path, const Picture& picture);

}  // namespace calfpump
