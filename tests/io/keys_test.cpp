// Description of keys, in words and as a reader follows it.
#include "calfpump/io/toml/keys.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "io/files.hpp"
#include "io/toml/toml_reader.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// A cup with its content and lid; a lid of glass has a thickness.
std::vector<TableKeys> cup() {
  Case glass{"glass", "a lid of glass", {{"thickness", {quantity_of(Dimension::length, {0.1, 0.5})}, "", "", true}}};
  return {{"a cup",
           {{"content", {quantity_of(Dimension::volume, positive)}, "what is in it", "200 mL", true},
            {"lids", {tables_of({"a lid"}, true)}, ""},
            {"spoons", {{.kind = Form::Kind::integer, .range = {1, 2}}}, ""},
            {"tea", {{Form::Kind::flag}}, ""},
            {"coffee", {{Form::Kind::flag}}, ""}},
           {{{"tea", "coffee"}, "\"tea\" or \"coffee\""}}},
          {"a lid",
           {{"made_of", {one_of("material", {"glass", "tin"})}, ""},
            {"thickness", {quantity_of(Dimension::length, {0.1, 1.0})}, ""}},
           {},
           "made_of",
           {glass}}};
}

/// Reads a cup; the number of its lids.
std::size_t read_cup(const std::string& text, Problems& problems) {
  const auto table = parse_toml(text, "cup.toml", problems);
  const std::vector<TableKeys> keys = cup();
  TableReader row(*table, "", {"cup.toml", 0, 0}, problems);
  row.follow(keys, "a cup");
  (void)row.quantity("content");
  (void)row.integer("spoons");
  for (const char* key : {"tea", "coffee"}) (void)row.flag(key);
  std::vector<TableReader> lids = row.tables("lids");
  for (TableReader& lid : lids) {
    if (const auto material = lid.choice("made_of")) lid.decide(*material == 0 ? "glass" : "tin");
    (void)lid.quantity("thickness");
    lid.finish();
  }
  row.finish();
  return lids.size();
}

std::vector<Problem> problems_with_cup(const std::string& text) {
  return problems_of([&] {
    Problems problems;
    const std::size_t lids = read_cup(text, problems);
    problems.throw_if_any();
    return lids;
  });
}

/// Faults of a reader of a described table.
template <class Use>
void read_wrongly(Use use) {
  Problems problems;
  const auto table = parse_toml("content = \"1 L\"\ntea = true\n", "cup.toml", problems);
  const std::vector<TableKeys> keys = cup();
  TableReader row(*table, "", {"cup.toml", 0, 0}, problems);
  row.follow(keys, "a cup");
  use(row);
}

}  // namespace

TEST_CASE("a table that follows a description obeys its types, ranges, rules and cases", "[keys]") {
  CHECK(shown(problems_with_cup("content = \"1 L\"\ntea = true\nlids = []")).empty());
  CHECK(
      shown(problems_with_cup("content = \"1 L\"\ntea = true\nlids = [{ made_of = \"tin\", thickness = \"1 cm\" }]")).empty());
  const std::string good = "content = \"1 L\"\ntea = true\n";
  const std::pair<std::string, std::string> mistakes[] = {
      {"tea = true", "\"content\" is missing in a cup"},
      {"content = \"1 L\"", "a cup needs \"tea\" or \"coffee\""},
      {good + "coffee = false", "3:10: coffee: a cup has either \"tea\" or \"coffee\", not both"},
      {"content = \"1 kg\"\ntea = true", "\"kg\" is not a unit of volume"},
      {"content = \"0 L\"\ntea = true", "expected more than 0 L"},
      {good + "spoons = 3", "3 is out of range; expected 1 or 2"},
      {good + "sugar = 3", "there is no key \"sugar\" in a cup; keys that fit: \"content\", \"lids\", \"spoons\", \"tea\", "},
      {good + "lids = 3", "expected an array"},
      {good + "lids = [3]", "expected a table: a lid"},
      {good + "lids = [{ made_of = \"wood\" }]", "there is no material \"wood\""},
      {good + "lids = [{ made_of = \"tin\", thickness = \"2 cm\" }]", "expected from 0.1 cm to 1 cm"},
      {good + "lids = [{ made_of = \"glass\", thickness = \"1 cm\" }]", "expected from 0.1 cm to 0.5 cm"},
      {good + "lids = [{ made_of = \"glass\" }]", "\"thickness\" is missing in a lid"},
  };
  for (const auto& [text, reason] : mistakes) {
    CAPTURE(text);
    CHECK_THAT(shown(problems_with_cup(text)), Catch::Matchers::Contains(reason));
  }
}

TEST_CASE("a reader that reads other keys than the described ones is at fault", "[keys]") {
  CHECK_THROWS_AS(read_wrongly([](TableReader& row) { (void)row.value("sugar"); }), std::logic_error);
  CHECK_THROWS_AS(read_wrongly([](TableReader& row) { (void)row.number("content"); }), std::logic_error);
  CHECK_THROWS_AS(read_wrongly([](TableReader& row) { (void)row.text("tea"); }), std::logic_error);
  CHECK_THROWS_AS(read_wrongly([](TableReader& row) { (void)row.flag("content"); }), std::logic_error);
  CHECK_THROWS_AS(read_wrongly([](TableReader& row) { row.follow("a saucer"); }), std::logic_error);
  CHECK_THROWS_WITH(read_wrongly([](TableReader& row) {
                      for (const char* key : {"content", "lids", "tea", "coffee"}) (void)row.value(key);
                      row.finish();
                    }),
                    "\"spoons\" is described in a cup, but not read");
}

TEST_CASE("the value of a key is described in words, with its range in the usual unit", "[keys]") {
  CHECK(described(quantity_of(Dimension::length, {130.0, 215.0})) == "length from 130 cm to 215 cm");
  CHECK(described(quantity_of(Dimension::speed, {1.5 / 3.6, 6.0 / 3.6}, "km/h")) == "speed from 1.5 km/h to 6 km/h");
  CHECK(described(quantity_of(Dimension::angle)) == "angle");
  CHECK(described(quantity_of(Dimension::flow, positive)) == "flow more than 0 mL/s");
  CHECK(described(one_of("sex", {"male", "female"})) == "\"male\", \"female\"");
  const std::vector<std::string> two{"healthy", "weak pump"};
  CHECK(described(Key{"", {one_of("condition", two, "conditions"), some_of("condition", two, "conditions")}, ""}) ==
        "a name of `calfpump list conditions`; or a list of them");
}
