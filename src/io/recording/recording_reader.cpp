// A recording in a CSV file beside the scenario.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <stdexcept>

#include "calfpump/core/checksum.hpp"
#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/data_files.hpp"
#include "calfpump/io/toml/limits.hpp"
#include "io/recording/csv_table.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {
namespace {

constexpr std::size_t largest_file = 16 << 20;  // bytes
constexpr std::size_t most_samples = 100'000;
constexpr Range times_s{-1e10, 1e10};  // chosen: finite, and wide enough for a clock that counts from 1970

/// "soleus_mmHg" is in mmHg.
std::optional<double> factor_of(const std::string& column) {
  const std::size_t unit = column.rfind('_');
  if (unit == std::string::npos) return std::nullopt;
  try {
    return parse_quantity("1 " + column.substr(unit + 1), Dimension::pressure);
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

/// A text, or { column = "...", part = 0.7 } for a pressure, { column = "...", full = "120 mmHg" } for an activation.
RecordingColumn read_squeeze(TableReader& squeezes, const std::string& vein, int index) {
  RecordingColumn read;
  read.target = index;
  const auto value = squeezes.value(vein);
  bool activation = false;
  if (value->node->is_table()) {
    auto table = squeezes.table(vein);
    read.column = table->text("column").value_or("");
    read.part = table->number("part").value_or(1.0);
    read.full_mmHg = table->quantity("full");
    activation = table->has("full");
    table->finish();
  } else {
    read.column = value->text().value_or("");
  }
  if (!activation && !read.column.empty() && !factor_of(read.column))
    value->problem(
        fmt::format("\"{}\" ends in no unit of pressure, such as _mmHg; expected one, or, for an activation from 0 to "
                    "1, the pressure of full activation: {{ column = \"{}\", full = \"120 mmHg\" }}",
                    read.column, read.column));
  return read;
}

void read_columns(TableReader& row, const Anatomy& anatomy, Recording& recording) {
  if (auto squeezes = row.table("squeezes")) {
    for (int v = 0; v < std::ssize(anatomy.veins); ++v) {
      const std::string& name = anatomy.veins[static_cast<std::size_t>(v)].name;
      if (squeezes->value(name)) recording.squeezes.push_back(read_squeeze(*squeezes, name, v));
    }
    squeezes->finish();
  }
  if (auto works = row.table("works")) {
    for (int m = 0; m < std::ssize(anatomy.muscles); ++m) {
      const auto column = works->text(anatomy.muscles[static_cast<std::size_t>(m)]);
      if (column) recording.works.push_back({m, *column, 1.0, std::nullopt, {}});
    }
    works->finish();
  }
}

std::vector<double> activations(const CsvTable& table, const std::string& column) {
  return table.column(column, 1.0, fraction, " (an EMG is rectified, smoothed and divided by its largest value)");
}

void fill(const CsvTable& table, Recording& recording) {
  constexpr double slack = 1e-6;  // part of a millisecond: rounding
  recording.times_s = table.column("time_s", 1.0, times_s);
  for (std::size_t i = 1; i < recording.times_s.size(); ++i) {
    const double step_s = recording.times_s[i] - recording.times_s[i - 1];
    if (step_s >= shortest_time_s * (1.0 - slack)) continue;
    table.problem(i + 1, 0,
                  step_s > 0.0 ? fmt::format("samples are less than {} s apart; thin them out", exact(shortest_time_s))
                               : "time_s does not rise");
    break;
  }
  for (RecordingColumn& squeeze : recording.squeezes) {
    if (squeeze.column.empty()) continue;
    const double factor = squeeze.part * squeeze.full_mmHg.value_or(factor_of(squeeze.column).value_or(1.0));
    squeeze.values = squeeze.full_mmHg ? activations(table, squeeze.column) : table.column(squeeze.column, factor, pressures);
    for (double& value : squeeze.values) value *= squeeze.full_mmHg ? factor : 1.0;
  }
  for (RecordingColumn& work : recording.works) work.values = activations(table, work.column);
}

}  // namespace

std::shared_ptr<const Recording> read_recording(TableReader& row, const StepContext& context) {
  auto table = row.table("trace");
  if (!table) return nullptr;
  auto recording = std::make_shared<Recording>();
  const auto file = table->text("file");
  read_columns(*table, context.catalogue.anatomy, *recording);
  table->finish();
  if (!file) return nullptr;
  recording->file = *file;
  const std::string path = (std::filesystem::path(context.folder) / *file).string();
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored)) {
    row.problem("trace", path + " is not a file of samples");  // the wait for a pipe could be endless
    return nullptr;
  }
  try {
    const std::string text = read_text(path, largest_file);
    recording->checksum = checksum(text);
    const auto csv = csv_table(path, text, most_samples, row.problems());
    if (!csv || csv->samples() < 2) {
      row.problem("trace",
                  fmt::format("{} is not a recording: expected CSV with a header, a column time_s, from 2 to {} samples "
                              "and at most 4 million cells",
                              path, most_samples));
      return nullptr;
    }
    fill(*csv, *recording);
  } catch (const InputError& error) {
    for (const Problem& problem : error.problems()) row.problem("trace", problem.source + ": " + problem.message);
  }
  return recording->times_s.size() > 1 ? recording : nullptr;
}

}  // namespace calfpump
