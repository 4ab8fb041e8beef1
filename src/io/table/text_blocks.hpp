// Text of a file of any size, in blocks, as UTF-8 whatever its encoding.
#pragma once

#include <iconv.h>

#include <fstream>
#include <memory>
#include <string>

#include "calfpump/core/checksum.hpp"

namespace calfpump {

class TextBlocks {
 public:
  /// Recognises UTF-8 and UTF-16, with and without a byte order mark; any other file is read as Windows-1252. Throws InputError
  /// if the file cannot be read.
  explicit TextBlocks(const std::string& path);

  /// The next block, cut at any byte; false at the end of the file.
  [[nodiscard]] bool next(std::string& block);
  [[nodiscard]] const std::string& encoding() const { return encoding_; }
  /// SHA-256 of the bytes read so far.
  [[nodiscard]] std::string checksum() const { return checksum_.digits(); }

 private:
  struct Closer {
    void operator()(void* converter) const { iconv_close(converter); }
  };

  [[nodiscard]] std::string read_bytes();
  [[nodiscard]] std::string converted(std::string bytes);

  std::string path_;
  std::ifstream file_;
  std::string first_;  ///< first block, read to find the encoding
  std::string encoding_;
  std::string cut_;  ///< bytes of a character that the last block cut
  std::unique_ptr<void, Closer> converter_;
  Checksum checksum_;
};

}  // namespace calfpump
