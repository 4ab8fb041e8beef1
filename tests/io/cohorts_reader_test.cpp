// Cohorts of people, read from the shipped file and from files with mistakes.
#include "calfpump/io/data/cohorts_reader.hpp"

#include <catch2/catch.hpp>

#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string shipped_text = text_of(source_folder / "data" / "cohorts.toml");

std::vector<Problem> problems_in(const std::string& text) {
  const TemporaryFolder folder;
  (void)folder.write("cohorts.toml", text);
  return problems_of([&] { return read_cohorts({folder.path(), {}}); });
}

}  // namespace

TEST_CASE("a cohort has distributions, correlations and their source", "[cohorts_reader]") {
  const std::vector<BodyStatistics> cohorts = read_cohorts({});
  REQUIRE(cohorts.size() == 1);
  const BodyStatistics& cohort = cohorts.front();
  CHECK(cohort.name == "active adults");
  CHECK(cohort.women == 0.513);
  CHECK(cohort.source.find("Heinz") != std::string::npos);
  const BodyOfSex& women = cohort.sexes[static_cast<std::size_t>(Sex::female)];
  const Distribution& mass = women.measures[static_cast<std::size_t>(BodyMeasure::mass)];
  CHECK(mass.kind == Distribution::Kind::lognormal);
  CHECK(mass.mean == 60.6);
  CHECK(mass.sd == 9.6);
  CHECK(mass.lowest == 42.0);
  CHECK(mass.highest == 105.2);
  CHECK(women.oldest_y == 67.0);
  CHECK(women.mixing[2][0] == Approx(0.14));
}

TEST_CASE("a mistake in a cohort is reported at its line", "[cohorts_reader]") {
  struct Mistake {
    std::string from, to, reason;
  };
  const std::string height = "height = { distribution = \"normal\", mean = \"177.7 cm\", sd = \"7.2 cm\"";
  const std::vector<Mistake> mistakes{
      {"women = 0.513", "women = 1.5", "expected from 0 to 1"},
      {"women = 0.513", "woman = 0.5", "did you mean \"women\"?"},
      {height, "height = { distribution = \"normall\", mean = \"177.7 cm\", sd = \"7.2 cm\"", "did you mean \"normal\"?"},
      {height, "height = { distribution = \"normal\", mean = \"177.7 kg\", sd = \"7.2 cm\"", "\"kg\" is not a unit of length"},
      {height, "height = { distribution = \"normal\", mean = \"177.7 cm\", sd = \"0 cm\"", "expected more than 0"},
      {height, "height = { distribution = \"normal\", mean = \"77.7 cm\", sd = \"7.2 cm\"",
       "nearly every value is beyond them"},
      {"lowest = \"157 cm\"", "lowest = \"257 cm\"", "expected a value above lowest"},
      {"[cohorts.female]\nage = { distribution = \"lognormal\", mean = \"28.8 y\", sd = \"8.9 y\", lowest = \"18 y\"",
       "[cohorts.female]\nage = { distribution = \"lognormal\", mean = \"28.8 y\", sd = \"8.9 y\", lowest = \"20 y\"",
       "expected the same lowest and highest age"},
      {"age_height = 0.00", "age_height = 2", "expected from -1 to 1"},
      {"age_height = 0.00", "age_heigth = 0.00", "did you mean \"age_height\"?"},
      {"age_height = 0.00, age_mass = 0.18", "age_height = 0.95, age_mass = -0.95", "no people have these together"}};
  for (const auto& [from, to, reason] : mistakes) {
    const std::vector<Problem> problems = problems_in(replaced(shipped_text, from, to));
    INFO(to + "\n" + shown(problems));
    CHECK(reported(problems, line_of(shipped_text, from), reason));
  }
  const std::string row = shipped_text.substr(shipped_text.find("[[cohorts]]"));
  CHECK(shown(problems_in(shipped_text + row)).find("taken by an earlier cohort") != std::string::npos);
  CHECK(shown(problems_in("")).find("\"cohorts\" is missing") != std::string::npos);
  for (const char* table : {"[cohorts.male]", "[cohorts.female]"}) {
    std::string text = shipped_text;
    const std::size_t at = text.find("source = ", text.find(table));
    CHECK(shown(problems_in(text.replace(at, 6, "sourse"))).find("\"source\" is missing") != std::string::npos);
  }
}
