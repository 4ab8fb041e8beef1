// Pictures drawn by gnuplot.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <string_view>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/out/output_file.hpp"

namespace calfpump {
namespace {

namespace fs = std::filesystem;

/// A file in memory: a pipe would have to be filled while the output is read.
Descriptor readable(std::string_view text) {
  Descriptor file(memfd_create("input", MFD_CLOEXEC));
  while (file && !text.empty()) {
    const ssize_t n = write(file.number(), text.data(), text.size());
    if (n <= 0) return Descriptor();
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  if (file) lseek(file.number(), 0, SEEK_SET);
  return file;
}

/// A child process; its scope ends when the process does.
class Child {
 public:
  Child(const std::vector<std::string>& words, const Descriptor& input, const Descriptor& output) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t streams;
    posix_spawn_file_actions_init(&streams);
    posix_spawn_file_actions_adddup2(&streams, input.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&streams, output.number(), STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&streams, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);  // ignored here, but gnuplot must end when its reader ends
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    started_ = posix_spawnp(&id_, arguments.front(), &streams, &attributes, arguments.data(), environ) == 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&streams);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() { (void)ended_well(); }

  bool ended_well() {
    if (!started_) return false;
    started_ = false;
    int status = 0;
    while (waitpid(id_, &status, 0) < 0) {
      if (errno != EINTR) return false;
    }
    return status == 0;
  }

 private:
  bool started_ = false;
  pid_t id_ = 0;
};

/// Runs the program that `words` begins with, found along PATH and without a shell, with `input` as its standard input; its
/// errors are discarded. Its output is passed to `printed` in blocks. True if it started and ended well.
bool run_program(const std::vector<std::string>& words, std::string_view input,
                 const std::function<void(std::string_view)>& printed) {
  const Descriptor text = readable(input);
  std::array<int, 2> ends{};
  if (!text || pipe2(ends.data(), O_CLOEXEC) != 0) return false;
  Descriptor output(ends[1]);
  Child child(words, text, output);
  const Descriptor reading(ends[0]);  // closed before the wait for the child
  output.close();
  std::array<char, 1U << 16U> piece{};
  for (;;) {
    const ssize_t n = read(reading.number(), piece.data(), piece.size());
    if (n > 0) printed({piece.data(), static_cast<std::size_t>(n)});
    if (n == 0) return child.ended_well();
    if (n < 0 && errno != EINTR) return false;
  }
}

struct Terminal {
  std::string_view ending, name;
  double dots_per_inch;  ///< the unit of its size
  double font_scale,
      line_width;  ///< factors that make its letters as large as `letters_pt`, and a line of width 1 half a point
};

// As measured in gnuplot 5.4.
constexpr std::array terminals{
    Terminal{".svg", "svg", 96.0, 96.0 / pt_per_inch, 0.5 * 96.0 / pt_per_inch},
    Terminal{".png", "pngcairo", png_dots_per_inch, png_dots_per_inch / 96.0, 0.5 * png_dots_per_inch / pt_per_inch},
    Terminal{".pdf", "pdfcairo", pt_per_inch, pt_per_inch / 96.0, 1.0}};

const Terminal& terminal_of(const fs::path& path) {
  const std::string ending = path.extension().string();
  return *std::find_if(terminals.begin(), terminals.end(), [&](const Terminal& one) { return one.ending == ending; });
}

std::string setting_of(const Terminal& terminal, const Picture& picture) {
  const auto size = [&](double mm) {
    const double dots = std::round(mm / mm_per_inch * terminal.dots_per_inch);
    constexpr double kept = 0.01;  // pdfcairo reads inches and cuts the points
    return terminal.ending == ".pdf" ? fmt::format("{:.6f}in", (dots + kept) / pt_per_inch) : fmt::format("{:.0f}", dots);
  };
  return fmt::format("set terminal {} enhanced size {},{} font '{},{}' fontscale {:.5f} linewidth {:.5f} background '#ffffff'",
                     terminal.name, size(picture.width_mm), size(picture.height_mm),
                     terminal.ending == ".svg" ? "Helvetica" : "sans", letters_pt, terminal.font_scale, terminal.line_width);
}

/// The same call makes the same bytes. cairo 1.16 writes the present time whatever SOURCE_DATE_EPOCH says; blanks in its place
/// keep the places of the other parts, which the PDF lists.
void blank_date(std::string& pdf) {
  const std::size_t begin = pdf.rfind("/CreationDate (");
  if (begin == std::string::npos) return;
  const std::size_t end = pdf.find(')', begin);
  if (end != std::string::npos) std::fill_n(pdf.begin() + static_cast<std::ptrdiff_t>(begin), end + 1 - begin, ' ');
}

}  // namespace

std::vector<std::string> picture_endings() {
  std::vector<std::string> endings;
  for (const Terminal& terminal : terminals) endings.emplace_back(terminal.ending);
  return endings;
}

void require_gnuplot(const fs::path& path) {
  if (std::system("command -v gnuplot > /dev/null 2>&1") == 0) return;
  throw OutputError(
      fmt::format("cannot draw {}: gnuplot is not installed; on Debian: apt-get install gnuplot-nox", path.string()));
}

void draw_picture(const fs::path& path, const Picture& picture) {
  std::error_code ignored;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), ignored);
  OutputFile file(path);
  const Terminal& terminal = terminal_of(path);
  std::string bytes;
  // No file name is passed, since gnuplot interprets "|" and "~" in it; -d: without the user's settings.
  const bool drawn = run_program({"gnuplot", "-d"}, fmt::format("{}\n{}\n", setting_of(terminal, picture), picture.script),
                                 [&](std::string_view piece) { bytes += piece; });
  if (!drawn) throw OutputError(fmt::format("cannot draw {}: gnuplot failed", path.string()));
  if (terminal.ending == ".pdf") blank_date(bytes);
  file.append(bytes);
  publish({&file});
}

}  // namespace calfpump
