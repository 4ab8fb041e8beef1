#include "calfpump/study/evidence.hpp"

#include <fmt/format.h>

#include <cmath>

namespace calfpump {
namespace {

constexpr std::size_t not_kept = static_cast<std::size_t>(-1);

/// Assigns each run of the measure its index among the runs that are kept.
void keep_runs(Measure& measure, const Evidence& from, Evidence& into, std::vector<std::size_t>& place) {
  if (place[measure.run] == not_kept) {
    place[measure.run] = into.runs.size();
    into.runs.push_back(from.runs[measure.run]);
  }
  measure.run = place[measure.run];
  for (Measure& less : measure.less) keep_runs(less, from, into, place);
  for (Measure& by : measure.by) keep_runs(by, from, into, place);
}

}  // namespace

bool EvidenceRow::ordering() const {
  const bool ratio = unit == "1" && measure.by.size() == 1;
  return std::isinf(lowest) || std::isinf(highest) || (ratio && (lowest == 1.0 || highest == 1.0));
}

std::string band_in_words(double lowest, double highest) {
  if (std::isinf(highest)) return fmt::format("above {:.4g}", lowest);
  if (std::isinf(lowest)) return fmt::format("below {:.4g}", highest);
  return fmt::format("{:.4g} to {:.4g}", lowest, highest);
}

std::string band_in_words(const EvidenceRow& row) { return band_in_words(row.lowest, row.highest); }

std::string_view use_of(const EvidenceRow& row) {
  return !row.scored() ? "no" : row.fitted ? "fitted" : row.held_back ? "held back" : "yes";
}

std::string_view kind_of(const EvidenceRow& row) { return row.ordering() ? "ordering" : "figure"; }

Evidence only(const Evidence& evidence, const std::function<bool(const EvidenceRow&)>& keeps) {
  Evidence kept;
  std::vector<std::size_t> place(evidence.runs.size(), not_kept);
  for (const EvidenceRow& row : evidence.rows) {
    if (!keeps(row)) continue;
    kept.rows.push_back(row);
    keep_runs(kept.rows.back().measure, evidence, kept, place);
  }
  return kept;
}

}  // namespace calfpump
