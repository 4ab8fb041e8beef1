#include "cli/shell/explanations.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/data_rows.hpp"
#include "calfpump/io/data/metrics_reader.hpp"
#include "calfpump/metrics/observe.hpp"
#include "calfpump/study/evidence.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

std::string published(const Norm& norm, const std::string& when) {
  return fmt::format("{} {}, {}, {}: {}", band_in_words(norm.lowest, norm.highest), norm.unit, norm.group, when, norm.source);
}

Explanation of_metric(const MetricDefinition& metric, const Norms& norms) {
  const MetricNotes& notes = norms.of(metric.name);
  Explanation row{notes.name, fmt::format("metric, in {}", metric.unit), notes.aliases, std::string(metric.meaning), {}};
  row.also.push_back(label(metric));
  if (!notes.aliases.empty()) row.facts.emplace_back("also", fmt::format("{}", fmt::join(notes.aliases, ", ")));
  row.facts.emplace_back("taken", notes.definition);
  for (const Term& term : norms.terms) {
    if (notes.definition.find(term.name) != std::string::npos) row.facts.emplace_back(term.name, term.meaning);
  }
  row.facts.emplace_back("source", notes.source);
  row.facts.emplace_back("made of", fmt::format("{}", fmt::join(notes.columns, ", ")));
  for (const Norm& norm : notes.norms) row.facts.emplace_back("published", published(norm, norm.when));
  const std::string page = notes.page.empty() ? "" : ", docs/" + notes.page.substr(0, notes.page.find('#'));
  row.facts.emplace_back("see also", "docs/output.md" + page + (notes.norms.empty() ? "" : ", calfpump validate"));
  return row;
}

/// Source and place, of a row of data.
void add_origin(const DataRow& data, Explanation& row) {
  if (!data.source.empty()) row.facts.emplace_back("source", data.source);
  row.facts.emplace_back("written in", fmt::format("{}, line {}", data.file, data.line));
}

Explanation of_column(const Observable& observable, const Norms& norms, const std::vector<DataRow>& data) {
  const std::string unit(info_of(observable.quantity).unit), in_file = column_name(observable);
  Explanation row{observable.name, unit == "1" ? "column, 0 shut to 1 open" : "column, in " + unit, {in_file}, {}, {}};
  row.meaning = observable.meaning;
  row.facts.emplace_back("in the file", in_file);
  for (const Band& band : norms.bands) {
    const std::string when = fmt::format("{}, after {}", band.norm.what, spoken_time(band.after_s));
    if (band.column == observable.name) row.facts.emplace_back("published", published(band.norm, when));
  }
  std::vector<std::string> metrics;
  for (const MetricNotes& notes : norms.metrics) {
    if (std::find(notes.columns.begin(), notes.columns.end(), observable.name) != notes.columns.end())
      metrics.push_back(notes.name);
  }
  if (!metrics.empty()) row.facts.emplace_back("metrics", fmt::format("{}", fmt::join(metrics, ", ")));
  const auto written = std::find_if(data.begin(), data.end(),
                                    [&](const DataRow& one) { return one.kind == "column" && one.name == observable.name; });
  if (written != data.end()) add_origin(*written, row);
  if (written == data.end()) row.facts.emplace_back("made for", "every vein and every edge");
  return row;
}

Explanation of_row(const DataRow& data, const Catalogue& catalogue) {
  Explanation row{data.name, data.kind, {}, data.meaning, {}};
  if (const Movement* movement = find(catalogue.movements, data.name); movement != nullptr && data.kind == "movement")
    row.facts.emplace_back("done", fmt::format("{}", fmt::join(movement->postures, ", ")));
  add_origin(data, row);
  return row;
}

}  // namespace

std::vector<Explanation> explanations(const DataFiles& files) {
  const Catalogue catalogue = read_catalogue(files);
  const Norms norms = read_norms(files, catalogue);
  const std::vector<DataRow> data = data_rows(files);
  std::vector<Explanation> rows;
  for (const MetricDefinition& metric : metric_definitions()) rows.push_back(of_metric(metric, norms));
  for (const Observable& observable : catalogue.anatomy.observables) rows.push_back(of_column(observable, norms, data));
  for (const DataRow& row : data) {
    if (row.kind != "column") rows.push_back(of_row(row, catalogue));
  }
  for (const Term& term : norms.terms) rows.push_back({term.name, "term", {}, term.meaning, {}});
  return rows;
}

}  // namespace calfpump::cli
