#include "outputs.hpp"

#include "calfpump/io/destination.hpp"

namespace calfpump::cli {

void refuse_clashes(const std::vector<ResultPlace>& places, const std::vector<std::string>& names, const Options& options) {
  std::vector<NamedOutput> outputs;
  for (const ResultPlace& place : places) {
    for (const std::string& name : names) outputs.push_back({place.asked_by, place.folder / name});
  }
  if (options.json) outputs.push_back({"--json", "/dev/stdout"});
  if (!options.picture.empty()) outputs.push_back({"--plot", options.picture});
  if (!options.csv.empty()) outputs.push_back({"--csv", options.csv});
  if (!options.markdown.empty()) outputs.push_back({"--markdown", options.markdown});
  refuse_same_outputs(outputs);
}

}  // namespace calfpump::cli
