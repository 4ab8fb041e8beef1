#include "calfpump/study/run_all.hpp"

#include <utility>

#include "batch.hpp"
#include "calfpump/core/lanes.hpp"
#include "calfpump/study/parallel.hpp"

namespace calfpump {
namespace {

/// Groups of a population, and all other runs singly.
std::vector<Batch::Share> shares_of(std::span<const RunRequest> requests) {
  std::vector<Batch::Share> shares;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const bool goes_on = !shares.empty() && requests[i].plan && requests[i].plan == requests[shares.back().first].plan &&
                         shares.back().end - shares.back().first < most_lanes;
    goes_on ? ++shares.back().end : (shares.push_back({i, i + 1}), i);
  }
  return shares;
}

}  // namespace

std::vector<Outcome> run_all(std::span<const RunRequest> requests, const RunAllOptions& options) {
  Batch batch{requests, options, std::vector<Outcome>(requests.size())};
  const std::vector<Batch::Share> shares = shares_of(requests);
  in_parallel(shares.size(), options.threads, [&](std::size_t i) { batch.run(shares[i]); });
  return std::move(batch.outcomes);
}

std::vector<Outcome> run_all(const Catalogue& catalogue, std::span<const Scenario> scenarios, const RunAllOptions& options) {
  std::vector<RunRequest> requests;
  for (const Scenario& scenario : scenarios) requests.push_back({&catalogue, &scenario});
  return run_all(requests, options);
}

}  // namespace calfpump
