#include "io/data/anatomy_reader.hpp"

#include <catch2/catch.hpp>

#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string& leg() {
  static const std::string text = text_of(source_folder / "data" / "leg.toml");
  return text;
}

/// Problems of a leg.toml of that text.
std::vector<Problem> problems_with(const std::string& text) {
  return problems_of([&text] {
    Problems problems;
    const auto table = parse_toml(text, "leg.toml", problems);
    problems.throw_if_any();
    TableReader file(*table, "the file", {"leg.toml", 0, 0}, problems);
    const Anatomy anatomy = read_anatomy(file);
    problems.throw_if_any();
    return anatomy;
  });
}

const std::string new_vein =
    "[[veins]]\nname = \"XX\"\nmeaning = \"x\"\nsegment = \"calf\"\nalong = 0.5\nv0 = \"1 mL\"\na = \"1 mL\"\npc = \"1 "
    "mmHg\"\nsource = "
    "\"test\"\n";

std::string new_edge(const std::string& from, const std::string& to) {
  return "[[edges]]\nfrom = \"" + from + "\"\nto = \"" + to +
         "\"\nr_from = \"1 mmHg s/mL\"\nr_to = \"1 mmHg s/mL\"\narea = \"1 cm2\"\nvalve = false\nsource = \"test\"\n";
}

/// The text with another value of the first such key after a header.
std::string with_number(std::string text, const std::string& header, const std::string& key, const std::string& value) {
  const std::size_t at = text.find("\n" + key + " = ", text.find(header)) + 1, end = text.find('\n', at);
  const bool quoted = text[text.find("= ", at) + 2] == '"';
  return text.replace(at, end - at, key + " = " + (quoted ? "\"" + value + "\"" : value));
}

}  // namespace

TEST_CASE("the shipped leg is the leg of the model page", "[anatomy_reader]") {
  CHECK(shown(problems_with(leg())).empty());
  const Anatomy& anatomy = shipped().anatomy;
  CHECK(names_of(anatomy.segments) == std::vector<std::string>{"foot", "calf", "thigh", "trunk"});
  CHECK(anatomy.veins.size() == 10);
  CHECK(anatomy.edges.size() == 14);
  CHECK(std::count_if(anatomy.edges.begin(), anatomy.edges.end(), [](const Edge& edge) { return edge.valved; }) == 13);
  CHECK(anatomy.edges.back().to == Edge::right_atrium);
  CHECK(anatomy.muscles == std::vector<std::string>{"plantar", "calf", "anterior", "thigh"});
  CHECK(anatomy.surroundings.gravity_mmHg_cm == 0.78);
}

TEST_CASE("the height of a vein follows from its place along the segment", "[anatomy_reader]") {
  const std::vector<std::pair<std::string, double>> heights_cm{{"FS", 5},    {"FD", 4},  {"CS", 28}, {"CD", 28}, {"CM", 30},
                                                               {"CA", 31.3}, {"PF", 62}, {"TS", 65}, {"TM", 70}, {"IL", 97}};
  const Anatomy& anatomy = shipped().anatomy;
  for (const auto& [name, expected_cm] : heights_cm) {
    const Vein& vein = *find(anatomy.veins, name);
    double height = 0.0;
    for (int i = 0; i < vein.segment; ++i) height += anatomy.segments[static_cast<std::size_t>(i)].length_per_stature;
    height += vein.along * anatomy.segments[static_cast<std::size_t>(vein.segment)].length_per_stature;
    CAPTURE(name);
    CHECK(175.0 * height == Approx(expected_cm).margin(0.03));
  }
}

TEST_CASE("every vein and edge has columns of its own", "[anatomy_reader]") {
  const auto& observables = shipped().anatomy.observables;
  for (const char* name : {"ankle_pressure", "CM_pressure", "IL_volume", "PF_IL_flow", "PF_IL_valve", "IL_RA_flow"}) {
    CAPTURE(name);
    CHECK(find(observables, name) != nullptr);
  }
  CHECK(find(observables, "IL_RA_valve") == nullptr);
  CHECK(find(observables, "ankle_pressure")->quantity == Observable::Quantity::pressure);
  CHECK(find(observables, "calf_muscle_pressure")->quantity == Observable::Quantity::external_pressure);
}

TEST_CASE("an anatomy without an observable that the metrics read is refused", "[anatomy_reader]") {
  for (const char* name :
       {"ankle_pressure", "calf_volume", "femoral_outflow", "calf_inflow", "foot_swelling", "calf_swelling"}) {
    const std::string row = std::string("name = \"") + name + "\"";
    const auto problems = problems_with(replaced(leg(), row, "name = \"other\""));
    CAPTURE(name, shown(problems));
    CHECK(std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
      return problem.message.find("the metrics need") != std::string::npos && problem.message.find(name) != std::string::npos;
    }));
  }
}

TEST_CASE("a broken row is refused with line and reason", "[anatomy_reader]") {
  struct Case {
    const char* from;
    const char* to;
    const char* reason;
  };
  const Case cases[] = {
      {"to = \"CD\"", "to = \"CX\"", "there is no vein \"CX\""},
      {"segment = \"calf\"", "segment = \"clf\"", "there is no segment \"clf\"; did you mean \"calf\"?"},
      {"vein = \"CM\"", "vein = \"CMM\"", "there is no vein \"CMM\"; did you mean \"CM\"?"},
      {"name = \"FD\"", "name = \"FS\"", "\"FS\" is taken by an earlier row"},
      {"name = \"FD\"", "name = \"RA\"", "stands for the right atrium"},
      {"name = \"FD\"", "name = \"F D\"", "is not an identifier"},
      {"r_from = \"1.0 mmHg s/mL\"", "r_from = \"-1.0 mmHg s/mL\"", "expected more than 0 mmHg s/mL"},
      {"r_to = \"0 mmHg s/mL\"", "r_to = \"-1 mmHg s/mL\"", "expected at least 0 mmHg s/mL"},
      {"v0 = \"40 mL\"", "v0 = \"0 mL\"", "expected more than 0 mL"},
      {"a = \"40 mL\"", "a = \"40 mmHg\"", "\"mmHg\" is not a unit of volume"},
      {"area = \"0.15 cm2\"", "area = \"0 cm2\"", "expected more than 0 cm2"},
      {"leak = 1e-4", "leak = 0.0", "expected above 0 to 1"},
      {"leak = 1e-4", "leak = 1.5", "expected above 0 to 1"},
      {"along = 0.733", "along = 3.0", "expected from -1 to 2"},
      {"reabsorption = 0.3", "reabsorption = 1.05", "expected from 0.12 to 1"},
      {"valve = false", "valve = \"no\"", "expected true or false"},
      {"flow = \"1.50 mL/s\"", "flow = 1.50", "has no unit"},
      {"top = 4.0", "t9 = 4.0", "there is no key \"t9\" in [laws.vein]"},
      {"quantity = \"velocity\"", "quantity = \"sped\"", "there is no quantity \"sped\""},
      {"edges = [\"PF->IL\"]", "edges = [\"PF-IL\"]", "there is no edge \"PF-IL\"; did you mean \"PF->IL\"?"},
      {"edges = [\"CD->PF\", \"CM->PF\"]", "edges = [\"IL->RA\"]", "leads into no vein"},
      {"edges = [\"CD->PF\", \"CM->PF\"]", "edges = [\"CD->PF\", \"PF->IL\"]", "lead into the same vein"},
      {"segments = [\"foot\"]", "segments = [\"trunk\"]", "without an interstitium cannot swell"},
      {"veins = [\"FS\"]", "edges = [\"PF->IL\"]", "is not made of edges"},
      {"name = \"ankle_height\"", "name = \"foot_volume\"", "is taken by an earlier row"},
  };
  for (const Case& broken : cases) {
    const std::string text = replaced(leg(), broken.from, broken.to);
    const int line = 1 + static_cast<int>(std::count(
                             leg().begin(), leg().begin() + static_cast<std::ptrdiff_t>(leg().find(broken.from)), '\n'));
    const auto problems = problems_with(text);
    CAPTURE(broken.to, line, shown(problems));
    CHECK(reported(problems, line, broken.reason));
  }
}

TEST_CASE("a leg that blood cannot flow through is refused with line and reason", "[anatomy_reader]") {
  const auto check = [](const std::string& text, const std::string& at, const std::string& reason) {
    const auto problems = problems_with(text);
    CAPTURE(at, shown(problems));
    CHECK(reported(problems, line_of(text, at), reason));
  };
  const std::string alone = leg() + new_vein;
  check(alone, new_vein, "vein \"XX\" has no edge");
  check(alone + new_edge("CS", "XX"), new_vein, "vein \"XX\" has no way out");
  std::string another = replaced(new_vein, "XX", "YY");
  const std::string apart = alone + another + new_edge("XX", "YY") + new_edge("YY", "XX");
  check(apart, new_vein, "vein \"XX\" is in a part that is not connected");
  check(apart, another, "vein \"YY\" is in a part that is not connected");
  check(leg() + new_edge("CM", "CM"), new_edge("CM", "CM"), "leads back to its own vein");
  check(leg() + new_edge("CM", "CD"), new_edge("CM", "CD"), "there is an edge CM->CD already");
  check(replaced(leg(), "to = \"right atrium\"", "to = \"TM\""), "[[edges]]\nfrom = \"IL\"",
        "no edge leads to the right atrium");
  const std::string source = "source = \"derived: zero level";
  check(
      replaced(
          leg(), source,
          "interstitium = { filtration = \"1 mL/(s mmHg)\", rest_volume = \"1 mL\", lymph = \"1 mL/s\", source = \"test\" }\n" +
              source),
      "[[segments]]\nname = \"trunk\"", "no bed feeds a vein of it");
  CHECK(shown(problems_with(alone + new_edge("XX", "CM"))).empty());
}

TEST_CASE("a tissue that gives more lymph than its plasma is refused with line and reason", "[anatomy_reader]") {
  const std::string flooded = with_number(leg(), "[segments.interstitium]", "lymph", "2 mL/s");
  const auto problems = problems_with(flooded);
  CAPTURE(shown(problems));
  CHECK(reported(problems, line_of(flooded, "[[segments]]"), "segment \"foot\" gives 2 mL/s of lymph"));
}

TEST_CASE("a law outside the range of its formula is refused with line and reason", "[anatomy_reader]") {
  const std::string reversed = with_number(leg(), "[laws.filtration]", "concentration", "1.5");  // plasma thinner than water
  CHECK(reported(problems_with(reversed), line_of(reversed, "concentration = 1.5"), "1.5"));
}

TEST_CASE("a missing law, table or source is reported", "[anatomy_reader]") {
  CHECK(reported(problems_with("[[segments]]\n"), 0, "\"laws\" is missing in the file"));
  CHECK(reported(problems_with(""), 0, "\"veins\" is missing in the file"));
  const std::string no_bottom = replaced(leg(), "bottom = 0.004\n", "");
  CHECK(reported(problems_with(no_bottom), line_of(no_bottom, "[laws.vein]"), "\"bottom\" is missing in [laws.vein]"));
  const std::string no_source = replaced(leg(), "source = \"length: Drillis & Contini 1966; mass", "# \"");
  CHECK(reported(problems_with(no_source), line_of(no_source, "[[segments]]"), "\"source\" is missing in a segment"));
}
