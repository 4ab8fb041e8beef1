#include "io/table/text_blocks.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <new>
#include <string_view>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/data_files.hpp"

namespace calfpump {
namespace {

constexpr std::size_t block_bytes = 1 << 16;

struct Mark {
  std::string_view bytes;
  const char* encoding;
};
constexpr std::array marks{Mark{"\xEF\xBB\xBF", "UTF-8"}, Mark{"\xFF\xFE", "UTF-16LE"}, Mark{"\xFE\xFF", "UTF-16BE"}};

const Mark* mark_of(std::string_view text) {
  const auto found =
      std::find_if(marks.begin(), marks.end(), [text](const Mark& mark) { return text.starts_with(mark.bytes); });
  return found == marks.end() ? nullptr : &*found;
}

/// Whether the text is UTF-8; its last character may be cut.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0) return false;
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) return false;
    }
    i += length;
  }
  return true;
}

/// In UTF-16 every second byte of plain letters and digits is zero.
const char* unmarked_encoding(std::string_view text) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < text.size(); ++i) zeros.at(i % 2) += text[i] == '\0' ? 1 : 0;
  if (zeros[1] > text.size() / 4) return "UTF-16LE";
  if (zeros[0] > text.size() / 4) return "UTF-16BE";
  return is_utf8(text) ? "UTF-8" : "WINDOWS-1252";
}

}  // namespace

TextBlocks::TextBlocks(const std::string& path) : path_(path) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored) && !std::filesystem::is_directory(path, ignored) &&
      !std::filesystem::is_regular_file(path, ignored))
    throw InputError({{path, 0, 0, "is not a file of samples"}});  // the wait for a pipe could be endless
  file_ = open_file(path);
  first_ = read_bytes();
  const Mark* mark = mark_of(first_);
  encoding_ = mark != nullptr ? mark->encoding : unmarked_encoding(first_);
  if (mark != nullptr) first_.erase(0, mark->bytes.size());
  if (encoding_ == "UTF-8") return;
  const iconv_t opened = iconv_open("UTF-8", encoding_.c_str());
  if (opened == reinterpret_cast<iconv_t>(-1))
    throw InputError({{path, 0, 0, "its encoding, " + encoding_ + ", cannot be read"}});
  converter_.reset(opened);
}

std::string TextBlocks::read_bytes() {
  std::string bytes(block_bytes, '\0');
  file_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file_.bad()) throw InputError({{path_, 0, 0, "cannot be read to its end"}});
  bytes.resize(static_cast<std::size_t>(file_.gcount()));
  checksum_.add(bytes);
  return bytes;
}

bool TextBlocks::next(std::string& block) {
  std::string bytes = std::move(first_);
  first_.clear();
  if (bytes.empty()) bytes = read_bytes();
  if (bytes.empty()) return false;
  block = converter_ ? converted(std::move(bytes)) : std::move(bytes);
  return true;
}

std::string TextBlocks::converted(std::string bytes) {
  bytes.insert(0, cut_);
  std::string text(4 * bytes.size() + 4, '\0');  // no character of two bytes or one takes more
  char* from = bytes.data();
  char* to = text.data();
  std::size_t left = bytes.size(), room = text.size();
  while (left > 0 && iconv(converter_.get(), &from, &left, &to, &room) == static_cast<std::size_t>(-1)) {
    if (errno == EINVAL) break;  // the block ends within a character
    ++from, --left;              // no character of this encoding: the cell will not be a number
    *to++ = '?', --room;
  }
  cut_.assign(from, left);
  text.resize(text.size() - room);
  return text;
}

}  // namespace calfpump
