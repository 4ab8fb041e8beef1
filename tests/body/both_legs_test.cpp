#include "calfpump/body/both_legs.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <set>

#include "calfpump/body/condition.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/metrics/observer.hpp"
#include "support/leg_moments.hpp"
#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// Row of each state of one leg in the state of both; quadratures and the rest of the body have no leg.
std::vector<std::pair<int, int>> rows_of(const StateLayout& one, const StateLayout& both, int leg) {
  std::vector<std::pair<int, int>> rows;
  const auto match = [&](const std::vector<int>& single, const std::vector<int>& all) {
    REQUIRE(all.size() == 2 * single.size());
    for (std::size_t i = 0; i < single.size(); ++i) {
      const int other = all[z(leg) * single.size() + i];
      CHECK((single[i] < 0) == (other < 0));
      if (single[i] >= 0) rows.emplace_back(single[i], other);
    }
  };
  match(one.volume, both.volume);
  match(one.opening, both.opening);
  match(one.tone, both.tone);
  match(one.hyperaemia, both.hyperaemia);
  match(one.saturation, both.saturation);
  match(one.tissue, both.tissue);
  match(one.protein, both.protein);
  match(one.creep, both.creep);
  match(one.pumping, both.pumping);
  return rows;
}

/// Combines two moments of single legs into one.
std::vector<double> state_of_both(const Network& one, const Network& both, const std::array<LegMoment, 2>& moments) {
  std::vector<double> state(z(both.layout().size()), 0.0);
  for (int leg = 0; leg < 2; ++leg) {
    for (const auto& [single, all] : rows_of(one.layout(), both.layout(), leg))
      state[z(all)] = moments[z(leg)].state[z(single)];
  }
  return state;
}

/// Two moments of single legs, and their combination; shared quantities are taken from the first.
struct TwoMoments {
  TwoMoments(const Network& one, const Network& both, const LegMoment& left, const LegMoment& right) : legs{left, right} {
    const DriveLayout& layout = one.drive_layout();
    for (const int row : {layout.right_atrial(), layout.outlet(), layout.upright()})
      legs[1].drive[z(row)] = legs[0].drive[z(row)];
    state = state_of_both(one, both, legs);
    drive = composed_drive(both.anatomy(), std::vector<std::vector<double>>{legs[0].drive, legs[1].drive});
  }

  std::array<LegMoment, 2> legs;
  std::vector<double> state, drive;
};

}  // namespace

TEST_CASE("each of two legs behaves as it does alone, whatever the other does", "[both_legs]") {
  const Anatomy single = reference_leg(), weak = afflicted(single, row(reference().conditions, "deep reflux"));
  Network left(single), right(weak), both(both_legs(single, weak));
  const auto all = leg_moments(left);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const TwoMoments two_legs(left, both, all[i], all[(i + 5) % all.size()]);
    INFO(two_legs.legs[0].name << " beside " << two_legs.legs[1].name);
    const auto rate = rate_of(both, {"", two_legs.state, two_legs.drive, {}});
    const std::array alone{rate_of(left, two_legs.legs[0]), rate_of(right, two_legs.legs[1])};
    for (int leg = 0; leg < 2; ++leg) {
      for (const auto& [one, two] : rows_of(left.layout(), both.layout(), leg)) {
        INFO(both.layout().names[z(two)]);
        CHECK(rate[z(two)] == Approx(alone[z(leg)][z(one)]).epsilon(1e-9).margin(1e-9));
      }
    }
    const StateLayout &of_one = left.layout(), &of_both = both.layout();
    const std::array<std::pair<int, int>, 4> totals{{{of_one.inflow, of_both.inflow},
                                                     {of_one.outflow, of_both.outflow},
                                                     {of_one.filtration, of_both.filtration},
                                                     {of_one.lymph, of_both.lymph}}};
    for (const auto& [one, two] : totals)
      CHECK(rate[z(two)] == Approx(alone[0][z(one)] + alone[1][z(one)]).epsilon(1e-9).margin(1e-9));
  }
}

TEST_CASE("the linear equations of two legs have the solutions of each", "[both_legs]") {
  Network one(reference_leg()), both(both_legs(reference_leg(), reference_leg()));
  const auto all = leg_moments(one);
  const TwoMoments moments(one, both, all[1], all[2]);
  Chance chance(17);
  std::array<std::vector<double>, 2> alone;
  std::vector<double> together(moments.state.size()), rate(together), by_time(together);
  for (int leg = 0; leg < 2; ++leg) {
    std::vector<double>& b = alone[z(leg)];
    b.resize(moments.legs[z(leg)].state.size());
    for (double& value : b) value = chance.between(-1.0, 1.0);
    for (const auto& [single, two] : rows_of(one.layout(), both.layout(), leg)) together[z(two)] = b[z(single)];
    std::vector<double> rates(b.size()), rates_by_time(b.size());
    one.linearise(moments.legs[z(leg)].state, moments.legs[z(leg)].drive, moments.legs[z(leg)].drive_rate, rates,
                  rates_by_time);
    one.factorise(std::array{30.0});
    one.solve(b);
  }
  both.linearise(moments.state, moments.drive, std::vector<double>(moments.drive.size(), 0.0), rate, by_time);
  both.factorise(std::array{30.0});
  both.solve(together);
  for (int leg = 0; leg < 2; ++leg) {
    for (const auto& [single, two] : rows_of(one.layout(), both.layout(), leg))
      CHECK(together[z(two)] == Approx(alone[z(leg)][z(single)]).epsilon(1e-8).margin(1e-10));
  }
}

TEST_CASE("rows of two legs are named after their side", "[both_legs]") {
  const Anatomy both = both_legs(reference_leg(), reference_leg());
  CHECK(both.legs == 2);
  CHECK(both.veins.size() == 2 * reference_leg().veins.size());
  CHECK(both.veins.front().name == "left_FS");
  CHECK(both.veins.back().name == "right_IL");
  CHECK(both.segments.front().leg == 0);
  CHECK(both.segments.back().leg == 1);
  CHECK(both.segments.back().name == "right_trunk");
  CHECK(edge_name(both, both.edges.back()) == "right_IL->RA");
  CHECK(edge_name(both, both.edges[reference_leg().edges.size() - 1]) == "left_IL->RA");
  CHECK(both.beds.back().muscle == "right_thigh");
  CHECK(both.beds.front().muscle.empty());
  CHECK(both.muscles.front() == "left_plantar");
  CHECK(std::set<std::string>(both.muscles.begin(), both.muscles.end()).size() == 2 * reference_leg().muscles.size());
}

TEST_CASE("each leg has its own columns, and the body has one set", "[both_legs]") {
  const Anatomy both = both_legs(reference_leg(), reference_leg());
  for (const Observable& observable : reference_leg().observables) {
    INFO(observable.name);
    const bool common = belongs_to_body(observable.quantity);
    CHECK((find(both.observables, observable.name) != nullptr) == common);
    for (const std::string side : {"left_", "right_"})
      CHECK((find(both.observables, side + observable.name) != nullptr) == !common);
  }
}

TEST_CASE("outflow, pressure and swelling are read from the leg in their name", "[both_legs]") {
  Network one(reference_leg()), both(both_legs(reference_leg(), reference_leg()));
  const auto all = leg_moments(one);
  const TwoMoments moments(one, both, all[1], all[2]);
  const std::vector<double> start_of_both(moments.state.size(), 1.0), start(moments.legs[0].state.size(), 1.0);
  for (const char* name : {"leg_outflow", "ankle_pressure", "calf_volume", "calf_swelling", "leg_inflow", "femoral_outflow",
                           "popliteal_velocity", "calf_muscle_saturation", "popliteal_shear"}) {
    INFO(name);
    for (std::size_t leg = 0; leg < 2; ++leg) {
      const Observable& ours = *find(both.anatomy().observables, std::string(leg_names.at(leg)) + "_" + name);
      const Observable& theirs = *find(one.anatomy().observables, name);
      const double expected =
          Observer(one, 175.0, start)(theirs, one.moment(0.0, moments.legs[leg].state, moments.legs[leg].drive));
      CHECK(Observer(both, 175.0, start_of_both)(ours, both.moment(0.0, moments.state, moments.drive)) ==
            Approx(expected).epsilon(1e-9));
    }
  }
}

TEST_CASE("in the drive of two legs heights count from the heart, and each leg has its lymph factor", "[both_legs]") {
  const Anatomy both = both_legs(reference_leg(), reference_leg());
  const DriveLayout single(reference_leg()), all(both);
  std::vector<double> left(z(single.size())), right;
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = 10.0 + static_cast<double>(i);
  right = left;
  right[z(single.heart_height())] = 3.0;  // lying, while the left stands
  right[z(single.external(2))] = 77.0;
  right[z(single.activation(1))] = 0.5;
  right[z(single.lymph_factor(0))] = 1.8;
  const auto drive = composed_drive(both, std::vector<std::vector<double>>{left, right});
  const int veins = static_cast<int>(reference_leg().veins.size()), muscles = static_cast<int>(reference_leg().muscles.size());
  CHECK(drive[z(all.heart_height())] == 0.0);
  CHECK(drive[z(all.height(0))] == left[0] - left[z(single.heart_height())]);
  CHECK(drive[z(all.height(veins))] == right[0] - 3.0);
  CHECK(drive[z(all.external(veins + 2))] == 77.0);
  CHECK(drive[z(all.external(2))] == left[z(single.external(2))]);
  CHECK(drive[z(all.activation(muscles + 1))] == 0.5);
  CHECK(drive[z(all.lymph_factor(1))] == 1.8);
  CHECK(drive[z(all.lymph_factor(0))] == left[z(single.lymph_factor(0))]);
  const int segments = static_cast<int>(reference_leg().segments.size());
  for (int s = 0; s < segments; ++s) {
    CHECK(drive[z(all.cuff(segments + s))] == right[z(single.cuff(s))]);
    CHECK(drive[z(all.lymph_gain(s))] == left[z(single.lymph_gain(s))]);
  }
  CHECK(drive[z(all.right_atrial())] == left[z(single.right_atrial())]);
  CHECK(drive[z(all.upright())] == left[z(single.upright())]);
  CHECK(drive[z(all.outlet())] == left[z(single.outlet())]);
}

TEST_CASE("the composed drive of one leg equals its own drive, row by row", "[both_legs]") {
  const DriveLayout layout(reference_leg());
  std::vector<double> drive(z(layout.size()));
  for (std::size_t i = 0; i < drive.size(); ++i) drive[i] = 1.0 + static_cast<double>(i);
  CHECK(composed_drive(reference_leg(), std::vector<std::vector<double>>{drive}) == drive);
}
