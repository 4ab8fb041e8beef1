#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "calfpump/io/results.hpp"
#include "calfpump/io/scenario_reader.hpp"
#include "calfpump/study/run.hpp"
#include "cases.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

fs::path folder() {
  const fs::path own = fs::temp_directory_path() / fmt::format("calfpump-bench-{}", getpid());
  fs::create_directories(own);
  return own;
}

constexpr const char* office_day = R"(title = "Office day, 20 calf raises every 30 min"
protocol = [{ repeat = 16, steps = [
  { posture = "sitting", duration = "1717 s" },
  { posture = "standing", movement = "calf raise", repetitions = 20 },
] }]
[output]
every = "1 s"
)";

/// All that `calfpump run` does with one file, but for the terminal.
Figures office_day_to_files(const fs::path& path, bool with_rows) {
  const auto start = Clock::now();
  const Scenario day = read_scenario(path.string(), {}, catalogue());
  Preparation p = prepare(catalogue(), day);
  RunFiles files(path.parent_path() / "office-day", day, catalogue());
  RunOptions options;
  if (with_rows) options.on_row = [&](const Row& row) { files.row(row); };
  const RunResult result = run(day, p, day.output.columns, options);
  files.finish(result, options.settings);
  Figures figures;
  figures.seconds = seconds_since(start);
  figures.simulated_s = result.duration_s;
  figures.steps = static_cast<double>(result.statistics.accepted);
  figures.evaluations = static_cast<double>(result.statistics.evaluations);
  figures.remark = fmt::format("{} columns", day.output.columns.size());
  return figures;
}

/// Runs the program and waits for it. The remark tells its peak memory.
Figures program(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  std::string binary = CALFPUMP_BINARY;
  arguments.push_back(binary.data());
  std::vector<std::string> copies = words;
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const auto start = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(1);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (status != 0) throw std::runtime_error("calfpump failed");
  Figures figures;
  figures.seconds = seconds_since(start);
  figures.remark = fmt::format("{:.1f} MB", static_cast<double>(usage.ru_maxrss) / 1024.0);
  return figures;
}

}  // namespace

void measure_office_day() {
  const fs::path path = folder() / "day.toml";
  std::ofstream(path) << office_day;
  measure("D   office day, 8 h, file to files", 7, [=] { return office_day_to_files(path, true); });
  measure("D   the same without rows", 7, [=] { return office_day_to_files(path, false); });
}

void measure_start_up() {
  const fs::path path = folder() / "second.toml", year = folder() / "year.toml";
  std::ofstream(path) << "[[protocol]]\nposture = \"standing\"\nduration = \"1 s\"\n";
  std::ofstream(year) << "protocol = [{ repeat = 365, steps = [\n  { repeat = 16, steps = [\n    { posture = \"sitting\", "
                         "duration = \"29 min\" },\n"
                         "    { posture = \"standing\", movement = \"calf raise\", repetitions = 14 },\n  ] },\n"
                         "  { posture = \"supine\", duration = \"16 h\" },\n] }]\n[output]\nevery = \"1 min\"\n";
  const std::string results = (folder() / "results").string();
  measure("start  calfpump --version", 30, [] { return program({"--version"}); });
  measure("start  calfpump run, 1 s", 30, [=] { return program({"run", "-q", path.string(), "-o", results}); });
  measure("year   calfpump run, a row a minute", 1, [=] {
    Figures figures = program({"run", "-q", year.string(), "-o", results});
    figures.simulated_s = 365.0 * 86400.0;
    return figures;
  });
}

}  // namespace calfpump::bench
