#include "io/data/norm_reader.hpp"

#include <fmt/format.h>

#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/metrics/metric.hpp"
#include "calfpump/metrics/observe.hpp"

namespace calfpump {
namespace {

/// Why a row of evidence is no range of this metric or column; empty where it is one.
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
  if (leg.garment) return fmt::format("\"{}\" is of a leg that wears something", row.id);
  if (row.healthy != applies(leg))
    return fmt::format("\"{}\" is {}, but its leg is: {}", row.id, row.healthy ? "healthy" : "not healthy", leg.condition.name);
  return "";
}

/// A speed stands for the length of the cycle, which the timeline knows.
void read_speed(TableReader& row, const Movement& movement, Band& band) {
  const auto speed = row.value("speed");
  if (movement.paces.empty() == speed.has_value()) {
    return row.problem("speed", fmt::format("\"{}\" {}", movement.name,
                                            speed ? "is done at a tempo, not at a speed" : "is done at a speed; say at which"));
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

}  // namespace

Known known_to(const DataFiles& files, const Catalogue& catalogue) {
  Known known{catalogue, read_evidence(files, catalogue), names_of(metric_definitions()),
              names_of(catalogue.anatomy.observables)};
  for (const EvidenceRow& row : known.evidence.rows) known.rows.push_back(row.id);
  return known;
}

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
  return Norm{of, found.quantity, "", leg.condition.name, found.lowest, found.highest, std::string(unit), found.source};
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
    if (norm && norm->group != "healthy") row.problem("evidence", "a band is of healthy legs, but this row is of ill ones");
    band.norm = norm.value_or(Norm{});
  }
  (void)row.value("evidence");
  row.finish();
  return band;
}

}  // namespace calfpump
