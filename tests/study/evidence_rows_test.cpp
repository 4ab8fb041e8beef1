// The shipped evidence: every row has its expected verdict, and names its source.
#include <catch2/catch.hpp>
#include <set>

#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/study/validate.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const Evidence& rows_shipped() {
  static const Evidence evidence = read_evidence({}, shipped());
  return evidence;
}

}  // namespace

TEST_CASE("every row of evidence has its expected verdict: within its band, or a known miss", "[evidence][long]") {
  const std::vector<Verdict> verdicts = judged(rows_shipped(), values_of(rows_shipped(), shipped(), {}));
  REQUIRE(verdicts.size() == rows_shipped().rows.size());
  for (const Verdict& verdict : verdicts) {
    const EvidenceRow& row = *verdict.row;
    INFO(row.id << ": " << row.quantity << " is " << (verdict.value ? std::to_string(*verdict.value) : "nothing") << " "
                << row.unit << ", in people " << band_in_words(row));
    CHECK(verdict.expected());
  }
}

TEST_CASE("every scored figure is fitted or held back: none is chosen for the fit; orderings are not fitted", "[evidence]") {
  for (const EvidenceRow& row : rows_shipped().rows) {
    INFO(row.id);
    CHECK(row.fitted == (row.scored() && !row.ordering() && !row.held_back));
  }
}

TEST_CASE("rows held back by the draw stay held back, whatever rows are added", "[evidence]") {
  // First byte of hashlib.sha256(b"calfpump " + id) below 26, by Python.
  std::set<std::string> drawn{
      "supine-ankle",     "walking-return", "tiptoe-avp",   "thigh-calf-gradient", "apg-vv",
      "seated-peak-1",    "load",           "stocking-vfi", "breaks-shear",        "workday-sock-118",
      "foot-spontaneous", "lymph-after",    "tilt-vdi",     "tilt-vdi-obstructed", "delis-femoral-sitting",
      "cuff-of1"};
  for (const EvidenceRow& row : rows_shipped().rows) {
    if (drawn.erase(row.id) == 0) continue;
    INFO(row.id);
    CHECK(row.held_back);
    CHECK_FALSE(row.fitted);
  }
  CHECK(drawn.empty());
}

TEST_CASE("every row of evidence has a unique id, a source and, for a known miss, a reason", "[evidence]") {
  std::set<std::string> ids;
  for (const EvidenceRow& row : rows_shipped().rows) {
    INFO(row.id);
    CHECK(ids.insert(row.id).second);
    CHECK(row.source.size() > 3);
    CHECK(row.reason.empty() == row.expect_hit);
    CHECK(row.lowest < row.highest);
  }
}

TEST_CASE("every run of the evidence occurs once and is needed", "[evidence]") {
  std::set<std::string> titles;
  for (const Scenario& run : rows_shipped().runs) CHECK(titles.insert(run.title).second);
  CHECK(only(rows_shipped(), [](const EvidenceRow&) { return true; }).runs.size() == rows_shipped().runs.size());
}
