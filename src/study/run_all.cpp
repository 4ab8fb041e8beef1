#include "calfpump/study/run_all.hpp"

#include <algorithm>
#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <thread>

#include "calfpump/simulation/lockstep.hpp"
#include "calfpump/study/run_rider.hpp"

namespace calfpump {
namespace {

/// A scenario from its outline to its outcome.
struct Job {
  Job(const Catalogue& catalogue, const Scenario& its_scenario, std::size_t its_index)
      : scenario(its_scenario), index(its_index), preparation(outline(catalogue, its_scenario)) {}

  const Scenario& scenario;
  std::size_t index;
  Preparation preparation;
  RunOptions options;
  std::optional<RunRider> rider;
};

/// What all threads share.
struct Work {
  const Catalogue& catalogue;
  std::span<const Scenario> scenarios;
  const RunAllOptions& options;
  std::vector<Outcome> outcomes;
  std::size_t threads;
  std::atomic<std::size_t> next{0};
};

/// One thread: takes scenarios, as many at a time as it has lanes, until there are none.
template <int lanes>
class Worker {
 public:
  explicit Worker(Work& work) : work_(work), still_(work.catalogue.anatomy), moving_(work.catalogue.anatomy) {
    if constexpr (lanes > 1) starting_.emplace(work.catalogue.anatomy);
  }

  void run() {
    Lockstep<lanes, RunRider>(still_, moving_, work_.options.settings, work_.options.cancel).run([this] { return next(); });
    collect();
  }

 private:
  /// The next one ready to ride; those that have arrived make room.
  RunRider* next() {
    while (waiting_.empty()) {
      if (!fetch()) return nullptr;
    }
    Job& job = *waiting_.front();
    job.options.settings = work_.options.settings;
    if (work_.options.rows) job.options.on_row = work_.options.rows(job.index);
    job.rider.emplace(job.scenario, job.preparation, job.scenario.output.columns, job.options);
    riding_.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
    return &*riding_.back()->rider;
  }

  /// Outlines the next few and finds their starts side by side.
  bool fetch() {
    collect();
    std::vector<std::unique_ptr<Job>> jobs;
    const std::size_t all = work_.scenarios.size(), left = all - std::min(all, work_.next.load());
    const std::size_t share = (left + work_.threads - 1) / work_.threads;  // so that no thread hoards the last ones
    const std::size_t first = work_.next.fetch_add(std::clamp<std::size_t>(share, 1, lanes));
    const std::size_t end = std::min(first + std::clamp<std::size_t>(share, 1, lanes), all);
    if (first >= end) return false;
    for (std::size_t i = first; i < end; ++i) {
      try {
        jobs.push_back(std::make_unique<Job>(work_.catalogue, work_.scenarios[i], i));
      } catch (const InputError&) {
        work_.outcomes[i].error = std::current_exception();
      }
    }
    std::vector<Preparation*> preparations;
    std::vector<const Scenario*> scenarios;
    for (const auto& job : jobs) {
      preparations.push_back(&job->preparation);
      scenarios.push_back(&job->scenario);
    }
    const auto errors = start(preparations, scenarios);
    for (std::size_t k = 0; k < jobs.size(); ++k) {
      work_.outcomes[jobs[k]->index].error = errors[k];
      if (!errors[k]) waiting_.push_back(std::move(jobs[k]));
    }
    return true;
  }

  std::vector<std::exception_ptr> start(std::span<Preparation* const> preparations,
                                        std::span<const Scenario* const> scenarios) {
    if constexpr (lanes > 1) {
      return find_starts(*starting_, preparations, scenarios);
    } else {
      return preparations.empty() ? std::vector<std::exception_ptr>{}
                                  : find_starts(preparations[0]->network, preparations, scenarios);
    }
  }

  /// Takes the outcomes of those who have arrived, and lets them go.
  void collect() {
    std::erase_if(riding_, [&](const std::unique_ptr<Job>& job) {
      if (!job->rider->arrived()) return false;
      work_.outcomes[job->index] = {std::move(job->rider->result()), job->rider->error()};
      return true;
    });
  }

  Work& work_;
  LegBatch<lanes> still_, moving_;
  std::optional<LegBatch<lanes>> starting_;  // with lanes only
  std::deque<std::unique_ptr<Job>> waiting_;
  std::vector<std::unique_ptr<Job>> riding_;
};

}  // namespace

std::vector<Outcome> run_all(const Catalogue& catalogue, std::span<const Scenario> scenarios, const RunAllOptions& options) {
  const unsigned processors = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  const std::size_t workers = std::min<std::size_t>(processors, scenarios.size());
  Work work{catalogue, scenarios, options, std::vector<Outcome>(scenarios.size()), workers};
  constexpr std::size_t least = 5;  // eight side by side take as long as four one by one: docs/performance.md, case E
  const bool batches = options.lanes && scenarios.size() >= least * processors;
  const auto take_part = [&] {
    try {
      batches ? Worker<most_lanes>(work).run() : Worker<1>(work).run();
    } catch (...) {
      work.next = scenarios.size();  // nobody begins anything new
      throw;
    }
  };
  std::vector<std::future<void>> threads;
  for (std::size_t t = 0; t < workers; ++t) threads.push_back(std::async(std::launch::async, take_part));
  for (auto& thread : threads) thread.get();
  return std::move(work.outcomes);
}

}  // namespace calfpump
