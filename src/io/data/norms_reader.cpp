// data/metrics.toml -> Norms: each published range is a row of data/evidence.toml, of a metric or of a column.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/metrics/metric.hpp"
#include "calfpump/metrics/observer.hpp"
#include "io/data/data_table.hpp"
#include "io/data/metric_words.hpp"

namespace calfpump {
namespace {

/// Names that the rows may refer to.
struct Known {
  const Catalogue& catalogue;
  Evidence evidence;
  std::vector<std::string> metrics{}, columns{}, rows{};
};

Known known_to(const Catalogue& catalogue, Evidence evidence) {
  Known known{catalogue, std::move(evidence), names_of(metric_definitions()), names_of(catalogue.anatomy.observables)};
  for (const EvidenceRow& row : known.evidence.rows) known.rows.push_back(row.id);
  return known;
}

/// Reason why a row of evidence is not a range of this metric or column; empty if it is.
std::string unfit(const EvidenceRow& row, const LegSetup& leg, const std::string& of, std::string_view unit) {
  if (!row.scored()) return fmt::format("\"{}\" does not count: {}", row.id, row.unscored);
  const Measure& measure = row.measure;
  const std::string& measured = measure.metric.empty() ? measure.column : measure.metric;
  if (!measure.less.empty() || !measure.by.empty() || measure.factor != 1.0)
    return fmt::format("\"{}\" is made of several numbers, not of {} alone", row.id, of);
  if (measured != of) return fmt::format("\"{}\" is a range of {}, not of {}", row.id, measured, of);
  if (measure.metric.empty() && measure.take > Take::lowest)
    return fmt::format("\"{}\" is a sum or a time, not a value of {}", row.id, of);
  if (row.unit != unit) return fmt::format("\"{}\" is in {}, but {} in {}", row.id, row.unit, of, unit);
  if (leg.garment) return fmt::format("\"{}\" is of a leg that wears a garment", row.id);
  if (row.healthy != applies(leg))
    return fmt::format("\"{}\" is {}, but its leg is: {}", row.id, row.healthy ? "healthy" : "not healthy", leg.condition.name);
  return "";
}

/// Converts speeds to lengths of the cycle, as the timeline holds no speed.
void read_speed(TableReader& row, const Movement& movement, Band& band) {
  const auto speed = row.value("speed");
  if (movement.paces.empty() == speed.has_value()) {
    return row.problem("speed", fmt::format("\"{}\" {}", movement.name,
                                            speed ? "is done at a tempo, not at a speed" : "is done at a speed; state it"));
  }
  if (!speed) return;
  const std::vector<Value> ends = speed->elements();
  if (ends.size() != 2) return speed->problem("expected the slowest and the fastest, such as [\"2.5 km/h\", \"3.5 km/h\"]");
  const Range possible{movement.paces.front().speed_m_s, movement.paces.back().speed_m_s};
  const auto slowest = ends[0].quantity(Dimension::speed, possible);
  const auto fastest = ends[1].quantity(Dimension::speed, {slowest.value_or(possible.lowest), possible.highest});
  if (!slowest || !fastest) return;
  band.longest_cycle_s = at_speed(movement, *slowest).cycle_s();
  band.shortest_cycle_s = at_speed(movement, *fastest).cycle_s();
}

/// The steps of a protocol with a movement of this leg, in order.
void add_movements(const std::vector<StepOrRepeat>& protocol, bool right, std::vector<BoutGroup>& bouts) {
  for (const StepOrRepeat& item : protocol) {
    const auto* step = std::get_if<Step>(&item);
    if (step == nullptr) {
      add_movements(std::get<Repeat>(item).steps, right, bouts);
      continue;
    }
    const Activity& activity = right && step->other ? *step->other : step->leg;
    if (!activity.movement) continue;
    BoutGroup bout;
    bout.movement = activity.movement->movement.name;
    const double cycle_s = activity.cycle_s();
    bout.fewest_cycles = bout.most_cycles =
        step->repetitions.value_or(static_cast<long long>(std::floor(step->duration_s.value_or(0.0) / cycle_s)));
    bout.shortest_s = bout.longest_s = static_cast<double>(bout.most_cycles) * cycle_s;
    bouts.push_back(bout);
  }
}

/// Bouts of the last movement of a leg, as one group.
BoutGroup manoeuvre_of(const std::vector<StepOrRepeat>& protocol, bool right) {
  std::vector<BoutGroup> bouts;
  add_movements(protocol, right, bouts);
  if (bouts.empty()) return {};
  BoutGroup all = bouts.back();
  for (const BoutGroup& bout : bouts) {
    if (bout.movement != all.movement) continue;
    all.fewest_cycles = std::min(all.fewest_cycles, bout.fewest_cycles);
    all.most_cycles = std::max(all.most_cycles, bout.most_cycles);
    all.shortest_s = std::min(all.shortest_s, bout.shortest_s);
    all.longest_s = std::max(all.longest_s, bout.longest_s);
  }
  return all;
}

/// The row under the key "evidence", as a range of this metric or column; nullopt after a problem.
std::optional<Norm> read_norm(TableReader& row, const Known& known, const std::string& of, std::string_view unit) {
  row.require({"evidence"});
  const auto choice = row.choice("evidence", "row of evidence", known.rows);
  if (!choice) return std::nullopt;
  const EvidenceRow& found = known.evidence.rows[static_cast<std::size_t>(*choice)];
  const Scenario& run = known.evidence.runs[found.measure.run];
  const LegSetup& leg = found.measure.right && run.other ? *run.other : run.leg;
  const std::string problem = unfit(found, leg, of, unit);
  if (!problem.empty()) {
    row.problem("evidence", problem);
    return std::nullopt;
  }
  return Norm{of,
              found.quantity,
              "",
              leg.condition.name,
              found.lowest,
              found.highest,
              std::string(unit),
              found.source,
              manoeuvre_of(run.protocol, found.measure.right),
              found.id};
}

Band read_band(TableReader& row, const Known& known) {
  Band band;
  row.require({"column", "posture", "after"});
  const auto column = row.choice("column", "column", known.columns);
  const auto posture = row.choice("posture", "posture", names_of(known.catalogue.postures));
  const auto movement = row.choice("movement", "movement", names_of(known.catalogue.movements));
  band.after_s = row.quantity("after", Dimension::time, not_negative).value_or(0.0);
  row.require_source();
  if (posture) band.posture = known.catalogue.postures[static_cast<std::size_t>(*posture)].name;
  if (movement) {
    band.movement = known.catalogue.movements[static_cast<std::size_t>(*movement)].name;
    read_speed(row, known.catalogue.movements[static_cast<std::size_t>(*movement)], band);
  } else if (row.has("speed")) {
    row.problem("speed", "a band without a movement has no speed");
  }
  if (column) {
    const Observable& observable = known.catalogue.anatomy.observables[static_cast<std::size_t>(*column)];
    band.column = observable.name;
    const auto norm = read_norm(row, known, band.column, info_of(observable.quantity).unit);
    if (norm && norm->group != "healthy") row.problem("evidence", "a band is of healthy legs, but this row is not");
    band.norm = norm.value_or(Norm{});
  }
  (void)row.value("evidence");
  row.finish();
  return band;
}

void read_norms_of(TableReader& row, const Known& known, const MetricDefinition& metric, MetricNotes& notes) {
  for (TableReader& reader : row.tables("norms", "a norm")) {
    reader.require({"when"});
    auto norm = read_norm(reader, known, notes.name, metric.unit);
    const auto when = reader.text("when");
    const bool still = reader.flag("still").value_or(false);
    reader.finish();
    if (!norm || !when) continue;
    norm->when = *when;
    if (still) norm->manoeuvre = {};
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
  notes.words = read_metric_words(row);
  notes.page = row.text("page").value_or("");
  notes.source = row.text("source").value_or("");
  (void)row.value("norms");
  row.finish();
  if (!choice) return std::nullopt;
  const MetricDefinition& metric = metric_definitions()[static_cast<std::size_t>(*choice)];
  notes.name = notes.words.name = metric.name;
  read_norms_of(row, known, metric, notes);
  return notes;
}

void read_metrics(TableReader& file, const Known& known, Norms& norms) {
  std::map<std::string, std::string> metric_of;  // by alias
  for (TableReader& row : file.tables("metrics", "a metric")) {
    const auto notes = read_metric(row, known);
    if (!notes) continue;
    const auto same = [&](const MetricNotes& earlier) { return earlier.name == notes->name; };
    if (std::any_of(norms.metrics.begin(), norms.metrics.end(), same)) row.problem("name", "taken by an earlier row");
    for (const std::string& alias : notes->aliases) {
      const auto [taker, is_new] = metric_of.try_emplace(alias, notes->name);
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
  return read_norms(files, catalogue, read_evidence(files, catalogue));
}

Norms read_norms(const DataFiles& files, const Catalogue& catalogue, Evidence evidence) {
  const Known known = known_to(catalogue, std::move(evidence));
  Problems problems;
  const DataTable data = data_table(files, "metrics.toml");
  TableReader file = data.reader(problems);
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
