// --plot and its options, as typed: sizes of the files, refusals before the run, the same bytes each time.
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <thread>

#include "report/figures.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string sitting = "protocol = [{ posture = \"sitting\", duration = \"20 s\" }]";

/// A folder with two scenarios, in which the program is called.
class Desk {
 public:
  Desk() {
    folder_.write("a.toml", sitting);
    folder_.write("b.toml", "legs = 2\n" + sitting);
  }

  [[nodiscard]] test::Outcome call(const std::string& arguments) const {
    return command("cd '" + folder_.path().string() + "' && " + CALFPUMP_BINARY + " " + arguments);
  }
  [[nodiscard]] std::string drawn(const std::string& file, const std::string& options) const {
    const test::Outcome outcome = call("compare a.toml b.toml -q --plot " + file + " " + options);
    INFO(outcome.text);
    CHECK(outcome.code == 0);
    return read(file);
  }
  [[nodiscard]] std::string read(const std::string& file) const { return text_of(folder_.path() / file); }
  [[nodiscard]] bool has_results() const { return fs::exists(folder_.path() / "results"); }

 private:
  TemporaryFolder folder_;
};

struct Sides {
  double width = 0.0, height = 0.0;
};

double number_after(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  return at == std::string::npos ? -1.0 : std::stod(text.substr(at + words.size()));
}

/// In px of 1/96 inch.
Sides sides_of_svg(const std::string& svg) { return {number_after(svg, "width=\""), number_after(svg, "height=\"")}; }

/// In dots, from the header of the PNG.
Sides sides_of_png(const std::string& png) {
  const auto at = [&](std::size_t place) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8U | static_cast<unsigned char>(png.at(place + i));
    return static_cast<double>(number);
  };
  return {at(16), at(20)};
}

/// In points.
Sides sides_of_pdf(const std::string& pdf) {
  const std::string box = "/MediaBox [ 0 0 ";
  const double width = number_after(pdf, box);
  return {width, number_after(pdf, box + std::to_string(static_cast<int>(width)) + " ")};
}

}  // namespace

TEST_CASE("a picture has the size that was typed, in any of the units", "[report]") {
  if (!has_gnuplot()) {
    WARN("not tested: no gnuplot");
    return;
  }
  const Desk desk;
  struct Case {
    std::string typed;
    double width_mm, height_mm;
  };
  const std::string panel = " --plot-panels ankle_pressure";
  for (const Case& one : {Case{"170x220mm", 170, 220}, Case{"8.5x6cm", 85, 60}, Case{"'85 mm x 60 mm'", 85, 60},
                          Case{"3.5x3in", 88.9, 76.2}, Case{"85\u00d760mm", 85, 60}}) {
    INFO(one.typed);
    const std::string options = "--plot-size " + one.typed + panel;
    const Sides svg = sides_of_svg(desk.drawn("x.svg", options)), png = sides_of_png(desk.drawn("x.png", options)),
                pdf = sides_of_pdf(desk.drawn("x.pdf", options));
    CHECK(std::abs(svg.width - one.width_mm / 25.4 * 96.0) <= 0.5);
    CHECK(std::abs(svg.height - one.height_mm / 25.4 * 96.0) <= 0.5);
    CHECK(std::abs(png.width - one.width_mm / 25.4 * 300.0) <= 0.5);
    CHECK(std::abs(png.height - one.height_mm / 25.4 * 300.0) <= 0.5);
    CHECK(std::abs(pdf.width - one.width_mm / 25.4 * 72.0) <= 0.5);
    CHECK(std::abs(pdf.height - one.height_mm / 25.4 * 72.0) <= 0.5);
  }
  const Sides dots = sides_of_png(desk.drawn("x.png", "--plot-size 1001x777px" + panel));
  CHECK(dots.width == 1001);
  CHECK(dots.height == 777);
  const Sides usual = sides_of_png(desk.drawn("x.png", ""));
  CHECK(usual.width == 2126);  // 180 mm
  CHECK(std::abs(usual.height - 2811) < 5);
  const Sides column = sides_of_png(desk.drawn("x.png", "--plot-size 85mm" + panel));
  CHECK(column.width == 1004);
  CHECK(column.height < column.width);
}

TEST_CASE("right legs are dashed in the curves and in the key", "[report]") {
  if (!has_gnuplot()) {
    WARN("not tested: no gnuplot");
    return;
  }
  const Desk desk;
  const std::string svg = desk.drawn("x.svg", "--plot-panels ankle_pressure");
  CHECK(count(svg, "stroke-dasharray") == 2);
}

TEST_CASE("letters have 8 pt in a picture of any size", "[report]") {
  if (!has_gnuplot()) {
    WARN("not tested: no gnuplot");
    return;
  }
  const Desk desk;
  for (const std::string size : {"40x60mm", "500x400mm"}) {
    const std::string svg = desk.drawn("x.svg", "--plot-panels ankle_pressure --plot-size " + size);
    CHECK(number_after(svg, "font-size=\"") == Approx(8.0 / 72.0 * 96.0).epsilon(0.01));
  }
}

TEST_CASE("pictures have the same bytes each time; text in a PDF stays text", "[report]") {
  if (!has_gnuplot()) {
    WARN("not tested: no gnuplot");
    return;
  }
  const Desk desk;
  std::vector<std::string> first;
  for (const std::string file : {"x.svg", "x.png", "x.pdf"}) first.push_back(desk.drawn(file, "--plot-difference"));
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // dates have seconds
  std::size_t i = 0;
  for (const std::string file : {"x.svg", "x.png", "x.pdf"}) CHECK(desk.drawn(file, "--plot-difference") == first[i++]);
  CHECK(first[2].starts_with("%PDF-"));
  CHECK(first[2].find("%%EOF", first[2].size() - 10) != std::string::npos);
  CHECK(holds(first[2], "/BaseFont"));
  CHECK_FALSE(holds(first[2], "CreationDate"));
}

TEST_CASE("a size that cannot be drawn is refused before the run, with what was expected", "[report]") {
  const Desk desk;
  struct Case {
    std::string typed, message;
  };
  for (const Case& one :
       {Case{"170", "\"170\" is no size; expected width and height with a unit"}, Case{"170mmx", "is no size"},
        Case{"x60mm", "is no size"}, Case{"-85x60mm", "is no size"}, Case{"85x60ft", "is no size"}, Case{"1e2mm", "is no size"},
        Case{"85mmx600px", "is no size"}, Case{"''", "\"\" is no size"}, Case{"39x60mm", "expected sides from 40 to 600 mm"},
        Case{"85x601mm", "expected sides from 40 to 600 mm"},
        Case{"99999999999999999999mm", "expected sides from 40 to 600 mm"},
        Case{"100px", "expected sides from 40 to 600 mm, which are 473 to 7086 px"},
        Case{"1000x800px", "px are for a PNG; expected mm, cm or in for x.svg"},
        Case{"85x60mm", "60 mm of height are too few for these panels and names; expected at least 1"}}) {
    const test::Outcome outcome = desk.call("compare a.toml b.toml --plot x.svg --plot-size " + one.typed);
    INFO(one.typed + ": " + outcome.text);
    CHECK(outcome.code == (has_gnuplot() || holds(one.message, "no size") || holds(one.message, "sides") ? 2 : 4));
    if (outcome.code == 2) CHECK(holds(outcome.text, one.message));
  }
  CHECK_FALSE(desk.has_results());
}

TEST_CASE("panels that are no columns of a leg are refused before the run, all at once", "[report]") {
  if (!has_gnuplot()) {
    WARN("not tested: no gnuplot");
    return;
  }
  const Desk desk;
  const test::Outcome outcome = desk.call(
      "compare a.toml b.toml --plot x.svg --plot-panels "
      "ankle_presure,calf_volume,calf_volume,heart_rate --plot-panels calf_volume_mL,qqqqqqqq");
  INFO(outcome.text);
  CHECK(outcome.code == 2);
  CHECK(holds(outcome.text, "5 problems"));
  CHECK(holds(outcome.text, "--plot-panels: there is no column \"ankle_presure\"; did you mean \"ankle_pressure\"?"));
  CHECK(holds(outcome.text, "\"calf_volume\" is named twice"));
  CHECK(holds(outcome.text, "\"heart_rate\" belongs to the whole body; a panel shows a column of a leg"));
  CHECK(holds(outcome.text, "\"calf_volume_mL\": the unit belongs to a file's heading only; did you mean \"calf_volume\"?"));
  CHECK(holds(outcome.text, "\"qqqqqqqq\"; `calfpump list columns` prints them"));
  CHECK_FALSE(desk.has_results());
}

TEST_CASE("every column of a leg can be a panel", "[report]") {
  if (!has_gnuplot()) {
    WARN("not tested: no gnuplot");
    return;
  }
  const Desk desk;
  std::vector<std::string> columns;
  for (const Observable& one : shipped().anatomy.observables) {
    if (!belongs_to_body(one.quantity)) columns.push_back(one.name);
  }
  REQUIRE(columns.size() > 60);
  for (std::size_t i = 0; i < columns.size(); i += 12) {
    std::string names = columns[i];
    for (std::size_t k = i + 1; k < std::min(i + 12, columns.size()); ++k) names += "," + columns[k];
    CHECK(holds(desk.drawn("x.svg", "--plot-panels " + names), "</svg>"));
  }
}

TEST_CASE("options of a picture need a picture, and a difference needs a second run", "[report]") {
  const Desk desk;
  for (const std::string option : {"--plot-size 85mm", "--plot-panels calf_volume", "--plot-difference"}) {
    const test::Outcome outcome = desk.call("compare a.toml b.toml " + option);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, option.substr(0, option.find(' ')) + " requires --plot"));
  }
  const test::Outcome alone = desk.call("run a.toml --plot x.svg --plot-difference");
  INFO(alone.text);
  CHECK(alone.code == 2);
  CHECK(holds(alone.text, "--plot-difference; it is an option of compare: in this picture, draw each run minus the baseline"));
  CHECK(holds(desk.call("compare a.toml --plot x.svg --plot-difference").text, "needs at least two scenario files"));
  CHECK_FALSE(desk.has_results());
}

TEST_CASE("panels of a picture leave the page as it is", "[report]") {
  if (!has_gnuplot()) {
    WARN("not tested: no gnuplot");
    return;
  }
  const Desk desk;
  REQUIRE(desk.call("compare a.toml b.toml -q --report").code == 0);
  REQUIRE(desk.call("compare a.toml b.toml -q --report -o other --plot x.svg --plot-panels foot_volume").code == 0);
  CHECK(desk.read("results/a-vs-b/report.html") == desk.read("other/a-vs-b/report.html"));
}
