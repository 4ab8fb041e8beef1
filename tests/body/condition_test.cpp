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

/// Edges and veins that differ from the reference leg's.
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
  for (const char* edge : {"FD->CD", "CM->PF", "CD->PF", "PF->IL"}) CHECK(leak(deep, edge) == 0.1);
  CHECK(changed(deep) == 4);
}

TEST_CASE("an obstruction multiplies the resistance of the vein", "[condition]") {
  const Anatomy leg = leg_with("iliac obstruction");
  CHECK(leg.edges.back().r_from_mmHg_s_mL == Approx(30.0 * 0.03).epsilon(1e-12));
  CHECK(leg.edges.back().area_cm2 == reference_leg().edges.back().area_cm2);
  CHECK(changed(leg) == 1);
}

TEST_CASE("a weak pump presses less and leaves the veins as they are", "[condition]") {
  CHECK(row(reference().conditions, "weak pump").squeeze_factor == 0.6);
  CHECK(changed(leg_with("weak pump")) == 0);
}

TEST_CASE("factors act on what they are of: both halves of an edge, volume with compliance, compliance alone", "[condition]") {
  Change change;
  change.edges = {0};
  change.veins = {2};
  change.resistance_factor = 0.1;
  change.area_factor = 2.0;
  change.volume_factor = 3.0;
  change.compliance_factor = 0.5;
  const Anatomy leg = afflicted(reference_leg(), {"made up", "", {change}, 1.0});
  const Anatomy& ref = reference_leg();
  CHECK(leg.edges[0].r_from_mmHg_s_mL == Approx(0.1 * ref.edges[0].r_from_mmHg_s_mL).epsilon(1e-14));
  CHECK(leg.edges[0].r_to_mmHg_s_mL == Approx(0.1 * ref.edges[0].r_to_mmHg_s_mL).epsilon(1e-14));
  CHECK(leg.edges[0].area_cm2 == Approx(2.0 * ref.edges[0].area_cm2).epsilon(1e-14));
  CHECK(leg.edges[0].leak == ref.edges[0].leak);
  CHECK(leg.veins[2].v0_mL == Approx(3.0 * ref.veins[2].v0_mL).epsilon(1e-14));
  CHECK(leg.veins[2].a_mL == Approx(1.5 * ref.veins[2].a_mL).epsilon(1e-14));
  CHECK(changed(leg) == 2);
}

TEST_CASE("several changes of one edge add to one another", "[condition]") {
  Change narrow, leaky;
  narrow.edges = leaky.edges = {3};
  narrow.resistance_factor = 2.0;
  leaky.leak = 0.4;
  leaky.resistance_factor = 3.0;
  const Anatomy leg = afflicted(reference_leg(), {"made up", "", {narrow, leaky}, 1.0});
  CHECK(leg.edges[3].r_from_mmHg_s_mL == Approx(6.0 * reference_leg().edges[3].r_from_mmHg_s_mL).epsilon(1e-14));
  CHECK(leg.edges[3].leak == 0.4);
}
