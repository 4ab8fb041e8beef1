#include "calfpump/study/least.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "calfpump/core/rows.hpp"
#include "calfpump/study/answer.hpp"

namespace calfpump {

std::optional<std::size_t> least_of(const std::vector<ComparedRun>& runs, const std::string& metric) {
  std::optional<std::size_t> least;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto value = runs[i].result.metrics.get(metric);
    if (value && (!least || *value < *runs[*least].result.metrics.get(metric))) least = i;
  }
  return least;
}

std::string least_in_words(const std::vector<ComparedRun>& runs, std::span<const LeastOf> measures, const Wording& wording) {
  constexpr std::array numbers{"none", "one", "two", "three", "four", "five", "six", "seven", "eight"};
  std::vector<std::string> parts;
  std::size_t before = runs.size();
  for (const LeastOf& measure : measures) {
    const auto least = least_of(runs, measure.metric);
    if (!least) continue;
    const double value = *runs[*least].result.metrics.get(measure.metric);
    parts.push_back(fmt::format("{}the least {} ({})", *least == before ? "" : runs[*least].scenario->stem + " leaves ",
                                measure.words, shown(*find(metric_definitions(), measure.metric), value, wording)));
    before = *least;
  }
  return fmt::format("{}, of these {}.", fmt::join(parts, " and "),
                     runs.size() < numbers.size() ? numbers.at(runs.size()) : std::to_string(runs.size()));
}

}  // namespace calfpump
