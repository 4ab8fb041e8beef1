// Comparison of the fast form with the model in every scenario of scenarios/.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/simulation/integrate.hpp"
#include "calfpump/study/run.hpp"
#include "support/drive_at.hpp"
#include "support/leg_moments.hpp"
#include "support/model_match.hpp"
#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

struct Visit {
  Phase phase;
  std::vector<double> state;  ///< at its end
};

/// A number of phases of a run, chosen at random with equal probability, with the states at their ends.
std::vector<Visit> visits(Preparation& p, std::size_t wanted, std::mt19937& engine) {
  std::vector<Visit> kept;
  std::size_t seen = 0;
  std::vector<double> state = p.start;
  integrate(p.network, p.timeline, {}, state, [&](const AcceptedStep& step) {
    if (step.end_s() < step.phase().end_s) return;
    const std::size_t place = kept.size() < wanted ? kept.size() : engine() % (seen + 1);
    ++seen;
    if (place >= wanted) return;
    if (place == kept.size()) kept.push_back({step.phase(), p.start});
    kept[place].phase = step.phase();
    step.state_at(step.end_s(), kept[place].state);
  });
  return kept;
}

/// A state near a visited one; sometimes with a valve half open or shut, where it is steepest.
std::vector<double> near(std::vector<double> state, const StateLayout& layout, Chance& chance) {
  for (double& value : state) value *= chance.between(0.8, 1.25);
  for (const int opening : layout.opening) {
    if (opening >= 0 && chance.between(0.0, 1.0) < 0.5) state[z(opening)] = chance.between(-1e-3, 1.001);
  }
  return state;
}

}  // namespace

TEST_CASE("in every shipped scenario the fast form has the rates of the model", "[model][long]") {
  int scenarios = 0, with_two_legs = 0, closed_circulations = 0;
  for (const auto& file : std::filesystem::directory_iterator(CALFPUMP_SOURCE_DIR "/scenarios")) {
    if (file.path().extension() != ".toml") continue;
    INFO(file.path().filename().string());
    Preparation p = prepare(reference(), read_scenario(file.path().string(), {}, reference()));
    std::mt19937 engine(20261127);
    Chance chance(20261127);
    const Model model = model_of(p.network);
    check_rates(model, p.network, p.rested, p.lying);
    for (const Visit& visit : visits(p, 12, engine)) {
      for (int i = 0; i < 4; ++i) {
        const double time_s = chance.between(visit.phase.begin_s, visit.phase.end_s);
        INFO("at " << time_s << " s");
        const auto drive = composed_drive(p.network.anatomy(), drives_of(visit.phase, time_s));
        check_rates(model, p.network, i == 0 ? visit.state : near(visit.state, model.layout(), chance), drive);
      }
    }
    ++scenarios;
    with_two_legs += p.network.anatomy().legs > 1 ? 1 : 0;
    closed_circulations += p.network.anatomy().circulation ? 1 : 0;
  }
  CHECK(scenarios > 50);
  CHECK(with_two_legs > 3);
  CHECK(closed_circulations > 1);
}
