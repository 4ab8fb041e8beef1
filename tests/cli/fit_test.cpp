// `calfpump fit` from outside: a scenario that runs, its intervals, refusals, and an interruption.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// Tiptoes of a person whose calf is 40 cm, as measured without noise, and a scenario that has 37 cm.
struct Measured {
  TemporaryFolder folder;
  std::string scenario;

  Measured() {
    const std::string person = R"([subject]
calf_girth = "37 cm"  # by tape
[[protocol]]
posture = "standing"
duration = "20 s"
[[protocol]]
posture = "standing"
movement = "calf raise"
repetitions = 3
[output]
every = "2 s"
columns = ["calf_volume"]
)";
    const std::string truth = folder.write("truth.toml", person), results = (folder.path() / "results").string();
    command(std::string(CALFPUMP_BINARY)
                .append(" run -q --set subject.calf_girth=40cm -o ")
                .append(results)
                .append(" ")
                .append(truth));
    scenario = folder.write("my.toml", person + R"([[observed]]
file = "results/truth/timeseries.csv"
column = "calf_volume_mL"
observable = "calf_volume"
error = "1 mL"
)");
  }
  [[nodiscard]] Outcome fit(const std::string& options) const { return calfpump_command("fit " + scenario + " " + options); }
};

}  // namespace

TEST_CASE("fit finds the girth of a simulated calf, and its scenario keeps the comments and runs", "[fit_verb]") {
  const Measured measured;
  const Outcome outcome = measured.fit("--vary subject.calf_girth=30..46cm --starts 2 --json -q");
  INFO(outcome.text);
  REQUIRE(outcome.code == 0);
  const auto json = nlohmann::json::parse(outcome.text);
  const auto& key = json["keys"][0];
  CHECK(key["value"].get<double>() == Approx(40.0).margin(0.05));
  CHECK(key["low"].get<double>() < 40.0);
  CHECK(key["high"].get<double>() > 40.0);
  CHECK(json["series"][0]["rmse"].get<double>() < 0.1 * json["series"][0]["rmse_before"].get<double>());
  const fs::path fitted = measured.folder.path() / "my-fitted.toml";
  CHECK(json["fitted"] == fitted.string());
  const std::string text = text_of(fitted);
  CHECK(text.starts_with("# Fitted by calfpump "));
  CHECK(holds(text, "cm\"  # by tape\n"));
  CHECK(calfpump_command("check -q " + fitted.string()).code == 0);
}

TEST_CASE("intervals that allow for errors of the model are wider than intervals of an exact model", "[fit_verb]") {
  const Measured measured;
  const auto width = [&](const std::string& options) {
    const auto json =
        nlohmann::json::parse(measured.fit("--vary subject.calf_girth=30..46cm --starts 1 --json -q " + options).text);
    return json["keys"][0]["high"].get<double>() - json["keys"][0]["low"].get<double>();
  };
  CHECK(width("") > 2.0 * width("--exact-model"));
}

TEST_CASE("fit refuses what it cannot fit, all problems at once", "[fit_verb]") {
  const Measured measured;
  const auto refusal = [&](const std::string& options) {
    const Outcome outcome = measured.fit(options);
    CHECK(outcome.code == 2);
    return outcome.text;
  };
  CHECK(holds(refusal(""), "expected --vary KEY=LOW..HIGH"));
  const std::string all =
      refusal("--vary subject.calf_girth=50..40cm --vary subject.calf_girth=38..46cm --vary subject.age=1..2kg --vary x");
  CHECK(holds(all, "--vary subject.calf_girth=50..40cm: the range is empty"));
  CHECK(holds(all, "the scenario's value 37 cm is outside the range"));
  CHECK(holds(all, "--vary x: expected KEY=LOW..HIGH"));
  CHECK(holds(refusal("--vary subject.calf_girth=3..46cm"),
              "--vary subject.calf_girth, 3 cm: calf_girth: \"3 cm\" is out of range"));
  CHECK(holds(refusal("--vary subject.calf_girt=30..46cm"), "did you mean \"calf_girth\"?"));
  CHECK(holds(refusal("--vary subject.calf_girth=0.3m..46cm"), "two units"));
  CHECK(holds(refusal("--vary subject.calf_girth=30..46cm -o /tmp/elsewhere.toml"), "in another folder"));
  CHECK(holds(refusal("--vary subject.calf_girth=30..46cm -o " + measured.scenario), "my.toml"));
  const Outcome none =
      calfpump_command("fit " + (measured.folder.path() / "truth.toml").string() + " --vary subject.age=20..60y");
  CHECK(none.code == 2);
  CHECK(holds(none.text, "there are no observed data"));
}
