// `calfpump explain`, the real binary.
#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "calfpump/metrics/metric.hpp"
#include "calfpump/metrics/observer.hpp"
#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// The output on one line, with single blanks.
std::string explained(const std::string& name) {
  const Outcome outcome = calfpump_command("explain " + name);
  INFO(outcome.text);
  CHECK(outcome.code == 0);
  std::istringstream words(outcome.text);
  std::string text;
  for (std::string word; words >> word;) text += word + ' ';
  return text;
}

std::size_t letters(const std::string& line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

TEST_CASE("explain prints the definition of a metric, its source, its columns and published values") {
  const std::string text = explained("refill_time_90_s");
  for (const char* part :
       {"refill_time_90_s: metric, in s", "also RT90, refill time", "definition from the end of the last contraction",
        "contraction a phase in which", "source 90 % of the way back: Nicolaides & Zukowski 1986", "columns ankle_pressure",
        "20 to 40 s, healthy, after ten tiptoes, standing (tiptoe-rt90)",
        "3 to 15 s, deep reflux, after ten tiptoes, standing (deep-rt90)", "docs/output.md"}) {
    INFO(part);
    CHECK(holds(text, part));
  }
  CHECK_FALSE(holds(explained("foot_swelling_mL"), "published"));
}

TEST_CASE("explain accepts abbreviations and labels, in any letter case, of several words") {
  const std::string by_name = explained("refill_time_90_s");
  for (const char* other :
       {"RT90", "rt90", "refill time 90", "'Refill time'", "refill time of the pressure", "refill_time_90"}) {
    INFO(other);
    CHECK(explained(other) == by_name);
  }
  for (const auto& [alias, name] : {std::pair{"EF", "ejection_fraction_percent:"},
                                    {"VFI", "venous_filling_index_mL_s:"},
                                    {"AVP", "ambulatory_pressure_mmHg:"},
                                    {"RVF", "residual_volume_fraction_percent:"}})
    CHECK(explained(alias).starts_with(name));
}

TEST_CASE("explain finds every metric by its name and every column by its name in the file") {
  const std::string all = explained("");
  for (const MetricDefinition& metric : metric_definitions()) {
    INFO(metric.name);
    CHECK(holds(all, std::string(metric.name) + ' ' + std::string(metric.meaning)));
  }
  for (const char* column : {"ankle_pressure", "ankle_pressure_mmHg", "left_ankle_pressure_mmHg"})
    CHECK(explained(column).starts_with("ankle_pressure: column, in mmHg"));
  CHECK(holds(explained("FS_volume"), "every vein and every edge"));
  CHECK(holds(explained("CD_PF_valve"), "0 shut to 1 open"));
}

TEST_CASE("explain prints published values of a column") {
  const std::string text = explained("ankle_pressure");
  CHECK(holds(text, "75 to 95 mmHg, healthy, ankle vein, standing still, after 2 min (standing-ankle)"));
  CHECK(holds(text, "metrics ankle_pressure_mean_mmHg, "));
}

TEST_CASE("explain prints both meanings of a name") {
  const std::string text = explained("calf swelling");
  CHECK(holds(text, "calf_swelling_mL: metric"));
  CHECK(holds(text, "calf_swelling: column"));
}

TEST_CASE("explain prints the meaning, the source and the line of a row of data") {
  const auto check = [](const std::string& name, const std::string& kind, const std::string& file) {
    const std::string text = explained("'" + name + "'"), data = text_of(source_folder / "data" / file);
    INFO(name << ": " << text);
    CHECK(text.starts_with(name + ": " + kind + ' '));
    CHECK(holds(text, " source "));
    CHECK(holds(text, "defined in data/" + file + ", line " + std::to_string(line_of(data, "]]\nname = \"" + name + "\""))));
  };
  check("calf raise", "movement", "movements.toml");
  check("legs up", "posture", "postures.toml");
  check("deep reflux", "condition", "conditions.toml");
  check("stocking", "garment", "garments.toml");
  check("trained", "fitness", "subjects.toml");
  check("CM", "vein", "leg.toml");
  CHECK(explained("'CD->PF'").starts_with("CD->PF: edge way of the blood from CD to PF, with a valve"));
  CHECK(holds(explained("calf raise"), "postures standing"));
}

TEST_CASE("explain prints what a name of a scenario stands for, in figures", "[explain]") {
  CHECK(holds(explained("calf raise"), "tempo up 1, hold 1.5, down 1.5, rest 0 s"));
  CHECK(holds(explained("calf raise"), "pressures FD 60, CD 88, CM 100 mmHg"));
  CHECK(holds(explained("calf raise"), "activations plantar 0.5, calf 1"));
  CHECK(holds(explained("walking"), "speed 1.5 to 6 km/h, by default 3"));
  CHECK(holds(explained("reclined"), "angles foot 60, calf 60, thigh 0, trunk 45 deg"));
  CHECK(holds(explained("knee sock"), "profile foot 100, calf 70, thigh 0, trunk 0 % of it"));
  CHECK(holds(explained("knee sock"), "class II 27.5 mmHg: foot 27.5, calf 19.25, thigh 0, trunk 0 mmHg"));
  CHECK(holds(explained("great saphenous reflux"), "changes FS->CS, CS->TS, TS->IL: leak 0.3"));
  CHECK(holds(explained("weak pump"), "changes pressure of muscles x 0.6"));
  CHECK(holds(explained("healthy"), "changes nothing"));
}

TEST_CASE("list prints the same figures, one table each", "[explain]") {
  const auto listed_as = [](const std::string& what, const std::string& part) {
    const Outcome outcome = calfpump_command("list " + what);
    INFO(outcome.text);
    CHECK(outcome.code == 0);
    CHECK(holds(outcome.text, part));
  };
  listed_as("movements", "up 1, hold 1.5, down 1.5, rest 0 s");
  listed_as("conditions", "FS->CS, CS->TS, TS->IL: leak 0.3");
  listed_as("garments", "foot 100, calf 70, thigh 40, trunk 0 % of it");
  listed_as("postures", "foot, deg");
  listed_as("units", "minutes");
}

TEST_CASE("a misspelt name is an error with the nearest name, or with names that contain it") {
  const auto refused = [](const std::string& name, const std::string& advice) {
    const Outcome outcome = calfpump_command("explain " + name);
    INFO(outcome.text);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, advice));
  };
  refused("VIF", "there is no name \"VIF\"; did you mean \"VFI\"?");
  refused("refill_tim_90_s", "did you mean \"refill_time_90_s\"?");
  refused("clf raise", "did you mean \"calf raise\"?");
  refused("swelling", "names that contain it: \"foot_swelling_mL\", ");
  refused("zzzzzzzzz", "calfpump list");
}

TEST_CASE("without a terminal no line of explain is longer than 80 letters") {
  for (const char* name : {"", "RT90", "stocking", "ankle_pressure", "calf_circumference_change_mm"}) {
    std::istringstream lines(calfpump_command(std::string("explain ") + name).text);
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      CHECK(letters(line) <= 80);
    }
  }
}

TEST_CASE("explain reads the folder of --data") {
  const TemporaryFolder folder;
  for (const auto& entry : fs::directory_iterator(source_folder / "data")) fs::copy(entry.path(), folder.path());
  const std::string evidence = text_of(folder.path() / "evidence.toml");
  folder.write("evidence.toml", replaced(evidence, "band = [20, 40]\ntarget = 28", "band = [19, 41]\ntarget = 28"));
  CHECK(holds(explained("RT90 --data " + folder.path().string()), "19 to 41 s, healthy"));
  fs::remove(folder.path() / "metrics.toml");
  const Outcome outcome = calfpump_command("explain RT90 --data " + folder.path().string());
  CHECK(outcome.code == 2);
  CHECK(holds(outcome.text, "metrics.toml: there is no such file"));
  CHECK(calfpump_command("list metrics --data " + folder.path().string()).code == 0);  // list does not read it
}

TEST_CASE("docs/output.md has every shared column and metric under its name in the program") {
  const std::string page = text_of(source_folder / "docs" / "output.md");
  int shared = 0;
  for (const Observable& observable : shipped().anatomy.observables) {
    if (holds(explained(observable.name), "every vein and every edge")) continue;
    ++shared;
    INFO(observable.name);
    CHECK(holds(page, "| `" + observable.name + "` | `" + column_name(observable) + "` |"));
  }
  CHECK(shared > 20);
  for (const MetricDefinition& metric : metric_definitions()) CHECK(holds(page, "| `" + std::string(metric.name) + "` | "));
}
