// Pictures for papers: whole, with every run and leg, and safe from commands in file names.
#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "cli/command.hpp"
#include "report/figures.hpp"
#include "study/scenarios.hpp"
#include "support/full_device.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string sitting = "protocol = [{ posture = \"sitting\", duration = \"20 s\" }]";

}  // namespace

TEST_CASE("a plot has a curve with its range for each panel, run and leg", "[report]") {
  const Scenario one = scenario_of(sitting), two = scenario_of("legs = 2\n" + sitting);
  CHECK(count(script_of({one}), "<< EOD") == 6);
  const std::string both = script_of({one, two});
  CHECK(count(both, "<< EOD") == 6 * 3);
  CHECK(count(both, "with filledcurves") == 6 * 3);
  CHECK(count(both, "dt 2") == 6 + 1);  // right legs are dashed, in the key too
}

TEST_CASE("cycles too short to be drawn become an envelope of whole cycles", "[report]") {
  const Scenario walk = scenario_of("protocol = [{ posture = \"standing\", movement = \"walking\", duration = \"1 h\" }]");
  const std::string script = script_of({walk});
  const std::string drawn =
      script.substr(script.find("$d3_0_0"), script.find("EOD\n", script.find("$d3_0_0")) - script.find("$d3_0_0"));
  std::istringstream lines(drawn);
  std::string head;
  std::getline(lines, head);
  double time = 0.0, lowest = 0.0, highest = 0.0, mean = 0.0, least = 1e9, most = 0.0;
  while (lines >> time >> mean >> lowest >> highest) {
    if (time < 5.0 || time > 55.0) continue;
    least = std::min(least, mean);
    most = std::max(most, mean);
    CHECK(lowest < 1.0);  // relaxed in each
  }
  CHECK(most < 1.05 * least);  // no beat between cycles and columns
}

TEST_CASE("pictures are whole files of the format of their name", "[report]") {
  if (!has_gnuplot()) {
    WARN("not tested: no gnuplot");
    return;
  }
  const TemporaryFolder folder;
  const std::string call = "run " + folder.write("sit.toml", sitting) + " -q -o " + folder.path().string() + " --plot ";
  REQUIRE(calfpump_command(call + (folder.path() / "a.svg").string()).code == 0);
  REQUIRE(calfpump_command(call + (folder.path() / "deep/a.png").string()).code == 0);
  CHECK(holds(text_of(folder.path() / "a.svg"), "</svg>"));
  CHECK(text_of(folder.path() / "deep/a.png").substr(1, 3) == "PNG");
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 4);  // no incomplete file
}

TEST_CASE("a file name in a plot is never a command", "[report]") {
  if (!has_gnuplot()) {
    WARN("not tested: no gnuplot");
    return;
  }
  const TemporaryFolder folder;
  const std::string name = "it's {a^b} `touch harm` \"x\"; system('touch harm') #";
  folder.write(name + ".toml", sitting);
  const std::string inside = "cd '" + folder.path().string() + "' && " + std::string(CALFPUMP_BINARY);
  REQUIRE(command(inside + " run *.toml -q --plot a.svg").code == 0);
  CHECK(holds(text_of(folder.path() / "a.svg"), "it's {a^b} `touch harm`"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "harm"));
}

TEST_CASE("the name of a picture is never a command or a home folder", "[report]") {
  if (!has_gnuplot()) {
    WARN("not tested: no gnuplot");
    return;
  }
  const TemporaryFolder folder;
  folder.write("sit.toml", sitting);
  const std::string inside =
      "cd '" + folder.path().string() + "' && HOME=" + folder.path().string() + "/home " + CALFPUMP_BINARY;
  for (const std::string name : {"|touch harm;.svg", "~sit.svg", "'; system 'touch harm'.svg", "`touch harm`.svg"}) {
    INFO(name);
    setenv("PICTURE", name.c_str(), 1);
    CHECK(command(inside + " run sit.toml -q --plot \"$PICTURE\"").code == 0);
    CHECK(holds(text_of(folder.path() / name), "</svg>"));
  }
  CHECK_FALSE(std::filesystem::exists(folder.path() / "harm"));
}

TEST_CASE("a picture on a full disk is exit code 4", "[report]") {
  if (!has_gnuplot()) {
    WARN("not tested: no gnuplot");
    return;
  }
  const TemporaryFolder folder;
  make_full_device(folder.path() / "a.svg");
  const auto full = calfpump_command("run " + folder.write("sit.toml", sitting) + " -q -o " + folder.path().string() +
                                     " --plot " + (folder.path() / "a.svg").string());
  INFO(full.text);
  CHECK(full.code == 4);
  CHECK(holds(full.text, "No space left"));
}

TEST_CASE("a user's gnuplot settings do not change a picture", "[report]") {
  if (!has_gnuplot()) {
    WARN("not tested: no gnuplot");
    return;
  }
  const TemporaryFolder folder;
  folder.write(".gnuplot", "set title 'HOSTILE'\nset logscale y\n");
  const std::string call = "HOME=" + folder.path().string() + " " + CALFPUMP_BINARY + " run " +
                           folder.write("sit.toml", sitting) + " -q -o " + folder.path().string() + " --plot " +
                           (folder.path() / "a.svg").string();
  REQUIRE(command(call).code == 0);
  CHECK_FALSE(holds(text_of(folder.path() / "a.svg"), "HOSTILE"));
}

TEST_CASE("a picture that cannot be drawn is reported", "[report]") {
  const TemporaryFolder folder;
  const std::string call = "run " + folder.write("sit.toml", sitting) + " -q -o " + folder.path().string() + " --plot ";
  const auto wrong = calfpump_command(call + "a.jpg");
  CHECK(wrong.code == 2);
  CHECK(holds(wrong.text, ".svg, .png, .pdf"));
  const auto nowhere = calfpump_command(call + "/dev/null/a.svg");
  CHECK(nowhere.code == 4);
  CHECK(std::filesystem::exists(folder.path() / "sit" / "metrics.csv"));  // results remain
  const auto missing =
      command("PATH=/nowhere " + std::string(CALFPUMP_BINARY) + " " + call + (folder.path() / "a.svg").string());
  CHECK(missing.code == 4);  // reported before the run
  CHECK(holds(missing.text, "gnuplot-nox"));
}
