// Folds: rows that predict each other are never separated, and the same rows are distributed in the same way.
#include "calfpump/study/folds.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "calfpump/io/data/evidence_reader.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

EvidenceRow row_of(const std::string& study, const std::vector<std::string>& protocols) {
  EvidenceRow row;
  row.study = study;
  row.protocols = protocols;
  return row;
}

std::vector<EvidenceRow> fitted_rows() {
  std::vector<EvidenceRow> rows = read_evidence({}, shipped()).rows;
  std::erase_if(rows, [](const EvidenceRow& row) { return !row.fitted; });
  return rows;
}

/// Names that the rows of one fold must not share with another fold.
std::set<std::string> names_in(const std::vector<EvidenceRow>& rows, const RowGroup& fold) {
  std::set<std::string> names;
  for (const std::size_t i : fold) {
    names.insert("study " + rows[i].study);
    for (const std::string& protocol : rows[i].protocols) names.insert("protocol " + protocol);
  }
  return names;
}

}  // namespace

TEST_CASE("rows that share a study or a protocol are in one group, also through a third row", "[folds]") {
  const std::vector<EvidenceRow> rows{row_of("a", {"walk"}), row_of("b", {"sit"}), row_of("a", {"stand"}),
                                      row_of("c", {"tilt", "stand"}), row_of("d", {"lie"})};
  CHECK(groups_of(rows) == std::vector<RowGroup>{{0, 2, 3}, {1}, {4}});
}

TEST_CASE("the largest groups are distributed first, each to the smallest fold", "[folds]") {
  std::vector<EvidenceRow> rows;
  const std::vector<int> sizes{1, 3, 2, 2, 1};
  for (std::size_t group = 0; group < sizes.size(); ++group)
    rows.insert(rows.end(), static_cast<std::size_t>(sizes[group]), row_of(std::to_string(group), {}));
  CHECK(folds_of(rows, 3) == std::vector<RowGroup>{{1, 2, 3}, {0, 4, 5}, {6, 7, 8}});
}

TEST_CASE("folds of the fitted rows share neither studies nor protocols, and hold each row once", "[folds]") {
  const std::vector<EvidenceRow> rows = fitted_rows();
  const std::vector<RowGroup> folds = folds_of(rows, 5);
  std::set<std::size_t> seen;
  std::set<std::string> before;
  for (const RowGroup& fold : folds) {
    CHECK_FALSE(fold.empty());
    for (const std::size_t row : fold) CHECK(seen.insert(row).second);
    for (const std::string& name : names_in(rows, fold)) {
      INFO(name);
      CHECK(before.insert(name).second);
    }
  }
  CHECK(seen.size() == rows.size());
  CHECK(folds_of(rows, 5) == folds);
}

TEST_CASE("more folds than groups are an error", "[folds]") {
  const std::vector<EvidenceRow> rows{row_of("a", {}), row_of("a", {}), row_of("b", {})};
  CHECK(folds_of(rows, 2).size() == 2);
  CHECK(reported(problems_of([&] { return folds_of(rows, 3); }), 0, "3 folds of 2 groups of rows"));
}
