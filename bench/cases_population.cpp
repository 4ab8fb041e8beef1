#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "calfpump/study/run_all.hpp"
#include "cases.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::vector<Scenario> population() {
  const Scenario one = scenario(
      "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 10\n[[protocol]]\nposture = "
      "\"standing\"\nduration = \"180 s\"\n");
  std::vector<Scenario> people(1000, one);
  for (int i = 0; i < 1000; ++i) {
    Subject& subject = people[static_cast<std::size_t>(i)].subject;
    subject.height_cm = 150.0 + 0.05 * i;
    subject.mass_kg = 50.0 + 0.04 * ((i * 37) % 1000);
    subject.age_y = 20.0 + (i * 13) % 60;
    subject.sex = i % 2 == 0 ? Sex::female : Sex::male;
  }
  return people;
}

Figures people_on(const std::vector<Scenario>& people, unsigned threads, bool lanes) {
  RunAllOptions options;
  options.threads = threads;
  options.lanes = lanes;
  const auto start = Clock::now();
  const auto outcomes = run_all(catalogue(), people, options);
  Figures figures;
  figures.seconds = seconds_since(start);
  double simulated = 0.0, steps = 0.0;
  for (const Outcome& outcome : outcomes) {
    simulated += outcome.result.duration_s;
    steps += static_cast<double>(outcome.result.statistics.accepted);
  }
  figures.simulated_s = simulated;
  figures.steps = steps;
  figures.remark = fmt::format("{:.3f} ms each", figures.seconds);
  return figures;
}

/// Work that touches no memory, the same on each thread.
Figures control(unsigned threads) {
  const auto work = [&] {
    double x = 0.5;
    for (unsigned i = 0; i < 60'000'000U / threads; ++i) x = x * (1.0 - x) * 3.7;
    benchmark::DoNotOptimize(x);
  };
  const auto start = Clock::now();
  std::vector<std::thread> all;
  for (unsigned t = 0; t < threads; ++t) all.emplace_back(work);
  for (auto& thread : all) thread.join();
  Figures figures;
  figures.seconds = seconds_since(start);
  return figures;
}

}  // namespace

void measure_population() {
  auto people = std::make_shared<const std::vector<Scenario>>(population());
  for (const unsigned threads : {1U, 2U}) {
    measure(fmt::format("E   control that only computes, {} thread(s)", threads), 3, [=] { return control(threads); });
    measure(fmt::format("E   1000 people one by one, {} thread(s)", threads), 3,
            [=] { return people_on(*people, threads, false); });
    measure(fmt::format("E   1000 people in lanes, {} thread(s)", threads), 3,
            [=] { return people_on(*people, threads, true); });
  }
}

}  // namespace calfpump::bench
