#include "calfpump/io/data/catalogue_reader.hpp"

#include <toml++/toml.h>

#include <catch2/catch.hpp>

#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

bool begins_with_number(const std::string& text) {
  return !text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) != 0 || (text[0] == '-' && text.size() > 1));
}

/// True if the node is, or holds in the same row, a number or a quantity.
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

/// Counts rows (tables that are not inline) with numbers, and fails for rows without a source.
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

/// Pressure of a pulse on a vein; 0 if there is none.
double squeeze_of(const Pulse& pulse, const std::string& vein) {
  for (const auto& [index, pressure_mmHg] : pulse.squeezes_mmHg) {
    if (shipped().anatomy.veins[static_cast<std::size_t>(index)].name == vein) return pressure_mmHg;
  }
  return 0.0;
}

TemporaryFolder& copy_of_data(TemporaryFolder& folder) {
  for (const auto& entry : fs::directory_iterator(source_folder / "data")) fs::copy(entry.path(), folder.path());
  return folder;
}

void change(const TemporaryFolder& folder, const std::string& file, const std::string& from, const std::string& to) {
  folder.write(file, replaced(text_of(folder.path() / file), from, to));
}

}  // namespace

TEST_CASE("every row with numbers has a source", "[catalogue_reader]") {
  int rows = 0;
  for (const char* name :
       {"leg", "postures", "movements", "conditions", "garments", "subjects", "environment", "circulation"}) {
    const fs::path path = source_folder / "data" / (std::string(name) + ".toml");
    walk(toml::parse_file(path.string()), path.filename().string(), rows);
  }
  CHECK(rows > 150);
}

TEST_CASE("the shipped data files hold the rows that scenarios need", "[catalogue_reader]") {
  const Catalogue& catalogue = shipped();
  for (const char* name : {"standing", "sitting", "supine", "reclined", "legs up"})
    CHECK(find(catalogue.postures, name) != nullptr);
  for (const char* name : {"calf raise", "single-leg calf raise", "seated calf raise", "tiptoe", "walking"}) {
    CHECK(find(catalogue.movements, name) != nullptr);
  }
  CHECK(find(catalogue.postures, "sitting")->angles_deg == std::vector<double>{90, 90, 0, 90});
  CHECK(find(catalogue.postures, "legs up")->role == Posture::Role::elevated);
  CHECK(find(catalogue.postures, "sitting")->role == Posture::Role::other);  // its row names no role
  CHECK(find(catalogue.garments, "stocking")->profile == std::vector<double>{1.0, 0.7, 0.4, 0.0});
  CHECK(find(catalogue.conditions, "healthy")->changes.empty());
  CHECK(find(catalogue.conditions, "great saphenous reflux")->changes.front().leak == 0.3);
  CHECK(find(catalogue.conditions, "weak pump")->squeeze_factor == 0.6);
  CHECK(catalogue.subjects.reference.height_cm == 175.0);
  CHECK(catalogue.subjects.ages.front().points == std::vector<std::pair<double, double>>{{30.0, 1.0}, {70.0, 0.56}});
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

TEST_CASE("a squeeze of the axial veins is 0.88 of the muscle veins' squeeze, and under a sleeve equal to it",
          "[catalogue_reader]") {
  int muscular = 0, sleeves = 0;
  for (const Movement& movement : shipped().movements) {
    if (movement.name == "toe curls") continue;  // the muscles of the toes lie around the axial veins
    for (const Pulse& pulse : movement.pulses) {
      const double muscle = squeeze_of(pulse, "CM"), axial = squeeze_of(pulse, "CD");
      CAPTURE(movement.name);
      const bool sleeve = movement.largest_mmHg > 0.0;
      const double share = sleeve             ? 1.0
                           : movement.passive ? 0.7
                                              : 0.88;  // part of the pressure of a hand or of stretched skin is lost
      CHECK(axial == Approx(share * muscle).margin(1.0));
      if (sleeve) CHECK(squeeze_of(pulse, "CA") == muscle);
      if (sleeve && muscle > 0.0) CHECK(squeeze_of(pulse, "CS") > muscle);
      if (muscle > 0.0) ++(sleeve ? sleeves : muscular);
    }
  }
  CHECK(muscular >= 8);
  CHECK(sleeves >= 3);
}

TEST_CASE("a condition can change the flow of a bed at rest", "[catalogue_reader]") {
  TemporaryFolder folder;
  change(copy_of_data(folder), "conditions.toml", "edges = [\"IL->RA\"], resistance = 5.0",
         "beds = [\"calf skin\"], flow = 2.5");
  const Catalogue catalogue = read_catalogue({folder.path()});
  const auto doubled = [](const Condition& condition) {
    return std::any_of(condition.changes.begin(), condition.changes.end(),
                       [](const Change& change) { return change.beds.size() == 1 && change.flow_factor == 2.5; });
  };
  CHECK(std::count_if(catalogue.conditions.begin(), catalogue.conditions.end(), doubled) == 1);
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
      {"movements.toml", "cycle = \"1.31 s\"", "cycle = \"1.75 s\"", "cycles must shorten"},
      {"garments.toml", "height = 0.085", "height = 0.05", "heights must rise"},
      {"garments.toml", "girth = 0.93", "girth = 1.93", "expected from 0 to 1"},
      {"postures.toml", "thigh = \"0 deg\"", "thigh = 0", "has no unit"},
      {"postures.toml", "role = \"standing\"", "role = \"up\"", "there is no role \"up\""},
      {"conditions.toml", "leak = 0.3", "leek = 0.3", "there is no key \"leek\" in a change; did you mean \"leak\"?"},
      {"conditions.toml", "edges = [\"IL->RA\"], resistance = 5.0", "edges = [\"IL->RA\"], leak = 0.3",
       "has no valve that could leak"},
      {"conditions.toml", "edges = [\"IL->RA\"], resistance = 5.0", "edges = [\"IL->RA\"], volume = 2.0", "a change of veins"},
      {"garments.toml", "[\"10 mmHg\", \"50 mmHg\"]", "[\"50 mmHg\", \"10 mmHg\"]", "expected from 50 mmHg to 500 mmHg"},
      {"garments.toml", "[\"10 mmHg\", \"50 mmHg\"]", "[\"50 mmHg\"]", "expected the smallest and the largest"},
      {"garments.toml", "name = \"knee sock\"", "name = \"stocking\"", "is taken by an earlier row"},
      {"subjects.toml", "[\"70 y\", 0.56]", "[\"20 y\", 0.56]", "points must rise from one to the next"},
      {"subjects.toml", "height = 3", "height = 3.3", "expected a power in whole quarters"},
      {"subjects.toml", "sex = \"male\"", "sex = \"man\"", "there is no sex \"man\""},
      {"subjects.toml", "parameter = \"area\"", "parameter = \"aria\"", "did you mean \"area\"?"},
      {"subjects.toml", "reference = \"37 cm\"", "reference = \"70 cm\"", "it is not between the smallest and the largest"},
      {"subjects.toml", "reference = \"60 deg\"", "reference = \"60 cm\"", "\"cm\" is not a unit of angle"},
      {"subjects.toml", "parameter = \"squeeze\"", "parameter = \"squeez\"", "did you mean \"squeeze\"?"},
      {"subjects.toml", "per_index = \"0.3 mmHg\"", "per_index = \"0.3 mm\"", "\"mm\" is not a unit of pressure"},
      {"subjects.toml", "per_index = \"0.3 mmHg\"", "per_index = \"1.05 mmHg\"", "expected from 0 mmHg to 1 mmHg"},
      {"subjects.toml", "from = 25.0", "from = -25.0", "expected more than 0"},
      {"subjects.toml", "[belly]", "[bely]", "did you mean \"belly\"?"},
      {"subjects.toml", "compliance = 1.5", "compliance = 0", "expected more than 0"},
      {"subjects.toml", "name = \"trained\"", "name = \"average\"", "is taken by an earlier row"},
      {"movements.toml", "turns = { calf", "turns = { clf",
       "there is no key \"clf\" in turns, by segment; did you mean \"calf\"?"},
      {"movements.toml", "thigh = \"-50 deg\"", "thigh = -50", "-50 has no unit"},
      {"movements.toml", "lifts = { foot = 0.045", "lifts = { foot = 4.5", "expected from -1 to 1"},
      {"movements.toml", "outlet = \"-5.5 mmHg\"", "outlet = \"-5.5 mm\"", "\"mm\" is not a unit of pressure"},
      {"movements.toml", "pressure = [\"50 mmHg\", \"200 mmHg\"]", "pressure = [\"150 mmHg\", \"200 mmHg\"]",
       "the highest pressure of the pulses, 130 mmHg, is not within this range"},
      {"movements.toml", "passive = true", "passive = 1", "expected true or false"},
      {"movements.toml", "alternates = true", "alternate = true", "did you mean \"alternates\"?"},
      {"movements.toml", "ankle = \"40 deg\"", "ankle = \"200 deg\"", "out of range"},
      {"conditions.toml", "ankle_range = \"20 deg\"", "ankle_range = \"200 deg\"", "expected from 0 deg to 180 deg"},
      {"conditions.toml", "outlet = \"10 mmHg\"", "presses = { PE = \"30 mmHg\" }", "did you mean"},
      {"conditions.toml", "outlet = \"10 mmHg\"", "outlet = \"10 mL\"", "\"mL\" is not a unit of pressure"},
      {"conditions.toml", "leak = 0.3 }]", "reflux = \"900 mL/s\" }]", "lets through without any valve"},
      {"conditions.toml", "leak = 0.3 }]", "leak = 0.3, reflux = \"1 mL/s\" }]", "has either \"leak\" or \"reflux\", not both"},
      {"conditions.toml", "leak = 0.3 }]", "coaptation = 2.0 }]", "depends on its vein's width, but no \"leak\" is given"},
      {"conditions.toml", "leak = 0.3 }]", "leak = 0.3, coaptation = -2.0 }]", "expected at least 0"},
      {"conditions.toml", "edges = [\"IL->RA\"], resistance = 5.0", "veins = [\"CS\"], coaptation = 2.0", "a change of edges"},
      {"conditions.toml", "edges = [\"IL->RA\"], resistance = 5.0", "beds = [\"calf skn\"], flow = 2.0",
       "did you mean \"calf skin\"?"},
      {"garments.toml", "I = \"19.5 mmHg\"", "I = \"195 mmHg\"", "expected from 10 mmHg to 50 mmHg"},
      {"garments.toml", "transmission = 1.0", "transmission = 1.5", "expected above 0 to 1"},
      {"garments.toml", "standing_rise = \"3 mmHg\"", "standing_rise = 3", "3 has no unit"},
      {"garments.toml", "working_rise = 0.03", "working_rise = -0.03", "expected at least 0"},
      {"environment.toml", "[\"26 degC\", 0.4]", "[\"19 degC\", 0.4]", "points must rise from one to the next"},
      {"environment.toml", "[\"26 degC\", 0.4]", "[\"26 degC\"]", "expected a quantity and a factor"},
      {"environment.toml", "[\"26 degC\", 0.4]", "[\"26 degC\", -0.4]", "expected more than 0"},
      {"environment.toml", "reference = \"33 degC\"", "reference = \"33 deg\"", "\"deg\" is not a unit of temperature"},
      {"circulation.toml", "rate = \"65 1/min\"", "rate = \"65 mmHg\"", "\"mmHg\" is not a unit of"},
      {"circulation.toml", "stroke_volume = \"95 mL\"", "stroke_volume = \"0 mL\"", "expected more than 0 mL"},
      {"circulation.toml", "heart_gain = 0.020", "heart_gain = 0.2", "expected from 0 to 0.05"},
      {"circulation.toml", "compliance = \"2 mL/mmHg\"", "complience = \"2 mL/mmHg\"", "did you mean \"compliance\"?"},
  };
  for (const Case& broken : cases) {
    TemporaryFolder folder;
    const std::string before = text_of(source_folder / "data" / broken.file);
    change(copy_of_data(folder), broken.file, broken.from, broken.to);
    const auto problems = problems_of([&] { return read_catalogue({folder.path()}); });
    const auto at = static_cast<std::ptrdiff_t>(before.find(broken.from));
    const int line = 1 + static_cast<int>(std::count(before.begin(), before.begin() + at, '\n'));
    CAPTURE(broken.to, line, shown(problems));
    CHECK(reported(problems, line, broken.reason));
    REQUIRE_FALSE(problems.empty());
    CHECK(problems.front().source == (folder.path() / broken.file).string());
  }
}

TEST_CASE("parts that do not make a cycle are refused", "[catalogue_reader]") {
  TemporaryFolder folder;
  change(copy_of_data(folder), "movements.toml", "part = 0.40", "part = 0.41");
  const auto problems = problems_of([&] { return read_catalogue({folder.path()}); });
  CHECK_THAT(shown(problems), Catch::Matchers::Contains("the parts add up to 1.01; expected 1"));
}

TEST_CASE("the problems of all data files are reported at once", "[catalogue_reader]") {
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

TEST_CASE("data files that are missing or not TOML are reported together", "[catalogue_reader]") {
  TemporaryFolder folder;
  copy_of_data(folder);
  fs::remove(folder.path() / "postures.toml");
  folder.write("garments.toml", "[[garments]\n");
  const auto problems = problems_of([&] { return read_catalogue({folder.path()}); });
  REQUIRE(problems.size() == 2);
  CHECK(reported(problems, 0, "there is no such file"));
  CHECK(reported({problems_of([&] { return read_catalogue({folder.path() / "nowhere"}); })}, 0, "there is no such folder"));
}

TEST_CASE("a scenario needs a healthy leg to begin with", "[catalogue_reader]") {
  TemporaryFolder folder;
  const int line = line_of(text_of(source_folder / "data" / "conditions.toml"), "[[conditions]]");
  change(copy_of_data(folder), "conditions.toml", "name = \"healthy\"", "name = \"fine\"");
  CHECK(reported(problems_of([&] { return read_catalogue({folder.path()}); }), line, "there is no condition \"healthy\""));
}

TEST_CASE("a reflex that would stop the heart is refused", "[catalogue_reader]") {
  TemporaryFolder folder;
  copy_of_data(folder);
  const std::string shipped_body = text_of(source_folder / "data" / "circulation.toml");
  const int line = line_of(shipped_body, "[reflex]");
  for (const auto& [from, to] : {std::pair{"\nrange = \"18 mmHg\"", "\nrange = \"50 mmHg\""},
                                 std::pair{"cardiopulmonary_range = \"20 mmHg\"", "cardiopulmonary_range = \"30 mmHg\""}}) {
    folder.write("circulation.toml", replaced(shipped_body, from, to));
    CHECK(reported(problems_of([&] { return read_catalogue({folder.path()}); }), line,
                   "would stop the heart or open all vessels"));
  }
}

TEST_CASE("the shipped rows of movements, garments, conditions and the environment are read as meant", "[catalogue_reader]") {
  const Catalogue& catalogue = shipped();
  const auto segment = [&](const char* name) {
    return static_cast<int>(find(catalogue.anatomy.segments, name) - catalogue.anatomy.segments.data());
  };
  const Movement& push_up = *find(catalogue.movements, "soleus push-up");
  CHECK(push_up.pulses.at(0).lifts == std::vector<std::pair<int, double>>{{segment("foot"), 0.045}});
  CHECK(push_up.pulses.at(0).turns_deg == std::vector<std::pair<int, double>>{{segment("thigh"), -10.6}});
  CHECK(push_up.ankle_deg == 40.0);
  CHECK(find(catalogue.movements, "walking")->alternates);
  CHECK_FALSE(find(catalogue.movements, "calf raise")->alternates);
  const Movement& breathing = *find(catalogue.movements, "deep breathing");
  CHECK(breathing.passive);
  CHECK(breathing.pulses.at(0).outlet_mmHg == -5.5);
  const Movement& foot = *find(catalogue.movements, "foot compression");
  CHECK(foot.smallest_mmHg == 50.0);
  CHECK(foot.largest_mmHg == 200.0);
  const GarmentKind& stocking = *find(catalogue.garments, "stocking");
  CHECK(stocking.classes.at(1) == std::pair<std::string, double>{"II", 27.5});
  CHECK(stocking.standing_rise_mmHg == 3.0);
  CHECK(stocking.working_rise == 0.03);
  CHECK(stocking.at_ankle);
  CHECK_FALSE(find(catalogue.garments, "thigh cuff")->at_ankle);
  CHECK(find(catalogue.conditions, "late pregnancy")->outlet_mmHg == 12.0);
  CHECK(catalogue.subjects.skin_points.size() == 6);
  CHECK(catalogue.subjects.skin_reference_degC == 33.0);
  CHECK(catalogue.circulation.heart_rate_1_s == Approx(65.0 / 60.0).epsilon(1e-12));
  CHECK(catalogue.origins.size() == 8);
}

TEST_CASE("every shipped movement can be done and every condition suffered", "[catalogue_reader]") {
  const Catalogue& catalogue = shipped();
  for (const Movement& movement : catalogue.movements) {
    INFO(movement.name);
    CHECK_FALSE(movement.meaning.empty());
    CHECK_FALSE(movement.postures.empty());
    CHECK((movement.paces.empty() ? at_tempo(movement, {}) : at_speed(movement, movement.default_speed_m_s)).cycle_s() > 0.1);
    CHECK(movement.ankle_deg <= catalogue.subjects.ankle_range_deg.reference);  // a healthy ankle does all of it
    for (const Pulse& pulse : movement.pulses) {
      double work = 0.0;
      for (const auto& [muscle, activation] : pulse.works) work += activation;
      CHECK((movement.passive ? work == 0.0 : work > 0.0));
    }
  }
  for (const Condition& condition : catalogue.conditions) {
    INFO(condition.name);
    const Anatomy leg = afflicted(catalogue.anatomy, condition);
    for (const Edge& edge : leg.edges) CHECK((edge.leak > 0.0 && edge.area_cm2 > 0.0 && (edge.leak < 1.0 || !edge.valved)));
    const bool nothing = condition.changes.empty() && condition.squeeze_factor == 1.0 && !condition.ankle_range_deg &&
                         condition.presses_mmHg.empty() && condition.outlet_mmHg == 0.0;
    CHECK(nothing == (condition.name == "healthy"));
  }
}
