#include "batch.hpp"

#include <algorithm>
#include <utility>

#include "calfpump/core/errors.hpp"

namespace calfpump {

Batch::Share Batch::take(std::size_t most) {
  const std::size_t all = requests.size(), left = all - std::min(all, next.load());
  const std::size_t share = std::clamp<std::size_t>((left + threads - 1) / threads, 1, most);
  const std::size_t first = std::min(next.fetch_add(share), all);
  return {first, std::min(first + share, all)};
}

RunOptions Batch::begin(std::size_t index) const {
  if (options.cancel != nullptr && options.cancel->load(std::memory_order_relaxed)) throw Interrupted();
  RunOptions one{options.settings, options.cancel, {}, {}, nullptr};
  if (options.rows) one.on_row = options.rows(index);
  if (options.progress) one.on_progress = [this, index](double time_s) { options.progress(index, time_s); };
  if (options.film) one.film = options.film(index);
  return one;
}

void Batch::conclude(std::size_t index, Outcome outcome) {
  outcomes[index] = std::move(outcome);
  if (!options.finished) return;
  try {
    options.finished(index, outcomes[index]);
  } catch (...) {
    outcomes[index].error = std::current_exception();
  }
}

void Batch::run_alone(std::size_t index) {
  const auto& [catalogue, scenario] = requests[index];
  Outcome outcome;
  try {
    Preparation preparation = prepare(*catalogue, *scenario);
    outcome.result = run(*scenario, preparation, scenario->output.columns, begin(index));
  } catch (const Interrupted&) {
    throw;
  } catch (...) {
    outcome.error = std::current_exception();
  }
  conclude(index, std::move(outcome));
}

void run_one_by_one(Batch& batch) {
  for (auto share = batch.take(1); share.first < share.end; share = batch.take(1)) batch.run_alone(share.first);
}

}  // namespace calfpump
