#include "calfpump/metrics/observe.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/leg_moments.hpp"
#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

using Quantity = Observable::Quantity;

namespace {

/// A standing leg under squeeze, where every quantity differs from every other.
struct Scene {
  mutable Network network{reference_leg()};
  LegMoment moment = leg_moments(network)[2];
  std::vector<double> start = leg_moments(network)[0].state;

  [[nodiscard]] double operator()(const Observable& observable) const {
    return Observer(network, 175.0, start)(observable, network.moment(0.0, moment.state, moment.drive));
  }
  [[nodiscard]] double operator()(const std::string& name) const {
    const Observable* found = find_observable(network.anatomy(), name);
    REQUIRE(found != nullptr);
    return (*this)(*found);
  }
  [[nodiscard]] int vein(const std::string& name) const { return vein_index(network.anatomy(), name); }
  [[nodiscard]] double volume(const std::string& name) const { return moment.state[z(network.layout().volume[z(vein(name))])]; }
  [[nodiscard]] double transmural(const std::string& name) const { return transmural_mmHg(network, moment.state, vein(name)); }
  [[nodiscard]] double external(const std::string& name) const {
    return moment.drive[z(network.drive_layout().external(vein(name)))];
  }
  [[nodiscard]] double flow(const std::string& name) const {
    return edge_flow_mL_s(network, moment.state, moment.drive, edge_index(network.anatomy(), name));
  }
};

}  // namespace

TEST_CASE("a venous pressure is transmural plus external, the mean of several veins", "[observe]") {
  const Scene scene;
  CHECK(scene("ankle_pressure") == Approx(scene.transmural("FS") + scene.external("FS")).epsilon(1e-13));
  CHECK(scene("calf_deep_pressure") == Approx(scene.transmural("CD") + scene.external("CD")).epsilon(1e-13));
  CHECK(scene("calf_muscle_pressure") == scene.external("CM"));
  CHECK(scene.external("CM") > 0.0);
  const std::vector<int> two{scene.vein("CM"), scene.vein("CD")};
  const double sum = scene.transmural("CM") + scene.transmural("CD");
  CHECK(scene({"", "", Quantity::transmural_pressure, two, {}, {}}) == Approx(0.5 * sum).epsilon(1e-13));
  CHECK(scene({"", "", Quantity::pressure, two, {}, {}}) ==
        Approx(0.5 * (sum + scene.external("CM") + scene.external("CD"))).epsilon(1e-13));
}

TEST_CASE("volumes add up", "[observe]") {
  const Scene scene;
  CHECK(scene("calf_volume") == Approx(scene.volume("CS") + scene.volume("CD") + scene.volume("CM")).epsilon(1e-13));
  CHECK(scene("leg_volume") == Approx(scene("foot_volume") + scene("calf_volume") + scene("thigh_volume")).epsilon(1e-13));
}

TEST_CASE("flows are those of the network", "[observe]") {
  const Scene scene;
  CHECK(scene("femoral_outflow") == scene.flow("PF->IL"));
  CHECK(scene("leg_outflow") == scene.flow("IL->RA"));
  const std::vector<int> both{edge_index(reference_leg(), "PF->IL"), edge_index(reference_leg(), "TS->IL")};
  CHECK(scene({"", "", Quantity::flow, {}, both, {}}) == Approx(scene.flow("PF->IL") + scene.flow("TS->IL")).epsilon(1e-13));
}

TEST_CASE("inflow is that of all beds of the veins", "[observe]") {
  const Scene scene;
  const auto bed = [&](int b) { return bed_flow_mL_s(scene.network, scene.moment.state, scene.moment.drive, b); };
  CHECK(scene("calf_inflow") == Approx(bed(2) + bed(3)).epsilon(1e-13));
  CHECK(scene("calf_muscle_inflow") == bed(3));
  CHECK(scene("leg_inflow") == Approx(bed(0) + bed(1) + bed(2) + bed(3) + bed(4) + bed(5)).epsilon(1e-13));
}

TEST_CASE("velocity is flow over the mean cross-section of the vein that the edges enter", "[observe]") {
  const Scene scene;
  const double area_cm2 = scene.volume("PF") / (0.245 * 175.0);
  CHECK(scene("popliteal_velocity") == Approx((scene.flow("CD->PF") + scene.flow("CM->PF")) / area_cm2).epsilon(1e-12));
}

TEST_CASE("swelling counts from the start", "[observe]") {
  const Scene scene;
  const auto tissue = [&](std::size_t segment) { return z(scene.network.layout().tissue[segment]); };
  CHECK(scene("calf_swelling") == scene.moment.state[tissue(1)] - scene.start[tissue(1)]);
  CHECK(scene("calf_swelling") != 0.0);
  const double foot_and_thigh = scene("foot_swelling") + scene("thigh_swelling");
  CHECK(scene({"", "", Quantity::swelling, {}, {}, {0, 2}}) == Approx(foot_and_thigh).epsilon(1e-13));
}

TEST_CASE("height and valve opening are read as they are", "[observe]") {
  const Scene scene;
  CHECK(scene("ankle_height") == scene.moment.drive[z(scene.network.drive_layout().height(scene.vein("FS")))]);
  const int edge = edge_index(reference_leg(), "PF->IL");
  CHECK(scene({"", "", Quantity::valve, {}, {edge}, {}}) == scene.moment.state[z(scene.network.layout().opening[z(edge)])]);
}

TEST_CASE("a column's name ends with its unit", "[observe]") {
  CHECK(column_name(*find_observable(reference_leg(), "ankle_pressure")) == "ankle_pressure_mmHg");
  CHECK(column_name(*find_observable(reference_leg(), "calf_volume")) == "calf_volume_mL");
  CHECK(column_name(*find_observable(reference_leg(), "femoral_outflow")) == "femoral_outflow_mL_s");
  CHECK(column_name(*find_observable(reference_leg(), "popliteal_velocity")) == "popliteal_velocity_cm_s");
  CHECK(column_name(*find_observable(reference_leg(), "ankle_height")) == "ankle_height_cm");
  CHECK(column_name({"valve", "", Quantity::valve, {}, {}, {}}) == "valve");
  CHECK(find_observable(reference_leg(), "ankle") == nullptr);
}

TEST_CASE("the values of a vein and an edge can be read one by one", "[observe]") {
  const auto& all = reference_leg().observables;
  const auto of = [&](Quantity quantity, int vein, int edge) {
    return std::any_of(all.begin(), all.end(), [&](const Observable& o) {
      return o.quantity == quantity && (vein < 0 || o.veins == std::vector<int>{vein}) &&
             (edge < 0 || o.edges == std::vector<int>{edge});
    });
  };
  for (int k = 0; k < 9; ++k) {
    CHECK(of(Quantity::pressure, k, -1));
    CHECK(of(Quantity::volume, k, -1));
  }
  for (int e = 0; e < 13; ++e) CHECK(of(Quantity::flow, -1, e));
}
