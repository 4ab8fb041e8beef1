#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "calfpump/study/run_all.hpp"
#include "cases.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

using People = std::vector<Scenario>;

/// A group of people: very different, or much alike.
struct Kind {
  std::string name;
  double height_range_cm, mass_range_kg;
  int age_range_y;
  bool both_sexes;
};
const Kind kinds[] = {{"people of many kinds", 50.0, 40.0, 60, true}, {"people much alike", 1.0, 5.0, 1, false}};

People population(const Kind& kind) {
  People people(1000, scenario("ten-tiptoes"));
  for (int i = 0; i < 1000; ++i) {
    Subject& subject = people[static_cast<std::size_t>(i)].subject;
    subject.height_cm = 175.0 + kind.height_range_cm * (0.001 * i - 0.5);
    subject.mass_kg = 70.0 + kind.mass_range_kg * (0.001 * ((i * 37) % 1000) - 0.5);
    subject.age_y = 20.0 + (i * 13) % kind.age_range_y;
    subject.sex = kind.both_sexes && i % 2 == 0 ? Sex::female : Sex::male;
  }
  return people;
}

/// The way they are run.
struct Way {
  unsigned threads;
  bool together;  ///< eight on one clock
  double tolerance = 1.0;
};

std::vector<Outcome> run(const People& people, const Way& way, const std::function<RowSink(std::size_t)>& rows = {}) {
  std::vector<RunRequest> requests;
  for (const Scenario& person : people) {
    requests.push_back({&catalogue(), &person});
    if (way.together) requests.back().plan = 0;
  }
  RunAllOptions options;
  options.threads = way.threads;
  options.settings.tolerance = way.tolerance;
  options.rows = rows;
  return run_all(requests, options);
}

/// Ankle pressure of each run, once a second [mmHg].
std::vector<std::vector<double>> ankles_mmHg(const People& people, const Way& way) {
  std::vector<std::vector<double>> ankles(people.size());
  (void)run(people, way, [&](std::size_t person) {
    return [&ankle = ankles[person]](const Row& row) { ankle.push_back(row.values.front()); };
  });
  return ankles;
}

/// Largest error of the ankle pressure in `few` people spread over all, relative to runs at a thousandth of the tolerance.
double error_mmHg(const People& all, const Way& way) {
  constexpr std::size_t few = 80;
  People people;
  for (std::size_t i = 0; i < few; ++i) people.push_back(all[i * all.size() / few]);
  const auto found = ankles_mmHg(people, way), expected = ankles_mmHg(people, {0, false, 1e-3});
  double largest = 0.0;
  for (std::size_t i = 0; i < few; ++i) {
    for (std::size_t k = 0; k < expected[i].size(); ++k) largest = std::max(largest, std::abs(found[i][k] - expected[i][k]));
  }
  return largest;
}

/// Processor time for one thread, so that other programs do not count; wall time for several threads.
template <class Work>
double seconds_on(unsigned threads, Work&& work) {
  return threads == 1 ? seconds_of(work) : wall_seconds_of(work);
}

Figures run_people(const People& people, const Way& way) {
  std::vector<Outcome> outcomes;
  Figures figures{.seconds = seconds_on(way.threads, [&] { outcomes = run(people, way); })};
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

/// Work without memory access, shared among the threads.
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

std::string on(unsigned threads) { return threads == 1 ? "1 thread" : "2 threads"; }

void measure_people(const std::string& who, const std::shared_ptr<const People>& people, const Way& way) {
  measure(fmt::format("E: 1000 {}, {}, {}", who, way.together ? "as a population" : "one by one", on(way.threads)), 3,
          [=, error = std::optional<double>()]() mutable {
            if (!error) error = error_mmHg(*people, way);
            Figures figures = run_people(*people, way);
            figures.error_mmHg = error;
            return figures;
          });
}

}  // namespace

void measure_population() {
  for (const unsigned threads : {1U, 2U}) {
    measure("control that only computes, " + on(threads), 5, [=] { return control(threads); });
    for (const Kind& kind : kinds) {
      const auto people = std::make_shared<const People>(population(kind));
      for (const bool together : {false, true}) measure_people(kind.name, people, {threads, together});
    }
  }
}

}  // namespace calfpump::bench
