#include "calfpump/study/run_all.hpp"

#include <algorithm>
#include <future>
#include <thread>
#include <utility>

#include "batch.hpp"

namespace calfpump {

std::vector<Outcome> run_all(std::span<const RunRequest> requests, const RunAllOptions& options) {
  const unsigned processors = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  const std::size_t workers = std::min<std::size_t>(processors, requests.size());
  Batch batch{requests, options, workers, std::vector<Outcome>(requests.size())};
  constexpr std::size_t least = 5;  // eight side by side take as long as four one by one: docs/performance.md, case E
  const bool in_lanes = options.lanes && requests.size() >= least * processors;
  const auto take_part = [&] {
    try {
      in_lanes ? run_in_lanes(batch) : run_one_by_one(batch);
    } catch (...) {
      batch.next = requests.size();  // no further run begins
      throw;
    }
  };
  std::vector<std::future<void>> threads;
  for (std::size_t t = 0; t < workers; ++t) threads.push_back(std::async(std::launch::async, take_part));
  for (auto& thread : threads) thread.get();
  return std::move(batch.outcomes);
}

std::vector<Outcome> run_all(const Catalogue& catalogue, std::span<const Scenario> scenarios, const RunAllOptions& options) {
  std::vector<RunRequest> requests;
  for (const Scenario& scenario : scenarios) requests.push_back({&catalogue, &scenario});
  return run_all(requests, options);
}

}  // namespace calfpump
