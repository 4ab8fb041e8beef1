// Blood and water accounted for, gravity, and what can be read off the network.
#include "calfpump/leg/network.hpp"

#include <catch2/catch.hpp>

#include "calfpump/leg/bed.hpp"
#include "calfpump/leg/tissue.hpp"
#include "support/leg_moments.hpp"
#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

std::vector<double> rate_of(Network& network, const LegMoment& moment) {
  std::vector<double> rate(moment.state.size());
  network.derivative(moment.state, moment.drive, rate);
  return rate;
}

double sum(const std::vector<double>& values, const std::vector<int>& indices) {
  double total = 0.0;
  for (const int i : indices) {
    if (i >= 0) total += values[z(i)];
  }
  return total;
}

/// A drive in which the veins stand upright, and the state in which nothing but weight acts: the heart at `right_atrial`.
LegMoment hydrostatic(const Network& network, double right_atrial) {
  LegMoment moment{"hydrostatic", plain_state(network, 1.0, 0.5), upright_drive(network), {}};
  const DriveLayout& layout = network.drive_layout();
  moment.drive[z(layout.right_atrial())] = right_atrial;
  for (int k = 0; k < static_cast<int>(network.anatomy().veins.size()); ++k) {
    const double column = 0.78 * (moment.drive[z(layout.heart_height())] - moment.drive[z(layout.height(k))]);
    moment.state[z(network.layout().volume[z(k)])] = volume_at(right_atrial + column, network, moment.state, k);
  }
  return moment;
}

}  // namespace

TEST_CASE("blood is neither made nor lost: what the veins gain is inflow less outflow less filtration", "[network]") {
  for (const Anatomy& leg : {reference_leg(), leg_with_one_more_vein(), tiny_leg(), complete_tiny_leg()}) {
    Network network(leg);
    const StateLayout& layout = network.layout();
    for (const LegMoment& moment : leg_moments(network)) {
      INFO(moment.name);
      const auto rate = rate_of(network, moment);
      const double in = rate[z(layout.inflow)], out = rate[z(layout.outflow)], filtered = rate[z(layout.filtration)];
      double flows = 0.0;
      for (const int k : layout.volume) flows += std::abs(rate[z(k)]);
      CHECK(sum(rate, layout.volume) == Approx(in - out - filtered).epsilon(0.0).margin(1e-14 * (1.0 + flows)));
    }
  }
}

TEST_CASE("water is neither made nor lost: what the tissue gains is filtration less lymph", "[network]") {
  for (const Anatomy& leg : {reference_leg(), complete_tiny_leg()}) {
    Network network(leg);
    const StateLayout& layout = network.layout();
    for (const LegMoment& moment : leg_moments(network)) {
      const auto rate = rate_of(network, moment);
      CHECK(sum(rate, layout.tissue) ==
            Approx(rate[z(layout.filtration)] - rate[z(layout.lymph)]).epsilon(1e-12).margin(1e-15));
      CHECK(rate[z(layout.lymph)] > 0.0);
      CHECK(rate[z(layout.filtration)] != 0.0);
    }
  }
}

TEST_CASE("blood at rest under its own weight does not flow", "[network]") {
  for (const double right_atrial : {0.0, 5.0}) {
    Network network(reference_leg());
    const LegMoment moment = hydrostatic(network, right_atrial);
    for (int e = 0; e < static_cast<int>(network.anatomy().edges.size()); ++e) {
      CHECK(network.edge_flow_mL_s(moment.state, moment.drive, e) == Approx(0.0).margin(1e-8));
    }
  }
}

TEST_CASE("a raised leg drains, a lowered one fills", "[network]") {
  const Network network(reference_leg());
  const int outlet = edge_index(network.anatomy(), "IL->RA");
  LegMoment moment = hydrostatic(network, 5.0);
  double& heart = moment.drive[z(network.drive_layout().heart_height())];
  heart -= 10.0;
  CHECK(network.edge_flow_mL_s(moment.state, moment.drive, outlet) > 1.0);
  heart += 20.0;
  CHECK(network.edge_flow_mL_s(moment.state, moment.drive, outlet) < -1.0);
}

TEST_CASE("a vein lifted above its neighbour empties into it", "[network]") {
  const Network network(reference_leg());
  const int edge = edge_index(network.anatomy(), "CD->PF");
  LegMoment moment = hydrostatic(network, 5.0);
  moment.drive[z(network.drive_layout().height(vein_index(network.anatomy(), "CD")))] += 5.0;
  CHECK(network.edge_flow_mL_s(moment.state, moment.drive, edge) > 0.1);
  moment = hydrostatic(network, 5.0);
  moment.drive[z(network.drive_layout().external(vein_index(network.anatomy(), "CD")))] += 5.0;
  CHECK(network.edge_flow_mL_s(moment.state, moment.drive, edge) > 0.1);
}

TEST_CASE("arterial blood falls to the foot: its bed feels the column from the heart", "[network]") {
  const Network network(reference_leg());
  LegMoment moment{"", plain_state(network, 1.7, 0.5), lying_flat(network), {}};
  const double lying = network.bed_flow_mL_s(moment.state, moment.drive, 0);
  moment.drive[z(network.drive_layout().height(network.anatomy().beds[0].vein))] -= 50.0;
  const double lowered = network.bed_flow_mL_s(moment.state, moment.drive, 0);
  const double venous = network.transmural_mmHg(moment.state, network.anatomy().beds[0].vein);
  CHECK(lowered / lying == Approx((93.0 - venous + 0.78 * 50.0) / (93.0 - venous)).epsilon(1e-3));
}

TEST_CASE("only differences of height matter", "[network]") {
  Network network(reference_leg());
  for (const LegMoment& moment : leg_moments(network)) {
    INFO(moment.name);
    LegMoment lifted = moment;
    for (int k = 0; k < static_cast<int>(network.anatomy().veins.size()); ++k)
      lifted.drive[z(network.drive_layout().height(k))] += 64.0;
    lifted.drive[z(network.drive_layout().heart_height())] += 64.0;
    const auto before = rate_of(network, moment), after = rate_of(network, lifted);
    for (std::size_t i = 0; i < before.size(); ++i) CHECK(after[i] == Approx(before[i]).epsilon(1e-9).margin(1e-10));
  }
}

TEST_CASE("pressure on the whole limb and in the heart drives no blood through the veins", "[network]") {
  Network network(reference_leg());
  for (const LegMoment& moment : leg_moments(network)) {
    LegMoment deep = moment;
    for (int k = 0; k < static_cast<int>(network.anatomy().veins.size()); ++k)
      deep.drive[z(network.drive_layout().external(k))] += 20.0;
    deep.drive[z(network.drive_layout().right_atrial())] += 20.0;
    for (int e = 0; e < static_cast<int>(network.anatomy().edges.size()); ++e) {
      CHECK(network.edge_flow_mL_s(deep.state, deep.drive, e) ==
            Approx(network.edge_flow_mL_s(moment.state, moment.drive, e)).epsilon(1e-9).margin(1e-9));
    }
  }
}

TEST_CASE("balanced tissue neither swells nor shrinks", "[network]") {
  for (const Anatomy& leg : {reference_leg(), complete_tiny_leg()}) {
    Network network(leg);
    LegMoment moment{"", plain_state(network, 1.7, 0.6), lying_flat(network), {}};
    for (const int i : network.layout().tone) moment.state[z(i)] = 1.4;
    network.balance_tissue(moment.state, moment.drive);
    const auto rate = rate_of(network, moment);
    for (const int i : network.layout().tissue) {
      if (i >= 0) CHECK(rate[z(i)] == Approx(0.0).margin(1e-15));
    }
    CHECK(rate[z(network.layout().lymph)] > 1e-4);
    CHECK(network.interstitial_colloid_mmHg().back() == 0.0);  // the trunk has no interstitium
  }
}

TEST_CASE("balance with a venous pressure of 8 mmHg fixes the colloid pressure of the tissue near 6 mmHg", "[network]") {
  Network network(reference_leg());
  std::vector<double> state = plain_state(network, 1.0, 0.6);
  for (int k = 0; k < 9; ++k) state[z(network.layout().volume[z(k)])] = volume_at(8.0, network, state, k);
  network.balance_tissue(state, lying_flat(network));
  for (int segment = 0; segment < 3; ++segment)
    CHECK(network.interstitial_colloid_mmHg()[z(segment)] == Approx(6.0).margin(2.5));
}

TEST_CASE("a leg with one vein, reckoned by hand", "[network]") {
  Network network(tiny_leg());
  LegMoment moment{"", plain_state(network, 1.0, 1.0), lying_flat(network), {}};
  const StateLayout& layout = network.layout();
  // Unstressed veins, the heart 5 mmHg above them, so that blood comes back from it; between them no head and no flow.
  const auto rate = rate_of(network, moment);
  const double from_heart = network.edge_flow_mL_s(moment.state, moment.drive, 1);
  CHECK(from_heart < 0.0);
  CHECK(rate[z(layout.volume[0])] == Approx(0.83 * 93.0 / 83.0).epsilon(1e-4));
  CHECK(rate[z(layout.volume[1])] == Approx(-from_heart).epsilon(1e-12));
  CHECK(rate[z(layout.inflow)] == Approx(0.93).epsilon(1e-4));
  CHECK(rate[z(layout.outflow)] == from_heart);
}

TEST_CASE("flows read off the network are those of its derivative", "[network]") {
  Network network(reference_leg());
  const Anatomy& leg = network.anatomy();
  for (const LegMoment& moment : leg_moments(network)) {
    INFO(moment.name);
    const auto rate = rate_of(network, moment);
    std::vector<double> net(leg.veins.size(), 0.0);
    double in = 0.0, out = 0.0;
    for (int e = 0; e < static_cast<int>(leg.edges.size()); ++e) {
      const double q = network.edge_flow_mL_s(moment.state, moment.drive, e);
      net[z(leg.edges[z(e)].from)] -= q;
      (leg.edges[z(e)].to == Edge::right_atrium ? out : net[z(leg.edges[z(e)].to)]) += q;
    }
    for (int b = 0; b < static_cast<int>(leg.beds.size()); ++b) {
      const double q = network.bed_flow_mL_s(moment.state, moment.drive, b);
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

TEST_CASE("muscle and stocking press on the veins, not on what pulls fluid out of the capillaries", "[network]") {
  Network network(complete_tiny_leg());
  LegMoment moment{"", plain_state(network, 1.7, 0.5), lying_flat(network), {}};
  const double filtered = rate_of(network, moment)[z(network.layout().filtration)];
  moment.drive[z(network.drive_layout().external(0))] += 30.0;
  // P_c = P_tm + w (P_a - P_v): the pressure outside acts through P_v alone, by w = 0.1, and through a smaller flow
  const double pressed = rate_of(network, moment)[z(network.layout().filtration)];
  CHECK(pressed < filtered);
  const Interstitium& tissue = *network.anatomy().segments[0].interstitium;
  const double flow = network.bed_flow_mL_s(moment.state, moment.drive, 0);
  const double transmural = network.transmural_mmHg(moment.state, 0);
  const double capillary = transmural + 0.1 * (93.0 - transmural - 30.0);
  CHECK(pressed ==
        Approx(filtration(capillary, 1.0, flow, -2.0, 0.0, tissue, network.anatomy().laws).value_mL_s).epsilon(1e-12));
}
