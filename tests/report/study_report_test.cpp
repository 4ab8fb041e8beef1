// Pages of studies: words, summaries, size; names and titles stay text.
#include "calfpump/report/study_report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "calfpump/io/data/wording_reader.hpp"
#include "io/files.hpp"
#include "report/study_cells.hpp"
#include "report/study_layout.hpp"
#include "report/study_summary.hpp"
#include "report/study_tables.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const Wording& wording() {
  static const Wording words = read_wording(DataFiles{}, shipped());
  return words;
}

StudyReport report_of(HandTable& study, std::vector<std::string> by = {}) {
  return {study.whole(), wording(), std::move(by), {}, "samples = 8\n", "calfpump sweep plan.toml"};
}

nlohmann::json data_of(const std::string& page) {
  const std::string begin = "id=\"report-data\">";
  const std::size_t from = page.find(begin) + begin.size();
  return nlohmann::json::parse(page.substr(from, page.find("</script>", from) - from));
}

/// One scenario; swelling falls from 52 mL along a listed axis.
HandTable alone(const std::vector<double>& doses) {
  HandTable study;
  study.table.title = "alone";
  study.table.scenarios = {"raises"};
  std::vector<double> swelling;
  for (const double dose : doses) swelling.push_back(52.0 - dose);
  study.add({"scenario", "", ColumnRole::scenario}, std::vector<double>(doses.size(), 0.0));
  study.add({"protocol[0].repeat", "", ColumnRole::axis}, doses);
  study.add({"calf_swelling_mL", "mL", ColumnRole::metric}, swelling);
  return study;
}

}  // namespace

TEST_CASE("a study is answered by its largest effect, with the dose and the interval of nine runs in ten", "[study_report]") {
  HandTable study = raises_study(200);
  const auto answer = data_of(study_page(report_of(study, {"subject.sex"})))["answer"];
  REQUIRE(answer.size() == 2);
  CHECK(answer[0] ==
        "raises with protocol[0].repeat = 40, protocol[0].steps[0].duration = 15 min against still: the calf swells "
        "less (by 19 %, 34 instead of 42 mL), on average; in nine of ten runs 7 to 9 mL less.");
  CHECK(answer[1] == "Between samples, calf swelling of raises follows subject.height most closely (rank correlation 0.85).");
}

TEST_CASE("a single scenario is answered along its listed axis, without an axis by its spread", "[study_report]") {
  HandTable doses = alone({5.0, 10.0, 20.0});
  CHECK(data_of(study_page(report_of(doses)))["answer"][0] ==
        "protocol[0].repeat = 20 against protocol[0].repeat = 5: the calf swells less (by 32 %, 32 instead of 47 mL).");
  HandTable one = alone({5.0});
  CHECK(data_of(study_page(report_of(one)))["answer"][0] == "The mean of calf swelling over 1 run is 47 mL.");
}

TEST_CASE("summaries of levels, pairs and groups are the statistics of their runs", "[study_report]") {
  HandTable study = raises_study(50);
  const StudyReport report = report_of(study);
  const StudyLayout layout = study_layout(report);
  REQUIRE(layout.axes.size() == 5);
  CHECK(layout.samples == 50);
  const std::vector<double>& values = study.columns[7];
  const MetricSummary summary = summary_of(layout, 2, values);
  std::vector<double> at_20, less;
  for (std::size_t run = 0; run < values.size(); ++run) {
    if (study.columns[2][run] != 20.0) continue;
    at_20.push_back(values[run]);
    less.push_back(values[run] - values[run - run % 9]);  // its person's first run is the baseline
  }
  std::sort(at_20.begin(), at_20.end());
  std::sort(less.begin(), less.end());
  const Cell expected = cell_of(at_20), difference = cell_of(less);
  const Cell& level = summary.values.axes[0][4 + 2];
  CHECK(level.runs == 100);
  CHECK(level.mean == Approx(expected.mean));
  CHECK(level.sd == Approx(expected.sd));
  CHECK(level.low == Approx(expected.low));
  CHECK(level.high == Approx(expected.high));
  CHECK(summary.differences->axes[0][4 + 2].mean == Approx(difference.mean));
  CHECK(summary.differences->scenarios[0].runs == 0);
  REQUIRE(layout.pairs.front() == std::pair<std::size_t, std::size_t>(0, 1));
  const Cell& pair = summary.values.pairs[0][(4 + 2) * 2];
  CHECK(pair.runs == 50);
  CHECK(0.5 * (pair.mean + summary.values.pairs[0][(4 + 2) * 2 + 1].mean) == Approx(expected.mean));
  REQUIRE(layout.table.groups.size() == 9);
  CHECK(summary.values.groups[0].mean == Approx(summary.values.scenarios[0].mean));
}

TEST_CASE("bins of a drawn axis have equally many runs, and ranks correlate as the whole columns do", "[study_report]") {
  HandTable study = raises_study(1000);
  const StudyReport report = report_of(study);
  const StudyLayout layout = study_layout(report);
  const AxisLevels& height = layout.axes[2];
  CHECK_FALSE(height.exact);
  REQUIRE(height.levels.size() == 10);
  const auto summary = summary_of(layout, 2, study.columns[4]);
  for (std::size_t level = 0; level < 10; ++level) CHECK(summary.values.axes[2][level].runs == Approx(100).margin(5));
  CHECK(summary.values.correlations[2][0] == Approx(1.0).margin(1e-4));
  std::vector<double> reversed;
  for (const double x : study.columns[4]) reversed.push_back(-x * x * x);
  CHECK(summary_of(layout, 2, reversed).values.correlations[2][1] == Approx(-1.0).margin(1e-4));
}

TEST_CASE("bins of a drawn axis have several samples each, in a small study too", "[study_report]") {
  HandTable study = raises_study(16);
  const StudyReport report = report_of(study);
  const StudyLayout layout = study_layout(report);
  CHECK(layout.axes[2].levels.size() == 4);
  CHECK(layout.axes[3].levels.size() == 2);  // words: female, male
  CHECK(layout.axes[0].levels.size() == 4);  // listed
}

TEST_CASE("an axis of one scenario is named without the scenario, unless two scenarios have it", "[study_report]") {
  HandTable study = raises_study(10);
  study.whole();
  study.table.columns[2].name = "raises:protocol[0].repeat";
  CHECK(label_of(study.table, 2) == "protocol[0].repeat");
  study.table.columns[3].name = "still:protocol[0].repeat";
  study.table.columns[3].scenario = 0;
  CHECK(label_of(study.table, 2) == "raises:protocol[0].repeat");
}

TEST_CASE("failed runs are counted, and the page says so", "[study_report]") {
  HandTable study = raises_study(20);
  study.columns.back()[3] = 1.0;
  for (std::size_t metric : {7U, 8U}) study.columns[metric][3] = NAN;
  CHECK(data_of(study_page(report_of(study)))["notes"][0] == "1 of 180 runs failed and is left out of every number.");
}

TEST_CASE("names of a plan are text in the page of a study, not mark-up", "[study_report]") {
  HandTable study = alone({5.0, 10.0});
  study.table.title = "<script>alert(1)</script>";
  study.table.scenarios = {"</script><b>"};
  const std::string page = study_page(report_of(study));
  CHECK(page.find("<script>alert") == std::string::npos);
  CHECK(page.find("</script><b>") == std::string::npos);
  CHECK(data_of(page)["scenarios"][0] == "</script><b>");
}

TEST_CASE("a page of many metrics, axes and runs stays below 1 MB", "[study_report]") {
  HandTable study = raises_study(600, 40);
  for (std::size_t a = 0; a < 8; ++a) {
    std::vector<double> drawn;
    for (const double sample : study.columns[1]) drawn.push_back(scattered(static_cast<std::size_t>(sample), 100 + a));
    study.add({"axis " + std::to_string(a), "", ColumnRole::axis, true}, drawn);
  }
  CHECK(study_page(report_of(study, {"subject.sex"})).size() < 1'000'000);
}

TEST_CASE("the number of threads does not change a byte of the page of a study", "[study_report]") {
  HandTable study = raises_study(100, 6);
  CHECK(study_page(report_of(study), 1) == study_page(report_of(study), 3));
}
