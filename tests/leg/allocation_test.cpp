// The derivative and the Jacobian allocate no memory: a replaced operator new counts the allocations of this program.
#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <new>

#include "calfpump/leg/network.hpp"
#include "calfpump/live/live_leg.hpp"
#include "study/scenarios.hpp"
#include "support/leg_moments.hpp"
#include "support/reference_leg.hpp"

namespace {

std::atomic<long> allocations{0};

void* counted(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size == 0 ? 1 : size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size == 0 ? 1 : size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("the counter counts allocations", "[allocation]") {
  const long before = allocations;
  const std::vector<double> something(100, 1.0);
  CHECK(something.size() == 100);
  CHECK(allocations > before);
}

TEST_CASE("evaluating and solving allocate no memory", "[allocation]") {
  Network network(reference_leg());
  const auto moments = leg_moments(network);
  std::vector<double> rate(z(network.layout().size())), by_time(rate);
  const long before = allocations;
  for (const LegMoment& moment : moments) {
    network.derivative(moment.state, moment.drive, rate);
    network.linearise(moment.state, moment.drive, moment.drive_rate, rate, by_time);
    network.factorise(std::array{100.0});
    network.solve(rate);
  }
  const long after = allocations;
  CHECK(after == before);
}

TEST_CASE("a run allocates no memory while it steps, observes and measures, however long it is", "[allocation]") {
  const auto allocated = [](int repetitions) {
    Scenario walk = scenario_of(
        "[[protocol]]\nposture = \"standing\"\nduration = \"2 min\"\n"
        "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = " +
        std::to_string(repetitions) + "\n");
    Preparation preparation = prepare(shipped(), walk);
    long rows = 0;
    RunOptions options;
    options.on_row = [&](const Row&) { ++rows; };
    const long before = allocations;
    (void)run(walk, preparation, walk.output.columns, options);
    return allocations - before;
  };
  CHECK(allocated(10) == allocated(100));
}

TEST_CASE("a live leg allocates no memory while it steps and is kept, whatever its key does", "[allocation]") {
  const Scenario walk = scenario_of(
      "[[protocol]]\nposture = \"standing\"\nduration = \"2 s\"\n"
      "[[protocol]]\nposture = \"standing\"\nmovement = \"walking\"\nduration = \"1 h\"\n");
  LiveLeg leg(live_setting(shipped(), walk, nullptr), 0.0);
  LiveMoment moment{0.0, {}, leg.course()};
  const auto live = [&](double from_s) {
    for (int i = 1; i <= 300; ++i) {
      if (i % 100 == 0) leg.press(i % 200 == 0);
      leg.advance_to(from_s + i / 60.0);
      (void)leg.moment();
      if (i % 50 == 0) leg.keep(moment);
    }
  };
  live(0.0);
  const long before = allocations;
  live(leg.time_s());
  CHECK(allocations == before);
}
