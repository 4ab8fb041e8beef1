// The same scenario written otherwise: the same bits.
#include "calfpump/core/quantity.hpp"
#include "property/course.hpp"
#include "property/picks.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Tree unrolled(const Tree& protocol) {
  Tree steps = Tree::array();
  for (const Tree& item : protocol) {
    if (!item.contains("repeat")) {
      steps.push_back(item);
      continue;
    }
    const Tree inner = unrolled(item["steps"]);
    for (int i = item["repeat"].get<int>(); i > 0; --i) steps.insert(steps.end(), inner.begin(), inner.end());
  }
  return steps;
}

/// The keys of every table in random order.
Tree shuffled(const Tree& tree) {
  if (!tree.is_structured()) return tree;
  if (tree.is_array()) {
    Tree list = Tree::array();
    for (const Tree& element : tree) list.push_back(shuffled(element));
    return list;
  }
  std::vector<std::string> keys;
  for (const auto& [key, value] : tree.items()) keys.push_back(key);
  Tree table = Tree::object();
  while (!keys.empty()) {
    const auto at = keys.begin() + pick(0, static_cast<int>(keys.size()) - 1);
    table[*at] = shuffled(tree[*at]);
    keys.erase(at);
  }
  return table;
}

/// Every key of every table, as a path of --set and as a JSON pointer.
void add_places(const Tree& tree, const std::string& path, const Tree::json_pointer& pointer,
                std::vector<std::pair<std::string, Tree::json_pointer>>& places) {
  if (tree.is_object()) {
    for (const auto& [key, value] : tree.items()) {
      const std::string inner = path.empty() ? key : path + "." + key;
      if (inner != "protocol") places.emplace_back(inner, pointer / key);
      add_places(value, inner, pointer / key, places);
    }
  } else if (tree.is_array()) {
    for (std::size_t i = 0; i < tree.size(); ++i)
      add_places(tree[i], path + "[" + std::to_string(i) + "]", pointer / i, places);
  }
}

}  // namespace

TEST_CASE("a scenario that runs twice has the same bits") {
  holds([] {
    const RandomScenario random = *random_scenarios();
    expect_same_run(course_of(random), course_of(random));
  });
}

TEST_CASE("a repeat has the bits of its steps written out") {
  holds([] {
    const RandomScenario random = *random_scenarios();
    Tree repeated = random.tree, plain = random.tree;
    repeated["protocol"] = Tree::array({{{"repeat", *rc::gen::inRange(1, 4)}, {"steps", random.tree["protocol"]}}});
    plain["protocol"] = unrolled(repeated["protocol"]);
    expect_same_run(course_of(repeated, random), course_of(plain, random));
  });
}

TEST_CASE("the order of keys and tables, and blocks or lines, change no bit") {
  holds([] {
    const RandomScenario random = *random_scenarios();
    const Tree other = *rc::gen::exec([random] { return shuffled(random.tree); });
    expect_same_run(course_of(random), course_of(read_written(toml_lines(other), random.recording)));
  });
}

TEST_CASE("an override by --set has the effect of the key in the file, bit for bit") {
  holds([] {
    const RandomScenario random = *random_scenarios();
    std::vector<std::pair<std::string, Tree::json_pointer>> places;
    add_places(random.tree, "", Tree::json_pointer(), places);
    const auto& [path, pointer] = *rc::gen::elementOf(places);
    const Tree value = random.tree[pointer];
    Tree without = random.tree;
    without[pointer.parent_pointer()].erase(pointer.back());
    const bool plain = value.is_string() && *rc::gen::arbitrary<bool>();
    const std::string assignment = path + "=" + (plain ? value.get<std::string>() : toml_value(value));
    expect_same_run(course_of(random), course_of(read_written(toml_text(without), random.recording, {assignment})));
  });
}

TEST_CASE("rows twice as often have the same bits at the times that both have, and the same metrics") {
  holds([] {
    const RandomScenario random = *random_scenarios();
    Tree finer = random.tree;
    const double every_s = parse_quantity(random.tree["output"]["every"].get<std::string>(), Dimension::time);
    finer["output"]["every"] = exact(0.5 * every_s) + " s";
    const Course coarse = course_of(random), fine = course_of(finer, random);
    Course common = fine;
    common.times_s.clear();
    common.rows.clear();
    for (std::size_t r = 0; r < fine.rows.size(); ++r) {
      if (!std::binary_search(coarse.times_s.begin(), coarse.times_s.end(), fine.times_s[r])) continue;
      common.times_s.push_back(fine.times_s[r]);
      common.rows.push_back(fine.rows[r]);
    }
    expect_same_run(coarse, common);
  });
}
