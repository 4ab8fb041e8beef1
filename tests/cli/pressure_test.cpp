// Bounds of pressures, the real binary: absurd pressures are refused, and a run outside the range of the model fails.
#include <array>
#include <catch2/catch.hpp>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Outcome run_in(const TemporaryFolder& folder, const std::string& text, const std::string& options = "") {
  return calfpump_command("run " + folder.write("mine.toml", text) + " -o " + (folder.path() / "out").string() + options);
}

std::string recording(const std::string& squeezes) {
  return "[[protocol]]\nposture = \"standing\"\nduration = \"20 s\"\ntrace = { file = \"r.csv\", squeezes = { " + squeezes +
         " } }\n";
}

/// A folder of the data with one text replaced.
void change_data(const TemporaryFolder& folder, const std::string& file, const std::string& from, const std::string& to) {
  fs::copy(source_folder / "data", folder.path() / "data", fs::copy_options::recursive);
  std::string text = text_of(folder.path() / "data" / file);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  std::ofstream(folder.path() / "data" / file) << text;
}

}  // namespace

TEST_CASE("a pressure of full activation beyond any muscle is refused, from a file and from --set") {
  const TemporaryFolder folder;
  folder.write("r.csv", "time_s,e\n0,0\n1,1\n2,0\n");
  for (const std::string pressure : {"10000 mmHg", "1e9 mmHg", "501 mmHg", "70 kPa"}) {
    const Outcome outcome = run_in(folder, recording("CD = { column = \"e\", full = \"" + pressure + "\" }"));
    INFO(outcome.text);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, "mine.toml:4:"));
    CHECK(holds(outcome.text, "\"" + pressure + "\" is out of range; expected above 0"));
    CHECK_FALSE(holds(outcome.text, "ends in no unit"));
  }
  const std::string good = recording("CD = { column = \"e\", full = \"500 mmHg\" }");
  CHECK(run_in(folder, good).code == 0);
  const Outcome set = run_in(folder, good, " --set 'protocol[0].trace.squeezes.CD.full=1e4mmHg'");
  INFO(set.text);
  CHECK(set.code == 2);
  CHECK(holds(set.text, "--set"));
  CHECK(holds(set.text, "is out of range"));
}

TEST_CASE("pressures of data files are bounded, with file and line") {
  const std::vector<std::array<std::string, 3>> changes{
      {"movements.toml", "squeezes = { CM = \"100 mmHg\"", "squeezes = { CM = \"10000 mmHg\""},
      {"movements.toml", "outlet = \"-5.5 mmHg\"", "outlet = \"-5000 mmHg\""},
      {"movements.toml", "pressure = [\"50 mmHg\", \"200 mmHg\"]", "pressure = [\"50 mmHg\", \"20000 mmHg\"]"},
      {"conditions.toml", "outlet = \"12 mmHg\"", "outlet = \"1200 mmHg\""},
      {"garments.toml", "standing_rise = \"3 mmHg\"", "standing_rise = \"3000 mmHg\""},
      {"garments.toml", "ankle_pressure = [\"10 mmHg\", \"50 mmHg\"]", "ankle_pressure = [\"10 mmHg\", \"5000 mmHg\"]"},
      {"leg.toml", "arterial = \"93 mmHg\"", "arterial = \"93000 mmHg\""},
      {"leg.toml", "right_atrial_supine = \"5 mmHg\"", "right_atrial_supine = \"500 mmHg\""},
      {"leg.toml", "gravity = \"0.78 mmHg/cm\"", "gravity = \"78 mmHg/cm\""},
      {"circulation.toml", "filling_offset = \"4 mmHg\"", "filling_offset = \"4000 mmHg\""}};
  for (const auto& [file, from, to] : changes) {
    const TemporaryFolder folder;
    change_data(folder, file, from, to);
    const Outcome outcome = run_in(folder, "[[protocol]]\nposture = \"standing\"\nduration = \"1 s\"\n",
                                   " --data " + (folder.path() / "data").string());
    INFO(to << "\n" << outcome.text);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, file + ":"));
    CHECK(holds(outcome.text, "is out of range; expected"));
  }
}

TEST_CASE("the sum of the pressures on a vein is bounded too") {
  const TemporaryFolder folder;
  folder.write("r.csv", "time_s,e\n0,0\n1,1\n2,0\n");
  const std::string text = recording("CD = { column = \"e\", full = \"490 mmHg\" }") +
                           "[garment]\nkind = \"stocking\"\nankle_pressure = \"40 mmHg\"\n";
  for (const std::string verb : {"run ", "check "}) {
    const Outcome outcome = calfpump_command(verb + folder.write("mine.toml", text));
    INFO(outcome.text);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, "mine.toml: standing, recording r.csv"));
    CHECK(holds(outcome.text, "external pressure on CD is 520.1 mmHg"));
    CHECK(holds(outcome.text, "expected from -100 to 500 mmHg"));
  }
}

TEST_CASE("a run that leaves the range of the model fails with time, vein and volume, and leaves no result") {
  const TemporaryFolder folder;
  folder.write("r.csv", "time_s,p_mmHg\n0,0\n1,0\n1.02,500\n10,500\n");
  // All that drains the popliteal vein is squeezed flat, and its valves leak: once a mean ankle pressure of 514 mmHg.
  const Outcome outcome =
      run_in(folder, "[subject]\ncondition = [\"deep reflux\", \"post-thrombotic leg\", \"iliac obstruction\"]\n" +
                         recording("IL = \"p_mmHg\", TM = \"p_mmHg\", TS = \"p_mmHg\", CM = \"p_mmHg\""));
  INFO(outcome.text);
  CHECK(outcome.code == 3);
  CHECK(holds(outcome.text, "left the range of the model"));
  CHECK(holds(outcome.text, "volume of PF [mL] = "));
  CHECK_FALSE(fs::exists(folder.path() / "out" / "mine" / "timeseries.csv"));
}
