#include "batch.hpp"

#include <stdexcept>
#include <utility>

#include "calfpump/core/errors.hpp"

namespace calfpump {

void Batch::run(const Share& share) {
  constexpr std::size_t least = 5;  // chosen: fewer are faster singly
  if (share.end - share.first >= least) {
    try {
      return run_together(share);
    } catch (const Interrupted&) {
      throw;
    } catch (const std::logic_error&) {
      throw;
    } catch (...) {  // the failed run throws again when it runs singly
    }
  }
  for (std::size_t i = share.first; i < share.end; ++i) run_alone(i);
}

RunOptions Batch::begin(std::size_t index) const {
  if (options.cancel != nullptr && options.cancel->load(std::memory_order_relaxed)) throw Interrupted();
  RunOptions one{options.settings, options.cancel, {}, {}};
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
  const auto& [catalogue, scenario, plan] = requests[index];
  Outcome outcome;
  try {
    Preparation preparation = prepare(*catalogue, *scenario);
    outcome.result = calfpump::run(*scenario, preparation, scenario->output.columns, begin(index));
  } catch (const Interrupted&) {
    throw;
  } catch (...) {
    outcome.error = std::current_exception();
  }
  conclude(index, std::move(outcome));
}

}  // namespace calfpump
