#include "property/random_scenario.hpp"

#include <ostream>

#include "property/picks.hpp"
#include "property/random_person.hpp"

namespace calfpump::test {
namespace {

void add_sides(Tree& tree, bool leaks) {
  for (const char* side : {"left", "right"}) {
    if (!one_in(2)) continue;
    Tree leg;
    add_random_leg(leg, leaks);
    if (one_in(3)) leg["garment"] = one_in(2) ? Tree("none") : random_garment();
    if (!leg.is_null()) tree[side] = leg;
  }
}

}  // namespace

void showValue(const RandomScenario& scenario, std::ostream& out) {
  out << "random.toml:\n" << toml_text(scenario.tree);
  if (!scenario.recording.empty()) out << "recording.csv:\n" << scenario.recording;
}

rc::Gen<RandomScenario> random_scenarios(const Parts& parts) {
  return rc::gen::exec([parts] {
    RandomScenario scenario;
    Tree& tree = scenario.tree;
    const bool two_legs = parts.two_legs && one_in(2);
    if (two_legs) tree["legs"] = 2;
    Tree subject = random_body();
    const bool leaks = one_in(2);
    add_random_leg(subject, leaks);
    if (!subject.empty()) tree["subject"] = subject;
    if (parts.garments && one_in(3)) tree["garment"] = random_garment();
    if (two_legs && parts.garments) add_sides(tree, leaks);
    if (one_in(3)) tree["environment"]["skin_temperature"] = pick_quantity(21, 41, "degC");
    const bool closed = parts.closed && one_in(3);
    if (closed) tree["circulation"]["closed"] = true;
    if (parts.steady && !closed && one_in(4)) tree["start"]["tissue"] = "steady";
    tree["output"]["every"] = quantity(pick(1, 20), 4, "s");
    tree["protocol"] = random_protocol(parts, two_legs);
    if (toml_text(tree).find("recording.csv") != std::string::npos) scenario.recording = random_recording();
    return scenario;
  });
}

}  // namespace calfpump::test
