#include "calfpump/io/data/evidence_reader.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "calfpump/core/checksum.hpp"
#include "io/data/data_table.hpp"
#include "io/data/measure_reader.hpp"

namespace calfpump {
namespace {

const std::vector<std::string> expectations{"hit", "known miss"};

/// An edge may be infinite: the band then has one edge.
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

/// Names of the instruments; their descriptions are for people alone.
std::vector<std::string> read_instruments(TableReader& file) {
  std::vector<std::string> names;
  auto instruments = file.table("instruments", "the instruments");
  if (!instruments) return names;
  names = instruments->keys();
  for (const std::string& name : names) (void)instruments->text(name);
  instruments->finish();
  return names;
}

void add_protocols(const Measure& measure, const RunReader& runs, std::vector<std::string>& protocols) {
  const std::string& protocol = runs.protocol(measure.run);
  if (std::find(protocols.begin(), protocols.end(), protocol) == protocols.end()) protocols.push_back(protocol);
  for (const Measure& less : measure.less) add_protocols(less, runs, protocols);
  for (const Measure& by : measure.by) add_protocols(by, runs, protocols);
}

/// A recalled figure cannot count; no parameter is fitted to a row that does not count or is held back.
void read_confidence(TableReader& row, EvidenceRow& evidence) {
  evidence.confidence = row.choice("confidence", "confidence", confidences);
  evidence.unscored = row.text("unscored").value_or("");
  if (evidence.confidence == Confidence::recalled && evidence.unscored.empty())
    row.problem("confidence", "a recalled figure does not count; say so with unscored = \"why\"");
  if (evidence.fitted && !evidence.unscored.empty())
    row.problem("fitted", "no parameter is fitted to a row that does not count");
  evidence.held_back = evidence.scored() && drawn_to_be_held_back(evidence.id);
  if (evidence.fitted && evidence.held_back)
    row.problem("fitted", "the draw holds this row back from every fit (docs/fit.md, \"Held back\"); remove the line");
}

EvidenceRow read_row(TableReader& row, RunReader& runs, const std::vector<std::string>& instruments) {
  EvidenceRow evidence;
  row.require({"id", "group", "quantity", "unit", "instrument", "segment", "window", "measure", "band", "study", "source",
               "confidence", "expect"});
  evidence.id = row.text("id").value_or("");
  evidence.group = row.text("group").value_or("");
  evidence.quantity = row.text("quantity").value_or("");
  evidence.unit = row.text("unit").value_or("");
  if (const auto found = row.choice("instrument", "instrument", instruments))
    evidence.instrument = instruments[static_cast<std::size_t>(*found)];
  evidence.segment = row.text("segment").value_or("");
  evidence.window = row.text("window").value_or("");
  evidence.study = row.text("study").value_or("");
  evidence.source = row.text("source").value_or("");
  read_band(row, evidence);
  evidence.healthy = row.flag("healthy").value_or(true);
  evidence.fitted = row.flag("fitted").value_or(false);
  read_confidence(row, evidence);
  read_expectation(row, evidence);
  if (auto measure = row.table("measure", "a measure")) evidence.measure = read_measure(*measure, runs);
  row.finish();
  return evidence;
}

}  // namespace

bool drawn_to_be_held_back(std::string_view id) {
  constexpr int drawn_values = 26;  // among the 256 values of a byte
  return std::stoi(checksum("calfpump " + std::string(id)).substr(0, 2), nullptr, 16) < drawn_values;
}

Evidence read_evidence(const DataFiles& files, const Catalogue& catalogue) {
  Problems problems;
  DataTable data = data_table(files, "evidence.toml");
  TableReader file = data.reader(problems);
  file.require({"instruments", "protocols", "rows"});
  const auto protocols = file.value("protocols");
  if (protocols && !protocols->node->is_table()) protocols->wrong_type("a table of scenarios");
  problems.throw_if_any();

  RunReader runs(*data.table.get("protocols")->as_table(), data.place(), catalogue, problems);
  const std::vector<std::string> instruments = read_instruments(file);
  Evidence evidence;
  std::set<std::string> ids;
  for (TableReader& row : file.tables("rows", "a row of evidence")) {
    evidence.rows.push_back(read_row(row, runs, instruments));
    if (!ids.insert(evidence.rows.back().id).second) row.problem("id", "taken by an earlier row");
  }
  file.finish();
  problems.throw_if_any();
  for (EvidenceRow& row : evidence.rows) add_protocols(row.measure, runs, row.protocols);
  evidence.runs = std::move(runs).runs();
  return evidence;
}

}  // namespace calfpump
