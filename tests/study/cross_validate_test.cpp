// Cross-validation on a small problem with known answers: a row that is left out is predicted, and does not affect its
// prediction.
#include "calfpump/study/cross_validate.hpp"

#include <catch2/catch.hpp>

using namespace calfpump;

namespace {

/// Five rows made of two factors, which are 1.5 and 0.8; the last one contradicts them.
struct Five {
  std::vector<Parameter> parameters{2};
  std::vector<EvidenceRow> rows;

  explicit Five(double last = 2.0) {
    for (Parameter& parameter : parameters) {
      parameter.lowest = 0.25;
      parameter.highest = 4.0;
    }
    for (const auto& value :
         {values({1.5, 0.8})[0], values({1.5, 0.8})[1], values({1.5, 0.8})[2], values({1.5, 0.8})[3], std::optional(last)}) {
      EvidenceRow row;
      row.lowest = 0.9 * *value;
      row.highest = 1.1 * *value;
      rows.push_back(row);
    }
  }
  static RowValues values(const Factors& f) { return {f[0], f[1], f[0] * f[1], f[0] / f[1], f[0] + f[1]}; }

  [[nodiscard]] FoldedProblem problem() const {
    FoldedProblem problem{parameters, rows, {}, {}};
    problem.values = [](std::span<const Factors> sets, std::span<const std::size_t> wanted) {
      std::vector<RowValues> results;
      for (const Factors& factors : sets) {
        results.emplace_back();
        for (const std::size_t row : wanted) results.back().push_back(values(factors)[row]);
      }
      return results;
    };
    return problem;
  }
};

const std::vector<RowGroup> folds{{0, 3}, {1, 2}, {4}};
const Factors priors{1.0, 1.0};

}  // namespace

TEST_CASE("rows that agree are predicted by the others", "[cross_validate]") {
  const Five five(2.3);
  const auto results = cross_validate(five.problem(), folds, priors);
  REQUIRE(results.size() == 3);
  for (const FoldResult& result : results) {
    for (std::size_t k = 0; k < result.rows.size(); ++k)
      CHECK(*result.values[k] == Approx(*Five::values({1.5, 0.8})[result.rows[k]]).epsilon(0.03));
  }
}

TEST_CASE("the folds' fits reach the same predictions from any start", "[cross_validate]") {
  const Five five(2.3);
  const Factors elsewhere{1.4, 0.9};
  const auto from_priors = cross_validate(five.problem(), folds, priors);
  const auto from_elsewhere = cross_validate(five.problem(), folds, elsewhere);
  for (std::size_t f = 0; f < folds.size(); ++f) {
    for (std::size_t k = 0; k < folds[f].size(); ++k)
      CHECK(*from_elsewhere[f].values[k] == Approx(*from_priors[f].values[k]).epsilon(0.01));
  }
}

TEST_CASE("a row that is left out does not affect its prediction, wherever its band is", "[cross_validate]") {
  const Five five(2.3), moved(20.0);
  const auto left_out = cross_validate(five.problem(), folds, priors)[2],
             with_moved = cross_validate(moved.problem(), folds, priors)[2];
  CHECK(left_out.values == with_moved.values);
  CHECK(left_out.fit.factors == with_moved.fit.factors);
  // It affects the fits that include it.
  CHECK(cross_validate(five.problem(), folds, priors)[0].values != cross_validate(moved.problem(), folds, priors)[0].values);
}

TEST_CASE("a fold's fit never evaluates the rows of the fold", "[cross_validate]") {
  const Five five;
  FoldedProblem problem = five.problem();
  std::vector<std::vector<std::size_t>> asked;
  problem.values = [&](std::span<const Factors> sets, std::span<const std::size_t> wanted) {
    asked.emplace_back(wanted.begin(), wanted.end());
    return five.problem().values(sets, wanted);
  };
  const auto results = cross_validate(problem, std::span(folds).first(1), priors);
  REQUIRE(asked.size() > 3);
  for (std::size_t i = 0; i + 1 < asked.size(); ++i) CHECK(asked[i] == std::vector<std::size_t>{1, 2, 4});
  CHECK(asked.back() == folds[0]);
}
