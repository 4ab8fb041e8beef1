#include <deque>
#include <memory>
#include <optional>
#include <utility>

#include "batch.hpp"
#include "calfpump/simulation/lockstep.hpp"
#include "calfpump/study/run_rider.hpp"

namespace calfpump {
namespace {

/// Tells the batch as soon as it has arrived.
class BatchRider : public RunRider {
 public:
  BatchRider(Batch& batch, std::size_t index, Preparation& preparation, const RunOptions& options)
      : RunRider(*batch.requests[index].scenario, preparation, batch.requests[index].scenario->output.columns, options),
        batch_(batch),
        index_(index) {}

  void finished(const Statistics& statistics) {
    RunRider::finished(statistics);
    batch_.conclude(index_, {std::move(result()), nullptr});
  }
  void failed(const std::exception_ptr& error) {
    RunRider::failed(error);
    batch_.conclude(index_, {{}, error});
  }

 private:
  Batch& batch_;
  std::size_t index_;
};

/// A scenario from its outline to its arrival.
struct Job {
  std::size_t index;
  Preparation preparation;
  RunOptions options;
  std::optional<BatchRider> rider;
};

class LaneWorker {
 public:
  explicit LaneWorker(Batch& batch)
      : batch_(batch), still_(batch.requests.front().catalogue->anatomy), moving_(still_), starting_(still_) {}

  void run() {
    const RunAllOptions& options = batch_.options;
    Lockstep<most_lanes, BatchRider>(still_, moving_, options.settings, options.cancel).run([this] { return next(); });
  }

 private:
  using Jobs = std::deque<std::unique_ptr<Job>>;

  /// The next one ready to ride.
  BatchRider* next() {
    for (;;) {
      while (waiting_.empty()) {
        if (!fetch()) return nullptr;
      }
      std::unique_ptr<Job> job = std::move(waiting_.front());
      waiting_.pop_front();
      try {
        job->options = batch_.begin(job->index);
        job->rider.emplace(batch_, job->index, job->preparation, job->options);
      } catch (const Interrupted&) {
        throw;
      } catch (...) {
        batch_.conclude(job->index, {{}, std::current_exception()});
        continue;
      }
      riding_.push_back(std::move(job));
      return &*riding_.back()->rider;
    }
  }

  /// Makes room, then prepares the next few. False where none is left.
  bool fetch() {
    std::erase_if(riding_, [](const std::unique_ptr<Job>& job) { return job->rider->arrived(); });
    const Batch::Share share = batch_.take(most_lanes);
    if (share.first == share.end) return false;
    start(outlined(share));
    return true;
  }

  /// Those that can be lanes. The others are run, each by itself.
  Jobs outlined(Batch::Share share) {
    Jobs jobs;
    for (std::size_t i = share.first; i < share.end; ++i) {
      try {
        auto job = std::make_unique<Job>(Job{i, outline(*batch_.requests[i].catalogue, *batch_.requests[i].scenario), {}, {}});
        if (starting_.fits(job->preparation.network)) {
          jobs.push_back(std::move(job));
          continue;
        }
      } catch (const InputError&) {
        batch_.conclude(i, {{}, std::current_exception()});
        continue;
      }
      batch_.run_alone(i);
    }
    return jobs;
  }

  /// Finds their starts side by side.
  void start(Jobs jobs) {
    std::vector<Preparation*> preparations;
    std::vector<const Scenario*> scenarios;
    for (const auto& job : jobs) {
      preparations.push_back(&job->preparation);
      scenarios.push_back(batch_.requests[job->index].scenario);
    }
    const auto errors = find_starts(starting_, preparations, scenarios);
    for (std::size_t k = 0; k < jobs.size(); ++k) {
      if (errors[k]) {
        batch_.conclude(jobs[k]->index, {{}, errors[k]});
      } else {
        waiting_.push_back(std::move(jobs[k]));
      }
    }
  }

  Batch& batch_;
  LegBatch<most_lanes> still_, moving_, starting_;
  Jobs waiting_, riding_;
};

}  // namespace

void run_in_lanes(Batch& batch) { LaneWorker(batch).run(); }

}  // namespace calfpump
