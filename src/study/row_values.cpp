#include "calfpump/study/row_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <mutex>
#include <set>
#include <utility>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/lanes.hpp"
#include "calfpump/study/fingerprint.hpp"
#include "calfpump/study/measure.hpp"
#include "calfpump/study/run_all.hpp"

namespace calfpump {
namespace {

/// A failed run is a result: none of its rows has a value. Running out of memory is not.
bool is_answer(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const SimulationError&) {
    return true;
  } catch (const InputError&) {
    return true;
  } catch (...) {
    return false;
  }
}

void collect(const Measure& measure, std::vector<const Measure*>& measures) {
  measures.push_back(&measure);
  for (const Measure& less : measure.less) collect(less, measures);
  for (const Measure& by : measure.by) collect(by, measures);
}

/// The measures of each run, in the order of the rows.
std::vector<std::vector<const Measure*>> measures_by_run(const Evidence& evidence) {
  std::vector<const Measure*> all;
  for (const EvidenceRow& row : evidence.rows) collect(row.measure, all);
  std::vector<std::vector<const Measure*>> by_run(evidence.runs.size());
  for (const Measure* measure : all) by_run[measure->run].push_back(measure);
  return by_run;
}

std::set<std::size_t> runs_of(const Evidence& evidence, std::span<const std::size_t> rows) {
  std::vector<const Measure*> measures;
  for (const std::size_t row : rows) collect(evidence.rows[row].measure, measures);
  std::set<std::size_t> runs;
  for (const Measure* measure : measures) runs.insert(measure->run);
  return runs;
}

/// A run still to be done.
struct Missing {
  const Variant* variant;
  std::size_t run;
  std::string key;
  RunRecord record{};
};

class Runs {
 public:
  /// The variants of a run are a population, whose groups must not depend on what the memo holds: a group with one missing
  /// member is run as a whole.
  Runs(std::span<const Variant> variants, std::span<const std::size_t> rows, RunMemo& memo) : memo_(memo) {
    if (variants.empty()) return;
    measures_ = measures_by_run(variants.front().evidence);
    for (const Variant& variant : variants) keys_.emplace_back(variant.evidence.runs.size());
    for (const std::size_t run : runs_of(variants.front().evidence, rows)) {
      std::vector<Missing> group;
      std::set<std::string> asked;
      for (std::size_t v = 0; v < variants.size(); ++v) {
        std::string& key = keys_[v][run];
        key = fmt::format("{} {}", run, fingerprint(outline(variants[v].catalogue, variants[v].evidence.runs[run])));
        if (asked.insert(key).second) group.push_back({&variants[v], run, key});
        if (group.size() == most_lanes || v + 1 == variants.size()) add(std::exchange(group, {}));
      }
    }
  }

  void run(const ValidateOptions& options) {
    std::vector<RunRequest> requests;
    for (const Missing& one : missing_)
      requests.push_back({&one.variant->catalogue, &one.variant->evidence.runs[one.run], one.run});
    RunAllOptions all;
    all.settings = options.settings;
    all.cancel = options.cancel;
    all.threads = options.threads;
    all.progress = options.progress;
    all.rows = [this](std::size_t index) {
      Missing& one = missing_[index];
      one.record = {};
      one.record.columns = one.variant->evidence.runs[one.run].output.columns;
      return [&record = one.record](const Row& row) {
        if (!row.on_grid) return;
        record.times_s.push_back(row.time_s);
        record.values.insert(record.values.end(), row.values.begin(), row.values.end());
      };
    };
    all.finished = [&](std::size_t index, Outcome& outcome) {
      keep(index, outcome);
      if (options.finished) options.finished(index);
    };
    if (!requests.empty()) (void)run_all(requests, all);
    if (not_kept_) std::rethrow_exception(not_kept_);
  }

  [[nodiscard]] std::optional<double> value(std::size_t variant, const Measure& measure) const {
    return value_of(measure, [&](const Measure& part) { return number(variant, part); });
  }

 private:
  void add(std::vector<Missing> group) {
    const bool known =
        std::all_of(group.begin(), group.end(), [&](const Missing& one) { return memo_.runs.contains(one.key); });
    if (!known) std::move(group.begin(), group.end(), std::back_inserter(missing_));
  }

  /// Measures the run and releases its record, to save memory.
  void keep(std::size_t index, Outcome& outcome) {
    Missing& one = missing_[index];
    RunRecord record = std::move(one.record);
    record.result = std::move(outcome.result);
    RunMemo::Numbers numbers;
    for (const Measure* measure : measures_[one.run])
      numbers.push_back(outcome.error ? std::nullopt : raw_value(*measure, record));
    const std::lock_guard lock(mutex_);
    if (outcome.error && !is_answer(outcome.error)) {
      not_kept_ = outcome.error;
      return;
    }
    if (memo_.runs.contains(one.key)) return;
    try {
      if (memo_.added) memo_.added(one.key, numbers);
    } catch (...) {
      not_kept_ = std::current_exception();  // thrown here it would count as a failure of the run
    }
    memo_.runs.emplace(one.key, std::move(numbers));
  }

  /// The measures of a variant have the indices of the first variant's.
  [[nodiscard]] std::optional<double> number(std::size_t variant, const Measure& measure) const {
    const auto& measures = measures_[measure.run];
    const auto at = std::find(measures.begin(), measures.end(), &measure) - measures.begin();
    return memo_.runs.at(keys_[variant][measure.run]).at(static_cast<std::size_t>(at));
  }

  RunMemo& memo_;
  std::mutex mutex_;
  std::exception_ptr not_kept_;
  std::vector<std::vector<const Measure*>> measures_;
  std::vector<std::vector<std::string>> keys_;  // by variant and run
  std::vector<Missing> missing_;
};

}  // namespace

std::vector<std::vector<std::optional<double>>> values_of(std::span<const Variant> variants, std::span<const std::size_t> rows,
                                                          RunMemo& memo, const ValidateOptions& options) {
  Runs runs(variants, rows, memo);
  runs.run(options);
  std::vector<std::vector<std::optional<double>>> values(variants.size());
  for (std::size_t v = 0; v < variants.size(); ++v) {
    for (const std::size_t row : rows) values[v].push_back(runs.value(v, variants.front().evidence.rows[row].measure));
  }
  return values;
}

}  // namespace calfpump
