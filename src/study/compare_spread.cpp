#include "calfpump/study/compare_spread.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "calfpump/core/words.hpp"
#include "calfpump/study/screening.hpp"

namespace calfpump {
namespace {

constexpr std::size_t at_once = 64;  // samples whose data are in memory at once: chosen
constexpr double tail = 0.05;        // part of the samples beyond each end of an interval

/// The comparison of each sample; without legs where a scenario failed.
using SampledLegs = std::vector<std::vector<ComparedLeg>>;

/// The scenarios of some samples, all samples of the first scenario first.
void run_block(std::span<const Factors> samples, const SpreadProblem& problem, SampledLegs& all) {
  std::vector<SpreadSample> read;
  for (const Factors& factors : samples) {
    read.push_back(problem.read(factors));
    for (Scenario& scenario : read.back().scenarios) scenario.observed.clear();  // residuals are not needed
  }
  const std::size_t scenarios = read.front().scenarios.size(), count = read.size();
  std::vector<RunRequest> requests;
  for (std::size_t i = 0; i < scenarios; ++i) {
    for (const SpreadSample& sample : read) requests.push_back({&sample.catalogue, &sample.scenarios[i], i});
  }
  RunAllOptions run{problem.settings, problem.cancel, 0, {}, {}, {}};
  run.finished = [&](std::size_t index, const Outcome&) {
    if (problem.finished) problem.finished(index / count);
  };
  const std::vector<Outcome> outcomes = run_all(requests, run);
  for (std::size_t s = 0; s < count; ++s) {
    std::vector<const RunResult*> results;
    for (std::size_t i = 0; i < scenarios; ++i) {
      const Outcome& outcome = outcomes[i * count + s];
      if (!outcome.error) results.push_back(&outcome.result);
    }
    all.push_back(results.size() == scenarios ? compare_legs(results) : std::vector<ComparedLeg>());
  }
}

/// Values over the samples that have one, and the numbers of these samples.
struct Values {
  std::vector<double> values;
  std::vector<std::size_t> samples;

  void add(const std::optional<double>& value, std::size_t sample) {
    if (!value) return;
    values.push_back(*value);
    samples.push_back(sample);
  }
  [[nodiscard]] std::optional<Between> interval() const {
    if (values.empty()) return std::nullopt;
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    return Between{quantile(sorted, tail), quantile(sorted, 1.0 - tail)};
  }
};

void find_driver(DeltaSpread& spread, const Values& values, const SpreadProblem& problem) {
  for (std::size_t p = 0; p < problem.parameters.size(); ++p) {
    std::vector<double> factors;
    for (const std::size_t sample : values.samples) factors.push_back(problem.samples[sample][p]);
    const double correlation = rank_correlation(factors, values.values);
    if (std::abs(correlation) <= std::abs(spread.correlation)) continue;
    spread.driver = problem.parameters[p].name;
    spread.correlation = correlation;
  }
}

const Delta* cell_of(const std::vector<ComparedLeg>& legs, std::size_t side, const ComparisonRow& row, std::size_t run) {
  if (side >= legs.size()) return nullptr;
  const auto& rows = legs[side].rows;
  const auto same = [&](const ComparisonRow& one) { return one.metric.name == row.metric.name; };
  const auto found = std::find_if(rows.begin(), rows.end(), same);
  return found == rows.end() ? nullptr : &found->runs[run];
}

void add_to_cell(const ComparedLeg& leg, ComparisonRow& row, std::size_t run, const SampledLegs& sampled,
                 const SpreadProblem& problem) {
  Values values, differences;
  for (std::size_t s = 0; s < sampled.size(); ++s) {
    const Delta* delta = cell_of(sampled[s], leg.side, row, run);
    if (delta == nullptr) continue;
    if (run == 0 || delta->difference) values.add(delta->value, s);
    differences.add(delta->difference, s);
  }
  const auto interval = values.interval();
  if (!interval) return;
  DeltaSpread spread;
  spread.samples = static_cast<int>(values.values.size());
  spread.value = *interval;
  spread.difference = differences.interval();
  find_driver(spread, run == 0 ? values : differences, problem);
  row.runs[run].spread = std::move(spread);
}

}  // namespace

std::string_view in_words(JointSpread::Kind kind) {
  switch (kind) {
    case JointSpread::Kind::joint:
      return "joint";
    case JointSpread::Kind::stale:
      return "joint, stale";
    case JointSpread::Kind::independent:
      break;
  }
  return "independent";
}

std::string in_words(const SpreadOrigin& origin) {
  std::string text = fmt::format("Beside each difference is the interval of 90 % of {} of the model's uncertain values",
                                 counted(origin.samples, "sample"));
  if (origin.failed > 0) text += fmt::format(", without the {} in which a scenario did not run", origin.failed);
  if (origin.kind == JointSpread::Kind::stale)
    text += "; their joint spread is stale, as the data have changed since: update with tools/fit --joint-spread";
  if (origin.kind == JointSpread::Kind::independent)
    text +=
        "; they vary independently, as the data have no joint_spread.toml of these values, so that the intervals are too wide";
  return text + '.';
}

int add_spread(std::vector<ComparedLeg>& legs, const SpreadProblem& problem) {
  SampledLegs sampled;
  for (std::size_t begin = 0; begin < problem.samples.size(); begin += at_once)
    run_block(problem.samples.subspan(begin, std::min(at_once, problem.samples.size() - begin)), problem, sampled);
  for (ComparedLeg& leg : legs) {
    for (ComparisonRow& row : leg.rows) {
      for (std::size_t run = 0; run < row.runs.size(); ++run) add_to_cell(leg, row, run, sampled, problem);
    }
  }
  return static_cast<int>(std::count_if(sampled.begin(), sampled.end(), [](const auto& one) { return one.empty(); }));
}

}  // namespace calfpump
