#include "calfpump/simulation/integrator.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "calfpump/core/errors.hpp"
#include "simulation/integrations.hpp"
#include "support/model_match.hpp"
#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

std::vector<double> end_of(Preparation& p, const Settings& settings) {
  Integrator<1> integrator(p.network, settings);
  integrator.begin(p.start);
  follow(integrator, p.timeline);
  return integrator.state(0);
}

/// One pointer for each lane.
template <class One>
std::vector<const One*> eight(const One* one) {
  return std::vector<const One*>(most_lanes, one);
}

}  // namespace

TEST_CASE("every step of a run is counted by its controllers, explicit steps by Odeint's", "[integrator]") {
  for (const Solver solver : {Solver::usual, Solver::dopri5, Solver::rosenbrock}) {
    for (const double tolerance : {1.0, 0.005}) {
      Preparation p = ten_tiptoes();
      Integrator<1> integrator(p.network, with(solver, tolerance));
      integrator.begin(p.start);
      follow(integrator, p.timeline);
      CHECK(integrator.control().accepted() == integrator.statistics().accepted);
      CHECK(integrator.control().rejected() == integrator.statistics().rejected);
      CHECK(integrator.statistics().accepted > 100);
      CHECK(integrator.statistics().rejected > 0);
      CHECK(integrator.time_s() == p.timeline.duration_s);
    }
  }
}

TEST_CASE("an integration that begins again repeats the first one", "[integrator]") {
  for (const Solver solver : {Solver::usual, Solver::dopri5, Solver::rosenbrock}) {
    Preparation p = ten_tiptoes();
    Integrator<1> integrator(p.network, with(solver, 1.0));
    std::vector<std::vector<double>> ends;
    for (int i = 0; i < 2; ++i) {
      integrator.begin(p.start);
      follow(integrator, p.timeline);
      ends.push_back(integrator.state(0));
    }
    CHECK(ends[0] == ends[1]);
  }
}

TEST_CASE("an integration that begins again in the same phase has no rate of the first one", "[integrator]") {
  for (const Solver solver : {Solver::usual, Solver::dopri5, Solver::rosenbrock}) {
    Preparation p = lying();
    p.start[z(p.network.layout().volume[z(vein_index(p.network.anatomy(), "CM"))])] += 10.0;  // the rates change as it drains
    Integrator<1> once(p.network, with(solver, 1.0)), again(p.network, with(solver, 1.0));
    again.begin(p.start);
    follow(again, p.timeline);
    for (Integrator<1>* integrator : {&once, &again}) {
      integrator->begin(p.start);
      follow(*integrator, p.timeline);
    }
    CHECK(again.state(0) == once.state(0));
  }
}

TEST_CASE("rejected steps count towards the limit on the number of steps", "[integrator]") {
  Preparation p = ten_tiptoes();
  Integrator<1> unlimited(p.network, {});
  unlimited.begin(p.start);
  follow(unlimited, p.timeline);
  const long long tries = unlimited.statistics().accepted + unlimited.statistics().rejected;
  Settings settings;
  settings.most_steps = tries;
  CHECK_NOTHROW(end_of(p, settings));
  settings.most_steps = tries - 1;
  CHECK_THROWS_AS(end_of(p, settings), SimulationError);
}

TEST_CASE("a run phase by phase has the bits of the whole run", "[integrator]") {
  Preparation p = ten_tiptoes();
  const std::vector<double> whole = end_of(p, {});
  Integrator<1> integrator(p.network, {});
  integrator.begin(p.start);
  for (const Phase& phase : phases_of(p.timeline)) {
    CHECK(integrator.time_s() == Approx(phase.begin_s));
    pass(integrator, phase);
    CHECK(integrator.time_s() == phase.end_s);
  }
  CHECK(integrator.state(0) == whole);
}

TEST_CASE("after a sudden change of posture a run begins with new rates", "[integrator]") {
  Step sudden = keep("standing", 10.0);
  sudden.transition_s = 0.0;
  for (const Solver solver : {Solver::usual, Solver::dopri5, Solver::rosenbrock}) {
    Preparation p = lying();
    p.timeline = timeline_of({keep("supine", 10.0), sudden});
    Integrator<1> whole(p.network, with(solver, 1.0)), by_phase(p.network, with(solver, 1.0));
    for (Integrator<1>* integrator : {&whole, &by_phase}) integrator->begin(p.start);
    follow(whole, p.timeline);
    for (const Phase& phase : phases_of(p.timeline)) pass(by_phase, phase);  // `pass` computes all rates again
    CHECK(whole.state(0) == by_phase.state(0));
  }
}

TEST_CASE("a run can stop after any phase and continue elsewhere from its state", "[integrator]") {
  Preparation p = ten_tiptoes();
  const StateLayout& layout = p.network.layout();
  const std::vector<double> whole = end_of(p, {});
  const double blood = blood_mL(layout, p.start);
  std::vector<double> state = p.start;
  for (const Phase& phase : phases_of(p.timeline)) {
    Integrator<1> integrator(p.network, {});
    integrator.begin(state, phase.begin_s);
    CHECK(integrator.state(0) == state);
    pass(integrator, phase);
    state = integrator.state(0);
    CHECK(blood_mL(layout, state) == Approx(blood).epsilon(1e-9));
  }
  check_agree(layout, state, whole, 5.0);
}

TEST_CASE("phases of different lengths on one clock are an error of the program", "[integrator]") {
  const Preparation p = ten_tiptoes();
  LegBatch<most_lanes> legs(p.network.anatomy());
  const std::vector<Phase> own = phases_of(p.timeline);
  const Phase still = own.front(), moving = own[own.size() / 2];
  REQUIRE(moving.moving());
  const auto pass_with = [&](const Phase& odd, std::size_t count = most_lanes) {
    Integrator<most_lanes> integrator(legs, {});
    integrator.begin(eight(&p.network), eight(&p.start));
    std::vector<Phase> phases(count, still);
    phases[5] = odd;
    integrator.pass(phases, {});
  };
  CHECK_NOTHROW(pass_with(still));
  Phase longer = still, later = still, moved = still;
  longer.end_s += 1.0;
  later.begin_s += 1e-9;
  moved.leg.moving = true;
  for (const Phase& odd : {longer, later, moved, moving}) CHECK_THROWS_AS(pass_with(odd), std::logic_error);
  CHECK_THROWS_AS(pass_with(still, most_lanes - 1), std::logic_error);
}

TEST_CASE("timelines of different lengths on one clock are an error of the program", "[integrator]") {
  const Preparation p = ten_tiptoes();
  LegBatch<most_lanes> legs(p.network.anatomy());
  const Timeline longer = timeline_of({keep("standing", 5.0), keep("sitting", 5.0)}),
                 shorter = timeline_of({keep("standing", 5.0)});
  Integrator<most_lanes> integrator(legs, {});
  integrator.begin(eight(&p.network), eight(&p.start));
  std::vector<const Timeline*> timelines(most_lanes, &longer);
  timelines.back() = &shorter;
  CHECK_THROWS_AS(integrator.follow(timelines, {}), std::logic_error);
}

TEST_CASE("a run cancelled on its way ends before the next step", "[integrator]") {
  struct Canceller : Bystander {
    void accept(const AcceptedStep&) override {
      if (++steps == 50) cancel = true;
    }
    int steps = 0;
    std::atomic<bool> cancel{false};
  } canceller;
  Preparation p = ten_tiptoes();
  Integrator<1> integrator(p.network, {}, &canceller.cancel);
  integrator.begin(p.start);
  CHECK_THROWS_AS(integrator.follow(p.timeline, canceller), Interrupted);
  CHECK(canceller.steps == 50);
}

TEST_CASE("an exception of a follower ends the run, from any of its functions", "[integrator]") {
  struct Stepping : Bystander {
    void accept(const AcceptedStep& step) override {
      if (step.end_s() > 5.0) throw OutputError("full");
    }
  } stepping;
  struct Observing : Bystander {
    [[nodiscard]] double next_observation_s() const override { return 5.0; }
    void observe(const Moment&) override { throw OutputError("full"); }
  } observing;
  Preparation p = ten_tiptoes();
  for (Follower* follower : std::initializer_list<Follower*>{&stepping, &observing}) {
    Integrator<1> integrator(p.network, {});
    integrator.begin(p.start);
    CHECK_THROWS_AS(integrator.follow(p.timeline, *follower), OutputError);
    CHECK(integrator.time_s() < 60.0);
  }
}

TEST_CASE("from a tolerance of 0.01 methods of low order are used, below it methods of high order", "[integrator]") {
  CHECK(with(Solver::usual, 0.01).still_method() == "ROS2");
  CHECK(with(Solver::usual, 0.01).moving_method() == "midpoint");
  CHECK(with(Solver::usual, 0.0099).still_method() == "RODAS4");
  CHECK(with(Solver::usual, 0.0099).moving_method() == "DOPRI5");
}

TEST_CASE("each solver agrees with the usual one", "[integrator]") {
  Preparation p = ten_tiptoes();
  const std::vector<double> usual = end_of(p, with(Solver::usual, 0.1));
  for (const Solver solver : {Solver::dopri5, Solver::rosenbrock}) {
    INFO("solver " << static_cast<int>(solver));
    check_agree(p.network.layout(), end_of(p, with(solver, 0.1)), usual, 1.0);
  }
}

TEST_CASE("with the rates of the model a leg takes the same steps to the same end", "[integrator]") {
  Preparation p =
      prepare(shipped(), scenario_of("[[protocol]]\nposture = \"standing\"\nduration = \"5 s\"\n"
                                     "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 3\n"));
  const auto end_with = [&](const Model& model) {
    Integrator<1> integrator(p.network, with(Solver::dopri5, 1.0));
    integrator.use_rates_of(model);
    integrator.begin(p.start);
    follow(integrator, p.timeline);
    return std::pair{integrator.state(0), integrator.statistics()};
  };
  Integrator<1> fast(p.network, with(Solver::dopri5, 1.0));
  fast.begin(p.start);
  follow(fast, p.timeline);
  const auto [end, statistics] = end_with(model_of(p.network));
  CHECK(statistics.accepted == fast.statistics().accepted);
  CHECK(statistics.rejected == fast.statistics().rejected);
  for (std::size_t i = 0; i < end.size(); ++i) CHECK(end[i] == Approx(fast.state(0)[i]).epsilon(1e-8).margin(1e-8));

  Anatomy other = p.network.anatomy();
  for (Bed& bed : other.beds) bed.rest_flow_mL_s *= 2.0;
  CHECK(volume_mL(p, end_with(Model(other, {p.network.protein_exchange_mL_s(), p.network.body_resistance_mmHg_s_mL()})).first,
                  "CM") != Approx(volume_mL(p, end, "CM")).epsilon(1e-6));
}
