// Parallel loop over several processors.
#pragma once

#include <cstddef>
#include <functional>

namespace calfpump {

/// Calls `work(index)` for each index below `count`, in that order, on `threads` threads; 0: one per processor. An exception is
/// rethrown after all calls that had begun are done; no further call begins.
void in_parallel(std::size_t count, unsigned threads, const std::function<void(std::size_t index)>& work);

}  // namespace calfpump
