#include <catch2/catch.hpp>

#include "calfpump/io/scenario/scenario_reader.hpp"
#include "io/files.hpp"
#include "io/toml/toml_document.hpp"

using namespace calfpump;
using namespace calfpump::test;
using Catch::Matchers::Contains;

namespace {

const std::string desk = (source_folder / "scenarios" / "office-desk.toml").string();

Scenario with(const std::vector<std::string>& overrides) { return read_scenario(desk, overrides, shipped()); }

std::string refusal(const std::string& override) {
  return shown(problems_of([&] { return with({override}); }));
}

}  // namespace

TEST_CASE("an override replaces a value, as TOML or as text", "[overrides]") {
  const Scenario scenario =
      with({"subject.height=180cm", "subject.mass=\"90 kg\"", "protocol[0].repeat=3", "title=My own day",
            "protocol[0].steps[0].duration=10 min", "output.columns=[\"calf_volume\"]", "start.tissue=steady"});
  CHECK(scenario.subject.height_cm == 180.0);
  CHECK(scenario.subject.mass_kg == 90.0);
  CHECK(scenario.subject.age_y == 45.0);
  CHECK(scenario.title == "My own day");
  CHECK(scenario.tissue == TissueStart::steady);
  CHECK(scenario.output.columns == std::vector<std::string>{"calf_volume"});
  const auto& repeat = std::get<Repeat>(scenario.protocol.at(0));
  CHECK(repeat.times == 3);
  CHECK(std::get<Step>(repeat.steps.at(0)).duration_s == 600.0);
}

TEST_CASE("overrides are made in order, and whole elements can be replaced", "[overrides]") {
  const Scenario scenario =
      with({"protocol[0]={ posture = \"supine\", duration = \"1 h\" }", "protocol[0].duration=2 h", "garment.kind=none"});
  CHECK(std::get<Step>(scenario.protocol.at(0)).duration_s == 7200.0);
  CHECK_FALSE(scenario.leg.garment);
}

TEST_CASE("a text that looks like the start of TOML stays a text", "[overrides]") {
  CHECK(with({"title=a \"b\" \\ c"}).title == "a \"b\" \\ c");
  CHECK(with({"title=x\nsubject = 3"}).title == "x\nsubject = 3");
  CHECK(with({"title={"}).title == "{");
}

TEST_CASE("a wrong override is reported with the option", "[overrides]") {
  CHECK_THAT(refusal("subject.heigt=180cm"),
             Contains("--set subject.heigt=180cm: there is no key \"heigt\"") && Contains("did you mean \"height\"?"));
  CHECK_THAT(refusal("subjct.height=180cm"), Contains("--set subjct.height=180cm: there is no key \"subjct\""));
  CHECK_THAT(refusal("subject.height=180"), Contains("--set subject.height=180: height: 180 has no unit"));
  CHECK_THAT(refusal("subject.height=180kg"), Contains("--set subject.height=180kg: height: \"180kg\""));
  CHECK_THAT(refusal("subject.height=1e400"),
             Contains("--set subject.height=1e400: height: \"1e400\": the number is too large"));
  CHECK_THAT(refusal("subject.height=\xff"), Contains("--set subject.height") && Contains("not UTF-8"));
  CHECK_THAT(refusal("protocol[0].repeat=1000000000"),
             Contains("--set protocol[0].repeat=1000000000: repeat: the protocol has 2e+09 steps"));
  CHECK_THAT(refusal("start.tisue=steady"), Contains("--set start.tisue=steady: there is no key \"tisue\""));
}

TEST_CASE("an override with a path that leads nowhere is reported with the option", "[overrides]") {
  CHECK_THAT(refusal("protocol[1].repeat=3"),
             Contains("there is no element [1]: \"protocol\" is an array of 1, numbered from 0"));
  CHECK_THAT(refusal("protocol[99999999999999999999].repeat=3"), Contains("expected key=value"));
  CHECK_THAT(refusal("protocol[0].steps[-1].posture=sitting"), Contains("expected key=value"));
  CHECK_THAT(refusal("protocol[0].steps[2]=3"), Contains("there is no element [2]: \"protocol[0].steps\" is an array of 2"));
  CHECK_THAT(refusal("subject[0]=3"), Contains("\"subject\" is a table, not an array"));
  CHECK_THAT(refusal("title.short=3"), Contains("\"title\" is a text, not a table"));
  for (const char* bad : {"", "=", "=3", "title", "a..b=1", "a.=1", ".a=1", "a[=1", "a[0=1", "[0]=1", "a b=1", "a[0]b=1"}) {
    CAPTURE(bad);
    CHECK_THAT(refusal(bad), Contains("--set " + std::string(bad) + ": expected key=value"));
  }
}

TEST_CASE("a problem that an override brings is not blamed on the file", "[overrides]") {
  const auto problems = problems_of([&] {
    return read_scenario((source_folder / "scenarios" / "one-stocking.toml").string(), {"output.every=1s", "legs=1"},
                         shipped());
  });
  REQUIRE_FALSE(problems.empty());
  for (const Problem& problem : problems) {
    CHECK(problem.source == "--set legs=1");
    CHECK(problem.line == 0);
  }
  const TemporaryFolder folder;
  const std::string bad = folder.write("s.toml", "[[protocol]]\nposture = \"siting\"\nduration = \"1 min\"\n");
  const auto both = problems_of([&] { return read_scenario(bad, {"subject.heigt=180cm"}, shipped()); });
  CHECK(reported(both, 2, "there is no posture \"siting\""));
  CHECK_THAT(shown(both), Contains("--set subject.heigt=180cm: there is no key \"heigt\""));
}

TEST_CASE("an override without its table leads to the whole path", "[overrides]") {
  CHECK_THAT(refusal("height=180cm"), Contains("did you mean subject.height?"));
  CHECK_THAT(refusal("weight=80kg"), Contains("did you mean subject.mass?"));
  CHECK_THAT(refusal("every=10s"), Contains("did you mean output.every?"));
  CHECK_THAT(refusal("subject.title=x"), Contains("did you mean title?"));
}

TEST_CASE("an override may name its scenario, and have blanks around its parts", "[overrides]") {
  CHECK(with({"office-desk:subject.height=180cm"}).subject.height_cm == 180.0);
  CHECK(with({"subject.height = 180 cm"}).subject.height_cm == 180.0);
}
