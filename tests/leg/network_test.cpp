#include "calfpump/leg/network.hpp"

#include <catch2/catch.hpp>

#include "calfpump/leg/tissue.hpp"
#include "support/leg_moments.hpp"
#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

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
