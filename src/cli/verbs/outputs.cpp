#include "cli/verbs/outputs.hpp"

#include "calfpump/io/out/destination.hpp"

namespace calfpump::cli {

namespace fs = std::filesystem;

namespace {

void add_recordings(const std::vector<StepOrRepeat>& steps, const fs::path& folder, std::vector<NamedInput>& inputs) {
  const auto add = [&](const Activity& activity) {
    if (activity.recording) inputs.push_back({"a recording", folder / activity.recording->file});
  };
  for (const StepOrRepeat& item : steps) {
    if (const Repeat* repeat = std::get_if<Repeat>(&item)) {
      add_recordings(repeat->steps, folder, inputs);
    } else {
      const Step& step = std::get<Step>(item);
      add(step.leg);
      if (step.other) add(*step.other);
    }
  }
}

std::vector<NamedOutput> outputs_of(const std::vector<ResultPlace>& places, const std::vector<std::string>& names,
                                    const Options& options) {
  std::vector<NamedOutput> outputs;
  for (const ResultPlace& place : places) {
    for (const std::string& name : names) outputs.push_back({place.asked_by, place.folder / name});
  }
  if (!options.picture.empty()) outputs.push_back({"--plot", options.picture});
  if (!options.csv.empty()) outputs.push_back({"--csv", options.csv});
  if (!options.markdown.empty()) outputs.push_back({"--markdown", options.markdown});
  return outputs;
}

}  // namespace

void refuse_clashes(const std::vector<ResultPlace>& places, const std::vector<std::string>& names, const Options& options) {
  std::vector<NamedOutput> outputs = outputs_of(places, names, options);
  if (options.json) outputs.push_back({"--json", "/dev/stdout"});
  refuse_same_outputs(outputs);
}

void refuse_lost_inputs(const std::vector<ResultPlace>& places, const std::vector<std::string>& names,
                        const std::vector<const Scenario*>& scenarios, const Options& options) {
  std::vector<NamedInput> inputs;
  for (const Scenario* scenario : scenarios) {
    inputs.push_back({"a scenario", scenario->source});
    add_recordings(scenario->protocol, fs::path(scenario->source).parent_path(), inputs);
  }
  if (options.data().folder) {
    for (const auto& entry : fs::directory_iterator(*options.data().folder)) inputs.push_back({"a file of data", entry.path()});
  }
  refuse_overwriting(outputs_of(places, names, options), inputs);
}

}  // namespace calfpump::cli
