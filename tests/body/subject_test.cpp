#include "calfpump/body/subject.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/leg/vein.hpp"
#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Anatomy leg_of(const Subject& subject) { return scaled(reference_leg(), reference().subjects, subject); }

/// Each parameter of a person's leg relative to the reference leg; every row must agree.
struct Factors {
  double v0, a, area, resistance, flow, filtration, tissue, lymph;
};

/// Width of a vein at the same pressure, beyond the change from its length alone: its reference volume relative to the
/// reference volume of a leg of its size.
double wider(const Anatomy& leg, int vein, double size) {
  if (vein == Edge::right_atrium) return 1.0;
  const auto k = static_cast<std::size_t>(vein);
  return reference_volume_mL(leg.veins[k]) / (size * reference_volume_mL(reference_leg().veins[k]));
}

/// area, resistance: without the effect of compliance
Factors factors(const Subject& subject) {
  const Anatomy leg = leg_of(subject), &ref = reference_leg();
  const auto& ours = *leg.segments[1].interstitium;
  const auto& theirs = *ref.segments[1].interstitium;
  const double size = leg.veins[0].v0_mL / ref.veins[0].v0_mL, wide = wider(leg, ref.edges[0].from, size);
  const Factors f{leg.veins[0].v0_mL / ref.veins[0].v0_mL,
                  leg.veins[0].a_mL / ref.veins[0].a_mL,
                  leg.edges[0].area_cm2 / ref.edges[0].area_cm2 / wide,
                  leg.edges[0].r_from_mmHg_s_mL / ref.edges[0].r_from_mmHg_s_mL * wide * wide,
                  leg.beds[0].rest_flow_mL_s / ref.beds[0].rest_flow_mL_s,
                  ours.filtration_mL_s_mmHg / theirs.filtration_mL_s_mmHg,
                  ours.rest_volume_mL / theirs.rest_volume_mL,
                  ours.lymph_mL_s / theirs.lymph_mL_s};
  for (std::size_t k = 0; k < ref.veins.size(); ++k) {
    CHECK(leg.veins[k].v0_mL == Approx(f.v0 * ref.veins[k].v0_mL).epsilon(1e-12));
    CHECK(leg.veins[k].a_mL == Approx(f.a * ref.veins[k].a_mL).epsilon(1e-12));
  }
  for (std::size_t e = 0; e < ref.edges.size(); ++e) {
    const double from = wider(leg, ref.edges[e].from, size), to = wider(leg, ref.edges[e].to, size);
    CHECK(leg.edges[e].area_cm2 == Approx(f.area * from * ref.edges[e].area_cm2).epsilon(1e-12));
    CHECK(leg.edges[e].r_from_mmHg_s_mL == Approx(f.resistance / (from * from) * ref.edges[e].r_from_mmHg_s_mL).epsilon(1e-12));
    CHECK(leg.edges[e].r_to_mmHg_s_mL == Approx(f.resistance / (to * to) * ref.edges[e].r_to_mmHg_s_mL).epsilon(1e-12));
    CHECK(leg.edges[e].leak == ref.edges[e].leak);
  }
  for (std::size_t b = 0; b < ref.beds.size(); ++b) {
    CHECK(leg.beds[b].rest_flow_mL_s == Approx(f.flow * ref.beds[b].rest_flow_mL_s).epsilon(1e-12));
  }
  return f;
}

Subject aged(double age_y, Sex sex) { return {175.0, 75.0, age_y, sex}; }

}  // namespace

TEST_CASE("the reference person has the reference leg, to the last bit", "[subject]") {
  const Factors f = factors(Subject{});
  for (const double factor : {f.v0, f.a, f.area, f.resistance, f.flow, f.filtration, f.tissue, f.lymph}) CHECK(factor == 1.0);
}

TEST_CASE("twice the mass holds twice the blood and tissue, and has 2^0.75 of the flow, as metabolism scales", "[subject]") {
  const Factors f = factors({175.0, 150.0, 30.0, Sex::male});
  for (const double factor : {f.v0, f.a, f.area, f.filtration, f.tissue, f.lymph}) CHECK(factor == Approx(2.0).epsilon(1e-12));
  CHECK(f.flow == Approx(std::pow(2.0, 0.75)).epsilon(1e-12));
  CHECK(f.resistance == Approx(0.25).epsilon(1e-12));
}

TEST_CASE("a longer leg of the same mass is narrower: resistance scales with the cube of the height, lumen with its inverse",
          "[subject]") {
  const Factors f = factors({210.0, 75.0, 30.0, Sex::male});
  CHECK(f.resistance == Approx(1.2 * 1.2 * 1.2).epsilon(1e-12));
  CHECK(f.area == Approx(1.0 / 1.2).epsilon(1e-12));
  for (const double factor : {f.v0, f.a, f.flow, f.tissue}) CHECK(factor == Approx(1.0).epsilon(1e-12));
}

TEST_CASE("a man loses compliance and flow between 30 and 70, by a straight line", "[subject]") {
  const Factors old = factors(aged(70.0, Sex::male)), middle = factors(aged(50.0, Sex::male));
  CHECK(old.a == Approx(1.0 - 0.44).epsilon(1e-12));
  CHECK(old.flow == Approx(1.0 - 0.25).epsilon(1e-12));
  CHECK(middle.a == Approx(1.0 - 0.44 / 2.0).epsilon(1e-12));
  CHECK(middle.flow == Approx(1.0 - 0.25 / 2.0).epsilon(1e-12));
  CHECK(factors(aged(40.0, Sex::male)).a == Approx(1.0 - 0.44 / 4.0).epsilon(1e-12));
  for (const Factors& f : {old, middle}) {
    CHECK(f.v0 == 1.0);
    for (const double factor : {f.area, f.resistance, f.tissue}) CHECK(factor == Approx(1.0).epsilon(1e-12));
  }
}

TEST_CASE("at the same volume the resistance of a vein is independent of its compliance", "[subject]") {
  Subject trained;
  trained.fitness = "trained";
  for (const Subject& subject : {trained, aged(70.0, Sex::male), aged(30.0, Sex::female)}) {
    const Anatomy leg = leg_of(subject), &ref = reference_leg();
    for (std::size_t e = 0; e < ref.edges.size(); ++e) {
      const auto from = static_cast<std::size_t>(ref.edges[e].from);
      Laws laws = ref.laws;
      laws.lumen = {0.0, 0.0};  // Poiseuille alone
      const double volume_mL = reference_volume_mL(ref.veins[from]);
      const double ours = leg.edges[e].r_from_mmHg_s_mL * lumen_factor(volume_mL, leg.veins[from], laws).value;
      CHECK(ours == Approx(ref.edges[e].r_from_mmHg_s_mL).epsilon(1e-12));
      CHECK((leg.edges[e].area_cm2 > ref.edges[e].area_cm2) == (leg.veins[from].a_mL > ref.veins[from].a_mL));
    }
  }
}

TEST_CASE("before 30 and after 70 age changes nothing more", "[subject]") {
  CHECK(factors(aged(18.0, Sex::male)).a == 1.0);
  CHECK(factors(aged(95.0, Sex::male)).a == factors(aged(70.0, Sex::male)).a);
  CHECK(factors(aged(95.0, Sex::male)).flow == factors(aged(70.0, Sex::male)).flow);
}

TEST_CASE("a woman has half of a young man's compliance at any age", "[subject]") {
  for (const double age : {18.0, 30.0, 50.0, 70.0, 95.0}) {
    const Factors f = factors(aged(age, Sex::female));
    CHECK(f.a == Approx(0.5).epsilon(1e-12));
    CHECK(f.v0 == 1.0);
    CHECK(f.flow == 1.0);
  }
}

TEST_CASE("rules of size and age multiply", "[subject]") {
  const Factors f = factors({175.0, 150.0, 70.0, Sex::male});
  CHECK(f.a == Approx(2.0 * 0.56).epsilon(1e-12));
  CHECK(f.flow == Approx(std::pow(2.0, 0.75) * 0.75).epsilon(1e-12));
}

TEST_CASE("the reference person of the data is the default one", "[subject]") {
  const Subject& row = reference().subjects.reference;
  CHECK(row.height_cm == Subject{}.height_cm);
  CHECK(row.mass_kg == Subject{}.mass_kg);
  CHECK(row.age_y == Subject{}.age_y);
  CHECK(row.sex == Subject{}.sex);
  CHECK(row_of(sexes, Sex::male).name == "male");
  CHECK(row_of(sexes, Sex::female).name == "female");
}

namespace {

Subject with_girth(double girth_cm) {
  Subject subject;
  subject.girth_cm = girth_cm;
  return subject;
}

}  // namespace

TEST_CASE("the girth of a calf is relative to the girth expected from height and mass", "[subject]") {
  const SubjectRules& rules = reference().subjects;
  CHECK(girth_ratio(rules, {}) == 1.0);
  CHECK(girth_ratio(rules, with_girth(37.0)) == Approx(1.0).epsilon(1e-12));
  CHECK(girth_ratio(rules, with_girth(40.7)) == Approx(1.1).epsilon(1e-12));
  Subject heavy = with_girth(37.0);
  heavy.mass_kg = 108.0;  // 1.2 times as thick
  CHECK(girth_ratio(rules, heavy) == Approx(1.0 / 1.2).epsilon(1e-12));
}

TEST_CASE("a calf of larger girth holds more of everything by its cross-section, foot and thigh do not", "[subject]") {
  const Anatomy leg = leg_of(with_girth(1.2 * 37.0)), &ref = reference_leg();
  for (std::size_t k = 0; k < ref.veins.size(); ++k) {
    const double more = ref.veins[k].segment == 1 ? 1.44 : 1.0;
    CHECK(leg.veins[k].v0_mL == Approx(more * ref.veins[k].v0_mL).epsilon(1e-12));
    CHECK(leg.veins[k].a_mL == Approx(more * ref.veins[k].a_mL).epsilon(1e-12));
  }
  for (std::size_t b = 0; b < ref.beds.size(); ++b) {
    const double more = ref.veins[static_cast<std::size_t>(ref.beds[b].vein)].segment == 1 ? 1.44 : 1.0;
    CHECK(leg.beds[b].rest_flow_mL_s == Approx(more * ref.beds[b].rest_flow_mL_s).epsilon(1e-12));
  }
  for (std::size_t s = 0; s < 3; ++s) {
    const double more = s == 1 ? 1.44 : 1.0;
    const Interstitium &ours = *leg.segments[s].interstitium, &theirs = *ref.segments[s].interstitium;
    CHECK(ours.rest_volume_mL == Approx(more * theirs.rest_volume_mL).epsilon(1e-12));
    CHECK(ours.filtration_mL_s_mmHg == Approx(more * theirs.filtration_mL_s_mmHg).epsilon(1e-12));
    CHECK(ours.lymph_mL_s == Approx(more * theirs.lymph_mL_s).epsilon(1e-12));
  }
}

TEST_CASE("training changes compliance, four weeks without load change the flow, and the first row changes nothing",
          "[subject]") {
  const auto fit = [](const char* fitness) {
    Subject subject;
    subject.fitness = fitness;
    return factors(subject);
  };
  CHECK(fit("average").a == 1.0);
  CHECK(fit("trained").a == Approx(fitness_of(reference().subjects, {.fitness = "trained"}).compliance).epsilon(1e-12));
  CHECK(fit("trained").a > 1.2);
  CHECK(fit("trained").v0 == 1.0);
  CHECK(fit("unloaded").flow == Approx(0.76).epsilon(1e-12));
  CHECK(fit("unloaded").a == 1.0);
  CHECK(fitness_of(reference().subjects, {}).name == "average");
}

TEST_CASE("the same contraction squeezes less in an older person, men's from 50 y, women's from 30 y", "[subject]") {
  const auto squeeze = [](double age_y, Sex sex) { return squeeze_factor(reference().subjects, aged(age_y, sex)); };
  for (const double age : {18.0, 30.0, 50.0}) CHECK(squeeze(age, Sex::male) == 1.0);
  CHECK(squeeze(30.0, Sex::female) == 1.0);
  for (const Sex sex : {Sex::male, Sex::female}) {
    double before = squeeze(50.0, sex);
    for (const double age : {55.0, 60.0, 65.0, 70.0, 75.0}) {
      CHECK(squeeze(age, sex) < before);
      before = squeeze(age, sex);
    }
  }
  CHECK(squeeze(77.0, Sex::male) == Approx(80.0 / 132.0).margin(0.01));          // -39 %
  CHECK(squeeze(54.0, Sex::female) == Approx(109.0 / 141.0).margin(0.06));       // relative to 22 y
  CHECK(squeeze(60.0, Sex::female) == Approx(1.0 - 3.0 * 0.074).margin(0.005));  // 7.4 % per decade
  Subject weak = aged(70.0, Sex::male);
  weak.fitness = "sedentary";
  CHECK(squeeze_factor(reference().subjects, weak) ==
        Approx(squeeze(70.0, Sex::male) * fitness_of(reference().subjects, weak).squeeze).epsilon(1e-12));
}

TEST_CASE("an old ankle moves less far than a young one, unless its own range is given", "[subject]") {
  const SubjectRules& rules = reference().subjects;
  for (const Sex sex : {Sex::male, Sex::female}) {
    for (const double age : {18.0, 30.0, 60.0}) CHECK_FALSE(ankle_range_deg(rules, aged(age, sex)));
    CHECK(ankle_range_deg(rules, aged(75.0, sex)).value() == Approx(48.0).epsilon(1e-12));
    CHECK(ankle_range_deg(rules, aged(67.5, sex)).value() == Approx(54.0).epsilon(1e-12));
    Subject limber = aged(75.0, sex);
    limber.ankle_range_deg = 65.0;
    CHECK(ankle_range_deg(rules, limber).value() == 65.0);
  }
}

TEST_CASE("a belly presses on its veins above a body mass index of 25, in proportion to the excess", "[subject]") {
  const auto belly = [](double height_cm, double mass_kg) {
    return belly_mmHg(reference().subjects, {height_cm, mass_kg, 30.0, Sex::male});
  };
  CHECK(belly_mmHg(reference().subjects, {}) == 0.0);
  CHECK(belly(200.0, 60.0) == 0.0);
  CHECK(belly(200.0, 100.0) == 0.0);
  CHECK(belly(200.0, 120.0) == Approx(1.5).epsilon(1e-12));  // 30 kg/m2
  CHECK(belly(200.0, 140.0) == Approx(3.0).epsilon(1e-12));
  CHECK(belly(170.0, 120.0) > belly(200.0, 120.0));
}

TEST_CASE("warm skin has more flow, cold skin less, and muscles keep their flow", "[subject]") {
  const auto flows = [](double skin_degC) {
    Subject subject;
    subject.skin_degC = skin_degC;
    return leg_of(subject).beds;
  };
  const auto &ref = reference_leg().beds, warm = flows(36.0), between = flows(34.5), cold = flows(20.0), usual = flows(33.0);
  int skins = 0;
  for (std::size_t b = 0; b < ref.size(); ++b) {
    INFO(ref[b].name);
    const auto times = [&](const std::vector<Bed>& beds) { return beds[b].rest_flow_mL_s / ref[b].rest_flow_mL_s; };
    skins += ref[b].skin ? 1 : 0;
    CHECK(times(usual) == Approx(1.0).epsilon(1e-12));
    CHECK(times(warm) == Approx(ref[b].skin ? 2.3 : 1.0).epsilon(1e-12));
    CHECK(times(between) == Approx(ref[b].skin ? 1.65 : 1.0).epsilon(1e-12));
    CHECK(times(cold) == Approx(ref[b].skin ? 0.2 : 1.0).epsilon(1e-12));
  }
  CHECK(skins == 3);
}

TEST_CASE("the rest of a body twice as heavy holds and ejects twice as much, and its neck scales with its height",
          "[subject]") {
  const Circulation& ref = reference().circulation;
  const Circulation heavy = scaled(ref, reference().subjects, {175.0, 150.0, 30.0, Sex::male});
  CHECK(heavy.stroke_volume_mL == Approx(2.0 * ref.stroke_volume_mL).epsilon(1e-12));
  CHECK(heavy.venous_compliance_mL_mmHg == Approx(2.0 * ref.venous_compliance_mL_mmHg).epsilon(1e-12));
  CHECK(heavy.arterial_compliance_mL_mmHg == Approx(2.0 * ref.arterial_compliance_mL_mmHg).epsilon(1e-12));
  CHECK(heavy.upright_pool_mL == Approx(2.0 * ref.upright_pool_mL).epsilon(1e-12));
  CHECK(heavy.venous_gain_mL_mmHg == Approx(2.0 * ref.venous_gain_mL_mmHg).epsilon(1e-12));
  CHECK(heavy.heart_rate_1_s == ref.heart_rate_1_s);
  CHECK(heavy.carotid_height_cm == ref.carotid_height_cm);
  CHECK(scaled(ref, reference().subjects, {210.0, 75.0, 30.0, Sex::male}).carotid_height_cm ==
        Approx(1.2 * ref.carotid_height_cm).epsilon(1e-12));
}
