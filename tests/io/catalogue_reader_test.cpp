#include "calfpump/io/catalogue_reader.hpp"

#include <toml++/toml.h>

#include <catch2/catch.hpp>

#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

bool begins_with_number(const std::string& text) {
  return !text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) != 0 || (text[0] == '-' && text.size() > 1));
}

/// Whether the node is, or holds in the same row, a number or a quantity.
bool holds_number(const toml::node& node) {
  if (const auto* text = node.as_string()) return begins_with_number(text->get());
  if (const auto* array = node.as_array()) {
    return std::any_of(array->begin(), array->end(), [](const toml::node& element) {
      return !(element.is_table() && !element.as_table()->is_inline()) && holds_number(element);
    });
  }
  const auto* table = node.as_table();
  if (table == nullptr) return node.is_number();
  return std::any_of(table->begin(), table->end(), [](const auto& entry) {
    const toml::node& value = entry.second;
    return !(value.is_table() && !value.as_table()->is_inline()) && holds_number(value);
  });
}

/// Counts rows (tables that are not inline) with numbers, and complains of those without a source.
void walk(const toml::node& node, const std::string& file, int& rows) {
  if (const auto* array = node.as_array()) {
    for (const toml::node& element : *array) walk(element, file, rows);
  }
  const auto* table = node.as_table();
  if (table == nullptr || table->is_inline()) return;
  for (const auto& [key, value] : *table) walk(value, file, rows);
  if (!holds_number(*table)) return;
  ++rows;
  INFO(file << ":" << table->source().begin.line << ": a row with numbers and no source");
  CHECK(!table->get("source")->value_or(std::string()).empty());
}

TemporaryFolder& copy_of_data(TemporaryFolder& folder) {
  for (const auto& entry : fs::directory_iterator(source_folder / "data")) fs::copy(entry.path(), folder.path());
  return folder;
}

void change(const TemporaryFolder& folder, const std::string& file, const std::string& from, const std::string& to) {
  folder.write(file, replaced(text_of(folder.path() / file), from, to));
}

}  // namespace

TEST_CASE("every row with numbers says where they come from", "[catalogue_reader]") {
  int rows = 0;
  for (const char* name : {"leg", "postures", "movements", "conditions", "garments", "subjects"}) {
    const fs::path path = source_folder / "data" / (std::string(name) + ".toml");
    walk(toml::parse_file(path.string()), path.filename().string(), rows);
  }
  CHECK(rows > 60);
}

TEST_CASE("the shipped data files give what scenarios need", "[catalogue_reader]") {
  const Catalogue& catalogue = shipped();
  for (const char* name : {"standing", "sitting", "supine", "reclined", "legs up"})
    CHECK(find(catalogue.postures, name) != nullptr);
  for (const char* name : {"calf raise", "single-leg calf raise", "seated calf raise", "tiptoe", "walking"}) {
    CHECK(find(catalogue.movements, name) != nullptr);
  }
  CHECK(find(catalogue.postures, "sitting")->angles_deg == std::vector<double>{90, 90, 0, 90});
  CHECK(find(catalogue.postures, "legs up")->role == Posture::Role::elevated);
  CHECK(find(catalogue.garments, "stocking")->profile == std::vector<double>{1.0, 0.7, 0.4, 0.0});
  CHECK(find(catalogue.conditions, "healthy")->changes.empty());
  CHECK(find(catalogue.conditions, "great saphenous reflux")->changes.front().leak == 0.3);
  CHECK(find(catalogue.conditions, "weak pump")->squeeze_factor == 0.6);
  CHECK(catalogue.subjects.reference.height_cm == 175.0);
  CHECK(catalogue.subjects.ages.front().points == std::vector<std::pair<double, double>>{{30.0, 1.0}, {70.0, 0.575}});
}

TEST_CASE("the shipped movements are whole cycles with their pulses", "[catalogue_reader]") {
  const Movement& raise = *find(shipped().movements, "calf raise");
  CHECK(at_tempo(raise, {}).cycle_s() == Approx(4.0));
  REQUIRE(raise.pulses.size() == 1);
  CHECK(raise.phases[static_cast<std::size_t>(raise.pulses[0].rises)].name == "up");
  CHECK(raise.phases[static_cast<std::size_t>(raise.pulses[0].falls)].name == "down");
  CHECK(raise.pulses[0].squeezes_mmHg.size() == 3);
  CHECK(at_tempo(*find(shipped().movements, "tiptoe"), {}).cycle_s() == Approx(1.0));
  const Movement& walking = *find(shipped().movements, "walking");
  CHECK(walking.default_speed_m_s == Approx(3.0 / 3.6));
  CHECK(at_speed(walking, 5.0 / 3.6).cycle_s() == Approx(1.06));
  CHECK(at_speed(walking, 5.0 / 3.6).strength == Approx(1.0));
  CHECK(walking.lymph_factor == 1.83);
}

TEST_CASE("a squeeze of the axial veins is 0.7 of that of the muscle's", "[catalogue_reader]") {
  const auto& veins = shipped().anatomy.veins;
  for (const Movement& movement : shipped().movements) {
    for (const Pulse& pulse : movement.pulses) {
      double muscle = 0.0;
      double axial = 0.0;
      for (const auto& [vein, pressure] : pulse.squeezes_mmHg) {
        if (veins[static_cast<std::size_t>(vein)].name == "CM") muscle = pressure;
        if (veins[static_cast<std::size_t>(vein)].name == "CD") axial = pressure;
      }
      CAPTURE(movement.name);
      CHECK(axial == Approx(0.7 * muscle).margin(0.5));
    }
  }
}

TEST_CASE("a broken data file is refused with line and reason", "[catalogue_reader]") {
  struct Case {
    const char* file;
    const char* from;
    const char* to;
    const char* reason;
  };
  const Case cases[] = {
      {"movements.toml", "falls = \"down\"", "falls = \"up\"", "must fall in a later phase"},
      {"movements.toml", "rises = \"up\"", "rises = \"upp\"", "there is no phase \"upp\"; did you mean \"up\"?"},
      {"movements.toml", "CM = \"100 mmHg\"", "CN = \"100 mmHg\"", "there is no key \"CN\" in squeezes, by vein; did you mean"},
      {"movements.toml", "calf = 1.0", "clf = 1.0", "there is no key \"clf\" in works, by muscle; did you mean \"calf\"?"},
      {"movements.toml", "postures = [\"standing\"]", "postures = [\"stnding\"]", "there is no posture \"stnding\""},
      {"movements.toml", "part = 0.40", "part = \"0.4 s\"", "expected a number without a unit"},
      {"movements.toml", "speed = \"3 km/h\"\npaces", "speed = \"9 km/h\"\npaces", "expected from 1.5 km/h to 6 km/h"},
      {"movements.toml", "speed = \"3 km/h\", cycle", "speed = \"1 km/h\", cycle", "speeds must rise"},
      {"postures.toml", "thigh = \"0 deg\"", "thigh = 0", "has no unit"},
      {"postures.toml", "role = \"standing\"", "role = \"up\"", "there is no role \"up\""},
      {"conditions.toml", "leak = 0.3", "leek = 0.3", "there is no key \"leek\" in a change; did you mean \"leak\"?"},
      {"conditions.toml", "edges = [\"IL->RA\"], resistance = 30.0", "edges = [\"IL->RA\"], leak = 0.3",
       "has no valve that could leak"},
      {"conditions.toml", "edges = [\"IL->RA\"], resistance = 30.0", "edges = [\"IL->RA\"], volume = 2.0", "a change of veins"},
      {"garments.toml", "[\"10 mmHg\", \"50 mmHg\"]", "[\"50 mmHg\", \"10 mmHg\"]", "expected at least 50 mmHg"},
      {"garments.toml", "[\"10 mmHg\", \"50 mmHg\"]", "[\"50 mmHg\"]", "expected the smallest and the largest"},
      {"garments.toml", "name = \"knee sock\"", "name = \"stocking\"", "is taken by an earlier row"},
      {"subjects.toml", "[\"70 y\", 0.575]", "[\"20 y\", 0.575]", "ages must rise"},
      {"subjects.toml", "height = 3", "height = 3.5", "expected a whole number"},
      {"subjects.toml", "sex = \"male\"", "sex = \"man\"", "there is no sex \"man\""},
      {"subjects.toml", "parameter = \"area\"", "parameter = \"aria\"", "did you mean \"area\"?"},
  };
  for (const Case& broken : cases) {
    TemporaryFolder folder;
    const std::string before = text_of(source_folder / "data" / broken.file);
    change(copy_of_data(folder), broken.file, broken.from, broken.to);
    const auto problems = problems_of([&] { return read_catalogue({folder.path()}); });
    const auto at = static_cast<std::ptrdiff_t>(before.find(broken.from));
    const int line = 1 + static_cast<int>(std::count(before.begin(), before.begin() + at, '\n'));
    CAPTURE(broken.to, line, shown(problems));
    CHECK(told(problems, line, broken.reason));
    CHECK(problems.front().source == (folder.path() / broken.file).string());
  }
}

TEST_CASE("parts that do not make a cycle are refused", "[catalogue_reader]") {
  TemporaryFolder folder;
  change(copy_of_data(folder), "movements.toml", "part = 0.40", "part = 0.41");
  const auto problems = problems_of([&] { return read_catalogue({folder.path()}); });
  CHECK_THAT(shown(problems), Catch::Matchers::Contains("the parts add up to 1.01; expected 1"));
}

TEST_CASE("the problems of all data files are told at once", "[catalogue_reader]") {
  TemporaryFolder folder;
  copy_of_data(folder);
  change(folder, "leg.toml", "leak = 1e-4", "leak = 2.0");
  change(folder, "garments.toml", "calf = 0.7", "calf = -0.7");
  change(folder, "subjects.toml", "mass = \"75 kg\"", "mass = \"75\"");
  const auto problems = problems_of([&] { return read_catalogue({folder.path()}); });
  REQUIRE(problems.size() == 3);
  CHECK(fs::path(problems[0].source).filename() == "leg.toml");
  CHECK(fs::path(problems[1].source).filename() == "garments.toml");
  CHECK(fs::path(problems[2].source).filename() == "subjects.toml");
}

TEST_CASE("data files that are missing or no TOML are told together", "[catalogue_reader]") {
  TemporaryFolder folder;
  copy_of_data(folder);
  fs::remove(folder.path() / "postures.toml");
  folder.write("garments.toml", "[[garments]\n");
  const auto problems = problems_of([&] { return read_catalogue({folder.path()}); });
  REQUIRE(problems.size() == 2);
  CHECK(told(problems, 0, "there is no such file"));
  CHECK(told({problems_of([&] { return read_catalogue({folder.path() / "nowhere"}); })}, 0, "there is no such folder"));
}

TEST_CASE("a scenario needs a healthy leg to begin with", "[catalogue_reader]") {
  TemporaryFolder folder;
  change(copy_of_data(folder), "conditions.toml", "name = \"healthy\"", "name = \"fine\"");
  CHECK(told(problems_of([&] { return read_catalogue({folder.path()}); }), 0, "there is no condition \"healthy\""));
}
