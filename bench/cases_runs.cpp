#include <fmt/format.h>

#include <chrono>

#include "calfpump/study/run.hpp"
#include "cases.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// Time of `calls` calls, divided by them.
template <class Work>
Figures per_call(int calls, Work work) {
  const auto start = Clock::now();
  for (int i = 0; i < calls; ++i) work();
  Figures figures;
  figures.seconds = seconds_since(start) / calls;
  figures.remark = fmt::format("{:.0f} ns", 1e9 * figures.seconds);
  return figures;
}

template <int lanes>
void measure_kernel(const std::string& of, const Preparation& p) {
  const auto n = p.start.size();
  const auto& drive_now = p.timeline.drives[0];
  std::vector<double> state, drive, rate(n * lanes), by_time(rate), b(n * lanes, 1.0), shift(lanes, 100.0);
  for (const double value : p.start) state.insert(state.end(), lanes, value);
  for (const double value : drive_now) drive.insert(drive.end(), lanes, value);
  const std::vector<double> drive_rate(drive.size(), 1.0);
  auto legs = std::make_shared<LegBatch<lanes>>(p.network.anatomy());
  const auto measure_one = [&](const std::string& what, auto work) {
    measure("kernel, " + of + ": " + what, 5, [=] {
      Figures figures = per_call(20'000, work);
      figures.seconds /= lanes;
      figures.remark = fmt::format("{:.0f} ns a leg", 1e9 * figures.seconds);
      return figures;
    });
  };
  measure_one("derivative", [=]() mutable { legs->derivative(state, drive, rate); });
  measure_one("linearise", [=]() mutable { legs->linearise(state, drive, drive_rate, rate, by_time); });
  measure_one("factorise", [=]() mutable { legs->factorise(shift); });
  measure_one("solve", [=]() mutable { legs->solve(b); });
}

/// A whole run with its metrics, from a prepared leg.
void measure_run(const std::string& name, const std::string& text, int times) {
  const Scenario its_scenario = scenario(text);
  const Preparation prepared = prepare(catalogue(), its_scenario);
  const Problem problem(its_scenario);
  const double error_mmHg = problem.error_mmHg(solve_calfpump(problem, 1.0).ends);
  measure(name, times, [its_scenario, prepared, error_mmHg] {
    Preparation p = prepared;
    const auto start = Clock::now();
    const RunResult result = run(its_scenario, p, {}, {});
    Figures figures;
    figures.seconds = seconds_since(start);
    figures.error_mmHg = error_mmHg;
    figures.simulated_s = result.duration_s;
    figures.steps = static_cast<double>(result.statistics.accepted);
    figures.evaluations = static_cast<double>(result.statistics.evaluations);
    return figures;
  });
}

}  // namespace

void measure_kernels() {
  const Preparation p = prepare(catalogue(), scenario("[[protocol]]\nposture = \"standing\"\nduration = \"1 min\"\n"));
  auto model = std::make_shared<Model>(p.network.anatomy());
  std::vector<double> rate(p.start.size());
  measure("kernel, model: derivative", 5,
          [=]() mutable { return per_call(20'000, [&] { model->derivative(p.start, p.timeline.drives[0], rate); }); });
  measure_kernel<1>("alone", p);
  measure_kernel<most_lanes>("eight lanes", p);
}

void measure_runs() {
  measure_run("A   600 s of tiptoes, one a second",
              "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 600\n", 7);
  measure_run("A'  ten tiptoes + 180 s",
              "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 10\n[[protocol]]\nposture = "
              "\"standing\"\nduration = \"180 s\"\n",
              15);
  measure_run("B   one hour of walking", "[[protocol]]\nposture = \"standing\"\nmovement = \"walking\"\nduration = \"1 h\"\n",
              5);
  measure_run("C   one hour still", "[[protocol]]\nposture = \"standing\"\nduration = \"1 h\"\n", 25);
}

}  // namespace calfpump::bench
