// Output into a pipe, the real binary; and comparisons by the width of a terminal.
#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "calfpump/study/validate.hpp"
#include "cli/command.hpp"
#include "cli/terminal/comparison_tables.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"
#include "cli/terminal/verdicts.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::cli;
using namespace calfpump::test;

namespace {

const std::string scenarios = (source_folder / "scenarios").string() + "/";

std::size_t widest(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, width(line));
  return widest;
}

EvidenceRow evidence_row(bool expect_hit) {
  EvidenceRow row;
  row.id = "tiptoe-avp";
  row.quantity = "ankle vein after ten tiptoes";
  row.source = "somebody";
  row.unit = "mmHg";
  row.lowest = 18.0;
  row.highest = 40.0;
  row.healthy = true;
  row.expect_hit = expect_hit;
  row.reason = "a reason";
  return row;
}

ComparedLeg compared(std::size_t runs) {
  std::vector<MetricValues> values(runs);
  for (std::size_t i = 0; i < runs; ++i) values[i].set("femoral_outflow_peak_mL_s", 50.0 + static_cast<double>(i));
  return {"", calfpump::compare(values), 0};
}

}  // namespace

TEST_CASE("output into a pipe has neither colours nor broken lines, in any environment", "[terminal]") {
  for (const char* words : {"list movements", "list metrics", "validate --only tiptoe-rt90", "list nothing"}) {
    const std::string call = std::string(CALFPUMP_BINARY) + " " + words;
    const std::string text = command("TERM=xterm " + call).text;
    CHECK_FALSE(holds(text, "\033"));
    CHECK(command("COLUMNS=40 " + call).text == text);
  }
  CHECK(widest(calfpump_command("list metrics").text) > 120);
}

TEST_CASE("check draws the protocol in COLUMNS or 80 columns, in letters of the locale", "[terminal]") {
  const auto drawing = [](const std::string& environment) {
    const test::Outcome outcome = command(environment + " " CALFPUMP_BINARY " check " + scenarios + "office-desk.toml");
    CHECK(outcome.code == 0);
    CHECK(holds(outcome.text, "C calf raise"));
    CHECK(holds(outcome.text, "the same 2 steps again"));
    const std::size_t begin = outcome.text.find("\n\n") + 2;
    return outcome.text.substr(begin, outcome.text.find("\n\n", begin) - begin);
  };
  CHECK(widest(drawing("COLUMNS= LC_ALL=C")) == 80);
  CHECK(widest(drawing("COLUMNS=nonsense LC_ALL=C")) == 80);
  CHECK(widest(drawing("COLUMNS=120 LC_ALL=C")) == 120);
  for (const char* locale : {"LC_ALL=C.UTF-8", "LC_ALL= LC_CTYPE= LANG=C.UTF-8"}) CHECK(holds(drawing(locale), "──"));
  CHECK_FALSE(holds(drawing("LC_ALL=C LANG=C.UTF-8"), "─"));
}

TEST_CASE("columns are listed with their units", "[terminal]") {
  const std::string text = calfpump_command("list columns").text;
  CHECK(holds(text, "  leg_outflow                mL/s   leg_outflow_mL_s "));
  CHECK(holds(text, "  calf_muscle_saturation     %      calf_muscle_saturation_percent "));
  CHECK(holds(text, "  FD_CD_valve                1      FD_CD_valve "));
}

TEST_CASE("a comparison is one table if it fits, otherwise a table for each run with the baseline", "[terminal]") {
  const std::vector<std::string> names{"flight-still", "flight-exercises", "flight-aisle-walks"};
  const ComparedLeg leg = compared(3);
  Wording wording;
  wording.metrics.push_back({"femoral_outflow_peak_mL_s", "largest flow out of the leg", "", "", 1.0, std::nullopt});
  const TableContent content{{"femoral_outflow_peak_mL_s"}, wording};
  const std::string wide = comparison_tables(leg, names, content, TerminalStyle{});
  INFO(wide);
  CHECK(std::count(wide.begin(), wide.end(), '\n') == 4);
  const TerminalStyle narrow{80, false, true};
  const std::string blocks = comparison_tables(leg, names, content, narrow);
  INFO(blocks);
  CHECK(widest(blocks) <= 80);
  CHECK(std::count(blocks.begin(), blocks.end(), '\n') == 5 + 6);
  CHECK(holds(blocks,
              "\n                                     flight-    flight-\n"
              "  metric                       unit    still  exercises  difference   %\n"));
  CHECK(holds(blocks, "  largest flow out of the leg  mL/s       50       52          +2  +4\n"));
  CHECK(widest(comparison_tables(leg, names, content, TerminalStyle{60, false, true})) <= 60);
}

TEST_CASE("groups without a row have no score on the terminal", "[terminal]") {
  const EvidenceRow row = evidence_row(true);
  const std::string text = validation_table({judge(row, 20.0)}, {}, TerminalStyle{});
  INFO(text);
  CHECK(holds(text, "\n  healthy          1 of 1, 100 %  none"));
  CHECK(holds(text, "\n  not fitted       1 of 1"));
  CHECK_FALSE(holds(text, "\n  ill"));
  CHECK_FALSE(holds(text, "\n  fitted"));
}

TEST_CASE("expected hits are green, other verdicts red, and a narrow terminal cuts no text", "[terminal]") {
  const EvidenceRow hit = evidence_row(true), miss = evidence_row(false);
  const TerminalStyle style{80, true, true};
  const std::string text =
      harmless(validation_table({judge(hit, 20.0), judge(hit, 50.0), judge(miss, 50.0), judge(miss, 20.0)}, {}, style), true);
  INFO(text);
  CHECK(holds(text, "\033[32mhit\033[0m"));
  CHECK(holds(text, "\033[31mmiss by +10"));
  CHECK_FALSE(holds(text, "\033[32mhit, EXPECTED"));
  CHECK(widest(text) <= 80);
  for (const char* part : {"18 to 40", "after ten", "somebody", "EXPECTED"}) CHECK(holds(text, part));
}
