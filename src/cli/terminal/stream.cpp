#include "cli/terminal/stream.hpp"

#include <fmt/color.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <random>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/toml/problems.hpp"

namespace calfpump::cli {
namespace {

constexpr std::size_t narrowest = 20;  // smaller values of COLUMNS are ignored: chosen
constexpr std::size_t usual = 80;

std::string_view variable(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? std::string_view() : std::string_view(text);
}

std::size_t columns_variable() {
  const std::string_view text = variable("COLUMNS");
  std::size_t columns = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
  return error == std::errc() && end == text.data() + text.size() && columns >= narrowest ? columns : usual;
}

/// Whether the first of these variables that is set names UTF-8: the order of the C library.
bool unicode_locale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view locale = variable(name);
    if (locale.empty()) continue;
    for (const std::string_view utf8 : {"UTF-8", "utf8", "utf-8", "UTF8"}) {
      if (locale.find(utf8) != std::string_view::npos) return true;
    }
    return false;
  }
  return false;
}

}  // namespace

TerminalStyle style_of(std::FILE* stream) {
  TerminalStyle style{TerminalStyle::unlimited, false, unicode_locale()};
  const int file = fileno(stream);
  if (isatty(file) != 1) return style;
  style.colour = variable("TERM") != "dumb" && variable("NO_COLOR").empty();
  winsize size{};
  const bool known = ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col >= narrowest;
  style.width = known ? size.ws_col : columns_variable();
  return style;
}

std::size_t drawing_width(const TerminalStyle& style) {
  return style.width == TerminalStyle::unlimited ? columns_variable() : style.width;
}

std::string marked(std::string_view text, Mark mark, const TerminalStyle& style) {
  if (!style.colour || text.empty()) return std::string(text);
  const auto emphasis = mark == Mark::heading ? fmt::text_style(fmt::emphasis::bold)
                        : mark == Mark::good  ? fmt::fg(fmt::terminal_color::green)
                        : mark == Mark::bad   ? fmt::fg(fmt::terminal_color::red) | fmt::emphasis::bold
                                              : fmt::fg(fmt::terminal_color::cyan);
  std::string coloured;
  for (const char c : fmt::format(emphasis, "{}", "\t")) {  // the text may hold sequences of its own
    if (c == '\t') {
      coloured += text;
    } else {
      coloured += c;
      if (c == '\033') coloured += colour_key();
    }
  }
  return coloured;
}

std::string_view colour_key() {
  static const std::string key = fmt::format("{:08x}", std::random_device{}());
  return key;
}

namespace {

constexpr std::string_view end_of_colour = "\033[0m";

/// The part after the key, as "[31m", if the text begins with a sequence of `marked`; otherwise empty.
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
