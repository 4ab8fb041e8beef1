#include "calfpump/body/condition.hpp"

#include <catch2/catch.hpp>

#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Anatomy leg_with(const std::string& condition) { return afflicted(reference_leg(), row(reference().conditions, condition)); }

double leak(const Anatomy& leg, const std::string& edge) {
  return leg.edges[static_cast<std::size_t>(edge_index(leg, edge))].leak;
}

Condition made_up(const std::vector<Change>& changes) {
  Condition condition;
  condition.changes = changes;
  return condition;
}

/// Edges and veins that differ from the reference leg.
int changed(const Anatomy& leg) {
  int count = 0;
  for (std::size_t e = 0; e < leg.edges.size(); ++e) {
    const Edge &a = leg.edges[e], &b = reference_leg().edges[e];
    count += static_cast<int>(a.leak != b.leak || a.area_cm2 != b.area_cm2 || a.r_from_mmHg_s_mL != b.r_from_mmHg_s_mL ||
                              a.r_to_mmHg_s_mL != b.r_to_mmHg_s_mL);
  }
  for (std::size_t k = 0; k < leg.veins.size(); ++k) {
    count += static_cast<int>(leg.veins[k].v0_mL != reference_leg().veins[k].v0_mL ||
                              leg.veins[k].a_mL != reference_leg().veins[k].a_mL);
  }
  return count;
}

/// Factor on the resistance of the iliac vein.
double narrowing() { return row(reference().conditions, "iliac obstruction").changes.front().resistance_factor; }

}  // namespace

TEST_CASE("a healthy leg is the reference leg", "[condition]") {
  CHECK(changed(leg_with("healthy")) == 0);
  CHECK(row(reference().conditions, "healthy").squeeze_factor == 1.0);
}

TEST_CASE("reflux lets the valves of the named veins leak, and no others", "[condition]") {
  const Anatomy saphenous = leg_with("great saphenous reflux");
  for (const char* edge : {"FS->CS", "CS->TS", "TS->IL"}) CHECK(leak(saphenous, edge) == 0.3);
  CHECK(changed(saphenous) == 3);
  const Anatomy deep = leg_with("deep reflux");
  for (const char* edge : {"FD->CD", "CM->PF", "CD->PF", "PF->IL"}) CHECK(leak(deep, edge) > 0.05);
  CHECK(changed(deep) == 4 + 3);  // CD, CM and PF are wider
}

TEST_CASE("an obstruction multiplies the resistance of the vein", "[condition]") {
  const Anatomy leg = leg_with("iliac obstruction");
  CHECK(leg.edges.back().r_from_mmHg_s_mL == Approx(narrowing() * 0.03).epsilon(1e-12));
  CHECK(leg.edges.back().area_cm2 == reference_leg().edges.back().area_cm2);
  CHECK(changed(leg) == 1);
}

TEST_CASE("a weak pump presses less and leaves the veins as they are", "[condition]") {
  CHECK(row(reference().conditions, "weak pump").squeeze_factor == 0.6);
  CHECK(changed(leg_with("weak pump")) == 0);
}

TEST_CASE("factors act on their own parameters: both halves of an edge, volume with compliance, compliance alone",
          "[condition]") {
  Change change;
  change.edges = {0};
  change.veins = {2};
  change.resistance_factor = 0.1;
  change.area_factor = 2.0;
  change.volume_factor = 3.0;
  change.compliance_factor = 0.5;
  const Anatomy leg = afflicted(reference_leg(), made_up({change}));
  const Anatomy& ref = reference_leg();
  CHECK(leg.edges[0].r_from_mmHg_s_mL == Approx(0.1 * ref.edges[0].r_from_mmHg_s_mL).epsilon(1e-14));
  CHECK(leg.edges[0].r_to_mmHg_s_mL == Approx(0.1 * ref.edges[0].r_to_mmHg_s_mL).epsilon(1e-14));
  CHECK(leg.edges[0].area_cm2 == Approx(2.0 * ref.edges[0].area_cm2).epsilon(1e-14));
  CHECK(leg.edges[0].leak == ref.edges[0].leak);
  CHECK(leg.veins[2].v0_mL == Approx(3.0 * ref.veins[2].v0_mL).epsilon(1e-14));
  CHECK(leg.veins[2].a_mL == Approx(1.5 * ref.veins[2].a_mL).epsilon(1e-14));
  CHECK(changed(leg) == 2);
}

TEST_CASE("several changes of one edge combine", "[condition]") {
  Change narrow, leaky;
  narrow.edges = leaky.edges = {3};
  narrow.resistance_factor = 2.0;
  leaky.leak = 0.4;
  leaky.resistance_factor = 3.0;
  const Anatomy leg = afflicted(reference_leg(), made_up({narrow, leaky}));
  CHECK(leg.edges[3].r_from_mmHg_s_mL == Approx(6.0 * reference_leg().edges[3].r_from_mmHg_s_mL).epsilon(1e-14));
  CHECK(leg.edges[3].leak == 0.4);
}

TEST_CASE("a leak by width belongs to its change: a later leak, of the cusps or by reflux, replaces its kind too",
          "[condition]") {
  Change by_width, of_cusps, by_reflux, wide;
  for (Change* change : {&by_width, &of_cusps, &by_reflux, &wide}) change->edges = {3};
  by_width.leak = 0.6;
  by_width.coaptation = 3.0;
  of_cusps.leak = 0.4;
  by_reflux.reflux_mL_s = 1.0;
  wide.area_factor = 1.1;
  const auto coaptation = [](const std::vector<Change>& changes) {
    return afflicted(reference_leg(), made_up(changes)).edges[3].coaptation;
  };
  CHECK(coaptation({by_width}) == 3.0);
  CHECK(coaptation({by_width, wide}) == 3.0);
  CHECK(coaptation({by_width, of_cusps}) == 0.0);
  CHECK(coaptation({by_width, by_reflux}) == 0.0);
  CHECK(coaptation({wide}) == 0.0);
  const Anatomy varicose = leg_with("varicose veins");
  CHECK(varicose.edges[static_cast<std::size_t>(edge_index(varicose, "CS->TS"))].coaptation > 0.0);
}

namespace {

/// A popliteal vein with a valve.
Edge popliteal(double leak) { return {0, 1, 0.25, 0.07, 0.40, true, leak}; }

const Laws& laws() { return reference_leg().laws; }

}  // namespace

TEST_CASE("a leak corresponds to a reflux at 50 mmHg", "[condition]") {
  CHECK(reflux_mL_s(popliteal(0.01), laws()) == Approx(0.76).epsilon(0.01));
  CHECK(reflux_mL_s(popliteal(0.06), laws()) == Approx(7.4).epsilon(0.01));
  CHECK(reflux_mL_s(popliteal(0.3), laws()) == Approx(36.4).epsilon(0.01));
}

TEST_CASE("a valve set by its reflux has exactly that reflux", "[condition]") {
  for (const Edge& edge : reference_leg().edges) {
    if (!edge.valved) continue;
    Edge set = edge;
    set.leak = 1.0;
    const double most = reflux_mL_s(set, laws());
    for (const double part : {0.01, 0.2, 0.9}) {
      INFO(edge_name(reference_leg(), edge) << ", " << part * most << " mL/s");
      set.leak = leak_of_reflux(edge, part * most, laws());
      CHECK(set.leak < 1.0);
      CHECK(reflux_mL_s(set, laws()) == Approx(part * most).epsilon(1e-9));
    }
    CHECK(leak_of_reflux(edge, 2.0 * most, laws()) == Approx(1.0).epsilon(1e-12));
  }
}

TEST_CASE("a reflux refers to the vein after the other changes", "[condition]") {
  Change change;
  change.edges = {edge_index(reference_leg(), "CS->TS")};
  change.area_factor = 2.5;
  change.resistance_factor = 0.1;
  change.reflux_mL_s = 5.0;
  const Anatomy leg = afflicted(reference_leg(), made_up({change}));
  CHECK(reflux_mL_s(leg.edges[static_cast<std::size_t>(change.edges[0])], laws()) == Approx(5.0).epsilon(1e-9));
}

TEST_CASE("a change of beds scales their flow at rest and the flow of no other bed", "[condition]") {
  Change change;
  change.beds = {3};
  change.flow_factor = 0.5;
  const Anatomy leg = afflicted(reference_leg(), made_up({change}));
  for (std::size_t b = 0; b < leg.beds.size(); ++b) {
    CHECK(leg.beds[b].rest_flow_mL_s == Approx((b == 3 ? 0.5 : 1.0) * reference_leg().beds[b].rest_flow_mL_s).epsilon(1e-14));
  }
  CHECK(changed(leg) == 0);
}

TEST_CASE("a filtration factor raises the filtration coefficient of every tissue", "[condition]") {
  Condition leaky = made_up({});
  leaky.filtration_factor = 1.4;
  const Anatomy leg = afflicted(reference_leg(), leaky);
  for (std::size_t s = 0; s < leg.segments.size(); ++s) {
    if (!leg.segments[s].interstitium) continue;
    const double sound = reference_leg().segments[s].interstitium->filtration_mL_s_mmHg;
    CHECK(leg.segments[s].interstitium->filtration_mL_s_mmHg == Approx(1.4 * sound).epsilon(1e-14));
  }
  for (const char* name : {"varicose veins", "deep reflux", "post-thrombotic leg"})
    CHECK(row(reference().conditions, name).filtration_factor > 1.0);
}

TEST_CASE("several conditions combine: weakness multiplies, pressures add, the stiffer ankle applies", "[condition]") {
  Condition weak = made_up({}), stiff = made_up({}), third = made_up({});
  weak.name = "weak";
  weak.squeeze_factor = 0.6;
  weak.filtration_factor = 1.5;
  weak.ankle_range_deg = 30.0;
  weak.outlet_mmHg = 4.0;
  weak.presses_mmHg = {{1, 10.0}};
  stiff.name = "stiff";
  stiff.squeeze_factor = 0.5;
  stiff.filtration_factor = 1.2;
  stiff.ankle_range_deg = 20.0;
  stiff.outlet_mmHg = 8.0;
  stiff.presses_mmHg = {{2, 20.0}};
  third.name = "third";
  const Condition all = combined({weak, stiff, third});
  CHECK(all.name == "weak, stiff, third");
  CHECK(all.squeeze_factor == Approx(0.3).epsilon(1e-14));
  CHECK(all.filtration_factor == Approx(1.8).epsilon(1e-14));
  CHECK(all.ankle_range_deg == 20.0);
  CHECK(all.outlet_mmHg == 12.0);
  CHECK(all.presses_mmHg == std::vector<std::pair<int, double>>{{1, 10.0}, {2, 20.0}});
  CHECK(combined({stiff, weak}).ankle_range_deg == 20.0);
  CHECK(combined({third, weak}).ankle_range_deg == 30.0);
  CHECK_FALSE(combined({third}).ankle_range_deg);
}

TEST_CASE("several conditions apply all their changes to the leg, and the later leak replaces the earlier", "[condition]") {
  const auto& rows = reference().conditions;
  const Anatomy leg =
      afflicted(reference_leg(),
                combined({row(rows, "great saphenous reflux"), row(rows, "iliac obstruction"), row(rows, "varicose veins")}));
  CHECK(leak(leg, "CS->TS") == row(rows, "varicose veins").changes.at(1).leak);
  CHECK(leg.edges.back().r_from_mmHg_s_mL ==
        Approx(narrowing() * reference_leg().edges.back().r_from_mmHg_s_mL).epsilon(1e-12));
}

TEST_CASE("conditions of the data limit the ankle and raise the outflow pressure", "[condition]") {
  const auto& rows = reference().conditions;
  CHECK(row(rows, "stiff ankle").ankle_range_deg == 20.0);
  CHECK(row(rows, "raised central venous pressure").outlet_mmHg == 10.0);
}
