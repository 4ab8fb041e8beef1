// A recording in a file beside the scenario.
#include <memory>

#include "io/scenario/scenario_parts.hpp"
#include "io/scenario/series_settings.hpp"

namespace calfpump {
namespace {

/// The columns of a recording, in the order of squeezes, then works.
struct Columns {
  std::vector<WantedColumn> wanted;
  bool good = true;
};

/// A text, or { column = "...", part = 0.7 } for a pressure, { column = "...", full = "120 mmHg" } for an activation.
void read_squeeze(TableReader& squeezes, const std::string& vein, int index, Recording& recording, Columns& columns) {
  RecordingColumn read;
  read.target = index;
  const auto value = squeezes.value(vein);
  WantedColumn wanted{"", value->place, Dimension::pressure, pressures, {}, {}, {}};
  if (value->node->is_table()) {
    auto table = squeezes.table(vein);
    const bool activation = table->has("full") || table->has("reference");
    wanted = read_wanted_column(*table, activation ? std::nullopt : std::optional(Dimension::pressure));
    wanted.range = pressures;
    wanted.reference = table->text("reference");
    if (wanted.reference && !table->has("full"))
      table->problem("reference", "it belongs to an activation; expected \"full\" as well, the pressure at 1");
    read.part = table->number("part").value_or(1.0);
    read.full_mmHg = table->quantity("full");
    table->finish();
  } else {
    wanted.name = value->text().value_or("");
  }
  columns.good = columns.good && !wanted.name.empty();
  read.column = wanted.name;
  recording.squeezes.push_back(std::move(read));
  columns.wanted.push_back(std::move(wanted));
}

void read_work(TableReader& works, const std::string& muscle, int index, Recording& recording, Columns& columns) {
  const auto value = works.value(muscle);
  WantedColumn wanted{"", value->place, std::nullopt, any_number, {}, {}, {}};
  if (value->node->is_table()) {
    auto table = works.table(muscle);
    wanted = read_wanted_column(*table, std::nullopt);
    wanted.reference = table->text("reference");
    table->finish();
  } else {
    wanted.name = value->text().value_or("");
  }
  columns.good = columns.good && !wanted.name.empty();
  recording.works.push_back({index, wanted.name, 1.0, std::nullopt, {}});
  columns.wanted.push_back(std::move(wanted));
}

Columns read_columns(TableReader& row, const Anatomy& anatomy, Recording& recording) {
  Columns columns;
  if (auto squeezes = row.table("squeezes")) {
    for (int v = 0; v < std::ssize(anatomy.veins); ++v) {
      const std::string& name = anatomy.veins[static_cast<std::size_t>(v)].name;
      if (squeezes->value(name)) read_squeeze(*squeezes, name, v, recording, columns);
    }
    squeezes->finish();
  }
  if (auto works = row.table("works")) {
    for (int m = 0; m < std::ssize(anatomy.muscles); ++m) {
      const std::string& name = anatomy.muscles[static_cast<std::size_t>(m)];
      if (works->value(name)) read_work(*works, name, m, recording, columns);
    }
    works->finish();
  }
  return columns;
}

/// A muscle's demand for blood does not rise above its demand at full activation.
void fill(Series series, Recording& recording) {
  recording.times_s = std::move(series.times_s);
  recording.checksum = std::move(series.checksum);
  recording.understood = std::move(series.understood);
  std::size_t next = 0;
  for (RecordingColumn& squeeze : recording.squeezes) {
    squeeze.values = std::move(series.values[next++]);
    const double factor = squeeze.part * squeeze.full_mmHg.value_or(1.0);
    for (double& value : squeeze.values) value *= factor;
  }
  for (RecordingColumn& work : recording.works) {
    work.values = std::move(series.values[next++]);
    for (double& value : work.values) value = std::min(value, 1.0);
  }
}

}  // namespace

std::shared_ptr<const Recording> read_recording(TableReader& row, const StepContext& context) {
  auto table = row.table("trace");
  if (!table) return nullptr;
  auto recording = std::make_shared<Recording>();
  const SeriesSetup setup = read_series_setup(*table, context.folder);
  const Columns columns = read_columns(*table, context.catalogue.anatomy, *recording);
  const std::string file = table->text("file").value_or("");
  table->finish();
  if (file.empty() || columns.wanted.empty() || !columns.good) return nullptr;
  recording->file = file;
  auto series = read_series_at(row, "trace", setup, columns.wanted);
  if (!series) return nullptr;
  fill(std::move(*series), *recording);
  return recording;
}

}  // namespace calfpump
