// Verdicts, scores and selection of evidence rows, and their values from a small evidence.
#include "calfpump/study/validate.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>

#include "study/small_evidence.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

EvidenceRow row_of(double lowest, double highest) {
  EvidenceRow row;
  row.lowest = lowest;
  row.highest = highest;
  return row;
}

/// The value of each row, by its id.
std::vector<std::pair<std::string, std::optional<double>>> named_values(const Evidence& evidence, unsigned threads) {
  ValidateOptions options;
  options.threads = threads;
  const auto values = values_of(evidence, shipped(), options);
  std::vector<std::pair<std::string, std::optional<double>>> named;
  for (std::size_t i = 0; i < values.size(); ++i) named.emplace_back(evidence.rows[i].id, values[i]);
  std::sort(named.begin(), named.end());
  return named;
}

}  // namespace

TEST_CASE("a value within its band is a hit, and the edges belong to the band", "[validate]") {
  const EvidenceRow row = row_of(5.0, 14.0);
  for (const double value : {5.0, 8.0, 14.0}) {
    CHECK(judge(row, value).hit);
    CHECK(judge(row, value).distance == 0.0);
  }
  CHECK_FALSE(judge(row, std::nextafter(5.0, 0.0)).hit);
  CHECK_FALSE(judge(row, std::nextafter(14.0, 20.0)).hit);
  CHECK(judge(row, 8.0).row == &row);
  CHECK(judge(row, 8.0).value == 8.0);
}

TEST_CASE("a miss has its distance beyond the nearer edge, negative below the band", "[validate]") {
  const EvidenceRow row = row_of(5.0, 14.0);
  CHECK_FALSE(judge(row, 3.0).hit);
  CHECK(judge(row, 3.0).distance == -2.0);
  CHECK_FALSE(judge(row, 17.0).hit);
  CHECK(judge(row, 17.0).distance == 3.0);
}

TEST_CASE("a band may have one edge", "[validate]") {
  CHECK(judge(row_of(11.0, inf), 1e9).hit);
  CHECK(judge(row_of(11.0, inf), 10.0).distance == -1.0);
  CHECK(judge(row_of(-inf, 0.5), -1e9).hit);
  CHECK(judge(row_of(-inf, 0.5), 0.75).distance == 0.25);
  CHECK(band_in_words(row_of(11.0, inf)) == "above 11");
  CHECK(band_in_words(row_of(-inf, 0.5)) == "below 0.5");
  CHECK(band_in_words(row_of(5.0, 14.0)) == "5 to 14");
}

TEST_CASE("an open band and a ratio's band with an edge at 1 are orderings", "[validate]") {
  const auto ratio = [](double lowest, double highest) {
    EvidenceRow row = row_of(lowest, highest);
    row.unit = "1";
    row.measure.by.emplace_back();
    return row;
  };
  CHECK(row_of(11.0, inf).ordering());
  CHECK(row_of(-inf, 0.5).ordering());
  CHECK(ratio(1.0, 2.0).ordering());
  CHECK(ratio(0.0, 1.0).ordering());
  CHECK_FALSE(ratio(0.75, 1.33).ordering());
  CHECK_FALSE(row_of(0.0, 1.0).ordering());  // for example seconds
}

TEST_CASE("no value is a miss, whatever the band", "[validate]") {
  for (const EvidenceRow& row : {row_of(5.0, 14.0), row_of(-inf, 0.5), row_of(0.0, inf)}) {
    CHECK_FALSE(judge(row, std::nullopt).hit);
    CHECK_FALSE(judge(row, std::nullopt).value);
    CHECK(judge(row, std::nullopt).distance == 0.0);
  }
}

TEST_CASE("a verdict is expected if it is a hit of an expected hit or a miss of a known miss", "[validate]") {
  EvidenceRow row = row_of(5.0, 14.0);
  CHECK(judge(row, 8.0).expected());
  CHECK_FALSE(judge(row, 20.0).expected());
  CHECK_FALSE(judge(row, std::nullopt).expected());
  row.expect_hit = false;
  CHECK_FALSE(judge(row, 8.0).expected());
  CHECK(judge(row, 20.0).expected());
}

TEST_CASE("the scores count figures and orderings separately: fitted, not fitted, held back, all, healthy and ill",
          "[validate]") {
  Evidence evidence;
  const auto add = [&](bool healthy, bool fitted, double highest = 1.0) {
    evidence.rows.push_back(row_of(0.0, highest));
    evidence.rows.back().healthy = healthy;
    evidence.rows.back().fitted = fitted;
  };
  add(true, true), add(true, false), add(false, false), add(false, false), add(true, false), add(true, false, inf);
  add(true, true);
  evidence.rows.back().unscored = "not read again";
  for (const double highest : {1.0, 1.0, inf}) {
    add(true, false, highest);
    evidence.rows.back().held_back = true;
  }
  const std::vector<Verdict> verdicts = judged(evidence, {0.5, 2.0, 0.5, std::nullopt, 1.0, 7.0, 0.5, 0.5, 3.0, -1.0});
  std::vector<std::string> words;
  for (const NamedScore& named : scores(verdicts, {}))
    words.push_back(std::string(named.name) + ": " + in_words(named.figures) + "; " + in_words(named.orderings));
  CHECK(words == std::vector<std::string>{"fitted: 1 of 1, 100 %; none", "fitted, left out: none; none",
                                          "not fitted: 2 of 4, 50 %; 1 of 1, 100 %", "held back: 1 of 2, 50 %; 0 of 1, 0 %",
                                          "all: 4 of 7, 57 %; 1 of 2, 50 %", "healthy: 3 of 5, 60 %; 1 of 2, 50 %",
                                          "ill: 1 of 2, 50 %; none"});
  CHECK(unscored(verdicts) == 1);
  const Score none = score(verdicts, [](const EvidenceRow& row) { return row.id == "absent"; });
  CHECK(none.rows == 0);
  CHECK(none.percent() == 0.0);
}

TEST_CASE("fitted, not fitted and held-back rows of the shipped evidence have none in common and are all that count",
          "[validate]") {
  const Evidence evidence = read_evidence({}, shipped());
  const std::vector<NamedScore> named = scores(judged(evidence, RowValues(evidence.rows.size(), 1.0)), {});
  const auto of = [&](std::string_view name) {
    const auto found = std::find_if(named.begin(), named.end(), [&](const NamedScore& one) { return one.name == name; });
    REQUIRE(found != named.end());
    return *found;
  };
  for (const auto kind : {&NamedScore::figures, &NamedScore::orderings}) {
    const Score fitted = of("fitted").*kind, free = of("not fitted").*kind, held = of("held back").*kind, all = of("all").*kind;
    CHECK(fitted.rows + free.rows + held.rows == all.rows);
    CHECK(fitted.hits + free.hits + held.hits == all.hits);
    CHECK(held.rows > 0);
  }
  for (const EvidenceRow& row : evidence.rows) {
    INFO(row.id);
    CHECK(row.fitted + row.held_back + !row.scored() <= 1);
  }
}

TEST_CASE("fitted rows have a second verdict, by their values when left out of the fit", "[validate]") {
  Evidence evidence;
  for (const std::string id : {"near", "far", "free", "held"}) {
    evidence.rows.push_back(row_of(0.0, 1.0));
    evidence.rows.back().id = id;
    evidence.rows.back().fitted = id == "near" || id == "far";
    evidence.rows.back().held_back = id == "held";
  }
  const std::vector<Verdict> verdicts = judged(evidence, {0.5, 0.5, 0.5, 0.5});
  const CrossValidation left_out{
      2, "", {{"near", 1, 0.9}, {"far", 2, 3.0}, {"free", 2, 3.0}, {"gone", 1, 0.5}, {"held", 1, 0.5}}};
  CHECK(in_words(scores(verdicts, left_out)[0].figures) == "2 of 2, 100 %");
  CHECK(in_words(scores(verdicts, left_out)[1].figures) == "1 of 2, 50 %");
  CHECK(in_words(CrossValidation{}).empty());
  CHECK(in_words(left_out).find("stale") == std::string::npos);
  CrossValidation old = left_out;
  old.stale = true;
  CHECK(in_words(old).find("stale") != std::string::npos);
}

TEST_CASE("the selected rows keep their runs and no others", "[validate]") {
  const Evidence all = small_evidence(small_rows());
  REQUIRE(all.runs.size() == 6);
  const auto kept_of = [&](const std::string& id) { return only(all, [&](const EvidenceRow& row) { return row.id == id; }); };
  const auto titles = [](const Evidence& evidence) {
    std::vector<std::string> names;
    for (const Scenario& run : evidence.runs) names.push_back(run.title.substr(0, run.title.find(' ')));
    return names;
  };
  CHECK(titles(kept_of("lying")) == std::vector<std::string>{"lie"});
  CHECK(titles(kept_of("more-standing")) == std::vector<std::string>{"stand", "lie"});  // a ratio of two
  CHECK(only(all, [](const EvidenceRow&) { return false; }).runs.empty());
  const auto values = named_values(all, 1);
  for (const auto& [id, value] : values) {
    INFO(id);
    const auto alone = named_values(kept_of(id), 1);
    REQUIRE(alone.size() == 1);
    CHECK(alone.front().second == value);
  }
}

TEST_CASE("values are computed from the runs", "[validate]") {
  const auto values = named_values(small_evidence(small_rows()), 2);
  const auto value = [&](const std::string& id) {
    for (const auto& [name, found] : values)
      if (name == id) return found.value();
    throw std::logic_error(id);
  };
  const Recorded lying =
      record(scenario_of("[[protocol]]\nposture = \"supine\"\nduration = \"1 min\"\n[output]\ncolumns = "
                         "[\"ankle_pressure\", \"calf_volume\"]\n"));
  CHECK(value("lying") == lying.rows.at(60).at(0));
  CHECK(value("more-standing") == Approx(value("standing") / value("lying")));
  CHECK(value("ejected") > 5.0);
  CHECK(value("sides") > 1.0);  // the left leg is bare, the right one idle
}

TEST_CASE("the last row of a run counts only if it is on the grid", "[validate]") {
  const std::string protocol = R"([{ posture = "standing", duration = "1.6 s", transition = "0 s" }])";
  const auto values = named_values(
      evidence_of("[instruments]\nneedle = \"pressure\"\n[protocols.short]\nprotocol = " + protocol +
                  "\nstart = { tissue = \"rested\" }\noutput = { every = \"1 s\" }\n" +
                  small_row("mean", R"({ run = "short", column = "calf_volume", take = "mean", from = "0 s", to = "1.6 s" })")),
      1);
  const Recorded recorded = record(scenario_of("protocol = " + protocol + "\noutput = { columns = [\"calf_volume\"] }\n"));
  REQUIRE(recorded.rows.size() == 3);
  CHECK(values.front().second == 0.5 * (recorded.rows[0][0] + recorded.rows[1][0]));
}

TEST_CASE("values do not depend on the number of threads or on the order of the rows", "[validate]") {
  std::vector<std::string> rows = small_rows();
  const auto expected = named_values(small_evidence(rows), 1);
  REQUIRE(expected.size() == rows.size());
  for (const unsigned threads : {2U, 3U}) CHECK(named_values(small_evidence(rows), threads) == expected);
  std::reverse(rows.begin(), rows.end());
  CHECK(named_values(small_evidence(rows), 2) == expected);
  std::rotate(rows.begin(), rows.begin() + 2, rows.end());
  CHECK(named_values(small_evidence(rows), 1) == expected);
}

TEST_CASE("a failed run leaves its rows without a value and does not affect the others", "[validate]") {
  std::vector<std::string> rows = small_rows();
  rows.push_back(small_row("failed", R"({ run = "fails", metric = "ankle_pressure_mean_mmHg" })"));
  rows.push_back(small_row("of-failed", R"({ run = "lie", metric = "ankle_pressure_mean_mmHg", by = { run = "fails", )"
                                        R"(column = "ankle_pressure", take = "at", from = "0 s" } })"));
  auto values = named_values(small_evidence(rows), 2);
  const auto expected = named_values(small_evidence(small_rows()), 1);
  std::erase_if(values, [](const auto& named) {
    if (named.first != "failed" && named.first != "of-failed") return false;
    CHECK_FALSE(named.second);
    return true;
  });
  CHECK(values == expected);
}

TEST_CASE("a validation can be cancelled", "[validate]") {
  const std::atomic<bool> cancel{true};
  ValidateOptions options;
  options.cancel = &cancel;
  CHECK_THROWS_AS(values_of(small_evidence(small_rows()), shipped(), options), Interrupted);
}
