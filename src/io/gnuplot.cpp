#include "calfpump/io/gnuplot.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/gnuplot_text.hpp"

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
  const fs::path incomplete = path.string() + ".incomplete";
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  fs::remove(path, error);
  // -d: nobody's own settings. stderr of gnuplot tells what a person could not mend; its exit code and the missing file are
  // enough.
  std::FILE* pipe = popen("gnuplot -d 2> /dev/null", "w");
  if (pipe == nullptr) throw OutputError(fmt::format("cannot draw {}: gnuplot does not start", path.string()));
  const std::string whole = fmt::format("set terminal {}\nset output {}\n{}\nset output\n", terminal_of(path),
                                        gnuplot_text(incomplete.string()), script);
  const bool written = std::fwrite(whole.data(), 1, whole.size(), pipe) == whole.size();
  const int status = pclose(pipe);
  if (!written || status != 0 || !fs::exists(incomplete, error)) {
    fs::remove(incomplete, error);
    throw OutputError(fmt::format("cannot draw {}: gnuplot fails, or the folder cannot be written", path.string()));
  }
  fs::rename(incomplete, path, error);
  if (error) throw OutputError(fmt::format("cannot name {}: {}", path.string(), error.message()));
}

}  // namespace calfpump
