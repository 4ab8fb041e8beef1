// `calfpump sweep` and `merge`, the real binary.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string still = "[[protocol]]\nposture = \"standing\"\nduration = \"20 s\"\n";
const std::string tiptoes = "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 3\n";
const std::string metrics = "metrics = [\"calf_volume_mean_mL\", \"ankle_pressure_min_mmHg\"]\n";
const std::string people_axes =
    "samples = 30\n[[axis]]\nkey = \"subject.height\"\ndistribution = \"normal\"\nmean = \"175 cm\"\nsd = \"7 cm\"\n"
    "[[axis]]\nkey = \"subject.age\"\ndistribution = \"uniform\"\nlowest = \"20 y\"\nhighest = \"70 y\"\n";

struct Study {
  TemporaryFolder folder;

  explicit Study(const std::string& plan) {
    folder.write("still.toml", still);
    folder.write("tiptoes.toml", tiptoes);
    folder.write("plan.toml", plan);
  }
  [[nodiscard]] std::string path(const std::string& name) const { return (folder.path() / name).string(); }
  [[nodiscard]] Outcome sweep(const std::string& out, const std::string& options = "") const {
    return calfpump_command(fmt::format("sweep {} -o {} {}", path("plan.toml"), path(out), options));
  }
  [[nodiscard]] std::string table(const std::string& out) const { return text_of(folder.path() / out / "runs.csv"); }
};

using Table = std::vector<std::map<std::string, std::string>>;

/// Rows of cells by column; no cell has a comma.
Table rows_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> names;
  Table rows;
  for (std::string line; std::getline(stream, line);) {
    std::vector<std::string> cells;
    std::istringstream parts(line + ",");
    for (std::string cell; std::getline(parts, cell, ',');) cells.push_back(cell);
    if (names.empty()) {
      names = cells;
      continue;
    }
    rows.emplace_back();
    for (std::size_t c = 0; c < names.size(); ++c) rows.back()[names[c]] = cells.at(c);
  }
  return rows;
}

}  // namespace

TEST_CASE("a row of a sweep has the numbers of a run with the same keys", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\"]\n" + metrics + people_axes);
  REQUIRE(study.sweep("out").code == 0);
  const Table rows = rows_of(study.table("out"));
  REQUIRE(rows.size() == 30);
  const auto& row = rows[17];
  const Outcome run = calfpump_command(fmt::format("run {} -q -o {} --set 'subject.height={} cm' --set 'subject.age={} y'",
                                                   study.path("tiptoes.toml"), study.path("single"),
                                                   row.at("subject.height_cm"), row.at("subject.age_y")));
  REQUIRE(run.code == 0);
  const std::string single = text_of(study.folder.path() / "single/tiptoes/metrics.csv");
  for (const char* metric : {"calf_volume_mean_mL", "ankle_pressure_min_mmHg"})
    CHECK_THAT(single, Catch::Contains(fmt::format("{},{},", metric, row.at(metric))));
}

TEST_CASE("threads, parts and interruptions do not change a byte of a study", "[sweep]") {
  const Study study("scenarios = [\"still.toml\", \"tiptoes.toml\"]\nshard = 8\n" + metrics + people_axes +
                    "[[axis]]\nkey = \"protocol[0].repetitions\"\nscenario = \"tiptoes\"\nvalues = [1, 2]\n");
  REQUIRE(study.sweep("one", "--threads 1").code == 0);
  const std::string expected = study.table("one");
  REQUIRE(rows_of(expected).size() == 30 * 3);
  SECTION("three threads") {
    REQUIRE(study.sweep("three", "--threads 3").code == 0);
    CHECK(study.table("three") == expected);
    CHECK(text_of(study.folder.path() / "three/manifest.json") == text_of(study.folder.path() / "one/manifest.json"));
  }
  SECTION("parts, in any order, merged") {
    for (const char* part : {"3/3", "1/3", "2/3"}) REQUIRE(study.sweep("parts", fmt::format("--part {}", part)).code == 0);
    CHECK_FALSE(fs::exists(study.folder.path() / "parts/runs.csv"));
    REQUIRE(calfpump_command("merge " + study.path("parts")).code == 0);
    CHECK(study.table("parts") == expected);
  }
  SECTION("lost shards, computed by a further call") {
    REQUIRE(study.sweep("lost", "--part 1/2").code == 0);
    REQUIRE(study.sweep("lost").code == 0);
    CHECK(study.table("lost") == expected);
    CHECK_FALSE(fs::exists(study.folder.path() / "lost/shards"));
  }
}

TEST_CASE("merging names the missing shards, and the tasks of a Slurm array that make up for them", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\"]\nshard = 8\n" + metrics + people_axes);
  const auto task = [&](int number, int count) {
    return command(fmt::format("SLURM_ARRAY_TASK_ID={} SLURM_ARRAY_TASK_COUNT={} SLURM_ARRAY_TASK_MIN=1 {} sweep {} -o {}",
                               number, count, CALFPUMP_BINARY, study.path("plan.toml"), study.path("out")));
  };
  REQUIRE(task(1, 4).code == 0);
  REQUIRE(task(2, 4).code == 0);
  const Outcome missing = calfpump_command("merge " + study.path("out"));
  CHECK(missing.code == 2);
  CHECK_THAT(missing.text, Catch::Contains("2 shards of 4 missing, numbers 2 to 3") && Catch::Contains("--array=3,4"));
  REQUIRE(task(3, 2).code == 0);  // the array that makes up has fewer tasks
  REQUIRE(task(4, 2).code == 0);
  CHECK(calfpump_command("merge " + study.path("out")).code == 0);
  CHECK(rows_of(study.table("out")).size() == 30);
}

TEST_CASE("a shard of another study is refused", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\"]\nshard = 8\n" + metrics + people_axes);
  REQUIRE(study.sweep("one", "--part 1/1").code == 0);
  REQUIRE(study.sweep("two", "--part 1/1 --set seed=2").code == 0);
  for (const char* name : {"shards/0000001.csv", "shards/0000001.sha256"})
    fs::copy_file(study.folder.path() / "two" / name, study.folder.path() / "one" / name, fs::copy_options::overwrite_existing);
  const Outcome merged = calfpump_command("merge " + study.path("one"));
  CHECK(merged.code == 2);
  CHECK_THAT(merged.text, Catch::Contains("0000001.csv:1:1: belongs to another study"));
  const Outcome again = study.sweep("two", "--set seed=3");
  CHECK(again.code == 2);
  CHECK_THAT(again.text, Catch::Contains("holds a study of other values of --set"));
}

TEST_CASE("every mistake of a plan is reported before anything runs", "[sweep]") {
  const Study study(
      "titel = \"x\"\nscenarios = [\"tiptoes.toml\"]\nmetrics = [\"calf_volume\"]\n"
      "[[axis]]\nkey = \"subject.hight\"\nvalues = [\"160 cm\"]\n"
      "[[axis]]\nkey = \"subject.mass\"\nvalues = [\"60 kg\", \"70 cm\"]\n"
      "[[axis]]\nkey = \"subject.age\"\nfrom = \"20 y\"\nto = \"10 y\"\nstep = \"1 y\"\n"
      "[[axis]]\nkey = \"subject.calf_girth\"\ndistribution = \"uniform\"\nlowest = \"30 cm\"\nhighest = \"90 cm\"\n");
  const Outcome outcome = study.sweep("out");
  CHECK(outcome.code == 2);
  for (const char* part :
       {"did you mean \"title\"", "there is no metric \"calf_volume\"", "plan.toml:4:1: subject.hight=160 cm",
        "did you mean \"height\"", "\"cm\" is not a unit of mass", "the grid is empty", "calf_girth: \"89.94"})
    CHECK_THAT(outcome.text, Catch::Contains(part));
  CHECK_FALSE(fs::exists(study.folder.path() / "out"));
}

TEST_CASE("an absurd grid is refused with its runs, time and size", "[sweep]") {
  std::string plan = "scenarios = [\"tiptoes.toml\"]\n";
  for (const char* key : {"subject.age", "subject.height", "subject.mass", "environment.skin_temperature"}) {
    const std::string unit = std::string(key) == "subject.age"      ? "y"
                             : std::string(key) == "subject.height" ? "cm"
                             : std::string(key) == "subject.mass"   ? "kg"
                                                                    : "degC";
    const std::string low = unit == "cm" ? "160" : unit == "kg" ? "60" : "30";
    const std::string high = unit == "cm" ? "170" : unit == "kg" ? "70" : "34";
    plan += fmt::format("[[axis]]\nkey = \"{0}\"\nfrom = \"{2} {1}\"\nto = \"{3} {1}\"\ncount = 1000\n", key, unit, low, high);
  }
  const Outcome outcome = Study(plan).sweep("out");
  CHECK(outcome.code == 2);
  CHECK_THAT(outcome.text, Catch::Contains("1e+12 runs, about") && Catch::Contains("years") && Catch::Contains("TB"));
}

TEST_CASE("a run that fails is a row with its reason, and the exit code depends on their number", "[sweep]") {
  const std::string table = "height_cm,mass_kg\n175,75\n250,75\n175,75\n";
  const Study study("scenarios = [\"tiptoes.toml\"]\n" + metrics + "[people]\nfile = \"people.csv\"\n");
  study.folder.write("people.csv", table);
  const Outcome many = study.sweep("many");
  CHECK(many.code == 3);
  CHECK_THAT(many.text, Catch::Contains("1 run of 3 failed (33 %)"));
  const std::string text = study.table("many");
  CHECK_THAT(text, Catch::Contains("1,tiptoes,1,250,75,,,\"height: \"\"250 cm\"\" is out of range"));
  std::string crowd = table;
  for (int i = 0; i < 200; ++i) crowd += "175,75\n";
  study.folder.write("people.csv", crowd);
  CHECK(study.sweep("few").code == 0);
  CHECK(study.sweep("few", "--strict").code == 3);  // the study is complete
}

TEST_CASE("a table of people is a sample a row, its columns keys by their names or by the plan's", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\"]\n" + metrics +
                    "[people]\nfile = \"people.csv\"\ncolumns = { \"subject.height\" = \"stature\" }\n");
  study.folder.write("people.csv", "id;stature [cm];mass_kg;sex\nA;168,5;60;female\nB;181;80,5;male\n");
  const Outcome outcome = study.sweep("out");
  INFO(outcome.text);
  REQUIRE(outcome.code == 0);
  CHECK_THAT(outcome.text, Catch::Contains("the column \"id\" is no key of a scenario"));
  const Table rows = rows_of(study.table("out"));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].at("subject.height_cm") == "168.5");
  CHECK(rows[1].at("subject.mass_kg") == "80.5");
  CHECK(rows[1].at("subject.sex") == "male");
  CHECK(rows[0].at("calf_volume_mean_mL") != rows[1].at("calf_volume_mean_mL"));
}

TEST_CASE("thinned time series of all runs are one file", "[sweep]") {
  const Study study("scenarios = [\"still.toml\"]\n" + metrics +
                    "[[axis]]\nkey = \"subject.height\"\nvalues = [\"165 cm\", \"185 cm\"]\n"
                    "[timeseries]\ncolumns = [\"ankle_pressure\"]\nevery = \"10 s\"\n");
  REQUIRE(study.sweep("out").code == 0);
  const std::string series = text_of(study.folder.path() / "out/timeseries.csv");
  CHECK_THAT(series, Catch::StartsWith("run,time_s,ankle_pressure_mmHg\n0,0,"));
  CHECK(std::count(series.begin(), series.end(), '\n') == 1 + 2 * 3);
}

TEST_CASE("samples on one clock have nearly the numbers of samples that run alone", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\"]\n" + metrics + people_axes);
  REQUIRE(study.sweep("alone").code == 0);
  REQUIRE(study.sweep("together", "--set together=true").code == 0);
  const Table alone = rows_of(study.table("alone")), together = rows_of(study.table("together"));
  bool differs = false;
  for (std::size_t i = 0; i < alone.size(); ++i) {
    const double a = std::stod(alone[i].at("ankle_pressure_min_mmHg")),
                 b = std::stod(together[i].at("ankle_pressure_min_mmHg"));
    CHECK(a == Approx(b).margin(0.5));
    differs = differs || a != b;
  }
  CHECK(differs);
}

TEST_CASE("two legs have a column each", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\", \"two.toml\"]\n" + metrics);
  study.folder.write("two.toml", "legs = 2\n[right]\ncondition = \"deep reflux\"\n" + tiptoes);
  REQUIRE(study.sweep("out").code == 0);
  const Table rows = rows_of(study.table("out"));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].at("left_calf_volume_mean_mL").empty());
  CHECK(rows[1].at("calf_volume_mean_mL").empty());
  CHECK(std::stod(rows[1].at("right_ankle_pressure_min_mmHg")) > std::stod(rows[1].at("left_ankle_pressure_min_mmHg")));
}

TEST_CASE("an uncertain value of the model is an axis by its factor", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\"]\nsamples = 3\n" + metrics +
                    "[[axis]]\nparameter = \"capacity of the calf's veins\"\nlowest = 0.8\nhighest = 1.4\n");
  REQUIRE(study.sweep("out").code == 0);
  Table rows = rows_of(study.table("out"));
  REQUIRE(rows.size() == 3);
  const std::string factor = "factor of capacity of the calf's veins";
  std::sort(rows.begin(), rows.end(),
            [&](const auto& a, const auto& b) { return std::stod(a.at(factor)) < std::stod(b.at(factor)); });
  CHECK(std::stod(rows.front().at("calf_volume_mean_mL")) < std::stod(rows.back().at("calf_volume_mean_mL")));
}

TEST_CASE("a folder of scenarios writes the table of a study", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\", \"still.toml\"]\n");
  fs::remove(study.folder.path() / "plan.toml");
  study.folder.write("zz-broken.toml", "[[protocol]]\nposture = \"standin\"\n");
  CHECK(calfpump_command(fmt::format("run {} -o {}", study.folder.path().string(), study.path("out"))).code == 2);
  const Table rows = rows_of(study.table("out"));
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].at("scenario") == "still");
  CHECK_FALSE(rows[0].at("calf_volume_mean_mL").empty());
  CHECK(rows[2].at("failure") == "could not be read");
}

TEST_CASE("a cohort draws people whose body measures go together, of the sex and the ages that the plan names", "[sweep]") {
  const Study study("scenarios = [\"still.toml\"]\nsamples = 64\n" + metrics +
                    "[cohort]\nname = \"active adults\"\nsex = \"female\"\nyoungest = \"30 y\"\noldest = \"40 y\"\n");
  const Outcome outcome = study.sweep("out");
  INFO(outcome.text);
  REQUIRE(outcome.code == 0);
  const Table rows = rows_of(study.table("out"));
  REQUIRE(rows.size() == 64);
  for (const auto& row : rows) {
    CHECK(row.at("subject.sex") == "female");
    const double age_y = std::stod(row.at("subject.age_y"));
    CHECK((age_y >= 30.0 && age_y <= 40.0));
    CHECK(row.at("failure").empty());
  }
  CHECK(study.sweep("none", "--set cohort.youngest='90 y'").code == 2);
}

TEST_CASE("the summary has each metric by group, and the differences from the baseline person by person", "[sweep]") {
  const Study study("scenarios = [\"still.toml\", \"tiptoes.toml\"]\n" + metrics + people_axes +
                    "[[axis]]\nname = \"dose\"\nkey = \"protocol[0].repetitions\"\nscenario = \"tiptoes\"\nvalues = [1, 2]\n");
  REQUIRE(study.sweep("out").code == 0);
  const Table rows = rows_of(study.table("out"));
  std::map<std::string, double> baseline;
  double sum = 0.0, sum_of_differences = 0.0;
  for (const auto& row : rows) {
    const double value = std::stod(row.at("ankle_pressure_min_mmHg"));
    if (row.at("scenario") == "still") baseline[row.at("sample")] = value;
  }
  for (const auto& row : rows) {
    if (row.at("dose") != "2") continue;
    sum += std::stod(row.at("ankle_pressure_min_mmHg"));
    sum_of_differences += std::stod(row.at("ankle_pressure_min_mmHg")) - baseline.at(row.at("sample"));
  }
  int found = 0;
  for (const auto& row : rows_of(text_of(study.folder.path() / "out/summary.csv"))) {
    if (row.at("dose") != "2" || row.at("metric") != "ankle_pressure_min_mmHg") continue;
    CHECK(row.at("runs") == "30");
    CHECK(std::stod(row.at("mean")) == Approx((row.at("of") == "value" ? sum : sum_of_differences) / 30.0));
    ++found;
  }
  CHECK(found == 2);
}

TEST_CASE("indices of sensitivity name the axis that moves a metric", "[sweep]") {
  const Study study("scenarios = [\"still.toml\"]\nsensitivity = \"sobol\"\n" + metrics + people_axes +
                    "[[axis]]\nparameter = \"rise of hyperaemia\"\n");
  for (const char* method : {"sobol", "morris"}) {
    REQUIRE(study.sweep(method, fmt::format("--set sensitivity={}", method)).code == 0);
    std::map<std::string, double> total;
    const std::string kind = std::string(method) == "sobol" ? "total" : "mu*";
    for (const auto& row : rows_of(text_of(study.folder.path() / method / "sensitivity.csv"))) {
      if (row.at("metric") == "ankle_pressure_min_mmHg" && row.at("index") == kind)
        total[row.at("factor")] = std::stod(row.at("value"));
    }
    REQUIRE(total.size() == 3);
    CHECK(total.at("subject.height_cm") > total.at("subject.age_y"));  // the column of blood above the ankle
    CHECK(total.at("factor of rise of hyperaemia") == Approx(0.0).margin(0.05 * total.at("subject.height_cm")));
  }
}

TEST_CASE("a complete study is not computed again, and its manifest still lists its table", "[sweep]") {
  const Study study("scenarios = [\"still.toml\"]\n" + metrics + people_axes);
  REQUIRE(study.sweep("out").code == 0);
  const std::string manifest = text_of(study.folder.path() / "out/manifest.json");
  CHECK_THAT(manifest, Catch::Contains("\"runs.csv\"") && Catch::Contains("\"summary.csv\""));
  const Outcome again = study.sweep("out");
  CHECK(again.code == 0);
  CHECK_FALSE(fs::exists(study.folder.path() / "out/shards/0000000.csv"));
  CHECK_THAT(text_of(study.folder.path() / "out/manifest.json"),
             Catch::Contains("\"runs.csv\"") && Catch::Contains("\"summary.csv\""));
}

TEST_CASE("a study killed again and again has the bytes of one that was not, and SIGTERM ends it in order", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\"]\nshard = 8\n" + metrics + people_axes);
  const std::string set = "--set samples=400";
  REQUIRE(study.sweep("whole", set).code == 0);
  const std::string call =
      fmt::format("{} sweep {} -o {} -q {}", CALFPUMP_BINARY, study.path("plan.toml"), study.path("killed"), set);
  const Outcome ended = command("timeout --preserve-status -s TERM 0.3 " + call);
  CHECK((ended.code == 130 || ended.code == 0 || ended.code == 143));  // 0: it was fast; 143: it had not begun
  if (ended.code != 0) CHECK_FALSE(fs::exists(study.folder.path() / "killed/runs.csv"));
  int kills = 0;
  // Later and later, since a busy machine does nothing in the first second.
  while (kills < 60 && command(fmt::format("timeout -s KILL {} {}", 0.2 + 0.1 * kills, call)).code != 0) ++kills;
  INFO(kills);
  CHECK(study.table("killed") == study.table("whole"));
  CHECK(text_of(study.folder.path() / "killed/manifest.json") == text_of(study.folder.path() / "whole/manifest.json"));
  for (const auto& entry : fs::directory_iterator(study.folder.path() / "killed"))
    CHECK(entry.path().string().find("incomplete") == std::string::npos);
}

TEST_CASE("people of a spreadsheet: rows without any value are no people, and a missing value is a failed run", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\"]\n" + metrics + "[people]\nfile = \"people.csv\"\n");
  study.folder.write("people.csv", "Height_cm;subject.mass_kg;sex\n170,5;70;male\n180,5;;female\n;;\n;;\n");
  CHECK(study.sweep("out").code == 3);
  const Table rows = rows_of(study.table("out"));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].at("subject.mass_kg") == "70");
  CHECK(rows[1].at("failure") == "the table of people has no subject.mass_kg for this person");
  CHECK(study.sweep("more", "--set samples=5").code == 2);
}

TEST_CASE("two axes on one key, an axis of legs, and differences with a zero of their own", "[sweep]") {
  const std::string age = "[[axis]]\nkey = \"subject.age\"\nvalues = [\"30 y\"]\n";
  const auto refused = [&](const std::string& axes, const std::string& part) {
    const Outcome outcome = Study("scenarios = [\"tiptoes.toml\", \"still.toml\"]\n" + metrics + axes).sweep("out");
    CHECK(outcome.code == 2);
    CHECK_THAT(outcome.text, Catch::Contains(part));
  };
  refused(age + "[[axis]]\nname = \"other\"\nscenario = \"still\"\nkey = \"subject.age\"\nvalues = [\"40 y\"]\n",
          "\"subject.age\" has two axes");
  refused("[[axis]]\nkey = \"legs\"\nvalues = [1, 2]\n", "an axis changes \"legs\"");
  refused("[[axis]]\nkey = \"subject.height\"\nvalues = [\"5 ft 9 in\"]\n", "expected one number with one unit");
  refused("[[axis]]\nkey = \"subject.height\"\nfrom = \"1,60 m\"\nto = \"1.8 m\"\ncount = 2\n", "expected a decimal point");
  refused("seed = 1.5\n" + age, "expected a whole number");
  const Study warm(
      "scenarios = [\"still.toml\"]\n" + metrics +
      "[[axis]]\nkey = \"environment.skin_temperature\"\nfrom = \"30 degC\"\nto = \"32 degC\"\nstep = \"1.8 degF\"\n");
  REQUIRE(warm.sweep("out").code == 0);
  const Table rows = rows_of(warm.table("out"));
  REQUIRE(rows.size() == 3);  // 30, 31, 32 degC
  CHECK(rows[1].at("environment.skin_temperature_degC") == "31");
}

TEST_CASE("a shard or a table that has been changed is refused", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\"]\nshard = 8\n" + metrics + people_axes +
                    "[timeseries]\ncolumns = [\"ankle_pressure\"]\nevery = \"5 s\"\n");
  for (const std::string name : {"0000001.csv", "0000001-series.csv"}) {
    CAPTURE(name);
    REQUIRE(study.sweep(name, "--part 1/1").code == 0);
    const fs::path shard = study.folder.path() / name / "shards" / name;
    const std::string text = text_of(shard);
    study.folder.write(name + "/shards/" + name, text.substr(0, text.rfind('\n', text.size() - 2) + 1));
    const Outcome merged = calfpump_command("merge " + study.path(name));
    CHECK(merged.code == 2);
    CHECK_THAT(merged.text, Catch::Contains("this shard has been changed after it was written"));
    fs::remove(study.folder.path() / name / "shards/0000001.sha256");
    CHECK(study.sweep(name).code == 0);  // as the message says
  }
  REQUIRE(study.sweep("out").code == 0);
  for (const char* name : {"runs.csv", "timeseries.csv", "summary.csv"}) {
    const std::string text = text_of(study.folder.path() / "out" / name);
    study.folder.write(std::string("out/") + name, text.substr(0, text.size() - 10));
    const Outcome again = study.sweep("out");
    CHECK(again.code == 2);
    CHECK_THAT(again.text, Catch::Contains(std::string(name) + ": is not as manifest.json states"));
    study.folder.write(std::string("out/") + name, text);
  }
}

TEST_CASE("a study writes into no folder of another verb, and no other verb into its folder", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\"]\n" + metrics + people_axes);
  fs::create_directories(study.folder.path() / "taken");
  study.folder.write("taken/runs.csv", "mine\n");
  CHECK_THAT(study.sweep("taken").text, Catch::Contains("holds runs.csv of another verb"));
  CHECK(text_of(study.folder.path() / "taken/runs.csv") == "mine\n");
  REQUIRE(study.sweep("out").code == 0);
  const std::string table = study.table("out");
  const Outcome run =
      calfpump_command(fmt::format("run {} {} -o {}", study.path("still.toml"), study.path("tiptoes.toml"), study.path("out")));
  CHECK(run.code == 2);
  CHECK_THAT(run.text, Catch::Contains("holds a study of `calfpump sweep`"));
  CHECK(study.table("out") == table);
}

TEST_CASE("the size of a shard changes no row", "[sweep]") {
  const Study study("scenarios = [\"still.toml\", \"tiptoes.toml\"]\n" + metrics + people_axes);
  for (const char* size : {"8", "64"}) REQUIRE(study.sweep(size, fmt::format("--set shard={}", size)).code == 0);
  CHECK(study.table("8") == study.table("64"));
}

TEST_CASE("a call with --json prints JSON alone, also of a part and before a study", "[sweep]") {
  const Study study("scenarios = [\"tiptoes.toml\"]\n" + metrics + people_axes);
  for (const char* options : {"--dry-run --json", "--part 1/2 --json", "--json"}) {
    const Outcome outcome = study.sweep("out", options);
    CHECK(outcome.code == 0);
    CHECK(outcome.text.front() == '{');
    CHECK(outcome.text.substr(outcome.text.size() - 2) == "}\n");
  }
}
