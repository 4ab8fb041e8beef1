#include "io/toml/toml_reader.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;
using Catch::Matchers::Contains;

namespace {

/// Problems of the text when `use` reads it.
template <class Use>
std::vector<Problem> problems_in(const std::string& text, Use use) {
  return problems_of([&] {
    Problems problems;
    const auto table = parse_toml(text, "f.toml", problems);
    if (table) {
      TableReader reader(*table, "the file", {"f.toml", 0, 0}, problems);
      use(reader);
    }
    problems.throw_if_any();
    return 0;
  });
}

const auto ignore = [](TableReader&) {};

}  // namespace

TEST_CASE("values are read in the expected form", "[toml_reader]") {
  double length = 0.0;
  double part = 0.0;
  const auto problems = problems_in("l = \"2 m\"\np = 1\nt = \"x\"\nn = [\"b\", \"a\"]\n[s]\nb = \"3 s\"", [&](TableReader&
                                                                                                                   row) {
    row.fill({{"l", Dimension::length, positive, &length}, {"p", bare, positive_fraction, &part}});
    CHECK(row.text("t") == "x");
    CHECK(row.choices("n", "letter", {"a", "b"}) == std::vector<int>{1, 0});
    CHECK(row.by_name("s", "letter", {"a", "b"}, Dimension::time, positive) == std::vector<std::pair<int, double>>{{1, 3.0}});
    CHECK_FALSE(row.quantity("absent", Dimension::time));
    row.finish();
  });
  CHECK(shown(problems).empty());
  CHECK(length == 200.0);
  CHECK(part == 1.0);
}

TEST_CASE("a key that is not read is a problem, with the nearest valid key", "[toml_reader]") {
  const auto problems = problems_in("a = 1\n  lenght = 2\n", [](TableReader& row) {
    (void)row.number("a", any_number);
    (void)row.number("length", any_number);
    row.finish();
  });
  REQUIRE(problems.size() == 1);
  CHECK_THAT(to_string(problems[0]), Contains("f.toml:2:3: there is no key \"lenght\" in the file; did you mean \"length\"?"));
}

TEST_CASE("the problem of a wrong value holds the value read and the value expected", "[toml_reader]") {
  const auto reason = [](const std::string& value, auto use) { return shown(problems_in("v = " + value, use)); };
  const auto time = [](TableReader& row) { (void)row.quantity("v", Dimension::time, {0.0, 60.0}); };
  const auto number = [](TableReader& row) { (void)row.number("v", positive_fraction); };
  const auto whole = [](TableReader& row) { (void)row.value("v")->integer({1}); };
  CHECK_THAT(reason("5", time),
             Contains("f.toml:1:5: v: 5 has no unit") && Contains("\"5 s\"") && Contains("s, min, h, d, ms"));
  CHECK_THAT(reason("nan", time), Contains("has no unit"));
  CHECK_THAT(reason("\"2 min\"", time), Contains("out of range; expected from 0 min to 1 min"));
  CHECK_THAT(reason("\"-1 s\"", time), Contains("out of range; expected from 0 s to 60 s"));
  CHECK_THAT(reason("{}", time), Contains("read a table; expected a time such as \"1 s\""));
  CHECK_THAT(reason("1979-05-27", time), Contains("read a date or time"));
  CHECK_THAT(reason("nan", number), Contains("nan is not a finite number"));
  CHECK_THAT(reason("-inf", number), Contains("-inf is not a finite number"));
  CHECK_THAT(reason("0", number), Contains("expected above 0 to 1"));
  CHECK_THAT(reason("true", number), Contains("read true or false, true; expected a number without a unit"));
  CHECK(reason("1.0", whole).empty());
  CHECK_THAT(reason("1.5", whole), Contains("read a number, 1.5; expected a whole number"));
  CHECK_THAT(reason("1e300", whole), Contains("expected a whole number"));
  CHECK_THAT(reason("\"3\"", whole), Contains("expected a whole number, without quotes: 3"));
  CHECK_THAT(reason("0", whole), Contains("expected at least 1"));
  CHECK_THAT(reason("\" \"", [](TableReader& row) { (void)row.text("v"); }), Contains("the text is empty"));
  CHECK_THAT(reason("[]", [](TableReader& row) { (void)row.choices("v", "vein", {"CM"}); }), Contains("the list is empty"));
  CHECK_THAT(reason("[\"CM\", \"CM\"]", [](TableReader& row) { (void)row.choices("v", "vein", {"CM"}); }),
             Contains("named twice"));
  CHECK_THAT(reason("\"CN\"", [](TableReader& row) { (void)row.choice("v", "vein", {"CM"}); }),
             Contains("there is no vein \"CN\"; did you mean \"CM\"?"));
}

TEST_CASE("a missing key is reported where its table begins", "[toml_reader]") {
  const auto problems = problems_in("\n[[row]]\nname = \"a\"\n", [](TableReader& file) {
    for (TableReader& row : file.tables("row", "a row")) row.require({"name", "source"});
  });
  REQUIRE(problems.size() == 1);
  CHECK(to_string(problems[0]) == "f.toml:2:1: \"source\" is missing in a row");
}

TEST_CASE("a text that is not TOML is refused with its place", "[toml_reader]") {
  const auto reason = [](const std::string& text) { return shown(problems_in(text, ignore)); };
  CHECK_THAT(reason("a = 1\na = 2\n"), Contains("f.toml:2:") && Contains("written twice"));
  CHECK_THAT(reason("a = 1\nb = \"x\xff\"\n"), Contains("f.toml:2:") && Contains("not UTF-8"));
  CHECK_THAT(reason("a = 1e400\n"), Contains("f.toml:1:") && Contains("1e400"));
  CHECK_THAT(reason("a = [1, 2\n"), Contains("f.toml:"));
  CHECK_THAT(reason("a = " + std::string(1000, '[')), Contains("exceeded maximum nested value depth"));
  std::string dotted = "\na";
  for (int i = 0; i < 300000; ++i) dotted += ".a";
  CHECK_THAT(reason(dotted + " = 1"), Contains("f.toml:2:") && Contains("more than 256 tables and arrays within each other"));
  CHECK(reason("a = 1\r\nb = 2\r\n").empty());
  CHECK(reason("\xef\xbb\xbf"
               "a = 1\n")
            .empty());
}

TEST_CASE("problems are in the order of the text, and limited in number", "[toml_reader]") {
  std::string text = "z = 1\nb = 1\n";
  for (int i = 0; i < 100; ++i) text += fmt::format("k{} = 1\n", i);
  const auto problems = problems_in(text, [](TableReader& row) { row.finish(); });
  REQUIRE(problems.size() == Problems::most + 1);
  for (std::size_t i = 2; i < Problems::most; ++i) CHECK(problems[i - 1].line < problems[i].line);
  CHECK(to_string(problems.back()) == "f.toml: and 52 more");
}

TEST_CASE("no input can send control characters to a terminal", "[toml_reader]") {
  const auto problems = problems_in("\"a\\u001b[2J\\n\" = 1\n", [](TableReader& row) { row.finish(); });
  REQUIRE(problems.size() == 1);
  CHECK_THAT(problems[0].message, Contains("a\\x1b[2J\\x0a"));
}
