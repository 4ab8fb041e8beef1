#include "calfpump/study/study_runs.hpp"

#include <fmt/format.h>

#include <map>

#include "batch.hpp"
#include "calfpump/core/errors.hpp"
#include "calfpump/core/number_and_unit.hpp"

namespace calfpump {
namespace {

/// A sample: its value on each axis of its own, and the data of its legs.
struct Sample {
  std::vector<AxisValue> values;             // in the order of the sampled axes
  std::shared_ptr<const Catalogue> changed;  // none: the usual data
};

/// A run that is to be made.
struct PlannedRun {
  StudyRow row;
  const Catalogue* catalogue = nullptr;
  std::optional<Scenario> scenario;
  std::vector<std::pair<double, std::vector<double>>> series;  // rows of the time series
};

class Shard {
 public:
  Shard(const StudyPlan& plan, const StudyCalls& calls, const Settings& settings, const std::atomic<bool>* cancel,
        const StudySinks& sinks)
      : plan_(plan), calls_(calls), sinks_(sinks) {
    options_.settings = settings;
    options_.cancel = cancel;
    options_.threads = 1;
    if (plan.draw) return;
    for (const StudyAxis& axis : plan.axes) {
      if (axis.values.empty()) throw std::logic_error("an axis without values: " + axis.name);
    }
  }

  void run(const StudyOrder::Group& group) {
    if (!samples_.contains(group.first_sample)) samples_.clear();  // another block
    std::vector<PlannedRun> runs(group.samples);
    for (std::size_t i = 0; i < group.samples; ++i) plan(group, i, runs[i]);
    std::vector<RunRequest> requests;
    std::vector<std::size_t> of;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (!runs[i].scenario) continue;
      requests.push_back(
          {runs[i].catalogue, &*runs[i].scenario, plan_.together ? std::optional<std::size_t>(0) : std::nullopt});
      of.push_back(i);
    }
    if (!plan_.series.empty()) {
      options_.rows = [&](std::size_t request) {
        auto& series = runs[of[request]].series;
        series.clear();  // a run of a group may begin again alone
        return
            [&series](const Row& row) { series.emplace_back(row.time_s, std::vector(row.values.begin(), row.values.end())); };
      };
    }
    Batch batch{requests, options_, std::vector<Outcome>(requests.size())};
    if (plan_.together) {
      batch.run({0, requests.size()});
    } else {
      for (std::size_t r = 0; r < requests.size(); ++r) batch.run_alone(r);
    }
    for (std::size_t r = 0; r < requests.size(); ++r) {
      PlannedRun& run = runs[of[r]];
      const Outcome& outcome = batch.outcomes[r];
      if (outcome.error) run.row.failure = reason_of(outcome.error);
      if (!outcome.error) run.row.result = &outcome.result;
    }
    for (const PlannedRun& run : runs) pass(run);
  }

 private:
  void plan(const StudyOrder::Group& group, std::size_t i, PlannedRun& run) {
    const Sample& sample = sample_of(group.first_sample + i);
    run.row.run = group.first_run + i;
    run.row.scenario = group.scenario;
    run.row.sample = group.first_sample + i;
    std::vector<std::string> assignments;
    std::size_t drawn = 0;
    for (std::size_t a = 0; a < plan_.axes.size(); ++a) {
      const StudyAxis& axis = plan_.axes[a];
      const AxisValue* value = nullptr;
      if (axis.values.empty()) {
        const AxisValue& own = sample.values[drawn++];
        if (!axis.scenario || axis.scenario == group.scenario) value = &own;
      } else if (group.levels[a]) {
        value = &axis.values[*group.levels[a]];
      }
      run.row.cells.push_back(value == nullptr ? nullptr : &value->cell);
      if (value != nullptr && value->text.empty() && !axis.keys.empty())
        run.row.failure = fmt::format("the table of people has no {} for this person", axis.name);
      if (value == nullptr || value->text.empty()) continue;
      for (const std::string& key : axis.keys) assignments.push_back(fmt::format("{}={}", key, value->text));
    }
    if (!run.row.failure.empty()) return;
    run.catalogue = sample.changed ? sample.changed.get() : calls_.usual;
    try {
      run.scenario = calls_.scenario(group.scenario, assignments, *run.catalogue);
    } catch (const InputError& error) {
      run.row.failure = error.problems().front().message;
    }
  }

  /// Samples of a block are used by all its variants.
  const Sample& sample_of(std::size_t number) {
    if (const auto found = samples_.find(number); found != samples_.end()) return found->second;
    Sample sample;
    if (plan_.draw) sample.values = plan_.draw(number);
    std::vector<std::optional<double>> factors(calls_.parameters);
    bool changes = false;
    std::size_t drawn = 0;
    for (const StudyAxis& axis : plan_.axes) {
      if (!axis.values.empty()) continue;
      const AxisValue& value = sample.values[drawn++];
      if (!axis.parameter) continue;
      factors[*axis.parameter] = number_and_unit(value.cell).value().number;
      changes = true;
    }
    if (changes) sample.changed = std::make_shared<const Catalogue>(calls_.catalogue(factors));
    return samples_.emplace(number, std::move(sample)).first->second;
  }

  void pass(const PlannedRun& run) const {
    if (run.row.result != nullptr) {
      for (const auto& [time_s, values] : run.series) sinks_.series(run.row.run, {time_s, true, values});
    }
    sinks_.row(run.row);
  }

  const StudyPlan& plan_;
  const StudyCalls& calls_;
  const StudySinks& sinks_;
  RunAllOptions options_;
  std::map<std::size_t, Sample> samples_;
};

}  // namespace

void run_shard(const StudyPlan& plan, const StudyOrder& order, std::size_t shard, const StudyCalls& calls,
               const Settings& settings, const std::atomic<bool>* cancel, const StudySinks& sinks) {
  Shard work(plan, calls, settings, cancel, sinks);
  const auto [first, end] = order.groups_of(shard);
  for (std::size_t group = first; group < end; ++group) {
    if (cancel != nullptr && cancel->load(std::memory_order_relaxed)) throw Interrupted();
    work.run(order.group(group));
  }
}

std::string reason_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const InputError& input) {
    return input.problems().front().message;
  } catch (const SimulationError& simulation) {
    return simulation.what();
  }
}

std::vector<std::optional<double>> metrics_of(const StudyPlan& plan, const RunResult& result) {
  std::vector<std::optional<double>> values;
  for (const StudyMetric& one : plan.metrics) {
    const bool two = result.other.has_value();
    values.push_back(one.of_two != two ? std::nullopt : (one.right ? *result.other : result.metrics).get(one.metric));
  }
  return values;
}

}  // namespace calfpump
