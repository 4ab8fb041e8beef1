// Keys of the data files that may be missing.
#include <toml++/toml.h>

#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <sstream>
#include <variant>

#include "calfpump/io/data/catalogue_reader.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

using Path = std::vector<std::variant<std::string, std::size_t>>;

toml::node& at(toml::node& node, const std::variant<std::string, std::size_t>& step) {
  if (const auto* key = std::get_if<std::string>(&step)) return *node.as_table()->get(*key);
  return *node.as_array()->get(std::get<std::size_t>(step));
}

/// Tables of numbers by vein, muscle, joint or class: no single number is needed.
const std::set<std::string> by_name{"squeezes", "works", "lifts", "turns", "classes"};

/// The keys of all tables, each once, by their names without the indices of rows: the path of the first such key.
void collect(const toml::node& node, const Path& path, const std::string& name, std::map<std::string, Path>& keys) {
  const auto deeper = [](Path way, const auto& step) {
    way.emplace_back(step);
    return way;
  };
  if (const auto* table = node.as_table()) {
    for (const auto& [key, value] : *table) {
      const std::string text(key.str()), full = name.empty() ? text : name + "." + text;
      keys.emplace(full, deeper(path, text));
      if (by_name.count(text) == 0) collect(value, deeper(path, text), full, keys);
    }
  }
  if (const auto* array = node.as_array()) {
    for (std::size_t i = 0; i < array->size(); ++i) collect(*array->get(i), deeper(path, i), name, keys);
  }
}

/// The text of a file without one key.
std::string without(toml::table file, const Path& path) {
  toml::node* node = &file;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) node = &at(*node, path[i]);
  node->as_table()->erase(std::get<std::string>(path.back()));
  std::ostringstream text;
  text << file;
  return text.str();
}

/// Names of the keys of a file without which the data are still read.
std::set<std::string> optional_keys(const std::string& name) {
  const TemporaryFolder folder;
  for (const auto& entry : fs::directory_iterator(source_folder / "data")) fs::copy(entry.path(), folder.path());
  std::map<std::string, Path> keys;
  const toml::table file = toml::parse_file((source_folder / "data" / name).string());
  collect(file, {}, "", keys);
  std::set<std::string> found;
  for (const auto& [key, path] : keys) {
    folder.write(name, without(file, path));
    if (problems_of([&] { return read_catalogue({folder.path()}); }).empty()) found.insert(key);
  }
  return found;
}

}  // namespace

TEST_CASE("every key of the data is needed, except those with a default", "[needed_keys]") {
  const std::map<std::string, std::set<std::string>> optional{
      {"leg.toml", {"beds.skin", "segments.creep", "segments.girth", "veins.superficial"}},
      {"postures.toml", {"postures.role"}},
      {"movements.toml",
       {"movements.alternates", "movements.ankle", "movements.bout", "movements.lymph", "movements.passive",
        "movements.pressure", "movements.pulses.lifts", "movements.pulses.outlet", "movements.pulses.squeezes",
        "movements.pulses.turns", "movements.pulses.works"}},
      {"conditions.toml",
       {"conditions.ankle_range", "conditions.changes", "conditions.changes.area", "conditions.changes.coaptation",
        "conditions.changes.compliance", "conditions.changes.leak", "conditions.changes.resistance",
        "conditions.changes.volume", "conditions.filtration", "conditions.outlet", "conditions.squeeze"}},
      {"garments.toml",
       {"garments.classes", "garments.standing_rise", "garments.transmission", "garments.working_rise", "points"}},
      {"subjects.toml", {"ages", "sizes"}},
      {"environment.toml", {}},
      {"circulation.toml", {}}};
  for (const char* name : catalogue_files) {
    INFO(name);
    CHECK(optional_keys(name) == optional.at(name));
  }
}
