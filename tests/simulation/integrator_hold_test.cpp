// A leg under drives that are set at once and held (Integrator::hold).
#include <catch2/catch.hpp>

#include "simulation/integrations.hpp"
#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// The drive lying, with external pressure on the veins of the calf muscles.
std::vector<double> pressed(const Preparation& p, double pressure_mmHg) {
  std::vector<double> drive = p.lying;
  drive[z(p.network.drive_layout().external(vein_index(p.network.anatomy(), "CM")))] += pressure_mmHg;
  return drive;
}

void hold(Integrator<1>& integrator, const std::vector<double>& drive, double duration_s) {
  Bystander nobody;
  integrator.hold(drive, duration_s, std::array<Follower*, 1>{&nobody});
}

struct StepLengths : Bystander {
  void accept(const AcceptedStep& step) override { all_s.push_back(step.end_s() - step.begin_s()); }
  std::vector<double> all_s;
};

}  // namespace

TEST_CASE("a leg held at rest stays at rest while time advances", "[integrator]") {
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

TEST_CASE("sudden pressure on the muscles of the calf moves their blood up, and its removal lets the blood return",
          "[integrator]") {
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

TEST_CASE("two holds of half a second equal one of a second", "[integrator]") {
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

TEST_CASE("a held drive acts from its beginning, without any effect of the drive before", "[integrator]") {
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

TEST_CASE("a run after a held drive begins with rates of its own", "[integrator]") {
  Preparation p = lying();
  Integrator<1> whole(p.network, with(Solver::dopri5, 1.0)), by_phase(p.network, with(Solver::dopri5, 1.0));
  for (Integrator<1>* integrator : {&whole, &by_phase}) {
    integrator->begin(p.start);
    hold(*integrator, pressed(p, 60.0), 0.5);
  }
  follow(whole, p.timeline);
  for (const Phase& phase : phases_of(p.timeline)) pass(by_phase, phase);  // `pass` computes all rates again
  CHECK(whole.state(0) == by_phase.state(0));
}

TEST_CASE("a phase ends with two equal steps, not with a long one and a very short one", "[integrator]") {
  Preparation p = lying();
  for (double duration_s = 1000.0; duration_s < 1060.0; duration_s += 5.0) {
    Integrator<1> integrator(p.network, {});
    integrator.begin(p.start);
    StepLengths steps;
    integrator.hold(p.lying, duration_s, std::array<Follower*, 1>{&steps});
    REQUIRE(steps.all_s.size() > 10);
    CHECK(steps.all_s.back() == Approx(steps.all_s[steps.all_s.size() - 2]).epsilon(1e-6));
  }
}
