// Definitions and norms of the metrics as read, and problems of the file.
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/metrics/metric.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string good = text_of(source_folder / "data" / "metrics.toml");
const std::string evidence = text_of(source_folder / "data" / "evidence.toml");

Norms norms_of(const std::string& text, const std::string& evidence_text = evidence) {
  const TemporaryFolder folder;
  (void)folder.write("evidence.toml", evidence_text);
  (void)folder.write("metrics.toml", text);
  return read_norms({folder.path(), {}}, shipped());
}

const Norms& norms_shipped() {
  static const Norms norms = read_norms({}, shipped());
  return norms;
}

struct Mistake {
  std::string from, to, reason;
};

void check(std::initializer_list<Mistake> mistakes) {
  for (const Mistake& wrong : mistakes) {
    const std::string text = replaced(good, wrong.from, wrong.to);
    const auto problems = problems_of([&] { return norms_of(text); });
    CAPTURE(wrong.from, wrong.to, shown(problems));
    CHECK(reported(problems, line_of(good, wrong.from), wrong.reason));
  }
}

std::vector<std::string> groups(const std::vector<Norm>& norms) {
  std::vector<std::string> names;
  for (const Norm& norm : norms) names.push_back(norm.group);
  return names;
}

}  // namespace

TEST_CASE("every metric has its row, with a definition and columns", "[norms_reader]") {
  REQUIRE(norms_shipped().metrics.size() == metric_definitions().size());
  for (const MetricDefinition& metric : metric_definitions()) {
    INFO(metric.name);
    const MetricNotes& notes = norms_shipped().of(metric.name);
    CHECK(notes.definition.size() > 10);
    CHECK_FALSE(notes.columns.empty());
  }
  CHECK_THROWS_AS(norms_shipped().of("ankle_presure_mean_mmHg"), std::logic_error);
}

TEST_CASE("a norm has range, unit, legs and source of its row of evidence", "[norms_reader]") {
  const MetricNotes& refill = norms_shipped().of("refill_time_90_s");
  CHECK(refill.aliases.front() == "RT90");
  CHECK(refill.columns == std::vector<std::string>{"ankle_pressure"});
  CHECK(groups(refill.norms) == std::vector<std::string>{"healthy", "healthy", "varicose veins", "deep reflux"});
  const Norm& tiptoes = refill.norms.front();
  CHECK(tiptoes.of == "refill_time_90_s");
  CHECK(tiptoes.what == "RT90, refill to 90 % after ten tiptoes");
  CHECK(tiptoes.when == "after ten tiptoes, standing");
  CHECK(tiptoes.lowest == 20.0);
  CHECK(tiptoes.highest == 40.0);
  CHECK(tiptoes.unit == "s");
  CHECK_THAT(tiptoes.source, Catch::Matchers::Contains("The Vein Book"));
  CHECK(refill.norms.back().what == "deep reflux: RT90");
}

TEST_CASE("every norm is in the unit of its metric, and healthy legs come first", "[norms_reader]") {
  for (const MetricDefinition& metric : metric_definitions()) {
    INFO(metric.name);
    bool ill = false;
    for (const Norm& norm : norms_shipped().of(metric.name).norms) {
      CHECK(norm.unit == metric.unit);
      CHECK(norm.lowest < norm.highest);
      CHECK_FALSE(norm.source.empty());
      CHECK_FALSE((ill && norm.group == "healthy"));
      ill = ill || norm.group != "healthy";
    }
  }
}

TEST_CASE("a range may be open", "[norms_reader]") {
  const std::string open =
      replaced(evidence, "measure = { run = \"plethysmography\", metric = \"venous_volume_mL\" }\nband = [80, 150]",
               "measure = { run = \"plethysmography\", metric = \"venous_volume_mL\" }\nband = [80, inf]");
  const Norms norms = norms_of(good, open);
  CHECK(norms.of("venous_volume_mL").norms.front().highest == INFINITY);
}

TEST_CASE("a band has its column, the activity of the leg, and the cycle of its speeds", "[norms_reader]") {
  REQUIRE(norms_shipped().bands.size() == 5);
  const Band &standing = norms_shipped().bands[0], &walking = norms_shipped().bands[3];
  CHECK(standing.column == "ankle_pressure");
  CHECK(standing.posture == "standing");
  CHECK(standing.movement.empty());
  CHECK(standing.after_s == 120.0);
  CHECK(standing.norm.lowest == 75.0);
  CHECK(standing.norm.highest == 95.0);
  CHECK(standing.norm.unit == "mmHg");
  CHECK(walking.movement == "walking");
  CHECK(walking.norm.lowest == 18.0);
  CHECK(walking.shortest_cycle_s == Approx(1.31 - 0.25 * (1.31 - 1.06)));              // 3.5 km/h, between 3 and 5
  CHECK(walking.longest_cycle_s == Approx(1.31 + (3.0 - 2.5) / 1.5 * (1.75 - 1.31)));  // 2.5 km/h, between 1.5 and 3
}

TEST_CASE("a metric without a row and a row without a metric are reported", "[norms_reader]") {
  const std::string row = good.substr(good.find("[[metrics]]\nname = \"foot_swelling_mL\""));
  const std::string without = replaced(good, row.substr(0, row.find("[[metrics]]", 5)), "");
  const auto missing = problems_of([&] { return norms_of(without); });
  INFO(shown(missing));
  CHECK(missing.size() == 1);
  CHECK(reported(missing, line_of(good, "[[metrics]]"), "there is no row for the metric \"foot_swelling_mL\""));
  check({{"name = \"foot_swelling_mL\"", "name = \"foot_sweling_mL\"", "did you mean \"foot_swelling_mL\""},
         {"name = \"calf_swelling_mL\"", "name = \"foot_swelling_mL\"", "taken by an earlier row"}});
}

TEST_CASE("only a row that measures just this metric can be its norm", "[norms_reader]") {
  const std::string norm = "evidence = \"apg-vv\"";
  check({{norm, "evidence = \"apg-w\"", "did you mean \"apg-vv\""},
         {norm, "evidence = \"tiptoe-rt90\"", "is a range of refill_time_90_s, not of venous_volume_mL"},
         {norm, "evidence = \"apg-vft90\"", "\"apg-vft90\" does not count"},
         {norm, "evidence = \"stocking-vv\"", "made of several numbers"},
         {norm, "evidence = \"sitting-4h\"", "made of several numbers"},
         {"evidence = \"standing-ankle\"", "evidence = \"walking-fall\"", "made of several numbers"},
         {"evidence = \"standing-ankle\"", "evidence = \"reflux-femoral\"", "is a range of PF_IL_flow"},
         {"evidence = \"supine-ankle\"", "evidence = \"obstruction-supine\"", "made of several numbers"}});
}

TEST_CASE("a unit, a leg or a number that does not fit is reported", "[norms_reader]") {
  const std::string row = "measure = { run = \"plethysmography\", metric = \"venous_volume_mL\" }";
  const auto with = [&](const std::string& from, const std::string& to) {
    const std::string changed = replaced(evidence, from, to);
    return problems_of([&] { return norms_of(good, changed); });
  };
  const auto unit = with("quantity = \"VV, functional venous volume\"\nunit = \"mL\"", "quantity = \"VV\"\nunit = \"L\"");
  INFO(shown(unit));
  CHECK(reported(unit, line_of(good, "\"apg-vv\""), "in L, but venous_volume_mL in mL"));
  CHECK(reported(with(row, row + "\nhealthy = false"), line_of(good, "\"apg-vv\""), "not healthy, but its leg is: healthy"));
  const std::string worn = "set = ['garment.kind=\"stocking\"', 'garment.ankle_pressure=\"25 mmHg\"'], ";
  CHECK(reported(with(row, replaced(row, "metric", worn + "metric")), line_of(good, "\"apg-vv\""), "wears a garment"));
  CHECK(reported(with(row, replaced(row, "\" }", "\", factor = 2.0 }")), line_of(good, "\"apg-vv\""), "several numbers"));
}

TEST_CASE("a problem of a row is reported at its place", "[norms_reader]") {
  check({{"columns = [\"foot_swelling\"]", "columns = [\"foot_sweling\"]", "did you mean \"foot_swelling\""},
         {"definition = \"90 % of VV by VFT90\"", "definiton = \"90 % of VV by VFT90\"", "there is no key \"definiton\""},
         {"{ evidence = \"apg-vv\", when = \"legs up, then standing\", still = true }", "{ evidence = \"apg-vv\" }",
          "\"when\" is missing"},
         {"posture = \"supine\"", "posture = \"supin\"", "did you mean \"supine\""},
         {"movement = \"walking\"", "movement = \"waking\"", "did you mean \"walking\""},
         {"after = \"2 min\"", "after = 2", "has no unit"},
         {"speed = [\"2.5 km/h\", \"3.5 km/h\"]", "speed = [\"3.5 km/h\", \"2.5 km/h\"]", "speed"},
         {"speed = [\"2.5 km/h\", \"3.5 km/h\"]", "speed = [\"2.5 km/h\"]", "the slowest and the fastest"}});
  const auto taken = problems_of([&] { return norms_of(replaced(good, "aliases = [\"VV\", ", "aliases = [\"RT90\", ")); });
  CHECK(reported(taken, line_of(good, "aliases = [\"VV\", "), "\"RT90\" is taken by refill_time_90_s"));
  const auto raise =
      problems_of([&] { return norms_of(replaced(good, "movement = \"walking\"", "movement = \"calf raise\"")); });
  CHECK(reported(raise, line_of(good, "speed = [\"2.5 km/h\""), "done at a tempo, not at a speed"));
  const auto slow = problems_of([&] { return norms_of(replaced(good, "speed = [\"2.5 km/h\", \"3.5 km/h\"]\n", "")); });
  CHECK(reported(slow, line_of(good, "evidence = \"walking-ankle\"") - 2, "done at a speed; state it"));
  const auto still = problems_of([&] {
    return norms_of(replaced(good, "posture = \"supine\"", "posture = \"supine\"\nspeed = [\"2.5 km/h\", \"3.5 km/h\"]"));
  });
  CHECK(reported(still, line_of(good, "posture = \"supine\"") + 1, "without a movement has no speed"));
}

TEST_CASE("a folder without the file is reported with its name", "[norms_reader]") {
  const TemporaryFolder folder;
  (void)folder.write("evidence.toml", evidence);
  const auto problems = problems_of([&] { return read_norms({folder.path(), {}}, shipped()); });
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().source == (folder.path() / "metrics.toml").string());
}

TEST_CASE("no two metrics share a name or an alias", "[norms_reader]") {
  std::set<std::string> names;
  for (const MetricNotes& notes : norms_shipped().metrics) {
    for (const std::string& alias : notes.aliases) CHECK(names.insert(alias).second);
  }
  CHECK(names.contains("RT90"));
}
