#include "cli/terminal/run_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

// Chosen: few enough for a table of 100 columns.
constexpr std::array<std::string_view, 6> shown{"ankle_pressure_mean_mmHg",  "ambulatory_pressure_mmHg", "calf_pooled_mean_mL",
                                                "femoral_outflow_mean_mL_s", "calf_swelling_mL",         "foot_swelling_mL"};
constexpr std::size_t headings = 4;

/// The words of the metric's name, one below another, then the unit.
void add_heading(Rows& lines, const MetricDefinition& metric) {
  std::istringstream text(label(metric));
  std::vector<std::string> words;
  for (std::string word; text >> word;) words.push_back(word);
  words.emplace_back(metric.unit);
  words.insert(words.begin(), headings - words.size(), "");
  for (std::size_t line = 0; line < headings; ++line) lines[line].push_back(words[line]);
}

Rows heading() {
  Rows lines(headings, {"", ""});
  lines.back() = {"scenario", "length"};
  for (const std::string_view name : shown) {
    add_heading(lines, *find(metric_definitions(), name));
  }
  return lines;
}

void add_figures(std::vector<std::string>& line, const MetricValues& values) {
  for (const std::string_view metric : shown) {
    std::optional<double> value = values.get(metric);
    if (value) value = 1e-3 * std::round(1e3 * *value);  // chosen: a tiny value would widen the table
    line.push_back(figure(value));
  }
}

}  // namespace

void print_metrics(const RunResult& result, const TableContent& content) {
  Rows rows{{"metric", "value", "unit"}};
  if (result.other) rows.front() = {"metric", std::string(leg_names[0]), std::string(leg_names[1]), "unit"};
  for (const std::string& name : content.metrics) {
    const MetricDefinition& metric = *find(metric_definitions(), name);
    const auto value = result.metrics.get(name);
    const auto other = result.other ? result.other->get(name) : std::nullopt;
    if (!value && !other) continue;
    const MetricWords& words = content.wording.of(name);
    const auto cell = [&](const std::optional<double>& x) { return x ? rounded(*x, words.resolution) : figure(x); };
    std::vector<std::string> row{words.title, cell(value)};
    if (result.other) row.push_back(shown_of(metric, leg_names[1]) ? cell(other) : "");
    row.emplace_back(metric.unit);
    rows.push_back(row);
  }
  say(stdout, "{}", table(rows));
}

void print_statistics(const RunResult& result, const WallTime& wall) {
  const Statistics& counts = result.statistics;
  const std::string numbers = fmt::format("  {}, {} rejected, {}, {}", counted(counts.accepted, "step"), counts.rejected,
                                          counted(counts.phases, "phase"), counted(counts.evaluations, "evaluation"));
  const std::string times =
      fmt::format("  set-up {:.3g} s, integration {:.3g} s, writing {:.3g} s: {:.3g} times real time", wall.setup_s,
                  wall.integration_s, wall.writing_s, result.duration_s / (wall.setup_s + wall.integration_s + wall.writing_s));
  for (const std::string& line : {numbers, times}) say(stdout, "{}", paragraph(line, style_of(stdout).width, 4));
}

void print_summary(const std::vector<SummaryRow>& rows, const std::filesystem::path& output) {
  const TerminalStyle style = style_of(stdout);
  Rows lines = heading();
  long long written = 0;
  for (const SummaryRow& row : rows) {
    std::vector<std::string> line{printable(row.stem), row.duration_s ? spoken_time(*row.duration_s) : figure(std::nullopt)};
    if (row.result == nullptr) {
      line.push_back(marked("failed", Mark::bad, style));
    } else {
      ++written;
      if (!row.result->other) add_figures(line, row.result->metrics);
    }
    lines.push_back(line);
    if (row.result == nullptr || !row.result->other) continue;
    lines.push_back({"  left leg", ""});
    add_figures(lines.back(), row.result->metrics);
    lines.push_back({"  right leg", ""});
    add_figures(lines.back(), *row.result->other);
  }
  say(stdout, "{}\n  wrote {} in {}\n", table(lines, false, headings, style), counted(written, "folder"),
      printable((output / "").string()));
}

void print_statistics(const std::vector<SummaryRow>& rows, double reading_s, double running_s) {
  Rows lines{{"scenario", "steps", "rejected", "phases", "evaluations"}};
  double simulated_s = 0.0;
  for (const SummaryRow& row : rows) {
    if (row.result == nullptr) continue;
    const Statistics& counts = row.result->statistics;
    lines.push_back({printable(row.stem), std::to_string(counts.accepted), std::to_string(counts.rejected),
                     std::to_string(counts.phases), std::to_string(counts.evaluations)});
    simulated_s += row.result->duration_s;
  }
  const std::string times = fmt::format("  reading {:.3g} s, set-up, integration and writing {:.3g} s: {:.3g} times real time",
                                        reading_s, running_s, simulated_s / (reading_s + running_s));
  say(stdout, "\n{}\n{}", table(lines), paragraph(times, style_of(stdout).width, 4));
}

}  // namespace calfpump::cli
