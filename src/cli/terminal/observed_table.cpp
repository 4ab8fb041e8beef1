#include "cli/terminal/observed_table.hpp"

#include <fmt/format.h>

#include "calfpump/io/toml/problems.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {

std::string observed_table(const std::vector<ComparedRun>& runs, const TerminalStyle& style) {
  const bool several = runs.size() > 1;
  Rows rows{{"model against measured"}};
  if (several) rows.front().emplace_back("scenario");
  rows.front().insert(rows.front().end(), {"unit", "points", "bias", "RMSE"});
  std::string notes;
  for (const ComparedRun& run : runs) {
    const Scenario& scenario = *run.scenario;
    for (std::size_t i = 0; i < scenario.observed.size(); ++i) {
      const Observed& series = scenario.observed[i];
      const Residuals residuals = residuals_of(series, run.result.observed[i]);
      std::vector<std::string> row{printable(series.name)};
      if (several) row.push_back(printable(scenario.stem));
      row.insert(row.end(), {series.unit, fmt::format("{}", residuals.points), figure(residuals.bias), figure(residuals.rmse)});
      rows.push_back(row);
      if (residuals.left_out > 0)
        notes +=
            paragraph(fmt::format("  {}: {} of {} outside the run{} and left out", printable(series.name), residuals.left_out,
                                  counted(static_cast<long long>(series.times_s.size()), "measurement"),
                                  several ? " of " + printable(scenario.stem) : ""),
                      style.width, 4);
    }
  }
  return rows.size() > 1 ? '\n' + table(rows, false, 1, style) + notes : "";
}

}  // namespace calfpump::cli
