#include "calfpump/io/out/gnuplot.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <string_view>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/out/output_file.hpp"
#include "io/out/child_program.hpp"

namespace calfpump {
namespace {

namespace fs = std::filesystem;

struct Terminal {
  std::string_view ending, words;
};

// A page of a journal, two columns wide: 180 mm; at 300 dots an inch.
constexpr std::array terminals{
    Terminal{".svg", "svg enhanced size 680,900 font 'Helvetica,11' background '#ffffff'"},
    Terminal{".png", "pngcairo enhanced size 2126,2814 font 'sans,11' fontscale 2.6 linewidth 2.6 background '#ffffff'"}};

std::string_view terminal_of(const fs::path& path) {
  for (const Terminal& terminal : terminals) {
    if (path.extension() == terminal.ending) return terminal.words;
  }
  return "";
}

}  // namespace

std::vector<std::string> picture_endings() {
  std::vector<std::string> endings;
  for (const Terminal& terminal : terminals) endings.emplace_back(terminal.ending);
  return endings;
}

void require_gnuplot(const fs::path& path) {
  if (std::system("command -v gnuplot > /dev/null 2>&1") == 0) return;
  throw OutputError(fmt::format("cannot draw {}: there is no gnuplot; on Debian: apt-get install gnuplot-nox", path.string()));
}

void draw_picture(const fs::path& path, const std::string& script) {
  std::error_code ignored;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), ignored);
  OutputFile picture(path);
  // gnuplot gets no file name, as "|" and "~" in it would mean something; -d: no settings of the user's own.
  const bool drawn = run_program({"gnuplot", "-d"}, fmt::format("set terminal {}\n{}\n", terminal_of(path), script),
                                 [&](std::string_view piece) { picture.append(piece); });
  if (!drawn) throw OutputError(fmt::format("cannot draw {}: gnuplot fails", path.string()));
  publish({&picture});
}

}  // namespace calfpump
