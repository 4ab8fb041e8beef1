// Scenario files, changes of their keys by --set, recordings, and short runs.
#include <array>
#include <cmath>
#include <sstream>
#include <vector>

#include "attack/fuzz/targets.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/out/answers.hpp"
#include "calfpump/io/scenario/protocol_totals.hpp"
#include "calfpump/study/run.hpp"
#include "cli/terminal/protocol_text.hpp"
#include "cli/verbs/sentences.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump::fuzz {
namespace {

constexpr const char* every_kind_of_step = R"([subject]
height = "175 cm"
[garment]
kind = "stocking"
ankle_pressure = "20 mmHg"
[[protocol]]
posture = "sitting"
duration = "1 min"
[[protocol]]
repeat = 2
steps = [{ posture = "standing", movement = "tiptoe", repetitions = 3, tempo = { up = "1 s" } }]
[output]
every = "1 s"
columns = ["calf_volume"]
)";

constexpr const char* recorded = R"([[protocol]]
posture = "sitting"
repetitions = 2
trace = { file = "samples.csv", squeezes = { CM = "soleus_mmHg", PF = { column = "emg", full = "80 mmHg" } }, works = { calf = "emg" } }
)";

const Catalogue& catalogue() {
  static const Catalogue shipped = read_catalogue({});
  return shipped;
}

Scenario read(std::string_view text, const std::vector<std::string>& assignments = {}) {
  static const ScenarioRules rules(catalogue());
  static const std::string path = write("recording.csv", "time_s,soleus_mmHg,emg\n0,0,0\n0.5,30,0.5\n1,0,1\n");
  return read_scenario(std::string(text), scratch() / "scenario.toml", assignments, rules);
}

/// Everything that `check` prints about a scenario. Slow: done for one of eight, chosen by the length so that it repeats.
void check(const Scenario& scenario, std::size_t length) {
  if (length % 8 != 0) return;
  Timeline timeline = outline(catalogue(), scenario).timeline;
  expect(std::isfinite(timeline.duration_s) && timeline.duration_s >= 0.0, "a scenario has a finite duration");
  (void)cli::described(scenario);
  (void)cli::timeline_chart(timeline, 80, {});
  const CheckedScenario checked{scenario, std::move(timeline)};
  expect(!answer_of(std::span(&checked, 1), {}, catalogue()).empty(), "an accepted scenario can be printed");
}

bool attack_scenario(std::string_view input) {
  return accepts([&] { check(read(input), input.size()); });
}

/// One assignment a line.
bool attack_set(std::string_view input) {
  std::vector<std::string> assignments;
  std::istringstream lines{std::string(input)};
  for (std::string line; std::getline(lines, line);) assignments.push_back(line);
  return accepts([&] { check(read(every_kind_of_step, assignments), input.size()); });
}

bool attack_recording(std::string_view input) {
  write("samples.csv", input);
  return accepts([&] { check(read(recorded), input.size()); });
}

/// Runs a short scenario; a longer one counts as refused. A failed simulation is no fault, as it reports time and variable.
bool attack_run(std::string_view input) {
  constexpr double longest_s = 60.0, longest_motion_s = 3.0;
  return accepts([&] {
    const Scenario scenario = read(input);
    const ProtocolTotals totals = totals_of(scenario.protocol);
    if (totals.duration_s > longest_s || totals.moving_s > longest_motion_s || scenario.output.every_s < 0.1)
      throw InputError({{"run.toml", 0, 0, "too long for the fuzzer"}});
    try {
      Preparation preparation = prepare(catalogue(), scenario);
      RunOptions options;
      options.on_row = [](const Row& row) {
        expect(std::isfinite(row.time_s), "every row has a time");
        for (const double value : row.values) expect(std::isfinite(value), "every cell of a row is finite");
      };
      (void)run(scenario, preparation, scenario.output.columns, options);
    } catch (const SimulationError& error) {
      expect(!error.variable().empty(), "a failed simulation names a variable");
    }
  });
}

constexpr std::array targets{Target{"scenario", attack_scenario}, Target{"set", attack_set},
                             Target{"recording", attack_recording}, Target{"run", attack_run}};

}  // namespace

std::span<const Target> scenario_targets() { return targets; }

}  // namespace calfpump::fuzz
