// `calfpump find` from outside: doses of one key and of two, targets that none or all reach, refusals.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// Two minutes of sitting, then a set of calf raises; repeats of both.
const std::string routine = R"(title = "Sets of raises"
[garment]
kind = "stocking"
ankle_pressure = "10 mmHg"
[[protocol]]
repeat = 2
steps = [
  { posture = "sitting", duration = "2 min" },
  { posture = "standing", movement = "calf raise", repetitions = 2, transition = "1 s" },
]
[output]
every = "10 s"
)";

struct Asked {
  TemporaryFolder folder;
  std::string scenario = folder.write("my.toml", routine);

  [[nodiscard]] Outcome find(const std::string& options) const { return calfpump_command("find " + scenario + " " + options); }
  [[nodiscard]] nlohmann::json answer(const std::string& options, int code = 0) const {
    const Outcome outcome = find(options + " --json -q");
    INFO(outcome.text);
    REQUIRE(outcome.code == code);
    return nlohmann::json::parse(outcome.text);
  }
  /// The metric of a run with this change.
  [[nodiscard]] double run(const std::string& change, const std::string& metric) const {
    const Outcome outcome =
        calfpump_command("run -q --json -o " + (folder.path() / "results").string() + " --set '" + change + "' " + scenario);
    return nlohmann::json::parse(outcome.text)["scenarios"][0]["metrics"][metric].get<double>();
  }
};

const std::string repetitions = "--vary 'protocol[0].steps[1].repetitions=1..20' ";

}  // namespace

TEST_CASE("find returns the least whole dose, whose run reaches the target and whose neighbour's does not", "[find_verb]") {
  const Asked asked;
  const double limit = 0.5 * (asked.run("protocol[0].steps[1].repetitions=6", "calf_volume_mean_mL") +
                              asked.run("protocol[0].steps[1].repetitions=7", "calf_volume_mean_mL"));
  const auto json = asked.answer(repetitions + "--target 'calf_volume_mean_mL<=" + std::to_string(limit) + "'");
  CHECK(json["answer"]["doses"]["protocol[0].steps[1].repetitions"] == 7);
  CHECK(json["keys"][0]["step"] == 1);
  CHECK(json["answer"]["value"].get<double>() ==
        Approx(asked.run("protocol[0].steps[1].repetitions=7", "calf_volume_mean_mL")).epsilon(1e-12));
  const std::string words = json["sentences"][0];
  CHECK(words.starts_with("7 repetitions of calf raise are enough: mean blood in the calf "));
  CHECK(holds(words, "; 6 leave "));
}

TEST_CASE("a dose with a unit is found to a round step, as a difference from a baseline in per cent", "[find_verb]") {
  const Asked asked;
  const std::string base = asked.folder.write("bare.toml", replaced(routine, "10 mmHg", "0 mmHg"));
  const auto json = asked.answer("--vary garment.ankle_pressure=10..40mmHg --against " + base +
                                 " --target 'calf_volume_mean_mL<=-10%' -o " + (asked.folder.path() / "trials.csv").string());
  CHECK(json["keys"][0]["step"].get<double>() == Approx(0.1));
  const double bare = json["target"]["baseline_value"], found = json["answer"]["value"];
  CHECK(json["target"]["limit"].get<double>() == Approx(0.9 * bare));
  CHECK(found <= 0.9 * bare);
  CHECK(found > 0.895 * bare);
  CHECK(holds(json["sentences"][0], " of bare)"));
  const std::string trials = text_of(asked.folder.path() / "trials.csv");
  CHECK(trials.starts_with("garment.ankle_pressure_mmHg,calf_volume_mean_mL,reached\n10,"));
  CHECK(std::count(trials.begin(), trials.end(), '\n') == 1 + json["runs"]["all"].get<int>());
}

TEST_CASE("a target that no dose reaches ends with exit code 1 and the nearest dose", "[find_verb]") {
  const Asked asked;
  const auto json = asked.answer(repetitions + "--target 'calf_volume_mean_mL<=3'", 1);
  CHECK(json["answer"].is_null());
  CHECK(holds(json["sentences"][0], "No value of repetitions from 1 to 20 reaches the target: nearest are 20 repetitions"));
}

TEST_CASE("a target that every dose reaches is said to be reached by all, and by the least", "[find_verb]") {
  const Asked asked;
  const auto json = asked.answer(repetitions + "--target 'calf_volume_mean_mL<=300'");
  CHECK(json["answer"]["doses"]["protocol[0].steps[1].repetitions"] == 1);
  CHECK(holds(json["sentences"][0], "Every value of repetitions from 1 to 20 reaches the target: already 1 repetition"));
}

TEST_CASE("the largest dose below a limit is found with --largest", "[find_verb]") {
  const Asked asked;
  const double limit = 0.5 * (asked.run("protocol[0].steps[0].duration=5min", "calf_swelling_mL") +
                              asked.run("protocol[0].steps[0].duration=6min", "calf_swelling_mL"));
  const auto json = asked.answer(
      "--vary 'protocol[0].steps[0].duration=1..10min' --largest --target 'calf_swelling_mL<=" + std::to_string(limit) + "'");
  const double dose = json["answer"]["doses"]["protocol[0].steps[0].duration"];
  CHECK(dose > 5.0);
  CHECK(dose < 6.0);
}

TEST_CASE("two keys give a curve of pairs, and the cheapest by a cost", "[find_verb]") {
  const Asked asked;
  const auto json = asked.answer("--vary 'protocol[0].repeat=1..3' " + repetitions +
                                 "--cost 'first*second' --target 'calf_volume_mean_mL<=100'");
  REQUIRE(json["points"].size() == 3);
  double least = 1e9;
  for (const auto& point : json["points"]) {
    CHECK(point["value"].get<double>() <= 100.0);
    CHECK(point["cost"].get<double>() == point["first"].get<double>() * point["dose"].get<double>());
    least = std::min(least, point["cost"].get<double>());
  }
  const auto& doses = json["answer"]["doses"];
  CHECK(doses["protocol[0].repeat"].get<double>() * doses["protocol[0].steps[1].repetitions"].get<double>() == least);
}

TEST_CASE("without a cost the pairs of two keys are in the table and the picture, and none is chosen", "[find_verb]") {
  const Asked asked;
  const std::string picture = (asked.folder.path() / "pairs.svg").string();
  const auto json =
      asked.answer("--vary 'protocol[0].repeat=1..3' " + repetitions + "--target 'calf_volume_mean_mL<=100' --plot " + picture);
  CHECK(json["answer"].is_null());
  CHECK(holds(json["sentences"][0], "The table has the least repetitions for each repeat: wanted 100 mL or less."));
  CHECK(json["files"][0] == picture);
  CHECK(holds(text_of(picture), "protocol[0].repeat"));
}

TEST_CASE("all mistakes of a call are reported at once, before anything runs", "[find_verb]") {
  const Asked asked;
  const Outcome outcome = asked.find(
      "--vary protocol[0].repaet=1..9 --vary garment.ankle_pressure=1..9s --target 'calf_sweling_mL<=3' --against none.toml");
  INFO(outcome.text);
  CHECK(outcome.code == 2);
  CHECK(holds(outcome.text, "did you mean \"calf_swelling_mL\"?"));
  CHECK(holds(outcome.text, "expected a range in a unit of the same kind"));
  CHECK(holds(outcome.text, "none.toml: there is no such file"));
  const Outcome key = asked.find("--vary 'protocol[0].repaet=1..9' --target 'calf_swelling_mL<=3mmHg'");
  CHECK(key.code == 2);
  CHECK(holds(key.text, "repaet"));
  CHECK(holds(key.text, "\"mmHg\" is no unit of calf_swelling_mL; expected mL"));
  CHECK(holds(asked.find(repetitions + "--target 'calf_swelling_mL<=-20%'").text, "expected --against SCENARIO.toml"));
  CHECK(holds(asked.find(repetitions + "--target 'left:calf_swelling_mL<=5'").text, "has one leg"));
  CHECK(holds(asked.find(repetitions + "--target calf_swelling_mL").text, "expected METRIC<=VALUE or METRIC>=VALUE"));
  CHECK(holds(asked.find(repetitions + "--cost 2*first --target 'calf_swelling_mL<=5'").text, "expected two options --vary"));
}

TEST_CASE("a metric that no dose has is an error, not a dose that misses the target", "[find_verb]") {
  const Asked asked;
  const Outcome outcome = asked.find("--vary 'protocol[0].repeat=1..2' --target 'venous_volume_mL<=3'");
  INFO(outcome.text);
  CHECK(outcome.code == 2);
  CHECK(holds(outcome.text, "venous_volume_mL does not apply to my"));
}
