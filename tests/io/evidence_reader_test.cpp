// Evidence as read, and its problems.
#include "calfpump/io/data/evidence_reader.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "study/small_evidence.hpp"

using namespace calfpump;
using namespace calfpump::test;
using Catch::Matchers::Contains;

namespace {

const std::string good = R"([protocols.rest]
protocol = [{ posture = "supine", duration = "2 min" }]

[protocols.walk]
protocol = [{ posture = "standing", movement = "walking", duration = "1 min" }]
output = { every = "0.1 s" }

[protocols.both]
legs = 2
protocol = [{ posture = "sitting", duration = "1 min" }]

[[rows]]
id = "first"
group = "Pressure"
quantity = "fall of the ankle pressure"
unit = "mmHg"
measure = { run = "rest", column = "ankle_pressure", take = "at", from = "2 min", less = { run = "walk", column = "ankle_pressure", take = "mean", from = "30 s", to = "1 min" } }
band = [5, 14]
target = 8
source = "somebody, 1999"
confidence = "read"
expect = "hit"
instrument = "needle"
segment = "calf"
window = "two minutes"
study = "somebody-1999"

[[rows]]
id = "ratio"
group = "Flow"
quantity = "outflow"
unit = "1"
measure = { run = "walk", set = ['protocol[0].speed="3 km/h"'], metric = "ankle_pressure_mean_mmHg", by = { run = "rest", column = "femoral_outflow", take = "expelled", from = "0 s", to = "1 min", factor = 2.0 }, factor = 100 }
band = [1, inf]
source = "somebody else, 2001"
confidence = "derived"
healthy = false
fitted = true
expect = "known miss"
reason = "no such thing in the model"
instrument = "needle"
segment = "calf"
window = "two minutes"
study = "somebody-1999"

[[rows]]
id = "third"
group = "Flow"
quantity = "right leg"
unit = "mL"
measure = { run = "both", column = "calf_volume", take = "at", from = "0 s", right = true }
band = [-inf, 500.0]
source = "nobody"
confidence = "recalled"
expect = "hit"
instrument = "needle"
segment = "calf"
window = "two minutes"
study = "somebody-1999"
unscored = "not read again"

[instruments]
needle = "pressure in a vein"
)";

std::vector<Problem> problems_with(const std::string& from, const std::string& to) {
  return problems_of([&] { return evidence_of(replaced(good, from, to)); });
}

struct Mistake {
  std::string from, to;
  int line;
  std::string reason;
};

void check(std::initializer_list<Mistake> mistakes) {
  for (const Mistake& wrong : mistakes) {
    const auto problems = problems_with(wrong.from, wrong.to);
    CAPTURE(wrong.from, wrong.to, shown(problems));
    CHECK(reported(problems, wrong.line, wrong.reason));
    for (const Problem& problem : problems) CHECK((problem.column > 0 || problem.source.starts_with("--set")));
  }
}

}  // namespace

TEST_CASE("rows are read with all their keys", "[evidence_reader]") {
  const Evidence evidence = evidence_of(good);
  REQUIRE(evidence.rows.size() == 3);
  const EvidenceRow &first = evidence.rows[0], &second = evidence.rows[1], &third = evidence.rows[2];
  CHECK(first.id == "first");
  CHECK(first.group == "Pressure");
  CHECK(first.quantity == "fall of the ankle pressure");
  CHECK(first.unit == "mmHg");
  CHECK(first.lowest == 5.0);
  CHECK(first.highest == 14.0);
  CHECK(first.target == 8.0);
  CHECK(first.source == "somebody, 1999");
  CHECK(first.confidence == Confidence::read);
  CHECK(first.healthy);
  CHECK_FALSE(first.fitted);
  CHECK(first.expect_hit);
  CHECK(first.reason.empty());

  CHECK(second.highest == INFINITY);
  CHECK_FALSE(second.target);
  CHECK(second.confidence == Confidence::derived);
  CHECK_FALSE(second.healthy);
  CHECK(second.fitted);
  CHECK_FALSE(second.expect_hit);
  CHECK(second.reason == "no such thing in the model");
  CHECK(third.lowest == -INFINITY);
  CHECK(third.confidence == Confidence::recalled);
}

TEST_CASE("measures are read with the measures subtracted from them and dividing them", "[evidence_reader]") {
  const Evidence evidence = evidence_of(good);
  const Measure& first = evidence.rows[0].measure;
  CHECK(first.column == "ankle_pressure");
  CHECK(first.take == Take::at);
  CHECK(first.from_s == 120.0);
  CHECK(first.factor == 1.0);
  REQUIRE(first.less.size() == 1);
  CHECK(first.by.empty());
  CHECK(first.less[0].take == Take::mean);
  CHECK(first.less[0].from_s == 30.0);
  CHECK(first.less[0].to_s == 60.0);
  CHECK(first.less[0].run != first.run);

  const Measure& second = evidence.rows[1].measure;
  CHECK(second.metric == "ankle_pressure_mean_mmHg");
  CHECK(second.column.empty());
  CHECK(second.factor == 100.0);
  REQUIRE(second.by.size() == 1);
  CHECK(second.by[0].take == Take::expelled);
  CHECK(second.by[0].factor == 2.0);
  CHECK(second.by[0].run == first.run);  // the same protocol without changes
  CHECK(second.run != first.less[0].run);
  CHECK(evidence.rows[2].measure.right);
  CHECK(evidence.rows[2].measure.column == "right_calf_volume");
}

TEST_CASE("a protocol with the same changes is one run, with the columns of its measures", "[evidence_reader]") {
  const Evidence evidence = evidence_of(good);
  REQUIRE(evidence.runs.size() == 4);
  const auto columns = [&](const Measure& measure) { return evidence.runs[measure.run].output.columns; };
  CHECK(columns(evidence.rows[0].measure) == std::vector<std::string>{"ankle_pressure", "femoral_outflow"});
  CHECK(columns(evidence.rows[0].measure.less[0]) == std::vector<std::string>{"ankle_pressure"});
  CHECK(columns(evidence.rows[1].measure).empty());
  CHECK(columns(evidence.rows[2].measure) == std::vector<std::string>{"right_calf_volume"});
  CHECK_THAT(evidence.runs[evidence.rows[1].measure.run].title, Contains("3 km/h"));
  CHECK(evidence.runs[evidence.rows[0].measure.less[0].run].output.every_s == 0.1);
}

TEST_CASE("a mistake in a measure is reported with line, column and the nearest name", "[evidence_reader]") {
  check({
      {"{ run = \"rest\"", "{ run = \"rset\"", 17, "there is no protocol \"rset\"; did you mean \"rest\"?"},
      {"{ run = \"rest\"", "{ rum = \"rest\"", 17, "there is no key \"rum\" in a measure; did you mean \"run\"?"},
      {"{ run = \"rest\"", "{ rum = \"rest\"", 17, "\"run\" is missing in a measure"},
      {"less = { run = \"walk\"", "less = { run = \"wlak\"", 17, "did you mean \"walk\"?"},
      {"ankle_pressure_mean_mmHg", "ankle_presure_mean_mmHg", 33,
       "there is no metric \"ankle_presure_mean_mmHg\"; did you mean"},
      {"\"ankle_pressure\"", "\"ankle_presure\"", 17, "there is no column \"ankle_presure\"; did you mean \"ankle_pressure\"?"},
      {"\"ankle_pressure\"", "\"heart_rate\"", 17, "this run has no such column; it needs [circulation] closed = true"},
      {"take = \"expelled\"", "take = \"expeled\"", 33, "did you mean \"expelled\"?"},
      {"take = \"expelled\", ", "", 33, "\"take\" is missing in a measure"},
      {"from = \"0 s\", to", "to", 33, "\"from\" is missing in a measure"},
      {", to = \"1 min\" } }", " } }", 17, "\"to\" is missing in a measure"},
      {"from = \"30 s\", to = \"1 min\"", "from = \"60 s\", to = \"1 min\"", 17, "expected more than 1 min"},
      {"from = \"2 min\"", "from = \"3 min\"", 17, "\"3 min\" is out of range; expected from 0 min to 2 min"},
      {"from = \"2 min\"", "from = \"-1 s\"", 17, "out of range"},
      {"from = \"2 min\"", "from = \"100.5 s\"", 17, "there is no row at this time; they are 1 s apart"},
      {"from = \"2 min\"", "from = 120", 17, "120 has no unit"},
      {"from = \"2 min\"", "from = \"2 mmHg\"", 17, "is not a unit of time"},
      {"take = \"expelled\", from = \"0 s\", to = \"1 min\"", "take = \"return time\", from = \"0 s\", to = \"4 min\"", 33,
       "expected above 0 min to 2 min"},
      {"metric = \"ankle_pressure_mean_mmHg\"", "metric = \"ankle_pressure_mean_mmHg\", column = \"calf_volume\"", 33,
       "expected either a metric or a column"},
      {"metric = \"ankle_pressure_mean_mmHg\", ", "", 33, "expected either a metric or a column"},
      {"metric = \"ankle_pressure_mean_mmHg\"", "metric = \"ankle_pressure_mean_mmHg\", take = \"at\"", 33,
       "there is no key \"take\" in a measure"},
      {"take = \"at\", from = \"2 min\"", "take = \"at\", from = \"2 min\", to = \"3 min\"", 17,
       "there is no key \"to\" in a measure"},
      {"take = \"at\", from = \"2 min\"", "take = \"at\", from = \"2 min\", right = true", 17, "this run has one leg"},
      {"factor = 100", "factor = \"100\"", 33, "expected a number without a unit"},
      {"factor = 100", "facotr = 100", 33, "did you mean \"factor\"?"},
      {"['protocol[0].speed=\"3 km/h\"']", "'protocol[0].speed=\"3 km/h\"'", 33, "expected an array"},
      {"['protocol[0].speed=\"3 km/h\"']", "[3]", 33, "expected a text in quotes"},
  });
}

TEST_CASE("changes that make an invalid scenario are reported with the line of the measure", "[evidence_reader]") {
  check({
      {"protocol[0].speed=\"3 km/h\"", "protocol[3].speed=\"3 km/h\"", 0, "there is no element [3]"},
      {"protocol[0].speed=\"3 km/h\"", "protocol[3].speed=\"3 km/h\"", 33,
       "with these changes \"walk\" is not a valid scenario"},
      {"protocol[0].speed=\"3 km/h\"", "protocol[0].spede=\"3 km/h\"", 33,
       "with these changes \"walk\" is not a valid scenario"},
      {"protocol[0].speed=\"3 km/h\"", "protocol[0].speed=\"30 km/h\"", 0, "expected from 1.5 km/h to 6 km/h"},
  });
}

TEST_CASE("a mistake in a protocol is reported at its place, whether or not a measure uses it", "[evidence_reader]") {
  check({
      {"posture = \"supine\"", "posture = \"supin\"", 2, "there is no posture \"supin\"; did you mean \"supine\"?"},
      {"movement = \"walking\"", "movement = \"wlaking\"", 5, "did you mean \"walking\"?"},
      {"every = \"0.1 s\"", "evry = \"0.1 s\"", 6, "did you mean \"every\"?"},
      {"[protocols.rest]", "[protocols.unused]\n[protocols.rest]", 1, "\"protocol\" is missing in the scenario"},
      {"[protocols.rest]", "protocols.odd = 3\n[protocols.rest]", 1,
       "odd: read a whole number, 3; expected a table: a scenario"},
  });
  const auto problems = problems_with("posture = \"supine\"", "posture = \"supin\"");
  CHECK(problems.size() == 1);  // not once for each measure
}

TEST_CASE("an impossible band or target is reported with its line", "[evidence_reader]") {
  check({
      {"band = [5, 14]", "", 12, "\"band\" is missing in a row of evidence"},
      {"band = [5, 14]", "band = [14, 5]", 18, "the upper edge of a band must be above the lower"},
      {"band = [5, 14]", "band = [8, 8]", 18, "the upper edge of a band must be above the lower"},
      {"band = [5, 14]", "band = [inf, 14]", 18, "the upper edge of a band must be above the lower"},
      {"band = [5, 14]", "band = [5]", 18, "expected the two edges of the band"},
      {"band = [5, 14]", "band = [5, 10, 14]", 18, "expected the two edges of the band"},
      {"band = [5, 14]", "band = [-inf, inf]", 18, "expected the two edges of the band"},
      {"band = [5, 14]", "band = \"5 to 14\"", 18, "expected an array"},
      {"band = [5, 14]", "band = [nan, 14]", 18, "not a finite number"},
      {"band = [5, 14]", "band = [\"5\", 14]", 18, "expected a number without a unit"},
      {"target = 8", "target = 4", 19, "4 is out of range; expected from 5 to 14"},
      {"target = 8", "target = nan", 19, "not a finite number"},
      {"band = [1, inf]", "band = [1, inf]\ntarget = 0.5", 35, "0.5 is out of range; expected at least 1"},
  });
  CHECK(problems_with("band = [5, 14]", "band = [14, 5]").size() == 1);
  CHECK(problems_with("band = [5, 14]", "").size() == 1);
}

TEST_CASE("a row with a missing or a forbidden key is reported with its line", "[evidence_reader]") {
  check({
      {"expect = \"known miss\"", "expect = \"hit\"", 40, "only a known miss has a reason"},
      {"reason = \"no such thing in the model\"", "", 28, "\"reason\" is missing in a row of evidence"},
      {"reason = \"no such thing in the model\"", "reason = \" \"", 40, "the text is empty"},
      {"expect = \"known miss\"", "expect = \"miss\"", 39, "there is no expectation \"miss\""},
      {"confidence = \"derived\"", "confidence = \"derivd\"", 36, "did you mean \"derived\"?"},
      {"id = \"ratio\"", "id = \"first\"", 29, "taken by an earlier row"},
      {"id = \"ratio\"", "", 28, "\"id\" is missing in a row of evidence"},
      {"source = \"somebody, 1999\"", "", 12, "\"source\" is missing in a row of evidence"},
      {"source = \"somebody, 1999\"", "sorce = \"somebody, 1999\"", 20, "did you mean \"source\"?"},
      {"healthy = false", "healthy = \"no\"", 37, "expected true or false"},
      {"fitted = true", "fited = true", 38, "there is no key \"fited\" in a row of evidence; did you mean \"fitted\"?"},
      {"[protocols.rest]", "[odd]\n[protocols.rest]", 1, "there is no key \"odd\" in the file"},
  });
}

TEST_CASE("a row names its instrument, segment, window, study and protocols", "[evidence_reader]") {
  const Evidence evidence = evidence_of(good);
  CHECK(evidence.rows[0].instrument == "needle");
  CHECK(evidence.rows[0].segment == "calf");
  CHECK(evidence.rows[0].window == "two minutes");
  CHECK(evidence.rows[0].study == "somebody-1999");
  CHECK(evidence.rows[0].protocols == std::vector<std::string>{"rest ", "walk "});
  CHECK(evidence.rows[1].protocols == std::vector<std::string>{"walk ", "rest "});  // a speed is not another activity
  const Evidence moved = evidence_of(replaced(good, "protocol[0].speed=\"3 km/h\"", "protocol[0].movement=\"tiptoe\""));
  CHECK(moved.rows[1].protocols.front() == "walk protocol[0].movement=\"tiptoe\"");
  check({
      {"instrument = \"needle\"", "instrument = \"needel\"", 23, "there is no instrument \"needel\"; did you mean \"needle\"?"},
      {"window = \"two minutes\"", "", 12, "\"window\" is missing in a row of evidence"},
      {"study = \"somebody-1999\"", "", 12, "\"study\" is missing in a row of evidence"},
  });
}

TEST_CASE("a recalled figure does not count, and its row has the reason", "[evidence_reader]") {
  CHECK(evidence_of(good).rows[0].scored());
  CHECK_FALSE(evidence_of(good).rows[2].scored());
  CHECK(evidence_of(good).rows[2].unscored == "not read again");
  check({{"unscored = \"not read again\"", "", 54, "a recalled figure does not count"}});
}

TEST_CASE("a row is drawn if the first byte of the SHA-256 of its id is below 26", "[evidence_reader]") {
  // First bytes by Python: hashlib.sha256(b"calfpump " + id).digest()[0]
  for (const char* id : {"stand-foot" /* 0 */, "tiptoe-avp" /* 18 */, "sit-down" /* 25 */}) {
    INFO(id);
    CHECK(drawn_to_be_held_back(id));
  }
  for (const char* id : {"knee-thigh" /* 26 */, "calf-walk" /* 27 */, "tiptoe-rt90" /* 103 */, "pool-valve" /* 255 */}) {
    INFO(id);
    CHECK_FALSE(drawn_to_be_held_back(id));
  }
}

TEST_CASE("a drawn row that counts is held back, and no parameter is fitted to it", "[evidence_reader]") {
  const auto row_named = [](std::size_t i, const std::string& before, const std::string& id) {
    return evidence_of(replaced(good, "id = \"" + before + "\"", "id = \"" + id + "\"")).rows[i];
  };
  CHECK(row_named(0, "first", "sit-down").held_back);
  CHECK_FALSE(row_named(0, "first", "knee-thigh").held_back);
  CHECK_FALSE(row_named(2, "third", "sit-down").held_back);  // it does not count
  check({{"id = \"ratio\"", "id = \"sit-down\"", 38, "the draw holds this row back from every fit"}});
  CHECK(problems_with("id = \"ratio\"", "id = \"sit-down\"").size() == 1);
}

TEST_CASE("evidence without rows or protocols is reported and does not crash", "[evidence_reader]") {
  const auto problems_of_text = [](const std::string& text) { return problems_of([&] { return evidence_of(text); }); };
  CHECK(reported(problems_of_text(""), 1, "\"rows\" is missing in the file"));
  CHECK(reported(problems_of_text(""), 1, "\"protocols\" is missing in the file"));
  CHECK(reported(problems_of_text("protocols = 3\nrows = []\n"), 1, "expected a table of scenarios"));
  CHECK(reported(problems_of_text("instruments = {}\nprotocols = {}\nrows = []\n"), 3, "the list is empty"));
  CHECK(reported(problems_of_text("instruments = {}\nprotocols = {}\nrows = [3]\n"), 3, "expected a table: a row of evidence"));
  CHECK(reported(problems_of_text("instruments = {}\nprotocols = {}\nrows = [{ measure = 3 }]\n"), 3,
                 "expected a table: a measure"));
  CHECK(reported(problems_of_text("instruments = {}\nprotocols = {}\nrows = [{ measure = { run = \"rest\" } }]\n"), 3,
                 "there is no protocol \"rest\""));
  const TemporaryFolder folder;
  CHECK(reported(problems_of([&] { return read_evidence({folder.path(), {}}, shipped()); }), 0, "there is no such file"));
}

TEST_CASE("all problems of the evidence are reported at once, in the order of the text", "[evidence_reader]") {
  const auto problems = problems_of([] {
    return evidence_of(replaced(replaced(replaced(good, "target = 8", "target = 88"), "\"supine\"", "\"supin\""),
                                "band = [-inf, 500.0]", "band = [-inf, -inf]"));
  });
  INFO(shown(problems));
  REQUIRE(problems.size() == 3);
  CHECK(std::pair(problems[0].line, problems[0].column) == std::pair(2, 25));
  CHECK(std::pair(problems[1].line, problems[1].column) == std::pair(19, 10));
  CHECK(std::pair(problems[2].line, problems[2].column) == std::pair(52, 15));
  CHECK(problems[0].source.ends_with("evidence.toml"));
}
