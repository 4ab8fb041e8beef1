// Parameters and their present values, on a data folder with values of our own.
#include <catch2/catch.hpp>

#include "calfpump/io/data/evidence_reader.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string leg =
    "[laws.vein]\np0 = \"10 mmHg\"\ngain = 0.8\nwhole = 2\n[[veins]]\nname = \"CM\"\na = \"38 mL\"\nv0 = \"19 mL\"\n";

const std::string good = R"([[parameters]]
name = "capacity"
values = { "leg.toml/veins/CM/a" = "19 mL", "leg.toml/laws/vein/p0" = "5 mmHg" }
range = [0.5, 3]
spread = 0.3
fitted = true
source = "a test"

[[parameters]]
name = "gain"
values = { "leg.toml/laws/vein/gain" = 1.0 }
range = [0.25, 1]
spread = 0.1
source = "a test"
)";

class Folder {
 public:
  explicit Folder(const std::string& parameters) {
    (void)folder_.write("leg.toml", leg);
    (void)folder_.write("parameters.toml", parameters);
  }
  [[nodiscard]] DataFiles files() const { return {folder_.path(), {}}; }

 private:
  TemporaryFolder folder_;
};

std::vector<Problem> problems_with(const std::string& from, const std::string& to) {
  const Folder folder(replaced(good, from, to));
  return problems_of([&] { return read_parameters(folder.files()); });
}

struct Mistake {
  std::string from, to;
  int line;
  std::string reason;
};

}  // namespace

TEST_CASE("a parameter has its values, their priors and the present factor of the data on them", "[parameters_reader]") {
  const std::vector<Parameter> parameters = read_parameters(Folder(good).files());
  REQUIRE(parameters.size() == 2);
  const Parameter& capacity = parameters[0];
  CHECK(capacity.name == "capacity");
  CHECK(capacity.source == "a test");
  REQUIRE(capacity.values.size() == 2);
  CHECK(capacity.values[0].path == "leg.toml/veins/CM/a");
  CHECK(capacity.values[0].prior == 19.0);
  CHECK(capacity.values[0].unit == "mL");
  CHECK(capacity.values[1].path == "leg.toml/laws/vein/p0");
  CHECK(capacity.present == 2.0);
  CHECK(capacity.lowest == 0.5);
  CHECK(capacity.highest == 3.0);
  CHECK(capacity.spread == 0.3);
  CHECK(capacity.fitted);
  CHECK_FALSE(parameters[1].fitted);
  CHECK(parameters[1].present == 0.8);
  CHECK(parameters[1].values.front().unit.empty());
}

TEST_CASE("factors become changes of every value, on its prior", "[parameters_reader]") {
  const Folder folder(good);
  const std::vector<Parameter> parameters = read_parameters(folder.files());
  const DataFiles changed = with_factors(folder.files(), parameters, std::vector{1.5, 0.5});
  REQUIRE(changed.changes.size() == 3);
  CHECK(changed.folder == folder.files().folder);
  CHECK(changed.changes[0].file == "leg.toml");
  CHECK(changed.changes[0].path == "veins/CM/a");
  CHECK(changed.changes[0].number == Approx(28.5));
  CHECK(changed.changes[1].path == "laws/vein/p0");
  CHECK(changed.changes[1].number == Approx(7.5));
  CHECK(changed.changes[2].number == Approx(0.5));
}

TEST_CASE("a catalogue with factors equals the catalogue of data with those values", "[parameters_reader]") {
  Parameter stiffer;
  stiffer.values = {{"leg.toml/laws/vein/p0", 10.0, "mmHg"}};
  const Catalogue changed = read_catalogue(with_factors({}, std::vector{stiffer}, std::vector{1.25}));
  const TemporaryFolder folder;
  for (const auto& entry : fs::directory_iterator(source_folder / "data")) fs::copy(entry.path(), folder.path());
  const std::string text = text_of(folder.path() / "leg.toml");
  const std::size_t at = text.find("p0 = \"", text.find("[laws.vein]")) + 6;
  (void)folder.write("leg.toml", std::string(text).replace(at, text.find('"', at) - at, "12.5 mmHg"));
  CHECK(changed.anatomy.laws.vein.p0_mmHg == 12.5);
  CHECK(read_catalogue({folder.path(), {}}).anatomy.laws.vein.p0_mmHg == 12.5);
}

TEST_CASE("a mistake in a parameter is reported with line, column and the nearest name", "[parameters_reader]") {
  const Mistake mistakes[] = {
      {"leg.toml/veins/CM/a", "leg.toml/veins/CN/a", 3, "there is no \"CN\" in the data; did you mean \"CM\"?"},
      {"laws/vein/p0", "laws/vien/p0", 3, "there is no \"vien\" in the data; did you mean \"vein\"?"},
      {"laws/vein/gain", "laws/vein/gian", 11, "there is no \"gian\" in the data; did you mean \"gain\"?"},
      {"leg.toml/veins/CM/a", "leg.tml/veins/CM/a", 3, "there is no data file \"leg.tml\"; did you mean \"leg.toml\"?"},
      {"leg.toml/veins/CM/a", "", 3, "there is no data file \"\""},
      {"leg.toml/veins/CM/a", "leg.toml", 3, "there is no number in the data, but a table"},
      {"leg.toml/veins/CM/a", "leg.toml/veins/CM", 3, "there is no number in the data, but a table"},
      {"leg.toml/veins/CM/a", "leg.toml/veins/CM/name", 3, "there is no number in the data, but a text"},
      {"\"19 mL\"", "\"19 L\"", 3, "in \"L\", but in the data in \"mL\""},
      {"\"19 mL\"", "19.0", 3, "in \"\", but in the data in \"mL\""},
      {"\"19 mL\"", "\"0 mL\"", 3, "expected a number above 0 as it is written in the data"},
      {"\"19 mL\"", "\"-19 mL\"", 3, "expected a number above 0 as it is written in the data"},
      {"\"19 mL\"", "\"nan mL\"", 3, "expected a number above 0 as it is written in the data"},
      {"\"19 mL\"", "\"inf mL\"", 3, "expected a number above 0 as it is written in the data"},
      {"\"19 mL\"", "\"much\"", 3, "expected a number above 0 as it is written in the data"},
      {"\"19 mL\"", "true", 3, "expected a number above 0 as it is written in the data"},
      {"leg.toml/laws/vein/gain\" = 1.0", "leg.toml/laws/vein/whole\" = 1.0", 11, "is 2, a whole number, in the data"},
      {"leg.toml/laws/vein/gain\" = 1.0", "leg.toml/laws/vein/p0\" = \"5 mmHg\"", 11, "a value belongs to one parameter"},
      {"\"5 mmHg\"", "\"5.1 mmHg\"", 3, "the data are 1.96 of this prior, but 2 of the first value's prior"},
      {"{ \"leg.toml/laws/vein/gain\" = 1.0 }", "{}", 11, "expected at least one value of the data"},
      {"{ \"leg.toml/laws/vein/gain\" = 1.0 }", "1.0", 11, "expected a table: values of the data"},
      {"range = [0.5, 3]", "range = [3, 0.5]", 4, "0.5 is out of range; expected more than 3"},
      {"range = [0.5, 3]", "range = [0.5]", 4, "expected two factors, such as [0.5, 2.0]"},
      {"range = [0.5, 3]", "range = [0.0, 3]", 4, "0 is out of range; expected more than 0"},
      {"range = [0.5, 3]", "range = [0.5, inf]", 4, "not a finite number"},
      {"range = [0.5, 3]", "range = [1.5, 3]", 4, "expected a range that holds 1"},
      {"range = [0.5, 3]", "range = [0.5, 0.9]", 4, "expected a range that holds 1"},
      {"range = [0.5, 3]", "rnge = [0.5, 3]", 4, "there is no key \"rnge\" in a parameter; did you mean \"range\"?"},
      {"range = [0.5, 3]", "", 1, "\"range\" is missing in a parameter"},
      {"spread = 0.3", "spread = 0", 5, "0 is out of range; expected more than 0"},
      {"fitted = true", "fitted = \"yes\"", 6, "expected true or false"},
      {"name = \"gain\"", "name = \"capacity\"", 10, "taken by an earlier parameter"},
      {"[[parameters]]", "[odd]\n[[parameters]]", 1, "there is no key \"odd\" in the file"},
  };
  for (const Mistake& wrong : mistakes) {
    const auto problems = problems_with(wrong.from, wrong.to);
    CAPTURE(wrong.from, wrong.to, shown(problems));
    CHECK(reported(problems, wrong.line, wrong.reason));
    for (const Problem& problem : problems) CHECK(problem.column > 0);
  }
}

TEST_CASE("numbers of three digits are the same factor on their priors within their rounding", "[parameters_reader]") {
  // The largest that rounding can make of one factor: 1.005 and 0.995 of it.
  CHECK(problems_with("\"5 mmHg\"", "\"5.025 mmHg\"").empty());
  CHECK(problems_with("\"5 mmHg\"", "\"4.975 mmHg\"").empty());
  CHECK(problems_with("\"5 mmHg\"", "\"4.9 mmHg\"").size() == 1);
}

TEST_CASE("all problems of the parameters are reported at once, each with line and column", "[parameters_reader]") {
  const Folder folder(replaced(replaced(good, "spread = 0.3", "spread = -1"), "[0.25, 1]", "[1, 0.25]"));
  const auto problems = problems_of([&] { return read_parameters(folder.files()); });
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].line == 5);
  CHECK(problems[0].column == 10);
  CHECK(problems[1].line == 12);
  CHECK(problems[1].column == 13);
  CHECK(problems[0].source.ends_with("parameters.toml"));
}

TEST_CASE("a data folder without parameters, and parameters without a row, are reported", "[parameters_reader]") {
  const TemporaryFolder folder;
  CHECK(reported(problems_of([&] { return read_parameters({folder.path(), {}}); }), 0, "there is no such file"));
  CHECK(reported(problems_of([&] { return read_parameters(Folder("").files()); }), 1, "\"parameters\" is missing"));
  CHECK(reported(problems_of([&] { return read_parameters(Folder("parameters = []\n").files()); }), 1, "the list is empty"));
}
