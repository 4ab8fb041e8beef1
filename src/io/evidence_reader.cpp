#include "calfpump/io/evidence_reader.hpp"

#include <cmath>
#include <set>

#include "measure_reader.hpp"

namespace calfpump {
namespace {

const std::vector<std::string> confidences{"read", "recalled", "derived"};  // in the order of Confidence
const std::vector<std::string> expectations{"hit", "known miss"};

/// An edge may be infinite: the band then has one.
double read_edge(const Value& value) {
  const auto* number = value.node->as_floating_point();
  if (number != nullptr && std::isinf(number->get())) return number->get();
  return value.number().value_or(0.0);
}

void read_band(TableReader& row, EvidenceRow& evidence) {
  const auto band = row.value("band");
  (void)row.value("target");
  if (!band) return;
  const std::vector<Value> edges = band->elements();
  if (edges.size() == 2) {
    evidence.lowest = read_edge(edges[0]);
    evidence.highest = read_edge(edges[1]);
    if (evidence.lowest >= evidence.highest) return edges[1].problem("the upper edge of a band must be above the lower");
  }
  if (edges.size() != 2 || (std::isinf(evidence.lowest) && std::isinf(evidence.highest)))
    return band->problem("expected the two edges of the band, such as [5, 14] or [1.0, inf]");
  evidence.target = row.number("target", {evidence.lowest, evidence.highest});
}

void read_expectation(TableReader& row, EvidenceRow& evidence) {
  evidence.expect_hit = row.choice("expect", "expectation", expectations).value_or(0) == 0;
  if (!evidence.expect_hit) row.require({"reason"});
  if (evidence.expect_hit && row.has("reason")) row.problem("reason", "only a known miss has a reason");
  evidence.reason = row.text("reason").value_or("");
}

EvidenceRow read_row(TableReader& row, RunReader& runs) {
  EvidenceRow evidence;
  row.require({"id", "group", "quantity", "unit", "measure", "band", "source", "confidence", "expect"});
  evidence.id = row.text("id").value_or("");
  evidence.group = row.text("group").value_or("");
  evidence.quantity = row.text("quantity").value_or("");
  evidence.unit = row.text("unit").value_or("");
  evidence.source = row.text("source").value_or("");
  read_band(row, evidence);
  evidence.confidence = static_cast<Confidence>(row.choice("confidence", "confidence", confidences).value_or(0));
  evidence.healthy = row.flag("healthy").value_or(true);
  evidence.fitted = row.flag("fitted").value_or(false);
  read_expectation(row, evidence);
  if (auto measure = row.table("measure", "a measure")) evidence.measure = read_measure(*measure, runs);
  row.finish();
  return evidence;
}

}  // namespace

Evidence read_evidence(const DataFiles& files, const Catalogue& catalogue) {
  Problems problems;
  const TextFile text = data_file(files, "evidence.toml");
  auto table = parse_toml(text.text, text.name, problems);
  problems.throw_if_any();
  TableReader file(*table, "the file", {text.name, 0, 0}, problems);
  file.require({"protocols", "rows"});
  const auto protocols = file.value("protocols");
  if (protocols && !protocols->node->is_table()) protocols->wrong_type("a table of scenarios");
  problems.throw_if_any();

  RunReader runs(*table->get("protocols")->as_table(), {text.name, 0, 0}, catalogue, problems);
  Evidence evidence;
  std::set<std::string> ids;
  for (TableReader& row : file.tables("rows", "a row of evidence")) {
    evidence.rows.push_back(read_row(row, runs));
    if (!ids.insert(evidence.rows.back().id).second) row.problem("id", "taken by an earlier row");
  }
  file.finish();
  problems.throw_if_any();
  evidence.runs = std::move(runs).runs();
  return evidence;
}

}  // namespace calfpump
