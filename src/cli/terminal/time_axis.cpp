#include "cli/terminal/time_axis.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "cli/terminal/text.hpp"
#include "cli/terminal/wrap.hpp"

namespace calfpump::cli {
namespace {

constexpr std::size_t apart = 2;  // blanks between two times, at least

// Steps that people count time in [s].
constexpr double round_s[] = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1,  0.2,  0.5,  1,     2,     5,     10,   15,
                              30,    60,    120,   300,  600,  900,  1800, 3600, 7200, 10800, 21600, 43200, 86400};

double step_s(std::size_t number) {
  constexpr std::size_t last = std::size(round_s) - 1;
  return number <= last ? round_s[number] : std::ldexp(round_s[last], static_cast<int>(number - last));
}

std::string named(double time_s) { return time_s == 0.0 ? "0" : spoken_time(time_s); }

/// The times with blanks between them; empty where they have no room.
std::string labels(double step, double duration_s, std::size_t cells) {
  std::string line;
  for (double k = 0.0; k * step <= duration_s * (1.0 + 1e-9); ++k) {
    const auto at = static_cast<std::size_t>(k * step / duration_s * static_cast<double>(cells));
    const std::string label = named(k * step);
    if (k > 0.0 && line.size() + apart > at) return "";
    if (at + label.size() <= cells) line += std::string(at - line.size(), ' ') + label;
  }
  return line;
}

}  // namespace

std::string time_axis(double duration_s, std::size_t cells, std::size_t indent, bool unicode) {
  std::size_t number = 0;
  std::string line;
  for (; line.empty(); ++number) {
    if (duration_s / step_s(number) < static_cast<double>(cells)) line = labels(step_s(number), duration_s, cells);
  }
  const double step = step_s(number - 1);
  std::string ruler;
  for (std::size_t cell = 0, marks = 0; cell < cells; ++cell) {
    const auto at = static_cast<std::size_t>(static_cast<double>(marks) * step / duration_s * static_cast<double>(cells));
    const bool mark = cell == at;
    marks += mark ? 1 : 0;
    ruler += unicode ? (mark ? (cell == 0 ? "├" : "┬") : "─") : (mark ? "|" : "-");
  }
  const std::string blanks(indent, ' ');
  return blanks + line + '\n' + blanks + ruler + '\n';
}

}  // namespace calfpump::cli
