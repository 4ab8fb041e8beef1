// The same work many times, on several processors.
#pragma once

#include <cstddef>
#include <functional>

namespace calfpump {

/// Does `work(index)` for each index below `count`, in that order, as many at once as there are threads; 0: one for each
/// processor. What one throws is thrown once those that had begun are done; no further one begins.
void in_parallel(std::size_t count, unsigned threads, const std::function<void(std::size_t index)>& work);

}  // namespace calfpump
