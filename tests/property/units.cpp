// The same quantities in other units: the same run, but for the rounding of the conversion.
#include <map>

#include "calfpump/core/quantity.hpp"
#include "property/course.hpp"
#include "property/picks.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// A unit for each dimension of the quantities of a scenario.
using Units = std::map<Dimension, std::string>;

Units random_units(bool angles) {
  Units units;
  for (const Dimension dimension : {Dimension::length, Dimension::mass, Dimension::time, Dimension::angle, Dimension::speed,
                                    Dimension::pressure, Dimension::flow, Dimension::temperature}) {
    if (dimension != Dimension::angle || angles) units[dimension] = pick_of(unit_symbols(dimension));
  }
  return units;
}

std::string converted(const std::string& text, const Units& units) {
  const std::string unit = text.substr(text.find(' ') + 1);
  for (const auto& [dimension, other] : units) {
    const auto symbols = unit_symbols(dimension);
    if (std::find(symbols.begin(), symbols.end(), unit) == symbols.end()) continue;
    const double zero = parse_quantity("0 " + other, dimension), one = parse_quantity("1 " + other, dimension);
    return exact((parse_quantity(text, dimension) - zero) / (one - zero)) + " " + other;
  }
  return text;
}

Tree converted(const Tree& tree, const Units& units) {
  if (tree.is_string()) return converted(tree.get<std::string>(), units);
  Tree result = tree;
  if (tree.is_structured()) {
    for (auto& element : result) element = converted(element, units);
  }
  return result;
}

}  // namespace

TEST_CASE("other units change a run by no more than its error: their conversion is rounded") {
  holds([] {
    Parts parts;
    parts.jumps = false;  // a row at a jump is before or after it, by rounding
    const RandomScenario random = *random_scenarios(parts);
    const RandomScenario other = *rc::gen::exec([random] {
      // Legs with angles that differ by rounding would hold the trunk differently, which is refused.
      return RandomScenario{converted(random.tree, random_units(!random.tree.contains("legs"))), random.recording};
    });
    expect_close(course_of(random), course_of(other));
  });
}
