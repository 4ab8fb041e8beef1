// Folds of rows of evidence; each fold is predicted by a fit to the others. Rows that share a study or a protocol are never
// separated, as each of them predicts the other.
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

/// Distributes the groups to `count` folds: the largest first, each to the smallest fold, the first of equals. Each fold is
/// sorted. Throws InputError if there are fewer groups than folds.
[[nodiscard]] std::vector<RowGroup> folds_of(std::span<const EvidenceRow> rows, std::size_t count);

}  // namespace calfpump
