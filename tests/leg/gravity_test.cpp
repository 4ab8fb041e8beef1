// Heads, weight and external pressure in leg/network.hpp.
#include <catch2/catch.hpp>

#include "calfpump/leg/network.hpp"
#include "support/leg_moments.hpp"
#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// A drive in which the veins stand upright, and the state in which only weight acts: the heart at `right_atrial`.
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

TEST_CASE("blood at rest under its own weight does not flow", "[gravity]") {
  for (const double right_atrial : {0.0, 5.0}) {
    Network network(reference_leg());
    const LegMoment moment = hydrostatic(network, right_atrial);
    for (int e = 0; e < static_cast<int>(network.anatomy().edges.size()); ++e) {
      CHECK(edge_flow_mL_s(network, moment.state, moment.drive, e) == Approx(0.0).margin(1e-8));
    }
  }
}

TEST_CASE("a raised leg drains, a lowered one fills", "[gravity]") {
  Network network(reference_leg());
  const int outlet = edge_index(network.anatomy(), "IL->RA");
  LegMoment moment = hydrostatic(network, 5.0);
  double& heart = moment.drive[z(network.drive_layout().heart_height())];
  heart -= 10.0;
  CHECK(edge_flow_mL_s(network, moment.state, moment.drive, outlet) > 1.0);
  heart += 20.0;
  CHECK(edge_flow_mL_s(network, moment.state, moment.drive, outlet) < -1.0);
}

TEST_CASE("a vein lifted above its neighbour empties into it", "[gravity]") {
  Network network(reference_leg());
  const int edge = edge_index(network.anatomy(), "CD->PF");
  LegMoment moment = hydrostatic(network, 5.0);
  moment.drive[z(network.drive_layout().height(vein_index(network.anatomy(), "CD")))] += 5.0;
  CHECK(edge_flow_mL_s(network, moment.state, moment.drive, edge) > 0.1);
  moment = hydrostatic(network, 5.0);
  moment.drive[z(network.drive_layout().external(vein_index(network.anatomy(), "CD")))] += 5.0;
  CHECK(edge_flow_mL_s(network, moment.state, moment.drive, edge) > 0.1);
}

TEST_CASE("arterial pressure at the foot includes the column of blood from the heart", "[gravity]") {
  Network network(reference_leg());
  LegMoment moment{"", plain_state(network, 1.7, 0.5), lying_flat(network), {}};
  const double lying = bed_flow_mL_s(network, moment.state, moment.drive, 0);
  moment.drive[z(network.drive_layout().height(network.anatomy().beds[0].vein))] -= 50.0;
  const double lowered = bed_flow_mL_s(network, moment.state, moment.drive, 0);
  const double venous = transmural_mmHg(network, moment.state, network.anatomy().beds[0].vein);
  CHECK(lowered / lying == Approx((93.0 - venous + 0.78 * 50.0) / (93.0 - venous)).epsilon(1e-3));
}

TEST_CASE("pressure in the chest raises the outflow pressure as the right atrium's does", "[gravity]") {
  Network network(reference_leg());
  const DriveLayout& layout = network.drive_layout();
  for (const LegMoment& moment : leg_moments(network)) {
    LegMoment chest = moment, atrium = moment;
    chest.drive[z(layout.outlet())] += 12.0;
    atrium.drive[z(layout.right_atrial())] += 12.0;
    CHECK(rate_of(network, chest) == rate_of(network, atrium));
    CHECK(rate_of(network, chest)[z(network.layout().outflow)] < rate_of(network, moment)[z(network.layout().outflow)]);
  }
}

TEST_CASE("only differences of height matter", "[gravity]") {
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

TEST_CASE("pressure on the whole limb and in the heart drives no blood through the veins", "[gravity]") {
  Network network(reference_leg());
  const DriveLayout& layout = network.drive_layout();
  for (LegMoment moment : leg_moments(network)) {
    std::fill(moment.drive.begin() + layout.cuff(0), moment.drive.begin() + layout.heart_height(), 0.0);
    LegMoment deep = moment;
    for (int k = 0; k < static_cast<int>(network.anatomy().veins.size()); ++k)
      deep.drive[z(network.drive_layout().external(k))] += 20.0;
    deep.drive[z(network.drive_layout().right_atrial())] += 20.0;
    for (int e = 0; e < static_cast<int>(network.anatomy().edges.size()); ++e) {
      CHECK(edge_flow_mL_s(network, deep.state, deep.drive, e) ==
            Approx(edge_flow_mL_s(network, moment.state, moment.drive, e)).epsilon(1e-9).margin(1e-9));
    }
  }
}
