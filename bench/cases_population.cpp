#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "calfpump/study/run_all.hpp"
#include "cases.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

using People = std::vector<Scenario>;

People population() {
  People people(1000, scenario("ten-tiptoes"));
  for (int i = 0; i < 1000; ++i) {
    Subject& subject = people[static_cast<std::size_t>(i)].subject;
    subject.height_cm = 150.0 + 0.05 * i;
    subject.mass_kg = 50.0 + 0.04 * ((i * 37) % 1000);
    subject.age_y = 20.0 + (i * 13) % 60;
    subject.sex = i % 2 == 0 ? Sex::female : Sex::male;
  }
  return people;
}

RunAllOptions one_by_one(unsigned threads) {
  RunAllOptions options;
  options.threads = threads;
  options.lanes = false;
  return options;
}

RunAllOptions as_population(unsigned threads) {
  RunAllOptions options;
  options.threads = threads;
  return options;
}

/// Ankle pressure of each, once a second [mmHg].
std::vector<std::vector<double>> ankles_mmHg(const People& people, RunAllOptions options) {
  std::vector<std::vector<double>> ankles(people.size());
  options.rows = [&](std::size_t person) {
    return [&ankle = ankles[person]](const Row& row) { ankle.push_back(row.values.front()); };
  };
  (void)run_all(catalogue(), people, options);
  return ankles;
}

/// Largest error of the ankle pressure of some of the people: of `few` spread over all, by steps a thousand times as exact.
double error_mmHg(const People& all, const RunAllOptions& options) {
  constexpr std::size_t few = 80;
  People people;
  for (std::size_t i = 0; i < few; ++i) people.push_back(all[i * all.size() / few]);
  RunAllOptions exact = one_by_one(0);
  exact.settings.tolerance = 1e-3;
  const auto found = ankles_mmHg(people, options), expected = ankles_mmHg(people, exact);
  double largest = 0.0;
  for (std::size_t i = 0; i < few; ++i) {
    for (std::size_t k = 0; k < expected[i].size(); ++k) largest = std::max(largest, std::abs(found[i][k] - expected[i][k]));
  }
  return largest;
}

/// One thread by its processor, so that others on the machine do not count; several can only be told by the clock.
template <class Work>
double seconds_on(unsigned threads, Work&& work) {
  return threads == 1 ? seconds_of(work) : wall_seconds_of(work);
}

Figures run_people(const People& people, const RunAllOptions& options) {
  std::vector<Outcome> outcomes;
  Figures figures{.seconds = seconds_on(options.threads, [&] { outcomes = run_all(catalogue(), people, options); })};
  double simulated_s = 0.0, steps = 0.0, evaluations = 0.0;
  for (const Outcome& outcome : outcomes) {
    simulated_s += outcome.result.duration_s;
    steps += static_cast<double>(outcome.result.statistics.accepted);
    evaluations += static_cast<double>(outcome.result.statistics.evaluations);
  }
  figures.simulated_s = simulated_s;
  figures.steps = steps;
  figures.evaluations = evaluations;
  return figures;
}

/// Work that touches no memory, shared among the threads.
Figures control(unsigned threads) {
  const auto work = [&] {
    double x = 0.5;
    for (unsigned i = 0; i < 60'000'000U / threads; ++i) x = x * (1.0 - x) * 3.7;
    benchmark::DoNotOptimize(x);
  };
  return {.seconds = seconds_on(threads, [&] {
            std::vector<std::jthread> all;
            for (unsigned t = 0; t < threads; ++t) all.emplace_back(work);
          })};
}

void measure_people(const std::string& how, const std::shared_ptr<const People>& people, const RunAllOptions& options) {
  measure(fmt::format("E: 1000 people {}, {}", how, options.threads == 1 ? "1 thread" : "2 threads"), 3,
          [=, error = std::optional<double>()]() mutable {
            if (!error) error = error_mmHg(*people, options);
            Figures figures = run_people(*people, options);
            figures.error_mmHg = error;
            return figures;
          });
}

}  // namespace

void measure_population() {
  const auto people = std::make_shared<const People>(population());
  for (const unsigned threads : {1U, 2U}) {
    measure(fmt::format("control that only computes, {}", threads == 1 ? "1 thread" : "2 threads"), 5,
            [=] { return control(threads); });
    measure_people("one by one", people, one_by_one(threads));
    measure_people("as a population", people, as_population(threads));
  }
}

}  // namespace calfpump::bench
