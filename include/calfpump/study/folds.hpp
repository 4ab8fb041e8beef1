// Rows of evidence dealt to folds, each of which is predicted by a fit to the others. Rows that share a study or a protocol
// are never parted: what one of them says the other says too.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "calfpump/study/evidence.hpp"

namespace calfpump {

/// Indices of rows.
using RowGroup = std::vector<std::size_t>;

/// Rows that share a study or a protocol, directly or through others; ordered by their first rows.
[[nodiscard]] std::vector<RowGroup> groups_of(std::span<const EvidenceRow> rows);

/// The groups dealt to so many folds: the largest first, always to the smallest fold, the first of equals. Each sorted.
/// Throws InputError where there are fewer groups than folds.
[[nodiscard]] std::vector<RowGroup> folds_of(std::span<const EvidenceRow> rows, std::size_t count);

}  // namespace calfpump
