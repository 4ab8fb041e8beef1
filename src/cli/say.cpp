#include "say.hpp"

#include <array>
#include <cerrno>
#include <system_error>

#include "calfpump/io/problems.hpp"
#include "style.hpp"

namespace calfpump::cli {
namespace {

constexpr std::string_view end_of_colour = "\033[0m";
constexpr std::array<std::string_view, 5> sequences{end_of_colour, "\033[1m", "\033[31m", "\033[32m", "\033[36m"};

/// The colour that the text begins with; empty: none of ours.
std::string_view colour_at(std::string_view text) {
  for (const std::string_view sequence : sequences) {
    if (text.starts_with(sequence)) return sequence;
  }
  return {};
}

}  // namespace

std::string harmless(std::string_view text, bool colours) {
  std::string safe;
  bool open = false;
  while (!text.empty()) {
    const std::string_view colour = colours ? colour_at(text) : std::string_view();
    if (!colour.empty()) {
      open = colour != end_of_colour;
      safe += colour;
      text.remove_prefix(colour.size());
    } else if (text.front() == '\n' || text.front() == '\t') {
      if (text.front() == '\n' && std::exchange(open, false)) safe += end_of_colour;
      safe += text.front();
      text.remove_prefix(1);
    } else {
      const std::string_view words = text.substr(0, text.find_first_of("\n\t\033", 1));
      safe += printable(words);
      text.remove_prefix(words.size());
    }
  }
  return open ? safe.append(end_of_colour) : safe;
}

void say_text(std::FILE* stream, std::string_view text) {
  const std::string safe = harmless(text, look_of(stream).colour);
  errno = 0;
  const bool written = std::fwrite(safe.data(), 1, safe.size(), stream) == safe.size();
  if (!written && stream != stderr) throw std::system_error(errno, std::generic_category(), "cannot write");
}

}  // namespace calfpump::cli
