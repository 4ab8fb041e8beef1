// Observations of a run by its followers: every requested moment, with its correct values.
#include "calfpump/simulation/follower.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <deque>
#include <optional>

#include "study/scenarios.hpp"
#include "support/followers.hpp"
#include "support/timelines.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

constexpr double every_s = 0.0371;

/// Requests multiples of an interval from time 0 and, if set, the ends of steps, and checks all moments that it receives.
class Watcher : public Follower {
 public:
  Watcher(const Preparation& p, bool ends) : fresh_(p.network), ends_(ends), start_(p.start) {}

  void accept(const AcceptedStep& step) override {
    CHECK(step.begin_s() == Approx(end_s_));
    CHECK(expected_.empty());
    phase_ = step.phase();
    end_s_ = step.end_s();
    end_wanted_ = ends_;
    ++steps;
    for (long long k = next_; grid_s(k) <= end_s_; ++k) expect(step, grid_s(k));
    if (ends_ && grid_s(next_ + static_cast<long long>(expected_.size()) - 1) != end_s_) expect(step, end_s_);
  }
  [[nodiscard]] double next_observation_s() const override { return std::min(grid_s(next_), end_wanted_ ? end_s_ : INFINITY); }
  void observe(const Moment& moment) override {
    REQUIRE(moment.time_s == next_observation_s());
    REQUIRE(moment.time_s > last_s_);
    last_s_ = moment.time_s;
    ++looks;
    if (moment.time_s == grid_s(next_)) ++next_;
    if (moment.time_s == end_s_) end_wanted_ = false;
    check_state(moment);
    check_reading(moment);
    if (phase_) check_drive(moment);
  }

  int steps = 0, looks = 0;

 private:
  static double grid_s(long long k) { return static_cast<double>(k) * every_s; }

  void expect(const AcceptedStep& step, double time_s) {
    expected_.emplace_back(start_.size());
    step.state_at(time_s, expected_.back());
  }
  void check_state(const Moment& moment) {
    const std::vector<double> state = phase_ ? expected_.front() : start_;
    if (phase_) expected_.pop_front();
    for (std::size_t i = 0; i < state.size(); ++i) REQUIRE(moment.state[static_cast<int>(i)] == near(state[i]));
  }
  /// By the phase of the step that ends at or crosses the time: also if the next phase begins with a jump.
  void check_drive(const Moment& moment) const {
    const auto drive = composed_drive(fresh_.anatomy(), drives_of(*phase_, moment.time_s));
    for (std::size_t i = 0; i < drive.size(); ++i) REQUIRE(moment.drive[static_cast<int>(i)] == near(drive[i]));
  }
  void check_reading(const Moment& moment) {
    std::vector<double> state, drive;
    for (int i = 0; i < fresh_.layout().size(); ++i) state.push_back(moment.state[i]);
    for (int i = 0; i < fresh_.drive_layout().size(); ++i) drive.push_back(moment.drive[i]);
    const Reading reading = fresh_.moment(moment.time_s, state, drive).reading;
    const Anatomy& leg = fresh_.anatomy();
    check_same(reading.transmural_mmHg, moment.reading.transmural_mmHg, leg.veins.size());
    check_same(reading.flow_mL_s, moment.reading.flow_mL_s, leg.edges.size());
    check_same(reading.inflow_mL_s, moment.reading.inflow_mL_s, leg.beds.size());
  }
  static void check_same(const Strided& expected, const Strided& shown, std::size_t count) {
    for (int i = 0; i < static_cast<int>(count); ++i) REQUIRE(shown[i] == near(expected[i]));
  }
  static Approx near(double value) { return Approx(value).epsilon(1e-12).margin(1e-12); }

  Network fresh_;
  bool ends_;
  std::vector<double> start_;
  std::deque<std::vector<double>> expected_;  // states at the requested times within the step
  std::optional<Phase> phase_;
  double end_s_ = 0.0, last_s_ = -1.0;
  bool end_wanted_ = false;
  long long next_ = 0;
};

/// Begins of movements, a ramp, and a jump of the posture.
const std::string eventful = R"(
    [[protocol]]
    posture = "sitting"
    duration = "4 s"
    [[protocol]]
    posture = "standing"
    duration = "3 s"
    transition = "0 s"
    [[protocol]]
    posture = "standing"
    movement = "tiptoe"
    repetitions = 3
    [[protocol]]
    posture = "legs up"
    duration = "6 s"
)";

/// Whether every moment requested up to the end was observed.
void check_complete(const Watcher& watcher, const Timeline& timeline, bool ends) {
  const int grid = static_cast<int>(timeline.duration_s / every_s) + 1;
  CHECK(watcher.steps > 50);
  CHECK(watcher.looks == grid + (ends ? watcher.steps : 0));
}

void check_run(const Scenario& scenario, const Settings& settings) {
  for (const bool ends : {true, false}) {
    Preparation p = prepare(shipped(), scenario);
    Watcher watcher(p, ends);
    Integrator<1> integrator(p.network, settings);
    integrator.begin(p.start);
    integrator.follow(p.timeline, watcher);
    check_complete(watcher, p.timeline, ends);
  }
}

}  // namespace

TEST_CASE("followers receive all requested moments, in order, with the values of an evaluation of the leg", "[follower]") {
  const Scenario scenario = scenario_of(eventful);
  for (const Solver solver : {Solver::usual, Solver::dopri5, Solver::rosenbrock}) {
    for (const double tolerance : {1.0, 0.005}) {
      INFO("solver " << static_cast<int>(solver) << ", tolerance " << tolerance);
      Settings settings;
      settings.solver = solver;
      settings.tolerance = tolerance;
      check_run(scenario, settings);
    }
  }
}

TEST_CASE("followers of two legs, and of a closed circulation, receive all requested moments", "[follower]") {
  check_run(scenario_of("legs = 2\n" + eventful), {});
  check_run(scenario_of("[circulation]\nclosed = true\n" + eventful), {});
}

TEST_CASE("at a jump of the posture, followers receive the moment before it", "[follower]") {
  // The jump is at 4 s, the end of a step in any case.
  struct AtJump : Bystander {
    [[nodiscard]] double next_observation_s() const override { return heart_cm ? INFINITY : 4.0; }
    void observe(const Moment& moment) override { heart_cm = moment.drive[row]; }
    int row = 0;
    std::optional<double> heart_cm;
  };
  for (const Solver solver : {Solver::usual, Solver::dopri5}) {
    Preparation p = prepare(shipped(), scenario_of(eventful));
    AtJump follower;
    follower.row = p.network.drive_layout().heart_height();
    Settings settings;
    settings.solver = solver;
    Integrator<1> integrator(p.network, settings);
    integrator.begin(p.start);
    integrator.follow(p.timeline, follower);
    REQUIRE(follower.heart_cm);
    CHECK(*follower.heart_cm == Approx(heights(shipped().anatomy, posture("sitting"), 175.0).heart_cm));
  }
}

TEST_CASE("each follower of legs on one clock receives its own leg; the last legs may have none", "[follower]") {
  std::vector<Preparation> people;
  for (int l = 0; l < most_lanes; ++l) {
    people.push_back(
        outline(shipped(), scenario_of("[subject]\nheight = \"" + std::to_string(152 + 5 * l) + " cm\"\n" + eventful)));
  }
  LegBatch<most_lanes> legs(people[0].network.anatomy());
  std::vector<Preparation*> preparations;
  std::vector<const Network*> networks;
  std::vector<const std::vector<double>*> starts;
  std::vector<const Timeline*> timelines;
  for (Preparation& p : people) {
    preparations.push_back(&p);
    networks.push_back(&p.network);
    starts.push_back(&p.start);
    timelines.push_back(&p.timeline);
  }
  find_starts(legs, preparations, TissueStart::rested);
  for (const Solver solver : {Solver::usual, Solver::dopri5, Solver::rosenbrock}) {
    std::deque<Watcher> watchers;
    std::vector<Follower*> followers;
    for (int l = 0; l < 5; ++l) followers.push_back(&watchers.emplace_back(people[z(l)], l % 2 == 1));
    Settings settings;
    settings.solver = solver;
    Integrator<most_lanes> integrator(legs, settings);
    integrator.begin(networks, starts);
    integrator.follow(timelines, followers);
    for (int l = 0; l < 5; ++l) check_complete(watchers[z(l)], people[z(l)].timeline, l % 2 == 1);
  }
}
