#include "calfpump/simulation/integrator.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "calfpump/core/errors.hpp"
#include "study/scenarios.hpp"
#include "support/followers.hpp"
#include "support/model_match.hpp"
#include "support/reference_leg.hpp"
#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Preparation ten_tiptoes() { return prepare(shipped(), shipped_scenario("ten-tiptoes.toml")); }
Preparation lying() { return prepare(shipped(), scenario_of("[[protocol]]\nposture = \"supine\"\nduration = \"1 min\"\n")); }

Settings with(Solver solver, double tolerance) {
  Settings settings;
  settings.solver = solver;
  settings.tolerance = tolerance;
  return settings;
}

std::vector<double> end_of(Preparation& p, const Settings& settings) {
  Integrator<1> integrator(p.network, settings);
  integrator.begin(p.start);
  follow(integrator, p.timeline);
  return integrator.state(0);
}

/// All variables agree to so many error scales, running totals of blood to the sum of the veins'.
void check_agree(const StateLayout& layout, const std::vector<double>& a, const std::vector<double>& b, double scales) {
  const std::vector<double> scale = error_scales(layout, 1.0);
  for (std::size_t i = 0; i < scale.size(); ++i) {
    const double allowed = scales * (scale[i] > 0.0 ? scale[i] : 4e-3 * static_cast<double>(layout.volume.size()));
    INFO(layout.names[i] << ": " << a[i] << ", " << b[i] << ", apart by " << std::abs(a[i] - b[i]) / allowed
                         << " of what may be");
    CHECK(std::abs(a[i] - b[i]) <= allowed);
  }
}

/// Blood in the veins, less what came and more what left: the same at all times.
double blood_mL(const StateLayout& layout, const std::vector<double>& state) {
  double sum = state[z(layout.outflow)] + state[z(layout.filtration)] - state[z(layout.inflow)];
  for (const int volume : layout.volume) sum += state[z(volume)];
  return sum;
}

double volume_mL(const Preparation& p, const std::vector<double>& state, const std::string& vein) {
  return state[z(p.network.layout().volume[z(vein_index(p.network.anatomy(), vein))])];
}

/// What acts while lying, with the veins of the calf muscles pressed from outside.
std::vector<double> pressed(const Preparation& p, double pressure_mmHg) {
  std::vector<double> drive = p.lying;
  drive[z(p.network.drive_layout().external(vein_index(p.network.anatomy(), "CM")))] += pressure_mmHg;
  return drive;
}

void hold(Integrator<1>& integrator, const std::vector<double>& drive, double duration_s) {
  Bystander nobody;
  integrator.hold(drive, duration_s, std::array<Follower*, 1>{&nobody});
}

void pass(Integrator<1>& integrator, const Phase& phase) {
  Bystander nobody;
  integrator.pass({&phase, 1}, std::array<Follower*, 1>{&nobody});
}

/// The same in each lane.
template <class One>
std::vector<const One*> eight(const One* one) {
  return std::vector<const One*>(most_lanes, one);
}

}  // namespace

TEST_CASE("every step of a run is one that its controllers took: Odeint's the explicit ones", "[integrator]") {
  for (const Solver solver : {Solver::usual, Solver::dopri5, Solver::rosenbrock}) {
    for (const double tolerance : {1.0, 0.005}) {
      Preparation p = ten_tiptoes();
      Integrator<1> integrator(p.network, with(solver, tolerance));
      integrator.begin(p.start);
      follow(integrator, p.timeline);
      CHECK(integrator.control().taken() == integrator.statistics().accepted);
      CHECK(integrator.control().refused() == integrator.statistics().rejected);
      CHECK(integrator.statistics().accepted > 100);
      CHECK(integrator.statistics().rejected > 0);
      CHECK(integrator.time_s() == p.timeline.duration_s);
    }
  }
}

TEST_CASE("an integration that begins anew does what the first one did", "[integrator]") {
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

TEST_CASE("phase by phase a run has the bits of the whole", "[integrator]") {
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

TEST_CASE("a run can be broken off after any phase and go on elsewhere from the state it came to", "[integrator]") {
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

TEST_CASE("a leg at rest that is held stays at rest, and its time goes on", "[integrator]") {
  Preparation p = lying();
  Integrator<1> integrator(p.network, {});
  integrator.begin(p.start, 7.0);
  hold(integrator, p.lying, 0.5);
  CHECK(integrator.time_s() == 7.5);
  hold(integrator, p.lying, 600.0);
  CHECK(integrator.time_s() == 607.5);
  const std::vector<double> state = integrator.state(0);
  for (std::size_t i = 0; i < state.size(); ++i) {
    if (p.network.layout().kinds[i] == Kind::quadrature) continue;
    INFO(p.network.layout().names[i]);
    CHECK(state[i] == Approx(p.start[i]).margin(1e-4));
  }
}

TEST_CASE("pressure on the muscles of the calf, set now, moves their blood up, and back when it goes", "[integrator]") {
  for (const Solver solver : {Solver::usual, Solver::dopri5, Solver::rosenbrock}) {
    Preparation p = lying();
    Integrator<1> integrator(p.network, with(solver, 1.0));
    integrator.begin(p.start);
    hold(integrator, p.lying, 0.5);
    const std::vector<double> before = integrator.state(0);
    hold(integrator, pressed(p, 60.0), 0.5);
    const std::vector<double> after = integrator.state(0);
    const int outflow = p.network.layout().outflow;
    const double usually_mL = before[z(outflow)], now_mL = after[z(outflow)] - before[z(outflow)];
    CHECK(volume_mL(p, after, "CM") < volume_mL(p, before, "CM") - 5.0);
    CHECK(volume_mL(p, after, "PF") > volume_mL(p, before, "PF"));
    CHECK(now_mL > 2.0 * usually_mL);
    CHECK(blood_mL(p.network.layout(), after) == Approx(blood_mL(p.network.layout(), p.start)).epsilon(1e-9));
    hold(integrator, p.lying, 120.0);
    CHECK(volume_mL(p, integrator.state(0), "CM") > volume_mL(p, after, "CM") + 5.0);
  }
}

TEST_CASE("half a second twice is a second", "[integrator]") {
  for (const Solver solver : {Solver::usual, Solver::dopri5, Solver::rosenbrock}) {
    Preparation p = lying();
    Integrator<1> once(p.network, with(solver, 1.0)), twice(p.network, with(solver, 1.0));
    once.begin(p.start);
    twice.begin(p.start);
    hold(once, pressed(p, 60.0), 1.0);
    hold(twice, pressed(p, 60.0), 0.5);
    hold(twice, pressed(p, 60.0), 0.5);
    check_agree(p.network.layout(), once.state(0), twice.state(0), 5.0);
    CHECK(once.time_s() == twice.time_s());
  }
}

TEST_CASE("what is set now acts from now: nothing is left of what acted before", "[integrator]") {
  Preparation p = lying();
  Phase phase = phases_of(p.timeline)[0];
  phase.begin_s = 1.0, phase.end_s = 2.0;
  for (const Solver solver : {Solver::usual, Solver::dopri5, Solver::rosenbrock}) {
    for (const bool in_a_phase : {false, true}) {
      INFO("solver " << static_cast<int>(solver) << ", in a phase " << in_a_phase);
      Integrator<1> first(p.network, with(solver, 1.0)), second(p.network, with(solver, 1.0));
      first.begin(p.start);
      hold(first, pressed(p, 60.0), 1.0);
      second.begin(first.state(0), 1.0);
      for (Integrator<1>* integrator : {&first, &second}) {
        in_a_phase ? pass(*integrator, phase) : hold(*integrator, pressed(p, 10.0), 1.0);
      }
      check_agree(p.network.layout(), first.state(0), second.state(0), 1.0);
    }
  }
}

TEST_CASE("phases that do not fit together on one clock are an error of the program", "[integrator]") {
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

TEST_CASE("timelines of which one ends before the others do not fit on one clock", "[integrator]") {
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

TEST_CASE("a run that is cancelled on its way ends before the next step", "[integrator]") {
  struct Canceller : Bystander {
    void step(const AcceptedStep&) override {
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

TEST_CASE("what a follower throws ends the run, in whatever way it is called", "[integrator]") {
  struct Step : Bystander {
    void step(const AcceptedStep& step) override {
      if (step.end_s() > 5.0) throw OutputError("full");
    }
  } step;
  struct TerminalStyle : Bystander {
    [[nodiscard]] double next_observation_s() const override { return 5.0; }
    void observe(const Moment&) override { throw OutputError("full"); }
  } observe;
  Preparation p = ten_tiptoes();
  for (Follower* follower : std::initializer_list<Follower*>{&step, &observe}) {
    Integrator<1> integrator(p.network, {});
    integrator.begin(p.start);
    CHECK_THROWS_AS(integrator.follow(p.timeline, *follower), OutputError);
    CHECK(integrator.time_s() < 60.0);
  }
}

TEST_CASE("each solver gives the answer of the usual one", "[integrator]") {
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
    integrator.take_rates_of(model);
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
