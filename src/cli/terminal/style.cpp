#include "cli/terminal/style.hpp"

#include <fmt/color.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <random>

namespace calfpump::cli {
namespace {

constexpr std::size_t narrowest = 20;  // columns; what claims to be narrower is not believed: chosen
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

/// By the first of these variables that is set, as the C library takes them.
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
  for (const char c : fmt::format(emphasis, "{}", "\t")) {  // the text itself may hold sequences of its own
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

}  // namespace calfpump::cli
