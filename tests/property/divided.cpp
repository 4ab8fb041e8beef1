// A step divided in two: the run goes on as in the undivided step.
#include "calfpump/core/quantity.hpp"
#include "property/course.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

double time_of(const Tree& step, const char* key, double otherwise_s) {
  return step.contains(key) ? parse_quantity(step[key].get<std::string>(), Dimension::time) : otherwise_s;
}

/// Two halves of a step at rest. The second one has no transition, as it changes neither posture nor garment.
void halve(const Tree& step, Tree& steps) {
  const double half_s = 0.5 * time_of(step, "duration", 0.0);
  Tree half = step;
  half["duration"] = exact(half_s) + " s";
  if (time_of(step, "transition", 3.0) > half_s) half["transition"] = exact(half_s) + " s";
  steps.push_back(half);
  steps.push_back(half);
}

/// A step of repetitions as its first repetition and the others: the same bout.
void divide_bout(const Tree& step, Tree& steps) {
  Tree first = step, others = step;
  first["repetitions"] = 1;
  others["repetitions"] = step["repetitions"].get<int>() - 1;
  steps.push_back(first);
  steps.push_back(others);
}

bool rests(const Tree& step) {
  const bool long_enough = time_of(step, "transition", 3.0) <= 0.5 * time_of(step, "duration", 0.0);
  return long_enough && step.dump().find("movement") == std::string::npos;
}

Tree divided(const Tree& protocol) {
  Tree steps = Tree::array();
  for (const Tree& item : protocol) {
    if (item.contains("repeat")) {
      steps.push_back({{"repeat", item["repeat"]}, {"steps", divided(item["steps"])}});
    } else if (rests(item)) {
      halve(item, steps);
    } else if (item.contains("repetitions") && item["repetitions"].get<int>() > 1) {
      divide_bout(item, steps);
    } else {
      steps.push_back(item);
    }
  }
  return steps;
}

}  // namespace

TEST_CASE("a rest in two halves, and a bout of movement in two steps, run as undivided") {
  holds([] {
    Parts parts;
    parts.alternation = false;  // each step of a walk on two legs begins with the left leg alone
    parts.two_legs = false;     // a step of repetitions ends with the slower leg
    parts.jumps = false;        // a row at a jump is before or after it, by the rounding of sums of times
    const RandomScenario random = *random_scenarios(parts);
    Tree other = random.tree;
    other["protocol"] = divided(random.tree["protocol"]);
    expect_close(course_of(random), course_of(other, random));
  });
}
