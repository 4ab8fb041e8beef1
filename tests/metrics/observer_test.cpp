#include "calfpump/metrics/observer.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/body/subject.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/leg/tissue.hpp"
#include "support/leg_moments.hpp"
#include "support/reference_leg.hpp"
#include "support/tiny_leg.hpp"

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
    const Observable* found = find(network.anatomy().observables, name);
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
  [[nodiscard]] double inflow(const std::string& bed) const {
    return bed_flow_mL_s(network, moment.state, moment.drive, bed_index(network.anatomy(), bed));
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
  CHECK(scene("calf_volume") ==
        Approx(scene.volume("CS") + scene.volume("CD") + scene.volume("CM") + scene.volume("CA")).epsilon(1e-13));
  CHECK(scene("leg_volume") == Approx(scene("foot_volume") + scene("calf_volume") + scene("thigh_volume")).epsilon(1e-13));
}

TEST_CASE("flows are the network's", "[observe]") {
  const Scene scene;
  CHECK(scene("femoral_outflow") == scene.flow("PF->IL"));
  CHECK(scene("leg_outflow") == scene.flow("IL->RA"));
  const std::vector<int> both{edge_index(reference_leg(), "PF->IL"), edge_index(reference_leg(), "TS->IL")};
  CHECK(scene({"", "", Quantity::flow, {}, both, {}}) == Approx(scene.flow("PF->IL") + scene.flow("TS->IL")).epsilon(1e-13));
}

TEST_CASE("inflow is the sum over all beds of the veins", "[observe]") {
  const Scene scene;
  CHECK(scene("calf_inflow") ==
        Approx(scene.inflow("calf skin") + scene.inflow("calf muscle") + scene.inflow("anterior muscle")).epsilon(1e-13));
  CHECK(scene("calf_muscle_inflow") == scene.inflow("calf muscle"));
  double all = 0.0;
  for (const Bed& bed : reference_leg().beds) all += scene.inflow(bed.name);
  CHECK(reference_leg().beds.size() == 7);
  CHECK(scene("leg_inflow") == Approx(all).epsilon(1e-13));
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

TEST_CASE("instruments measure blood and tissue fluid gained since the start, relative to the volume of the segment",
          "[observe]") {
  Scene scene;
  Anatomy person = scaled(reference_leg(), reference().subjects, {});
  scene.network = Network(person);
  const double calf_mL = person.segments[1].volume_mL;
  CHECK(calf_mL == Approx(0.0465 * 75000.0));
  double gained = scene("calf_swelling");
  for (const char* vein : {"CS", "CD", "CM", "CA"})
    gained += scene.volume(vein) - scene.start[z(scene.network.layout().volume[z(scene.vein(vein))])];
  CHECK(std::abs(gained) > 1.0);
  CHECK(scene("calf_plethysmograph") == Approx(gained).epsilon(1e-12));
  CHECK(scene("calf_strain_gauge") == Approx(100.0 * 1.6 * gained / calf_mL).epsilon(1e-12));
  CHECK(scene("lower_leg_perometer") == Approx(100.0 * 0.9 * gained / 2350.0).epsilon(1e-3));
  const double girth_mm = 10.0 * 0.211 * 175.0;
  CHECK(scene("calf_girth_change") == Approx(girth_mm * (std::sqrt(1.0 + 1.6 * gained / calf_mL) - 1.0)).epsilon(1e-12));
}

TEST_CASE("tissue pressure, lymph and the colloid pressure of plasma follow the laws", "[observe]") {
  const Scene scene;
  const Anatomy& leg = scene.network.anatomy();
  const auto state = [&](int row) { return scene.moment.state[z(row)]; };
  const auto& layout = scene.network.layout();
  const double pressure = tissue_pressure(state(layout.tissue[0]), *leg.segments[0].interstitium, leg.laws).value;
  CHECK(scene("foot_tissue_pressure") == pressure);
  double lymph_mL_s = 0.0;
  for (const std::size_t s : {0U, 1U}) {
    const Interstitium& tissue = *leg.segments[s].interstitium;
    const double pumping = state(layout.pumping[0]),
                 worn = scene.moment.drive[z(scene.network.drive_layout().lymph_gain(static_cast<int>(s)))];
    const double now = tissue_pressure(state(layout.tissue[s]), tissue, leg.laws).value;
    lymph_mL_s += lymph_flow(now, pumping, worn, tissue, leg.laws).value_mL_s;
  }
  CHECK(scene("lower_leg_lymph") == Approx(3600.0 * lymph_mL_s).epsilon(1e-12));
  // All filtration, from the running total; the foot alone, by making the other segments tight.
  Scene tight;
  Anatomy alone = reference_leg();
  for (const std::size_t s : {1U, 2U}) alone.segments[s].interstitium->filtration_mL_s_mmHg = 0.0;
  tight.network = Network(alone);
  std::vector<double> rate(tight.moment.state.size());
  tight.network.derivative(tight.moment.state, tight.moment.drive, rate);
  const double filtered = rate[z(layout.filtration)], flow = tight.inflow("foot skin") + tight.inflow("plantar muscle");
  CHECK(tight("foot_plasma_colloid") == Approx(25.0 / (1.0 - filtered / (0.58 * flow))).epsilon(1e-10));
  CHECK(tight("foot_plasma_colloid") > 25.0);
}

TEST_CASE("saturation is the mean of the muscles that the veins drain, in percent", "[observe]") {
  const Scene scene;
  const auto percent = [&](const std::string& bed) {
    return 100.0 * scene.moment.state[z(scene.network.layout().saturation[z(bed_index(reference_leg(), bed))])];
  };
  CHECK(scene("calf_muscle_saturation") == Approx(percent("calf muscle")).epsilon(1e-13));
  const std::vector<int> calf{scene.vein("CM"), scene.vein("CA"), scene.vein("CS")};  // CS drains skin, not muscle
  CHECK(scene({"", "", Quantity::saturation, calf, {}, {}}) ==
        Approx(0.5 * (percent("calf muscle") + percent("anterior muscle"))).epsilon(1e-13));
}

TEST_CASE("shear at an artery's wall follows Poiseuille's flow: 4 Q/(pi r^3)", "[observe]") {
  const Scene scene;
  Observable shear{"", "", Quantity::shear, {scene.vein("CM"), scene.vein("CS")}, {}, {}};
  shear.radius_cm = 0.3;
  const double flow = scene.inflow("calf muscle") + scene.inflow("calf skin");
  CHECK(scene(shear) == Approx(4.0 * flow / (3.14159265358979324 * 0.027)).epsilon(1e-12));
  CHECK(find(reference_leg().observables, "popliteal_shear")->radius_cm > 0.2);
}

TEST_CASE("with an open circulation the heart's pressures are the imposed ones", "[observe]") {
  Scene scene;
  scene.moment.drive[z(scene.network.drive_layout().right_atrial())] = 2.0;
  scene.moment.drive[z(scene.network.drive_layout().outlet())] = 12.0;
  CHECK(scene("arterial_pressure") == 93.0);
  CHECK(scene("right_atrial_pressure") == 14.0);
}

TEST_CASE("with a closed circulation the heart's columns are the values of the rest of the body, per minute and in litres",
          "[observe]") {
  Network network(closed(reference_leg()));
  LegMoment moment{"", plain_state_at(8.0, network), lying_flat(network), {}};
  const auto& rows = network.layout().central;
  moment.state[z(rows.heart)] = 5.0;
  const Circulation& body = reference().circulation;
  const auto read = [&](const char* name) {
    return Observer(network, 175.0, moment.state)(*find(network.anatomy().observables, name),
                                                  network.moment(0.0, moment.state, moment.drive));
  };
  const double rate = 65.0 * (1.0 + 5.0 * body.heart_gain_1_mmHg);
  CHECK(read("heart_rate") == Approx(rate).epsilon(1e-12));
  CHECK(read("stroke_volume") == Approx(95.0).epsilon(1e-12));
  CHECK(read("cardiac_output") == Approx(rate * 0.095).epsilon(1e-12));
  moment.state[z(rows.arteries)] += 10.0 * body.arterial_compliance_mL_mmHg;
  moment.state[z(rows.veins)] -= 2.0 * body.venous_compliance_mL_mmHg;
  moment.drive[z(network.drive_layout().outlet())] = 1.0;
  CHECK(read("arterial_pressure") == Approx(103.0).epsilon(1e-12));
  CHECK(read("right_atrial_pressure") == Approx(5.0 - 2.0 + 1.0).epsilon(1e-12));
}

TEST_CASE("height and valve opening are printed unchanged", "[observe]") {
  const Scene scene;
  const DriveLayout& drive = scene.network.drive_layout();
  CHECK(scene("ankle_height") ==
        scene.moment.drive[z(drive.height(scene.vein("FS")))] - scene.moment.drive[z(drive.heart_height())]);
  const int edge = edge_index(reference_leg(), "PF->IL");
  CHECK(scene({"", "", Quantity::valve, {}, {edge}, {}}) == scene.moment.state[z(scene.network.layout().opening[z(edge)])]);
}

TEST_CASE("a column's name ends with its unit", "[observe]") {
  CHECK(column_name(*find(reference_leg().observables, "ankle_pressure")) == "ankle_pressure_mmHg");
  CHECK(column_name(*find(reference_leg().observables, "calf_volume")) == "calf_volume_mL");
  CHECK(column_name(*find(reference_leg().observables, "femoral_outflow")) == "femoral_outflow_mL_s");
  CHECK(column_name(*find(reference_leg().observables, "popliteal_velocity")) == "popliteal_velocity_cm_s");
  CHECK(column_name(*find(reference_leg().observables, "ankle_height")) == "ankle_height_cm");
  CHECK(column_name(*find(reference_leg().observables, "calf_muscle_saturation")) == "calf_muscle_saturation_percent");
  CHECK(column_name(*find(reference_leg().observables, "popliteal_shear")) == "popliteal_shear_1_s");
  CHECK(column_name(*find(reference_leg().observables, "cardiac_output")) == "cardiac_output_L_min");
  CHECK(column_name(*find(reference_leg().observables, "heart_rate")) == "heart_rate_1_min");
  CHECK(column_name(*find(reference_leg().observables, "stroke_volume")) == "stroke_volume_mL");
  CHECK(column_name({"valve", "", Quantity::valve, {}, {}, {}}) == "valve");
  CHECK(find(reference_leg().observables, "ankle") == nullptr);
}

TEST_CASE("the values of a vein and an edge can be read one by one", "[observe]") {
  const auto& all = reference_leg().observables;
  const auto of = [&](Quantity quantity, int vein, int edge) {
    return std::any_of(all.begin(), all.end(), [&](const Observable& o) {
      return o.quantity == quantity && (vein < 0 || o.veins == std::vector<int>{vein}) &&
             (edge < 0 || o.edges == std::vector<int>{edge});
    });
  };
  for (int k = 0; k < std::ssize(reference_leg().veins); ++k) {
    CHECK(of(Quantity::pressure, k, -1));
    CHECK(of(Quantity::volume, k, -1));
  }
  for (int e = 0; e < std::ssize(reference_leg().edges); ++e) CHECK(of(Quantity::flow, -1, e));
}
