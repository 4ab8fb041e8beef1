#include "wrap.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <sstream>

#include "text.hpp"

namespace calfpump::cli {

std::size_t terminal_width() {
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

std::string hanging(const std::string& heading, std::string_view text, std::size_t indent, std::size_t width) {
  const std::string blanks(indent, ' ');
  std::string lines, line = heading;
  const auto end_line = [&] {
    lines += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
    line = blanks;
  };
  if (letters(line) + 1 > indent && !heading.empty()) {
    end_line();
  } else {
    line.append(indent - letters(line), ' ');
  }
  std::istringstream words{std::string(text)};
  bool first = true;
  for (std::string word; words >> word; first = false) {
    if (!first && letters(line) + 1 + letters(word) > width) {
      end_line();
      first = true;
    }
    line += (first ? "" : " ") + word;
  }
  end_line();
  return lines;
}

}  // namespace calfpump::cli
