// Published evidence against the model: every row run and judged.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/simulation/integrate.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/cross_validate.hpp"
#include "calfpump/study/evidence.hpp"

namespace calfpump {

/// What the model makes of a row.
struct Verdict {
  const EvidenceRow* row = nullptr;
  std::optional<double> value;  ///< nothing where the run has no such value; a miss
  bool hit = false;
  double distance = 0.0;  ///< beyond the nearer edge of the band, in the row's unit; below it negative; 0 within

  /// As the row says that it would be.
  [[nodiscard]] bool expected() const { return hit == row->expect_hit; }
};

[[nodiscard]] Verdict judge(const EvidenceRow& row, std::optional<double> value);
/// Every row with its value. The verdicts point to the rows.
[[nodiscard]] std::vector<Verdict> judged(const Evidence& evidence, const std::vector<std::optional<double>>& values);

/// How many of some scored rows are within their bands.
struct Score {
  int hits = 0, rows = 0;
  [[nodiscard]] double percent() const { return rows > 0 ? 100.0 * hits / rows : 0.0; }
};
[[nodiscard]] Score score(std::span<const Verdict> verdicts, const std::function<bool(const EvidenceRow&)>& counts);

/// The scores that are reported, figures and orderings apart: of fitted rows, of the same when they were left out of the fit,
/// of those neither fitted nor held back, of those held back, of all (the fitted, the not fitted and the held-back ones), of
/// healthy and of ill legs. The scored ones of each.
struct NamedScore {
  std::string_view name;
  Score figures, orderings;
};
[[nodiscard]] std::vector<NamedScore> scores(std::span<const Verdict> verdicts, const CrossValidation& left_out);

/// What is to be said of the rows that were left out in turn; empty where none were.
[[nodiscard]] std::string in_words(const CrossValidation& left_out);

/// "55 of 61, 90 %"; "none" of no rows.
[[nodiscard]] std::string in_words(const Score& score);

/// How many rows are shown and do not count.
[[nodiscard]] int unscored(std::span<const Verdict> verdicts);

struct ValidateOptions {
  Settings settings;
  const std::atomic<bool>* cancel = nullptr;
  unsigned threads = 0;  ///< 0: one for each processor
  std::function<void(std::size_t run, double time_s)> progress;
  std::function<void(std::size_t run)> finished;
};

/// The value of every row; a run that fails gives none. Throws Interrupted.
[[nodiscard]] std::vector<std::optional<double>> values_of(const Evidence& evidence, const Catalogue& catalogue,
                                                           const ValidateOptions& options);

}  // namespace calfpump
