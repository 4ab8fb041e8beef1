// The runs of a study, shard by shard.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/metrics/metric.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/plan.hpp"
#include "calfpump/study/run.hpp"

namespace calfpump {

/// One run as a row of the table.
struct StudyRow {
  std::size_t run = 0, scenario = 0, sample = 0;
  std::vector<const std::string*> cells;  ///< values on the axes; nullptr: an axis of other scenarios
  const RunResult* result = nullptr;      ///< nullptr: failed
  std::string failure;                    ///< reason
};

struct StudyCalls {
  /// Returns a scenario with these keys, each "key=value". Throws InputError if they do not fit together.
  std::function<Scenario(std::size_t scenario, std::span<const std::string> assignments, const Catalogue& catalogue)> scenario;
  /// Returns the data with these factors on the model's uncertain values; an absent factor stays as it is.
  std::function<Catalogue(std::span<const std::optional<double>> factors)> catalogue;
  const Catalogue* usual = nullptr;  ///< the data without factors
  std::size_t parameters = 0;        ///< number of uncertain values
};

struct StudySinks {
  std::function<void(const StudyRow& row)> row;
  /// A row of the time series; called before the run's row.
  std::function<void(std::size_t run, const Row& row)> series;
};

/// Runs one shard in this thread and passes its rows in order. A run that fails is a row with its reason. Throws Interrupted if
/// cancelled.
void run_shard(const StudyPlan& plan, const StudyOrder& order, std::size_t shard, const StudyCalls& calls,
               const Settings& settings, const std::atomic<bool>* cancel, const StudySinks& sinks);

/// The reason of a run that failed by its input or its equations. Any other error, which is no property of the run, is thrown
/// again.
[[nodiscard]] std::string reason_of(const std::exception_ptr& error);

/// The values of a row's metrics; none where one does not apply.
[[nodiscard]] std::vector<std::optional<double>> metrics_of(const StudyPlan& plan, const RunResult& result);

}  // namespace calfpump
