#include "calfpump/io/data/metrics_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "calfpump/metrics/metric.hpp"
#include "io/data/norm_reader.hpp"

namespace calfpump {
namespace {

void read_norms_of(TableReader& row, const Known& known, const MetricDefinition& metric, MetricNotes& notes) {
  for (TableReader& reader : row.tables("norms", "a norm")) {
    reader.require({"when"});
    auto norm = read_norm(reader, known, notes.name, metric.unit);
    const auto when = reader.text("when");
    reader.finish();
    if (!norm || !when) continue;
    norm->when = *when;
    notes.norms.push_back(*norm);
  }
}

std::optional<MetricNotes> read_metric(TableReader& row, const Known& known) {
  row.require({"name", "definition", "columns", "source"});
  const auto choice = row.choice("name", "metric", known.metrics);
  MetricNotes notes;
  notes.aliases = texts(row, "aliases");
  notes.definition = row.text("definition").value_or("");
  for (const int column : row.choices("columns", "column", known.columns))
    notes.columns.push_back(known.columns[static_cast<std::size_t>(column)]);
  notes.page = row.text("page").value_or("");
  notes.source = row.text("source").value_or("");
  (void)row.value("norms");
  row.finish();
  if (!choice) return std::nullopt;
  const MetricDefinition& metric = metric_definitions()[static_cast<std::size_t>(*choice)];
  notes.name = metric.name;
  read_norms_of(row, known, metric, notes);
  return notes;
}

void read_metrics(TableReader& file, const Known& known, Norms& norms) {
  std::map<std::string, std::string> takers;  // of each alias
  for (TableReader& row : file.tables("metrics", "a metric")) {
    const auto notes = read_metric(row, known);
    if (!notes) continue;
    const auto same = [&](const MetricNotes& earlier) { return earlier.name == notes->name; };
    if (std::any_of(norms.metrics.begin(), norms.metrics.end(), same)) row.problem("name", "taken by an earlier row");
    for (const std::string& alias : notes->aliases) {
      const auto [taker, is_new] = takers.try_emplace(alias, notes->name);
      if (!is_new) row.problem("aliases", fmt::format("\"{}\" is taken by {}", alias, taker->second));
    }
    norms.metrics.push_back(*notes);
  }
  for (const std::string& name : known.metrics) {
    const auto is_it = [&](const MetricNotes& row) { return row.name == name; };
    if (std::none_of(norms.metrics.begin(), norms.metrics.end(), is_it))
      file.problem("metrics", fmt::format("there is no row for the metric \"{}\"", name));
  }
}

}  // namespace

Norms read_norms(const DataFiles& files, const Catalogue& catalogue) {
  const Known known = known_to(files, catalogue);
  Problems problems;
  const TextFile text = data_file(files, "metrics.toml");
  const auto table = parse_toml(text.text, text.name, problems);
  problems.throw_if_any();
  TableReader file(*table, "the file", {text.name, 1, 1}, problems);
  file.require({"metrics"});
  Norms norms;
  for (TableReader& row : file.tables("terms", "a term")) {
    row.require({"name", "meaning"});
    norms.terms.push_back({row.text("name").value_or(""), row.text("meaning").value_or("")});
    row.finish();
  }
  read_metrics(file, known, norms);
  for (TableReader& row : file.tables("bands", "a band")) norms.bands.push_back(read_band(row, known));
  file.finish();
  problems.throw_if_any();
  return norms;
}

}  // namespace calfpump
