#include "calfpump/study/validate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calfpump/study/measure.hpp"
#include "calfpump/study/run_all.hpp"

namespace calfpump {
namespace {

/// Verdicts on the fitted rows with their values when they were left out of the fit.
std::vector<Verdict> judged_when_left_out(std::span<const Verdict> verdicts, const CrossValidation& left_out) {
  std::vector<Verdict> judged;
  for (const Verdict& verdict : verdicts) {
    for (const CrossValidation::Row& row : left_out.rows) {
      if (verdict.row->fitted && row.id == verdict.row->id) judged.push_back(judge(*verdict.row, row.value));
    }
  }
  return judged;
}

bool failed(const Measure& measure, const std::vector<Outcome>& outcomes) {
  const auto any = [&](const std::vector<Measure>& parts) {
    return std::any_of(parts.begin(), parts.end(), [&](const Measure& part) { return failed(part, outcomes); });
  };
  return outcomes[measure.run].error != nullptr || any(measure.less) || any(measure.by);
}

}  // namespace

Verdict judge(const EvidenceRow& row, std::optional<double> value) {
  Verdict verdict{&row, value, false, 0.0};
  if (!value) return verdict;
  if (*value < row.lowest) verdict.distance = *value - row.lowest;
  if (*value > row.highest) verdict.distance = *value - row.highest;
  verdict.hit = *value >= row.lowest && *value <= row.highest;
  return verdict;
}

Score score(std::span<const Verdict> verdicts, const std::function<bool(const EvidenceRow&)>& counts) {
  Score score;
  for (const Verdict& verdict : verdicts) {
    if (!verdict.row->scored() || !counts(*verdict.row)) continue;
    ++score.rows;
    score.hits += verdict.hit ? 1 : 0;
  }
  return score;
}

std::vector<NamedScore> scores(std::span<const Verdict> verdicts, const CrossValidation& left_out) {
  const auto of = [](std::string_view name, std::span<const Verdict> rows,
                     const std::function<bool(const EvidenceRow&)>& counts) {
    return NamedScore{name, score(rows, [&](const EvidenceRow& row) { return counts(row) && !row.ordering(); }),
                      score(rows, [&](const EvidenceRow& row) { return counts(row) && row.ordering(); })};
  };
  const auto any = [](const EvidenceRow&) { return true; };
  return {of("fitted", verdicts, [](const EvidenceRow& row) { return row.fitted; }),
          of("fitted, left out", judged_when_left_out(verdicts, left_out), any),
          of("not fitted", verdicts, [](const EvidenceRow& row) { return !row.fitted && !row.held_back; }),
          of("held back", verdicts, [](const EvidenceRow& row) { return row.held_back; }),
          of("all", verdicts, any),
          of("healthy", verdicts, [](const EvidenceRow& row) { return row.healthy; }),
          of("ill", verdicts, [](const EvidenceRow& row) { return !row.healthy; })};
}

std::string in_words(const CrossValidation& left_out) {
  if (left_out.rows.empty()) return "";
  const std::string stale =
      fmt::format("; stale, as the data have changed since: update with tools/fit --folds {} --store", left_out.folds);
  return fmt::format("Left out of the fit in {} folds; rows that share a study or a protocol are left out together{}",
                     left_out.folds, left_out.stale ? stale : "");
}

std::string in_words(const Score& score) {
  if (score.rows == 0) return "none";
  return fmt::format("{} of {}, {:.0f} %", score.hits, score.rows, score.percent());
}

int unscored(std::span<const Verdict> verdicts) {
  return static_cast<int>(
      std::count_if(verdicts.begin(), verdicts.end(), [](const Verdict& verdict) { return !verdict.row->scored(); }));
}

std::vector<Verdict> judged(const Evidence& evidence, const std::vector<std::optional<double>>& values) {
  std::vector<Verdict> verdicts;
  for (std::size_t i = 0; i < values.size(); ++i) verdicts.push_back(judge(evidence.rows[i], values[i]));
  return verdicts;
}

std::vector<std::optional<double>> values_of(const Evidence& evidence, const Catalogue& catalogue,
                                             const ValidateOptions& options) {
  std::vector<RunRecord> records(evidence.runs.size());
  RunAllOptions all;
  all.settings = options.settings;
  all.cancel = options.cancel;
  all.threads = options.threads;
  all.progress = options.progress;
  all.rows = [&](std::size_t run) {
    records[run].columns = evidence.runs[run].output.columns;
    return [&record = records[run]](const Row& row) {
      if (!row.on_grid) return;
      record.times_s.push_back(row.time_s);
      record.values.insert(record.values.end(), row.values.begin(), row.values.end());
    };
  };
  all.finished = [&](std::size_t run, const Outcome&) {
    if (options.finished) options.finished(run);
  };
  std::vector<Outcome> outcomes = run_all(catalogue, evidence.runs, all);
  for (std::size_t i = 0; i < records.size(); ++i) records[i].result = std::move(outcomes[i].result);

  std::vector<std::optional<double>> values;
  for (const EvidenceRow& row : evidence.rows)
    values.push_back(failed(row.measure, outcomes) ? std::nullopt : value_of(row.measure, records));
  return values;
}

}  // namespace calfpump
