// An output of any verb. A file appears under its name only when it is whole; until then, and after a failure, it is
// NAME.UNIQUE.incomplete. A device, a FIFO and a stream such as /dev/stdout are written into as they are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/core/checksum.hpp"
#include "calfpump/io/out/descriptor.hpp"
#include "calfpump/io/out/destination.hpp"

namespace calfpump {

class OutputFile {
 public:
  /// Throws OutputError where it cannot be opened.
  explicit OutputFile(std::filesystem::path path);

  /// Adds text; written in blocks.
  void append(std::string_view text);
  /// The buffer, to write into directly; `flush_if_full` afterwards.
  [[nodiscard]] std::string& buffer() { return buffer_; }
  void flush_if_full();

  /// Writes the rest, through to the disk, once; a file still goes by its temporary name.
  void close();

  /// Of all that was written; known from `close` on.
  [[nodiscard]] std::string checksum() const { return checksum_.digits(); }
  [[nodiscard]] std::uintmax_t bytes() const { return bytes_; }

  friend void publish(const std::vector<OutputFile*>& files);
  friend bool publish_new(OutputFile& file);

 private:
  void flush();
  void write(std::string_view text);
  [[noreturn]] void fail(const std::string& what) const;

  std::filesystem::path path_;  // as it was asked for
  Destination destination_;
  std::filesystem::path temporary_;  // empty: none, written into the destination itself
  Descriptor file_;
  std::string buffer_;
  Checksum checksum_;
  std::uintmax_t bytes_ = 0;
  bool closed_ = false;
};

/// Closes all files and gives them their names, in order: all or, with an OutputError, none. The last one gets its name when
/// those of the others are on the disk.
void publish(const std::vector<OutputFile*>& files);

/// Closes a file and gives it its name unless something has it. False: something has; the file is removed then, as it is where
/// it cannot be written. Throws OutputError.
[[nodiscard]] bool publish_new(OutputFile& file);

/// Sees to it that the names in a folder are on the disk. Throws OutputError.
void sync_folder(const std::filesystem::path& folder);

}  // namespace calfpump
