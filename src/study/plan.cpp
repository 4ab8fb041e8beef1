#include "calfpump/study/plan.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "calfpump/metrics/metric.hpp"

namespace calfpump {
namespace {

constexpr std::size_t block = 8;  // samples; as many legs as one clock drives

/// Combinations of the listed axes of a scenario, or of those that all share.
double combinations(const StudyPlan& plan, std::optional<std::size_t> scenario) {
  double count = 1.0;
  for (const StudyAxis& axis : plan.axes) {
    if (!axis.values.empty() && axis.scenario == scenario) count *= static_cast<double>(axis.values.size());
  }
  return count;
}

/// Sets the levels of these axes from the number of their combination; the first axis changes slowest.
void set_levels(const StudyPlan& plan, std::optional<std::size_t> scenario, std::size_t combination,
                std::vector<std::optional<std::size_t>>& levels) {
  for (std::size_t a = plan.axes.size(); a-- > 0;) {
    const StudyAxis& axis = plan.axes[a];
    if (axis.values.empty() || axis.scenario != scenario) continue;
    levels[a] = combination % axis.values.size();
    combination /= axis.values.size();
  }
}

/// Runs of a shard: few enough that a lost one costs little, and that processors end together.
std::size_t shard_size(const StudyPlan& plan, std::size_t runs) {
  constexpr std::size_t parts = 256, least = block, most = 4096;  // chosen
  return plan.shard.value_or(std::clamp(runs / parts, least, most));
}

}  // namespace

std::vector<StudyMetric> study_metrics(const std::vector<std::string>& names, bool one_leg, bool two_legs) {
  std::vector<StudyMetric> metrics;
  for (const std::string& name : names) {
    const bool body_wide = find(metric_definitions(), name)->body_wide;
    if (one_leg) metrics.push_back({name, name, false, false});
    if (two_legs && body_wide) metrics.push_back({one_leg ? "both_" + name : name, name, false, true});
    if (!two_legs || body_wide) continue;
    metrics.push_back({"left_" + name, name, false, true});
    metrics.push_back({"right_" + name, name, true, true});
  }
  return metrics;
}

std::vector<std::string> metric_names(bool closed_circulation) {
  std::vector<std::string> names;
  for (const MetricDefinition& metric : metric_definitions()) {
    if (closed_circulation || !metric.body_wide) names.emplace_back(metric.name);
  }
  return names;
}

double StudyOrder::runs_of(const StudyPlan& plan) {
  double variants = 0.0;
  for (std::size_t s = 0; s < plan.scenarios.size(); ++s) variants += combinations(plan, s);
  return static_cast<double>(plan.samples) * combinations(plan, std::nullopt) * variants;
}

StudyOrder::StudyOrder(const StudyPlan& plan) : plan_(plan), samples_(plan.samples), blocks_((samples_ + block - 1) / block) {
  if (!(runs_of(plan) <= most_runs)) throw std::overflow_error("too many runs");
  shared_ = static_cast<std::size_t>(combinations(plan, std::nullopt));
  for (std::size_t s = 0; s < plan.scenarios.size(); ++s) own_.push_back(static_cast<std::size_t>(combinations(plan, s)));
  variants_ = shared_ * std::accumulate(own_.begin(), own_.end(), std::size_t{0});
  const std::size_t group = std::min(block, samples_);
  groups_per_shard_ = std::max<std::size_t>(1, shard_size(plan, runs()) / group);
}

StudyOrder::Group StudyOrder::group(std::size_t number) const {
  Group group;
  const std::size_t first_block = number / variants_, variant = number % variants_;
  group.first_sample = first_block * block;
  group.samples = std::min(block, samples_ - group.first_sample);
  group.first_run = group.first_sample * variants_ + variant * group.samples;
  group.levels.resize(plan_.axes.size());
  const std::size_t owned = variants_ / shared_;
  set_levels(plan_, std::nullopt, variant / owned, group.levels);
  std::size_t rest = variant % owned;
  while (rest >= own_[group.scenario]) rest -= own_[group.scenario++];
  set_levels(plan_, group.scenario, rest, group.levels);
  return group;
}

StudyOrder::Range StudyOrder::groups_of(std::size_t shard) const {
  return {shard * groups_per_shard_, std::min((shard + 1) * groups_per_shard_, groups())};
}

}  // namespace calfpump
