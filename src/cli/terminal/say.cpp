#include "cli/terminal/say.hpp"

#include <cerrno>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "cli/terminal/style.hpp"

namespace calfpump::cli {
namespace {

constexpr std::string_view end_of_colour = "\033[0m";

/// What follows the key in the sequence of `marked` that the text begins with, as "[31m"; empty: it is none.
std::string_view colour_at(std::string_view text) {
  const std::size_t head = 1 + colour_key().size();
  if (!text.starts_with('\033') || text.substr(1, colour_key().size()) != colour_key()) return {};
  const std::size_t end = text.find('m', head);
  return end == std::string_view::npos ? std::string_view() : text.substr(head, end + 1 - head);
}

}  // namespace

std::string harmless(std::string_view text, bool colours) {
  std::string safe;
  bool open = false;
  while (!text.empty()) {
    const std::string_view colour = colours ? colour_at(text) : std::string_view();
    if (!colour.empty()) {
      open = colour != "[0m";
      safe.append("\033").append(colour);
      text.remove_prefix(1 + colour_key().size() + colour.size());
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
  const std::string safe = harmless(text, style_of(stream).colour);
  errno = 0;
  const bool written = std::fwrite(safe.data(), 1, safe.size(), stream) == safe.size();
  if (written || stream == stderr || errno == EPIPE) return;
  throw OutputError(fmt::format("cannot write: {}", std::generic_category().message(errno)));
}

}  // namespace calfpump::cli
