#include "calfpump/leg/network.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "calfpump/body/subject.hpp"
#include "calfpump/leg/tissue.hpp"
#include "support/leg_moments.hpp"
#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("a leg with one vein equals a hand calculation", "[network]") {
  Network network(tiny_leg());
  LegMoment moment{"", plain_state(network, 1.0, 1.0), lying_flat(network), {}};
  const StateLayout& layout = network.layout();
  // Unstressed veins, the heart 5 mmHg above them, so that blood flows back from it; no head and no flow between the veins.
  const auto rate = rate_of(network, moment);
  const double from_heart = edge_flow_mL_s(network, moment.state, moment.drive, 1);
  CHECK(from_heart < 0.0);
  CHECK(rate[z(layout.volume[0])] == Approx(0.83 * 93.0 / 83.0).epsilon(1e-4));
  CHECK(rate[z(layout.volume[1])] == Approx(-from_heart).epsilon(1e-12));
  CHECK(rate[z(layout.inflow)] == Approx(0.93).epsilon(1e-4));
  CHECK(rate[z(layout.outflow)] == from_heart);
}

TEST_CASE("flows read off the network match its derivative", "[network]") {
  Network network(reference_leg());
  const Anatomy& leg = network.anatomy();
  for (const LegMoment& moment : leg_moments(network)) {
    INFO(moment.name);
    const auto rate = rate_of(network, moment);
    std::vector<double> net(leg.veins.size(), 0.0);
    double in = 0.0, out = 0.0;
    for (int e = 0; e < static_cast<int>(leg.edges.size()); ++e) {
      const double q = edge_flow_mL_s(network, moment.state, moment.drive, e);
      net[z(leg.edges[z(e)].from)] -= q;
      (leg.edges[z(e)].to == Edge::right_atrium ? out : net[z(leg.edges[z(e)].to)]) += q;
    }
    for (int b = 0; b < static_cast<int>(leg.beds.size()); ++b) {
      const double q = bed_flow_mL_s(network, moment.state, moment.drive, b);
      net[z(leg.beds[z(b)].vein)] += q;
      in += q;
    }
    CHECK(in == Approx(rate[z(network.layout().inflow)]).epsilon(1e-12));
    CHECK(out == Approx(rate[z(network.layout().outflow)]).epsilon(1e-12));
    double scale = 1.0, filtered = 0.0;
    for (const double q : net) scale = std::max(scale, std::abs(q));
    std::vector<bool> fed(net.size(), false);
    for (const Bed& bed : leg.beds) fed[z(bed.vein)] = true;
    for (std::size_t k = 0; k < net.size(); ++k) {
      const double lost = net[k] - rate[z(network.layout().volume[k])];  // to the tissue, where there are capillaries
      if (!fed[k]) CHECK(lost == Approx(0.0).margin(1e-12 * scale));
      filtered += lost;
    }
    CHECK(filtered == Approx(rate[z(network.layout().filtration)]).epsilon(0.0).margin(1e-12 * scale));
  }
}

TEST_CASE("muscle and stocking press on the veins and do not change the filtration balance directly", "[network]") {
  Network network(complete_tiny_leg());
  LegMoment moment{"", plain_state(network, 1.7, 0.5), lying_flat(network), {}};
  const double filtered = rate_of(network, moment)[z(network.layout().filtration)];
  moment.drive[z(network.drive_layout().external(0))] += 30.0;
  // P_c = P_tm + w (P_a - P_v): the external pressure acts only through P_v, by w = 0.1, and through a smaller flow
  const double pressed = rate_of(network, moment)[z(network.layout().filtration)];
  CHECK(pressed < filtered);
  const Interstitium& tissue = *network.anatomy().segments[0].interstitium;
  const double flow = bed_flow_mL_s(network, moment.state, moment.drive, 0);
  const double transmural = transmural_mmHg(network, moment.state, 0);
  const double capillary = transmural + 0.1 * (93.0 - transmural - 30.0);
  CHECK(pressed == Approx(filtration(capillary, 1.0, flow, -2.0, plain_colloid_mmHg, tissue, network.anatomy().laws).value_mL_s)
                       .epsilon(1e-12));
}

namespace {

/// The rows of one leg as one lane.
template <int lanes>
void put(std::vector<double>& all, int lane, const std::vector<double>& one) {
  for (std::size_t row = 0; row < one.size(); ++row) all[row * lanes + z(lane)] = one[row];
}

std::vector<double> lane_of(const std::vector<double>& all, int lane) {
  std::vector<double> one;
  for (std::size_t i = z(lane); i < all.size(); i += most_lanes) one.push_back(all[i]);
  return one;
}

struct Linear {
  std::vector<double> rate, by_time, solution;
};

/// All functions that the stepper calls.
Linear all_of(Network& network, const LegMoment& moment, double shift, const std::vector<double>& b) {
  Linear result{moment.state, moment.state, b};
  network.linearise(moment.state, moment.drive, moment.drive_rate, result.rate, result.by_time);
  network.factorise(std::array{shift});
  network.solve(result.solution);
  return result;
}

}  // namespace

TEST_CASE("a linearisation is unchanged while other states are evaluated", "[network]") {
  Network network(reference_leg());
  const auto moments = leg_moments(network);
  Chance chance(11);
  std::vector<double> b(moments[0].state.size());
  for (double& value : b) value = chance.between(-1.0, 1.0);
  const auto expected = all_of(network, moments[0], 50.0, b).solution;
  std::vector<double> rate(b), by_time(b);
  network.linearise(moments[0].state, moments[0].drive, moments[0].drive_rate, rate, by_time);
  network.derivative(moments[2].state, moments[2].drive, rate);
  network.factorise(std::array{50.0});
  network.derivative(moments[3].state, moments[3].drive, rate);
  network.solve(b);
  CHECK(b == expected);
}

TEST_CASE("legs side by side give the same bits as each alone", "[network]") {
  Catalogue catalogue = reference();
  Subject small;
  small.height_cm = 158.0;
  small.mass_kg = 51.0;
  small.sex = Sex::female;
  Network one(reference_leg()), other(scaled(reference_leg(), catalogue.subjects, small));
  LegBatch<most_lanes> batch(reference_leg());
  const auto moments = leg_moments(one);
  const std::size_t n = moments.front().state.size();
  std::vector<double> state(n * most_lanes), rate(state), by_time(state), b(state);
  std::vector<double> drive(moments.front().drive.size() * most_lanes), drive_rate(drive), shift(most_lanes);
  Chance chance(3);
  for (double& value : b) value = chance.between(-1.0, 1.0);
  const std::vector<double> right = b;
  for (int l = 0; l < most_lanes; ++l) {
    batch.set_lane(l, l % 2 == 0 ? one : other);
    put<most_lanes>(state, l, moments[z(l)].state);
    put<most_lanes>(drive, l, moments[z(l)].drive);
    put<most_lanes>(drive_rate, l, moments[z(l)].drive_rate);
    shift[z(l)] = 10.0 + 90.0 * l;
  }
  batch.linearise(state, drive, drive_rate, rate, by_time);
  batch.factorise(shift);
  batch.solve(b);
  for (int l = 0; l < most_lanes; ++l) {
    const Linear alone = all_of(l % 2 == 0 ? one : other, moments[z(l)], shift[z(l)], lane_of(right, l));
    CHECK(lane_of(rate, l) == alone.rate);
    CHECK(lane_of(by_time, l) == alone.by_time);
    CHECK(lane_of(b, l) == alone.solution);
  }
}

TEST_CASE("legs of another structure or with other laws cannot share a batch", "[network]") {
  LegBatch<most_lanes> batch(reference_leg());
  CHECK_THROWS_AS(batch.set_lane(0, Network(leg_with_one_more_vein())), std::logic_error);
  Anatomy stiff = reference_leg();
  stiff.laws.vein.p0_mmHg *= 2.0;
  CHECK_THROWS_AS(batch.set_lane(0, Network(stiff)), std::logic_error);
}

TEST_CASE("held states do not change", "[network]") {
  Network network(reference_leg());
  const LegMoment moment = leg_moments(network)[1];
  network.hold(true, true, false);
  const auto held = rate_of(network, moment);
  const Linear linear = all_of(network, moment, 0.1, held);
  network.hold(false, false, false);
  const auto rate = rate_of(network, moment);
  for (std::size_t i = 0; i < rate.size(); ++i) {
    const Kind kind = network.layout().kinds[i];
    if (kind == Kind::creep || kind == Kind::tissue || kind == Kind::protein || kind == Kind::pumping) {
      CHECK(held[i] == 0.0);
      CHECK(linear.solution[i] == 0.0);
      CHECK(rate[i] != 0.0);
    } else {
      CHECK(held[i] == rate[i]);
    }
  }
}
