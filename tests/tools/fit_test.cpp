// tools/fit, the real program, on a small evidence that is fitted quickly.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "calfpump/io/data/evidence_reader.hpp"
#include "cli/command.hpp"
#include "io/files.hpp"
#include "study/small_evidence.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// A row with its own study and protocol, about the flow into a lying or tilted calf.
std::string flow_row(const std::string& id, const std::string& run, double lowest, double highest) {
  std::string row =
      small_row(id, fmt::format("{{ run = \"{}\", column = \"calf_inflow\", take = \"at\", from = \"10 s\" }}", run),
                fmt::format("[{}, {}]", lowest, highest));
  row = replaced(row, "study = \"test\"", fmt::format("study = \"{}\"", id));
  return replaced(row, "expect = ", "fitted = true\nexpect = ");
}

std::string evidence_with(double lowest, double highest) {
  std::string text = "[instruments]\nneedle = \"pressure\"\n";
  for (const char* tilt : {"0", "5", "10"})
    text +=
        fmt::format("[protocols.tilt-{0}]\nprotocol = [{{ posture = {{ tilt = \"{0} deg\" }}, duration = \"10 s\" }}]\n", tilt);
  text += flow_row("lying", "tilt-0", lowest, highest);
  for (const char* tilt : {"5", "10"})
    text += flow_row(fmt::format("tilted-{}", tilt), fmt::format("tilt-{}", tilt), lowest, highest);
  return text;
}

const std::string one_parameter = R"([[parameters]]
name = "inflow of the calf's muscle"
values = { "leg.toml/beds/calf muscle/flow" = "0.60 mL/s" }
range = [0.5, 2]
spread = 0.4
fitted = true
source = "a test"
)";

/// The shipped data with this test's evidence and parameter.
class FittedData {
 public:
  explicit FittedData(const std::string& unsure = one_parameter) {
    for (const auto& entry : fs::directory_iterator(source_folder / "data")) {
      if (entry.is_regular_file()) fs::copy(entry.path(), folder_.path());
    }
    fs::remove(folder_.path() / "cross_validation.toml");
    (void)folder_.write("evidence.toml", evidence_with(1.3, 1.5));
    (void)folder_.write("parameters.toml", unsure);
  }
  [[nodiscard]] Outcome fit(const std::string& arguments) const {
    return command(fmt::format("{} -q --data {} {}", CALFPUMP_FIT_BINARY, folder_.path().string(), arguments));
  }
  [[nodiscard]] fs::path path(const std::string& name) const { return folder_.path() / name; }
  void write(const std::string& name, const std::string& text) const { (void)folder_.write(name, text); }

 private:
  TemporaryFolder folder_;
};

void check_same_tables(const fs::path& a, const fs::path& b) {
  for (const char* name : {"parameters.csv", "cross_validation.csv"}) CHECK(text_of(a / name) == text_of(b / name));
}

}  // namespace

TEST_CASE("tools/fit prints priors and fitted values, and brings the rows that it fits into their bands", "[tools]") {
  const FittedData data;
  const Outcome outcome = data.fit("--folds 3 --out " + data.path("out").string());
  INFO(outcome.text);
  CHECK(outcome.code == 0);
  for (const char* part : {"prior", "fitted", "in the data", "range", "leg.toml/beds/calf muscle/flow", "mL/s", "0.5-2",
                           "evaluations", "left out", "tilted-10", "1.3 to 1.5", "within the band when fitted: figures 3 of 3"})
    CHECK(holds(outcome.text, part));
  CHECK(text_of(data.path("out/parameters.csv")).starts_with("parameter,value,unit,prior,fitted,present,factor,determined\n"));
  CHECK(text_of(data.path("out/cross_validation.csv")).starts_with("id,unit,fold,fitted,left_out,lowest,highest,"));
}

TEST_CASE("an interrupted call continues and produces the same bytes", "[tools]") {
  const FittedData data;
  REQUIRE(data.fit("--folds 3 --out " + data.path("whole").string()).code == 0);
  const std::string runs = text_of(data.path("whole/runs.txt"));
  for (const double part : {0.0, 0.01, 0.3, 0.75, 1.0}) {
    INFO(part);
    fs::create_directories(data.path("again"));
    data.write("again/runs.txt", runs.substr(0, static_cast<std::size_t>(part * static_cast<double>(runs.size()))));
    const Outcome again = data.fit("--folds 3 --out " + data.path("again").string());
    INFO(again.text);
    CHECK(again.code == 0);
    check_same_tables(data.path("whole"), data.path("again"));
    CHECK(text_of(data.path("again/runs.txt")).size() == runs.size());
    CHECK(holds(again.text, " 0 of them by an earlier call") == (part < 0.1));
  }
}

TEST_CASE("stored runs of other data or settings are rejected, with the reason", "[tools]") {
  const FittedData data;
  const std::string out = "--out " + data.path("out").string();
  REQUIRE(data.fit(out).code == 0);
  const Outcome settings = data.fit(out + " --tolerance 0.5");
  INFO(settings.text);
  CHECK(settings.code == 2);
  CHECK(holds(settings.text, "made with \"tolerance 1\", but now it is \"tolerance 0.5\""));
  data.write("leg.toml", replaced(text_of(data.path("leg.toml")), "floor = 0.01", "floor = 0.02"));
  const Outcome changed = data.fit(out);
  CHECK(changed.code == 2);
  CHECK(holds(changed.text, "made with \"data sha256:"));
  CHECK(holds(changed.text, "--out"));
}

TEST_CASE("tools/fit --store writes the cross-validation beside the data, with their checksum", "[tools]") {
  const FittedData data;
  REQUIRE(data.fit("--folds 3 --store --out " + data.path("out").string()).code == 0);
  const DataFiles files{data.path(""), {}};
  const auto stored = read_cross_validation(files);
  REQUIRE(stored);
  CHECK(stored->folds == 3);
  CHECK(stored->rows.size() == 3);
  CHECK(stored->data == fit_checksum(files));
  data.write("leg.toml", replaced(text_of(data.path("leg.toml")), "floor = 0.01", "floor = 0.02"));
  CHECK(stored->data != fit_checksum(files));
}

TEST_CASE("a held-back row is never fitted: neither by name, nor with its group, nor as a fitted row", "[tools]") {
  const FittedData data;
  const std::string out = " --out " + data.path("out").string();
  const std::string drawn = flow_row("sit-down", "tilt-0", 1.3, 1.5);  // its SHA-256 begins with 19, below 1a
  data.write("evidence.toml", evidence_with(1.3, 1.5) + replaced(drawn, "fitted = true\n", ""));
  const Outcome named = data.fit("--only lying --only sit-down" + out);
  INFO(named.text);
  CHECK(named.code == 2);
  CHECK(holds(named.text, "--only: \"sit-down\" is held back from every fit"));
  const Outcome group = data.fit("--folds 3 --only all" + out);
  INFO(group.text);
  CHECK(group.code == 0);
  CHECK(holds(group.text, " of 3 rows"));
  CHECK_FALSE(holds(group.text, "sit-down"));
  data.write("evidence.toml", evidence_with(1.3, 1.5) + drawn);
  const Outcome fitted = data.fit(out);
  INFO(fitted.text);
  CHECK(fitted.code == 2);
  CHECK(holds(fitted.text, "the draw holds this row back from every fit"));
}

TEST_CASE("tools/fit --joint-spread stores how the rows narrow their parameter, and repeats its bytes", "[tools]") {
  const FittedData data;
  const std::string out = "--joint-spread --out " + data.path("out").string();
  const Outcome outcome = data.fit(out);
  INFO(outcome.text);
  REQUIRE(outcome.code == 0);
  CHECK(holds(outcome.text, "by 3 fitted rows; wrote "));
  const DataFiles files{data.path(""), {}};
  const std::vector<Parameter> parameters = read_parameters(files);
  const JointSpread joint = read_joint_spread(files, parameters);
  CHECK(joint.kind == JointSpread::Kind::joint);
  CHECK(joint.root[0][0] < 0.7 * deviation_of(parameters[0]));
  CHECK(joint.root[0][0] > 0.1 * deviation_of(parameters[0]));
  const std::string stored = text_of(data.path("joint_spread.toml"));
  REQUIRE(data.fit(out).code == 0);
  CHECK(text_of(data.path("joint_spread.toml")) == stored);
}

TEST_CASE("conflicting options of tools/fit, and a fit without rows, are errors", "[tools]") {
  const FittedData data;
  const std::string out = " --out " + data.path("out").string();
  for (const char* wrong : {"--rounds 0", "--store", "--store --folds 3 --only lying", "--folds 1", "--folds 4",
                            "--from-data --from-priors", "--only lyng", "--joint-spread --folds 3"}) {
    INFO(wrong);
    CHECK(data.fit(wrong + out).code == 2);
  }
  const Outcome unfitted = FittedData(replaced(one_parameter, "fitted = true", "fitted = false")).fit(out);
  CHECK(unfitted.code == 2);
  CHECK(holds(unfitted.text, "no parameter has fitted = true"));
}
