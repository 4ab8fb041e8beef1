// Values of rows under changed data: equal to separate evaluations, and no run repeated.
#include "calfpump/study/row_values.hpp"

#include <catch2/catch.hpp>
#include <numeric>
#include <set>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/study/fingerprint.hpp"
#include "study/small_evidence.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// One change of the shipped leg, or none.
Variant variant_of(double popliteal_mL = 0.0) {
  DataFiles files;
  if (popliteal_mL > 0.0) files.changes.push_back({"leg.toml", "veins/PF/v0", popliteal_mL});
  return {read_catalogue(files), small_evidence(small_rows())};
}

std::vector<std::size_t> all_rows(const Variant& variant) {
  std::vector<std::size_t> rows(variant.evidence.rows.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

}  // namespace

TEST_CASE("values of several variants equal the values of each alone", "[row_values]") {
  const std::vector<Variant> variants{variant_of(), variant_of(20.0), variant_of(30.0)};
  RunMemo memo;
  const auto together = values_of(variants, all_rows(variants[0]), memo, {});
  REQUIRE(together.size() == 3);
  for (std::size_t v = 0; v < variants.size(); ++v)
    CHECK(together[v] == values_of(variants[v].evidence, variants[v].catalogue, {}));
  CHECK(together[0] != together[1]);
}

TEST_CASE("each run is done only once, and only for the rows requested", "[row_values]") {
  const std::vector<Variant> variants{variant_of(), variant_of(20.0)};
  RunMemo memo;
  std::set<std::string> added;
  memo.added = [&](const std::string& key, const RunMemo::Numbers&) { CHECK(added.insert(key).second); };
  const std::vector<std::size_t> lying{0};
  const auto first = values_of(variants, lying, memo, {});
  CHECK(added.size() == 2);
  CHECK(values_of(variants, lying, memo, {}) == first);
  CHECK(added.size() == 2);
  (void)values_of(variants, all_rows(variants[0]), memo, {});
  CHECK(added.size() == 2 * variants[0].evidence.runs.size());
}

TEST_CASE("runs in the memo are used, not repeated", "[row_values]") {
  const std::vector<Variant> variants{variant_of()};
  RunMemo memo;
  const std::vector<std::size_t> lying{0};
  (void)values_of(variants, lying, memo, {});
  for (auto& [key, numbers] : memo.runs) numbers.assign(numbers.size(), 123.0);
  CHECK(values_of(variants, lying, memo, {})[0][0] == 123.0);
}

TEST_CASE("an exception while storing a run ends the call", "[row_values]") {
  const std::vector<Variant> variants{variant_of()};
  RunMemo memo;
  memo.added = [](const std::string&, const RunMemo::Numbers&) { throw OutputError("full"); };
  CHECK_THROWS_AS(values_of(variants, std::vector<std::size_t>{0}, memo, {}), OutputError);
}

TEST_CASE("each parameter of the data changes the fingerprint of some run of the evidence", "[row_values][long]") {
  const std::vector<Parameter> parameters = read_parameters({});
  const auto fingerprints = [&](std::span<const double> factors) {
    const DataFiles files = with_factors({}, parameters, factors);
    const Catalogue catalogue = read_catalogue(files);
    std::vector<std::string> texts;
    for (const Scenario& scenario : read_evidence(files, catalogue).runs)
      texts.push_back(fingerprint(outline(catalogue, scenario)));
    return texts;
  };
  std::vector<double> factors(parameters.size(), 1.0);
  const auto before = fingerprints(factors);
  CHECK(fingerprints(factors) == before);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    INFO(parameters[i].name);
    factors[i] = 1.000001;
    CHECK(fingerprints(std::vector<double>(factors)) != before);
    factors[i] = 1.0;
  }
}
