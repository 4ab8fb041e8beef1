#include "calfpump/study/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>
#include <vector>

namespace calfpump {

void in_parallel(std::size_t count, unsigned threads, const std::function<void(std::size_t index)>& work) {
  std::atomic<std::size_t> next{0};
  const auto take_part = [&] {
    try {
      for (std::size_t mine = next++; mine < count; mine = next++) work(mine);
    } catch (...) {
      next = count;
      throw;
    }
  };
  const std::size_t processors = threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::future<void>> all;
  for (std::size_t t = 0; t < std::min(processors, count); ++t) all.push_back(std::async(std::launch::async, take_part));
  for (auto& thread : all) thread.get();
}

}  // namespace calfpump
