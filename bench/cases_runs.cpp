#include <memory>
#include <string>
#include <vector>

#include "calfpump/study/run.hpp"
#include "cases.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

/// Time of one call.
template <class Work>
Figures per_call(Work work) {
  constexpr int calls = 20'000;
  const double seconds = seconds_of([&] {
    for (int i = 0; i < calls; ++i) work();
  });
  return {.seconds = seconds / calls};
}

/// The derivative of legs side by side, per leg.
template <int lanes>
void measure_kernel(const std::string& of, const Preparation& p) {
  std::vector<double> state, drive, rate(p.start.size() * lanes);
  for (const double value : p.start) state.insert(state.end(), lanes, value);
  for (const double value : p.timeline.drives[0]) drive.insert(drive.end(), lanes, value);
  auto legs = std::make_shared<LegBatch<lanes>>(p.network.anatomy());
  measure("kernel: derivative, " + of, 9, [=]() mutable {
    Figures figures = per_call([&] { legs->derivative(state, drive, rate); });
    figures.seconds /= lanes;
    return figures;
  });
}

/// A whole run with its metrics, from a prepared leg.
void measure_run(const std::string& what, const Scenario& of, int times) {
  const Preparation prepared = prepare(catalogue(), of);
  const Problem problem(of);
  const double error_mmHg = problem.error_mmHg(solve_calfpump(problem, 1.0).ends);
  measure(what, times, [of, prepared, error_mmHg] {
    Preparation p = prepared;
    RunResult result;
    const double seconds = seconds_of([&] { result = run(of, p, {}, {}); });
    return Figures{.seconds = seconds,
                   .simulated_s = result.duration_s,
                   .steps = static_cast<double>(result.statistics.accepted),
                   .evaluations = static_cast<double>(result.statistics.evaluations),
                   .error_mmHg = error_mmHg};
  });
}

}  // namespace

void measure_kernels() {
  const Preparation p = prepare(catalogue(), scenario("still"));
  auto model = std::make_shared<Model>(p.network.anatomy());
  std::vector<double> rate(p.start.size());
  measure("kernel: derivative, the model", 9,
          [=]() mutable { return per_call([&] { model->derivative(p.start, p.timeline.drives[0], rate); }); });
  measure_kernel<1>("a leg alone", p);
  measure_kernel<most_lanes>("one of eight legs", p);
}

void measure_runs() {
  measure_run("A: 600 s of tiptoes, one a second", scenario("tiptoes"), 9);
  measure_run("B: an hour of walking", scenario("walking"), 5);
  measure_run("C: an hour still", scenario("still"), 51);
}

}  // namespace calfpump::bench
