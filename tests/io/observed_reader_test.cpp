// Observed series of a scenario, read from a CSV file beside it.
#include <catch2/catch.hpp>

#include "io/scenario_text.hpp"

using namespace calfpump;
using namespace calfpump::test;
using Catch::Matchers::Contains;

namespace {

const std::string step = "[[protocol]]\nposture = \"standing\"\nduration = \"1 min\"\n";
const std::string plain = "file = \"my.csv\"\ncolumn = \"ankle_mmHg\"\nobservable = \"ankle_pressure\"\n";

/// A scenario with one series; its table begins in line 4.
struct Beside {
  TemporaryFolder folder;
  std::string scenario;

  explicit Beside(const std::string& keys, const std::string& csv = "time_s,ankle_mmHg\n0,40\n10,50\n",
                  const std::string& more = "")
      : scenario(folder.write("s.toml", more + step + "[[observed]]\n" + keys)) {
    folder.write("my.csv", csv);
  }
  [[nodiscard]] Observed series() const { return read_scenario(scenario, {}, shipped()).observed.at(0); }
  [[nodiscard]] std::string problems() const {
    return shown(problems_of([&] { return read_scenario(scenario, {}, shipped()); }));
  }
};

}  // namespace

TEST_CASE("a series is read with its observable, unit, times of the run and name", "[observed_reader]") {
  const Observed series = Beside(plain + "offset = \"5 s\"\nerror = \"0.4 kPa\"\n").series();
  CHECK(series.name == "ankle_mmHg");
  CHECK(series.observable == "ankle_pressure");
  CHECK(series.unit == "mmHg");
  CHECK(series.times_s == std::vector<double>{5.0, 15.0});
  CHECK(series.values == std::vector<double>{40.0, 50.0});
  CHECK(*series.error == Approx(3.0).epsilon(0.001));
  CHECK(series.checksum.size() == 64);
}

TEST_CASE("the unit of a column is at the end of its name or stated, and becomes the observable's", "[observed_reader]") {
  const auto value = [](const std::string& column, const std::string& unit, const std::string& observable) {
    const std::string keys = "file = \"my.csv\"\ncolumn = \"" + column + "\"\nobservable = \"" + observable + "\"\n";
    return Beside(keys + (unit.empty() ? "" : "unit = \"" + unit + "\"\n"), "time_s," + column + "\n0,2\n").series().values[0];
  };
  CHECK(value("p_kPa", "", "ankle_pressure") == Approx(15.0).epsilon(0.001));
  CHECK(value("p", "kPa", "ankle_pressure") == Approx(15.0).epsilon(0.001));
  CHECK(value("femoral_outflow_mL_s", "", "femoral_outflow") == 2.0);
  CHECK(value("flow", "L/min", "femoral_outflow") == Approx(2000.0 / 60.0));
  CHECK(value("v", "m/s", "popliteal_velocity") == Approx(200.0));
  CHECK(value("v_cm_s", "", "popliteal_velocity") == Approx(2.0));
  CHECK(value("gauge_percent", "", "calf_strain_gauge") == 2.0);
  CHECK(value("gauge", "%", "calf_strain_gauge") == 2.0);
  CHECK(value("girth", "cm", "calf_girth_change") == Approx(20.0));
}

TEST_CASE("an unclear unit, file or observable is refused with what was expected", "[observed_reader]") {
  const std::string file = "file = \"my.csv\"\n", pressure = "observable = \"ankle_pressure\"\n";
  CHECK_THAT(Beside(file + pressure + "column = \"ankle\"\n", "time_s,ankle\n0,1\n").problems(),
             Contains("s.toml:7:10: \"ankle\": no unit is stated; expected mmHg") && Contains("unit = \"mmHg\""));
  CHECK_THAT(Beside(plain + "unit = \"mL\"\n").problems(), Contains("\"mL\" is no unit of it; expected mmHg"));
  CHECK_THAT(Beside(plain + "unit = \"kPa\"\n").problems(), Contains("the key says the unit kPa, the file mmHg"));
  CHECK_THAT(Beside(plain + "error = \"2\"\n").problems(), Contains("error: \"2\": the unit is missing"));
  CHECK_THAT(Beside(file + "column = \"x_mmHg\"\nobservable = \"ankle_presure\"\n").problems(),
             Contains("did you mean \"ankle_pressure\"?"));
  CHECK_THAT(Beside(file + "column = \"x_mmHg\"\nobservable = \"left_ankle_pressure\"\n").problems(),
             Contains("there is one leg, without a side; expected \"ankle_pressure\""));
  CHECK_THAT(Beside(plain, "time_s,ankle_mmHg\n0,1\n", "legs = 2\n").problems(), Contains("expected \"left_ankle_pressure\""));
  CHECK_THAT(Beside(plain, "time_s,other_mmHg\n0,1\n").problems(), Contains("there is no column \"ankle_mmHg\""));
  CHECK_THAT(Beside(plain, "time_s,ankle_mmHg\n0,x\n").problems(), Contains("my.csv:2:2: ankle_mmHg: read \"x\""));
  CHECK_THAT(Beside(plain, "time_s,ankle_mmHg\n1,1\n1,2\n").problems(), Contains("my.csv:3:1: time_s does not rise"));
  CHECK_THAT(Beside(plain + "offset = \"1 h\"\n").problems(),
             Contains("s.toml:4:1: no measurement is within the run, 0 to 60 s") && Contains("3600 to 3610 s"));
  CHECK_THAT(Beside(plain + "[[observed]]\n" + plain).problems(), Contains("another series is named \"ankle_mmHg\" as well"));
}
