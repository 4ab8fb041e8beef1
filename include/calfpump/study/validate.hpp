// Validation: comparison of the model with published evidence, row by row.
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

/// Result of the model for a row.
struct Verdict {
  const EvidenceRow* row = nullptr;
  std::optional<double> value;  ///< nullopt if the run has no such value; a miss
  bool hit = false;
  double distance = 0.0;  ///< distance beyond the nearer edge of the band, in the row's unit; negative below; 0 within

  /// Whether the row expected this result.
  [[nodiscard]] bool expected() const { return hit == row->expect_hit; }
};

[[nodiscard]] Verdict judge(const EvidenceRow& row, std::optional<double> value);
/// The verdict on every row. The verdicts point to the rows.
[[nodiscard]] std::vector<Verdict> judged(const Evidence& evidence, const std::vector<std::optional<double>>& values);

/// Number of scored rows within their bands.
struct Score {
  int hits = 0, rows = 0;
  [[nodiscard]] double percent() const { return rows > 0 ? 100.0 * hits / rows : 0.0; }
};
[[nodiscard]] Score score(std::span<const Verdict> verdicts, const std::function<bool(const EvidenceRow&)>& counts);

/// The scores that are reported, figures and orderings separately: fitted rows, fitted rows when left out of the fit, rows
/// neither fitted nor held back, held-back rows, all of these (fitted, not fitted and held back), healthy legs and legs with a
/// condition. Each counts scored rows only.
struct NamedScore {
  std::string_view name;
  Score figures, orderings;
};
[[nodiscard]] std::vector<NamedScore> scores(std::span<const Verdict> verdicts, const CrossValidation& left_out);

/// A sentence on the rows that were left out in turn; empty if there are none.
[[nodiscard]] std::string in_words(const CrossValidation& left_out);

/// "55 of 61, 90 %"; "none" without rows.
[[nodiscard]] std::string in_words(const Score& score);

/// Number of rows that are shown and not scored.
[[nodiscard]] int unscored(std::span<const Verdict> verdicts);

struct ValidateOptions {
  Settings settings;
  const std::atomic<bool>* cancel = nullptr;
  unsigned threads = 0;  ///< 0: one per processor
  std::function<void(std::size_t run, double time_s)> progress;
  std::function<void(std::size_t run)> finished;
};

/// The value of every row; a failed run gives none. Throws Interrupted.
[[nodiscard]] std::vector<std::optional<double>> values_of(const Evidence& evidence, const Catalogue& catalogue,
                                                           const ValidateOptions& options);

}  // namespace calfpump
