// Laws that say more or less: of pressure, height, time, leak and warmth.
#include <algorithm>

#include "calfpump/core/quantity.hpp"
#include "property/course.hpp"
#include "property/picks.hpp"
#include "property/random_person.hpp"
#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// One leg at rest, without a garment; the circulation is open.
Parts plain_rest() {
  Parts parts;
  parts.movements = parts.jumps = parts.garments = parts.repeats = parts.two_legs = parts.closed = parts.steady = false;
  return parts;
}

Tree step(const Tree& posture, const std::string& duration) { return {{"posture", posture}, {"duration", duration}}; }

/// Angles of a leg that hangs down: its veins are open, and none chokes its own outflow.
Tree hanging() {
  Tree angles;
  for (const Segment& segment : shipped().anatomy.segments) angles[segment.name] = pick_quantity(30, 90, "deg");
  return angles;
}

/// A leg that hangs down, in one posture for minutes or hours.
rc::Gen<RandomScenario> one_posture() {
  return rc::gen::exec([] {
    RandomScenario random = *random_scenarios(plain_rest());
    random.tree["protocol"] = Tree::array({step(hanging(), std::to_string(pick(1, 240)) + " min")});
    random.tree["output"]["every"] = "30 s";
    return random;
  });
}

/// Fails if a column of `more` is below the column of `less` in any row.
void expect_at_least(const Course& more, const Course& less, const std::string& name, double slack) {
  for (std::size_t r = 0; r < more.rows.size(); ++r) {
    if (more.at(r, name) < less.at(r, name) - slack)
      RC_FAIL(described(more, r, more.column(name)) + ", and with less " + exact(less.at(r, name)));
  }
}

std::vector<GarmentKind> worn_garments() {
  std::vector<GarmentKind> worn;
  for (const GarmentKind& kind : shipped().garments) {
    if (kind.at_ankle) worn.push_back(kind);
  }
  return worn;
}

/// A kind of stocking at two pressures, in mmHg.
struct TwoPressures {
  std::string kind;
  int weak = 0, strong = 0;
};

void showValue(const TwoPressures& two, std::ostream& out) {
  out << two.kind << ": " << two.weak << " and " << two.strong << " mmHg";
}

rc::Gen<TwoPressures> two_pressures() {
  return rc::gen::exec([] {
    const GarmentKind kind = pick_of(worn_garments());
    const int low = static_cast<int>(kind.smallest_mmHg), high = static_cast<int>(kind.largest_mmHg);
    const int weak = pick(low, high - 1);
    return TwoPressures{kind.name, weak, pick(weak + 1, high)};
  });
}

Tree worn(const std::string& kind, int ankle_mmHg) {
  return {{"kind", kind}, {"ankle_pressure", std::to_string(ankle_mmHg) + " mmHg"}};
}

}  // namespace

TEST_CASE(
    "with the leg hanging down, more pressure of a stocking never pools more blood in foot and calf, nor swells them more") {
  holds([] {
    const RandomScenario random = *one_posture();
    const TwoPressures two = *two_pressures();
    Tree weak = random.tree, strong = random.tree;
    weak["garment"] = worn(two.kind, two.weak);
    strong["garment"] = worn(two.kind, two.strong);
    const Course less = course_of(weak, random), more = course_of(strong, random);
    for (const char* name : {"foot_volume", "calf_volume"}) expect_at_least(less, more, name, 0.01);
    for (const char* name : {"foot_swelling", "calf_swelling"}) expect_at_least(less, more, name, 0.001);
  });
}

TEST_CASE("standing still after lying, the calf fills and never empties") {
  holds([] {
    RandomScenario random = *random_scenarios(plain_rest());
    random.tree["protocol"] = Tree::array({step("supine", "1 min"), step("standing", "10 min")});
    const Course course = course_of(random);
    const std::size_t calf = course.column("calf_volume");
    double fullest_mL = 0.0;
    for (std::size_t r = 0; r < course.rows.size(); ++r) {
      if (course.times_s[r] < 63.0) continue;  // standing up
      const double now_mL = course.rows[r][calf];
      constexpr double slack_mL = 0.1;  // chosen: a fifth of the error of a run
      if (now_mL < fullest_mL - slack_mL) RC_FAIL(described(course, r, calf) + " after " + exact(fullest_mL));
      fullest_mL = std::max(fullest_mL, now_mL);
    }
  });
}

TEST_CASE("the taller of two people of the same mass has no lower pressure at the ankle in standing still") {
  holds([] {
    RandomScenario random = *random_scenarios(plain_rest());
    const int shorter_cm = *rc::gen::inRange(140, 200), taller_cm = *rc::gen::inRange(shorter_cm + 1, 215);
    random.tree["protocol"] = Tree::array({step("standing", "5 min")});
    Tree shorter = random.tree, taller = random.tree;
    for (Tree* person : {&shorter, &taller}) {
      (*person)["subject"]["mass"] = "75 kg";
      (*person)["subject"].erase("calf_girth");
    }
    shorter["subject"]["height"] = std::to_string(shorter_cm) + " cm";
    taller["subject"]["height"] = std::to_string(taller_cm) + " cm";
    const Course less = course_of(shorter, random), more = course_of(taller, random);
    expect_at_least(more, less, "ankle_pressure", 0.01);
  });
}

// In an otherwise healthy leg: beside other leaks and an obstruction, blood that came back earlier can leave less to come back.
TEST_CASE("a valve that leaks more lets no less blood back") {
  holds([] {
    RandomScenario random = *random_scenarios(plain_rest());
    const std::string edge = *rc::gen::exec([] { return edge_name(reference_leg(), *pick_of(valved_edges())); }).as("edge");
    const int less = *rc::gen::inRange(1, 10), more = *rc::gen::inRange(less + 1, 11);
    random.tree["protocol"] = Tree::array({step("legs up", "2 min"), step("standing", "20 s")});
    random.tree["output"]["every"] = "0.05 s";
    const auto reflux_mL = [&](int hundredths) {
      Tree tree = random.tree;
      const auto row = static_cast<std::size_t>(edge_index(reference_leg(), edge));
      tree["subject"]["valves"] = Tree::array({leaking_valve(reference_leg().edges[row], hundredths)});
      tree["subject"].erase("obstructions");
      tree["subject"].erase("condition");
      const Course course = course_of(tree, random);
      std::string flow = edge + "_flow";
      flow.replace(flow.find("->"), 2, "_");
      double sum_mL = 0.0;
      for (std::size_t r = 0; r < course.rows.size(); ++r) sum_mL += 0.05 * std::max(0.0, -course.at(r, flow));
      return sum_mL;
    };
    const double little_mL = reflux_mL(less), much_mL = reflux_mL(more);
    // Chosen: the veins below are full in the end in either case, and hold the same to about a hundredth.
    if (much_mL < 0.99 * little_mL - 0.01)
      RC_FAIL(exact(much_mL) + " mL with more leak, " + exact(little_mL) + " mL with less");
  });
}

TEST_CASE("with the leg hanging down, warmer skin never lowers the inflow of a leg") {
  holds([] {
    const RandomScenario random = *one_posture();
    const int cool = *rc::gen::inRange(20, 42), warm = *rc::gen::inRange(cool + 1, 43);
    Tree cooler = random.tree, warmer = random.tree;
    cooler["environment"]["skin_temperature"] = std::to_string(cool) + " degC";
    warmer["environment"]["skin_temperature"] = std::to_string(warm) + " degC";
    const Course less = course_of(cooler, random), more = course_of(warmer, random);
    expect_at_least(more, less, "leg_inflow", 0.001);
  });
}

TEST_CASE("without gravity every posture is lying") {
  static Catalogue weightless = shipped();
  weightless.anatomy.surroundings.gravity_mmHg_cm = 0.0;
  weightless.anatomy.surroundings.right_atrial_upright_mmHg = weightless.anatomy.surroundings.right_atrial_supine_mmHg;
  holds([] {
    const RandomScenario random = *random_scenarios(plain_rest());
    RandomScenario lying = random;
    for (Tree& item : lying.tree["protocol"]) item["posture"] = "supine";
    const Course any = course_of(read_random(random, weightless), {}, weightless);
    const Course flat = course_of(read_random(lying, weightless), {}, weightless);
    for (const char* name : {"ankle_pressure", "foot_volume", "calf_volume", "thigh_volume", "calf_swelling"}) {
      expect_at_least(any, flat, name, 0.001);
      expect_at_least(flat, any, name, 0.001);
    }
  });
}
