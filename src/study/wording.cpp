#include "calfpump/study/wording.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "calfpump/core/rows.hpp"

namespace calfpump {

bool Question::suits(const Topic& topic) const {
  return (!garment || topic.garment) && (!condition || topic.condition) && (!person || topic.person) &&
         topic.longest_s >= at_least_s && topic.longest_s <= at_most_s;
}

const MetricWords& Wording::of(std::string_view metric) const {
  const MetricWords* found = find(metrics, metric);
  if (found == nullptr) throw std::logic_error("a metric without words in metrics.toml: " + std::string(metric));
  return *found;
}

std::string_view Wording::size_of(double percent) const {
  const auto found =
      std::find_if(sizes.begin(), sizes.end(), [&](const SizeWord& size) { return std::abs(percent) < size.below_percent; });
  return found == sizes.end() ? std::string_view() : found->word;
}

std::string Wording::bout_of(std::string_view movement) const {
  const auto found = std::find_if(bouts.begin(), bouts.end(), [&](const auto& row) { return row.first == movement; });
  return found == bouts.end() ? "bout of " + std::string(movement) : found->second;
}

}  // namespace calfpump
