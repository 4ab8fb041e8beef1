#include "calfpump/io/out/results.hpp"
#include "calfpump/study/run.hpp"
#include "cases.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

/// The work of `calfpump run` on one file, without the terminal.
RunResult office_day_to_files(const std::filesystem::path& results, bool with_rows) {
  const Scenario day = scenario("office-day");
  Preparation p = prepare(catalogue(), day);
  RunFiles files(results, day, catalogue());
  RunOptions options;
  if (with_rows) options.on_row = [&](const Row& row) { files.row(row); };
  RunResult result = run(day, p, day.output.columns, options);
  files.finish(result, options.settings);
  return result;
}

Figures measured(const std::filesystem::path& results, bool with_rows) {
  RunResult result;
  const double seconds = seconds_of([&] { result = office_day_to_files(results, with_rows); });
  return {.seconds = seconds,
          .simulated_s = result.duration_s,
          .steps = static_cast<double>(result.statistics.accepted),
          .evaluations = static_cast<double>(result.statistics.evaluations)};
}

}  // namespace

void measure_office_day(const std::filesystem::path& results) {
  measure("D: office day of 8 h, file to files", 9, [=] { return measured(results / "office-day", true); });
  measure("D: the same without rows", 9, [=] { return measured(results / "office-day", false); });
}

}  // namespace calfpump::bench
