// Files as devices and spreadsheets write them, read as columns over time (io/table/series.hpp).
#include "io/table/series.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>

#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

WantedColumn pressure_of(const std::string& name) {
  return {name, {"s.toml", 4, 1}, Dimension::pressure, pressures, {}, {}, {}};
}
WantedColumn activation_of(const std::string& name) { return {name, {"s.toml", 4, 1}, std::nullopt, any_number, {}, {}, {}}; }

struct Shape {
  explicit Shape(const std::string& text) : path(folder.write("file.csv", text)) { setup.path = path; }

  Series read(const std::vector<WantedColumn>& columns) const {
    Problems problems;
    const auto series = read_series(setup, columns, problems);
    problems.throw_if_any();
    return series.value();
  }
  std::vector<Problem> problems(const std::vector<WantedColumn>& columns) const {
    return problems_of([&] { return read(columns); });
  }

  TemporaryFolder folder;
  std::string path;
  SeriesSetup setup;
};

std::string understood(const Series& series) { return fmt::format("{}", fmt::join(series.understood, "\n")); }

const std::vector<double> zero_half_one{0.0, 0.5, 1.0};

/// The text in UTF-16, each of its letters below 128.
std::string utf16(const std::string& text, bool little, bool mark) {
  std::string wide;
  if (mark) wide = little ? "\xFF\xFE" : "\xFE\xFF";
  for (const char letter : text) wide += little ? std::string{letter, '\0'} : std::string{'\0', letter};
  return wide;
}

}  // namespace

TEST_CASE("a pressure over time is the same in every way to write it", "[series]") {
  const std::string plain = "Time (s),Pressure (mmHg)\n0,0\n0.5,7.5\n1.0,30\n";
  const std::pair<std::string, std::string> shapes[] = {
      {"units in brackets", plain},
      {"square brackets and quotes", "\"X[s]\",\"R SOLEUS: Pressure [mmHg]\"\n0,0\n0.5,7.5\n1.0,30\n"},
      {"units in names", "time_s,Pressure_mmHg\n0,0\n0.5,7.5\n1.0,30\n"},
      {"a row of units", "Time,Pressure\ns,mmHg\n0,0\n0.5,7.5\n1.0,30\n"},
      {"a row of units in brackets", "Time,Pressure\n(s),[mmHg]\n0,0\n0.5,7.5\n1.0,30\n"},
      {"comments", "# a device\n# 3, 4 or 5 samples\nTime (s),Pressure (mmHg)\n# below: data\n0,0\n0.5,7.5\n1.0,30\n"},
      {"names in a comment", "# Time_s,Pressure_mmHg\n0,0\n0.5,7.5\n1.0,30\n"},
      {"lines before the table", "Device: 7\nRate: 2\n\nTime (s),Pressure (mmHg)\n0,0\n0.5,7.5\n1.0,30\n"},
      {"tabs", "Time (s)\tPressure (mmHg)\n0\t0\n0.5\t7.5\n1.0\t30\n"},
      {"OpenSim",
       "name\nversion=1\nnRows=3\nnColumns=2\ninDegrees=yes\nendheader\ntime\tPressure_mmHg\n0\t0\n0.5\t7.5\n1\t30\n"},
      {"semicolons and decimal commas", "Time (s);Pressure (mmHg)\n0,0;0\n0,5;7,5\n1,0;30\n"},
      {"bars", "Time (s)|Pressure (mmHg)\n0|0\n0.5|7.5\n1.0|30\n"},
      {"blanks", "time_s   Pressure_mmHg\n 0.0     0\n 0.5   7.5\n 1.0    30\n"},
      {"lines of old Macs", "Time (s),Pressure (mmHg)\r0,0\r0.5,7.5\r1.0,30\r"},
      {"lines of Windows", "Time (s),Pressure (mmHg)\r\n0,0\r\n0.5,7.5\r\n1.0,30\r\n"},
      {"empty lines, and none at the end", "\nTime (s),Pressure (mmHg)\n\n0,0\n0.5,7.5\n\n1.0,30"},
      {"separators at the ends of rows", "Time (s),Pressure (mmHg)\n0,0,\n0.5,7.5,\n1.0,30,\n"},
      {"plus signs and exponents", "Time (s),Pressure (mmHg)\n+0,0e0\n5e-1,+7.5\n1.0,3.0E+1\n"},
      {"milliseconds and kPa", "Time (ms),Pressure (kPa)\n0,0\n500,1\n1000,4\n"},
      {"UTF-8 with a mark", "\xEF\xBB\xBF" + plain},
      {"UTF-16 of Windows", utf16(plain, true, true)},
      {"UTF-16, big end first", utf16(plain, false, true)},
      {"UTF-16 without a mark", utf16(plain, true, false)},
      {"Latin letters of Windows", "Zeit (s),Gew\xE4\x73s (1),Pressure (mmHg)\n0,1,0\n0.5,1,7.5\n1.0,1,30\n"},
      {"dates and times", "Time,Pressure (mmHg)\n2024-03-05 23:59:59.5,0\n2024-03-06 00:00:00,7.5\n2024-03-06 00:00:00.5,30\n"},
      {"ISO times with a zone",
       "Time,Pressure (mmHg)\n2024-03-05T07:00:00Z,0\n2024-03-05T07:00:00.5Z,7.5\n2024-03-05T07:00:01Z,30\n"},
      {"times of day past midnight", "Time,Pressure (mmHg)\n23:59:59.5,0\n00:00:00,7.5\n00:00:00.5,30\n"},
      {"Unix times", "timestamp,Pressure (mmHg)\n1710000000.0,0\n1710000000.5,7.5\n1710000001.0,30\n"},
      {"Unix times in ms", "timestamp,Pressure (mmHg)\n1710000000000,0\n1710000000500,7.5\n1710000001000,30\n"},
      {"a column of text beside", "Time (s),Pressure (mmHg),note\n0,0,begin\n0.5,7.5,\n1.0,30,\"end, of all\"\n"},
  };
  for (const auto& [name, text] : shapes) {
    CAPTURE(name, text);
    const Shape shape(text);
    const auto problems = shape.problems({pressure_of(name.starts_with("square") ? "R SOLEUS: Pressure" : "Pressure")});
    CAPTURE(problems.empty() ? "" : to_string(problems.front()));
    REQUIRE(problems.empty());
    const Series series = shape.read({pressure_of(name.starts_with("square") ? "R SOLEUS: Pressure" : "Pressure")});
    REQUIRE(series.times_s.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(series.times_s[i] == Approx(zero_half_one[i]).margin(1e-6));
    CHECK(series.values[0][1] == Approx(7.5).epsilon(1e-3));
    CHECK(series.values[0][2] == Approx(30.0).epsilon(1e-3));
  }
}

TEST_CASE("Unix times at a thousand samples a second are read to their last digit", "[series]") {
  std::string text = "timestamp,p_mmHg\n";
  for (int i = 0; i < 50; ++i) text += fmt::format("{:.3f},{}\n", 1710000000.0 + 1e-3 * i, i);
  const Series series = Shape(text).read({pressure_of("p_mmHg")});
  REQUIRE(series.times_s.size() == 50);  // none taken for two at one time
  CHECK(series.times_s[49] == Approx(0.049).margin(1e-6));
}

TEST_CASE("nothing unclear in a file is guessed: the message names the key that settles it", "[series]") {
  struct Unclear {
    std::string text;
    WantedColumn column;
    std::string reason;
  };
  const Unclear unclear[] = {
      {"time,p_mmHg\n0,1\n1,2\n", pressure_of("p_mmHg"), "the key time = { column = \"time\", unit = \"s\" }"},
      {"time_s,p\n0,1\n1,2\n", pressure_of("p"), "the key unit = \"mmHg\""},
      {"time_s,p (V)\n0,1\n1,2\n", pressure_of("p"), "\"V\" is not a unit of pressure but of voltage"},
      {"time_s;p_mmHg\n1;1,234\n2;2,345\n", pressure_of("p_mmHg"), "the key decimal = \",\" or \".\""},
      {"time;p_mmHg\n03/04/2024 07:00;1\n03/04/2024 07:01;2\n", pressure_of("p_mmHg"), "the key dates = \"day first\""},
      {"t1 (s),t2 (s),p_mmHg\n0,0,1\n1,1,2\n", pressure_of("p_mmHg"), "expected the key time with one of them"},
      {"a,p_mmHg\n0,1\n1,2\n", pressure_of("p_mmHg"), "or the key rate"},
      {"time_s,emg\n0,-0.1\n1,0.2\n", activation_of("emg"), "a raw EMG needs the key smooth"},
      {"time_s,emg (mV)\n0,0.1\n1,0.2\n", activation_of("emg"), "the key reference, such as \"0.8 mV\""},
      {"time_s,emg\n0,40\n1,80\n", activation_of("emg"), "the key unit = \"%\""},
      {"time_s,p_mmHg,p_mmHg\n0,1,1\n1,2,2\n", pressure_of("p_mmHg"), "is there 2 times"},
      {"time_s,p_mmHg\n0,1\n0,2\n", pressure_of("p_mmHg"), "expected the key rate"},
  };
  for (const Unclear& one : unclear) {
    const auto problems = Shape(one.text).problems({one.column});
    CAPTURE(one.text, problems.empty() ? "" : to_string(problems.front()));
    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0].message, Catch::Contains(one.reason));
  }
}

TEST_CASE("a header with more or fewer names than the rows have cells is refused at the first row", "[series]") {
  for (const std::string text :
       {"time_s,p_mmHg,a,b\n0,1,2\n1,2,3\n", "time_s,p_mmHg\n0,1,2\n1,2,3\n", "a,b,c,time_s,p_mmHg\n0,1\n1,2\n"}) {
    CAPTURE(text);
    CHECK(reported(Shape(text).problems({pressure_of("p_mmHg")}), 2, "a decimal comma?"));
  }
}

TEST_CASE("what was unclear is read as its key says", "[series]") {
  Shape times("time,p\n0,1\n500,2\n");
  times.setup.time_column = "time";
  times.setup.time_unit_s = 1e-3;
  WantedColumn pressure = pressure_of("p");
  pressure.unit = "kPa";
  CHECK(times.read({pressure}).times_s[1] == 0.5);
  CHECK(times.read({pressure}).values[0][1] == Approx(2.0 * 7.50062).epsilon(1e-5));
  Shape commas("time_s;p_mmHg\n1;1,234\n2;2,345\n");
  commas.setup.decimal_comma = true;
  CHECK(commas.read({pressure_of("p_mmHg")}).values[0][1] == 2.345);
  Shape dates("time;p_mmHg\n03/04/2024 07:00;1\n04/04/2024 07:00;2\n");
  dates.setup.dates = DateOrder::day_first;
  CHECK(dates.read({pressure_of("p_mmHg")}).times_s[1] == 86'400.0);
  Shape rate("p_mmHg\n1\n2\n3\n");
  rate.setup.rate_Hz = 4.0;
  CHECK(rate.read({pressure_of("p_mmHg")}).times_s == std::vector<double>{0.0, 0.25, 0.5});
}

TEST_CASE("percent of a maximal contraction is an activation", "[series]") {
  CHECK(Shape("time_s,emg (%)\n0,0\n1,80\n").read({activation_of("emg")}).values[0][1] == 0.8);
  CHECK(Shape("time_s,emg (%MVC)\n0,0\n1,80\n").read({activation_of("emg")}).values[0][1] == 0.8);
}

TEST_CASE("a gap is filled as its key says, and counted", "[series]") {
  const std::string text = "time_s,p_mmHg\n0,10\n1,\n2,NaN\n3,40\n4,0\n";
  Shape hold(text), line(text), refused(text), too_long(text);
  hold.setup.gaps = {GapRule::Kind::hold};
  CHECK(hold.read({pressure_of("p_mmHg")}).values[0] == std::vector<double>{10.0, 10.0, 10.0, 40.0, 0.0});
  line.setup.gaps = {GapRule::Kind::interpolate, 3.0};
  CHECK(line.read({pressure_of("p_mmHg")}).values[0] == std::vector<double>{10.0, 20.0, 30.0, 40.0, 0.0});
  CHECK_THAT(understood(line.read({pressure_of("p_mmHg")})),
             Catch::Contains("cells without a value filled by straight lines: 2, the longest gap 3 s"));
  CHECK(reported(refused.problems({pressure_of("p_mmHg")}), 3, "the key gaps"));
  too_long.setup.gaps = {GapRule::Kind::interpolate, 2.5};
  CHECK(reported(too_long.problems({pressure_of("p_mmHg")}), 5, "longer than gaps allows, 2.5 s"));
}

TEST_CASE("of a measurement, samples without a value are left out", "[series]") {
  Shape shape("time_s,p_mmHg\n0,10\n1,\n2,NaN\n3,40\n");
  shape.setup.leave_gaps = true;
  CHECK(shape.read({pressure_of("p_mmHg")}).times_s == std::vector<double>{0.0, 3.0});
}

TEST_CASE("a window holds the samples between two times of the file or of the day", "[series]") {
  Shape seconds("time_s,p_mmHg\n10,1\n11,2\n12,3\n13,4\n");
  seconds.setup.from = WindowEdge{11.0, false};
  seconds.setup.to = WindowEdge{12.0, false};
  CHECK(seconds.read({pressure_of("p_mmHg")}).times_s == std::vector<double>{11.0, 12.0});
  Shape clock("time,p_mmHg\n07:00,1\n07:30,2\n08:00,3\n08:30,4\n");
  clock.setup.from = WindowEdge{7.5 * 3600.0, true};
  clock.setup.to = WindowEdge{8.0 * 3600.0, true};
  CHECK(clock.read({pressure_of("p_mmHg")}).values[0] == std::vector<double>{2.0, 3.0});
}

TEST_CASE("a raw EMG becomes an envelope: its mean is removed, it is rectified and smoothed", "[series]") {
  std::string text = "time_s,emg (mV)\n";
  for (int i = 0; i < 4000; ++i)
    text += fmt::format("{:.4f},{:.6f}\n", i / 1000.0, 0.3 + 0.5 * std::sin(2.0 * 3.14159265358979 * 47.3 * i / 1000.0));
  WantedColumn emg = activation_of("emg");
  emg.zero = "mean";
  emg.smooth_s = 0.2;
  emg.reference = "1 mV";
  const Series series = Shape(text).read({emg});
  // The mean of a rectified sine is 2/pi of its height.
  CHECK(series.values[0][2000] == Approx(0.5 * 2.0 / 3.14159265358979).epsilon(0.01));
  emg.reference = "largest";
  const Series scaled = Shape(text).read({emg});
  CHECK(*std::max_element(scaled.values[0].begin(), scaled.values[0].end()) == 1.0);
}

TEST_CASE("a zero is a value of the column, or the mean of its first seconds", "[series]") {
  WantedColumn pressure = pressure_of("p_mmHg");
  pressure.zero = "4 mmHg";
  CHECK(Shape("time_s,p_mmHg\n0,4\n1,6\n2,24\n").read({pressure}).values[0] == std::vector<double>{0.0, 2.0, 20.0});
  pressure.zero = "first 1 s";
  CHECK(Shape("time_s,p_mmHg\n0,4\n1,6\n2,24\n").read({pressure}).values[0] == std::vector<double>{-1.0, 1.0, 19.0});
}

TEST_CASE("samples closer than a run can follow are thinned within the stated tolerance, and the loss is stated", "[series]") {
  std::string text = "time_s,emg\n";
  std::vector<double> truth;
  for (int i = 0; i <= 40'000; ++i) {
    truth.push_back(std::max(0.0, std::sin(2.0 * 3.14159265358979 * i / 2000.0 / 4.0)));
    text += fmt::format("{:.4f},{:.5f}\n", i / 2000.0, truth.back());
  }
  const Series series = Shape(text).read({activation_of("emg")});
  CHECK(series.times_s.size() < 700);
  CHECK(series.times_s.front() == 0.0);
  CHECK(series.times_s.back() == 20.0);
  CHECK_THAT(understood(series), Catch::Contains("thinned from 40001 to") && Catch::Contains("straight lines"));
  std::size_t next = 1;
  double worst = 0.0;
  for (int i = 0; i <= 40'000; ++i) {
    const double time_s = i / 2000.0;
    while (series.times_s[next] < time_s) ++next;
    const double share = (time_s - series.times_s[next - 1]) / (series.times_s[next] - series.times_s[next - 1]);
    const double line = series.values[0][next - 1] + share * (series.values[0][next] - series.values[0][next - 1]);
    worst = std::max(worst, std::abs(line - truth[static_cast<std::size_t>(i)]));
  }
  CHECK(worst < 0.001 + 0.01);  // the tolerance, and half of 10 ms at the steepest slope at the corners
}
