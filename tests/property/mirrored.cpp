// Two legs: each is the same on either side, and a pair of equal legs is two single legs.
#include "property/course.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// Columns and keys of the other leg.
std::string other_side(const std::string& name) {
  if (name == "right_atrial_pressure") return name;
  if (name.starts_with("left")) return "right" + name.substr(4);
  return name.starts_with("right") ? "left" + name.substr(5) : name;
}

Tree mirrored(const Tree& tree) {
  if (!tree.is_structured()) return tree;
  Tree result = tree.is_array() ? Tree::array() : Tree::object();
  if (tree.is_array()) {
    for (const Tree& element : tree) result.push_back(mirrored(element));
  } else {
    for (const auto& [key, value] : tree.items()) result[other_side(key)] = mirrored(value);
  }
  return result;
}

Parts without_alternation() {
  Parts parts;
  parts.alternation = false;  // in it the right leg begins later
  return parts;
}

}  // namespace

TEST_CASE("left and right exchanged, the columns of the legs are exchanged: in every bit if the circulation is open") {
  holds([] {
    RandomScenario random = *random_scenarios(without_alternation());
    random.tree["legs"] = 2;
    const Course one = course_of(random), other = course_of(mirrored(random.tree), random);
    if (one.scenario.closed_circulation) return expect_close(one, other, other_side);
    expect_same_bits(one, other, other_side);
  });
}

TEST_CASE("each of two equal legs is as one leg alone") {
  holds([] {
    Parts parts = without_alternation();
    parts.two_legs = false;
    const RandomScenario random = *random_scenarios(parts);
    Tree pair = random.tree;
    pair["legs"] = 2;
    const Course one = course_of(random), two = course_of(pair, random);
    for (const std::string side : {"left_", "right_"}) {
      expect_close(one, two, [&](const std::string& name) { return find(two.columns, name) != nullptr ? name : side + name; });
    }
  });
}
