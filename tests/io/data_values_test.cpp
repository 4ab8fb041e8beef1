// Source of every value of the data files.
#include <toml++/toml.h>

#include <array>
#include <catch2/catch.hpp>
#include <cctype>
#include <string_view>

#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// A year from 1800 to 2099 that stands alone, after a word that begins with a capital: an author or a journal.
bool cites(std::string_view source) {
  bool named = false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const bool begins = i == 0 || std::isalnum(static_cast<unsigned char>(source[i - 1])) == 0;
    named = named || (begins && std::isupper(static_cast<unsigned char>(source[i])) != 0);
    const std::string_view word = source.substr(i, 4);
    if (!named || !begins || word.size() < 4 || !digit(word[2]) || !digit(word[3])) continue;
    const bool ends = i + 4 == source.size() || !digit(source[i + 4]);
    if (ends && (word.starts_with("18") || word.starts_with("19") || word.starts_with("20"))) return true;
  }
  return false;
}

bool is_full(std::string_view source) {
  constexpr std::array words{"chosen",   "derived", "fitted", "textbook",
                             "recalled", "PubMed",  "PMC",    "the reference leg, unchanged"};
  for (const char* word : words) {
    if (source.find(word) != std::string_view::npos) return true;
  }
  return cites(source);
}

/// A number, or a number with its unit in a string.
bool is_value(const toml::node& node) {
  if (node.is_number()) return true;
  const std::string_view text = node.value_or(std::string_view{});
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  return text.size() > sign && digit(text[sign]);
}

bool holds_value(const toml::node& node) {
  if (const toml::array* list = node.as_array()) {
    for (const toml::node& element : *list) {
      if (!element.is_table() && holds_value(element)) return true;
    }
    return false;
  }
  return is_value(node);
}

/// Adds the tables that hold a value without a full source, their own or the enclosing table's.
void observe(const toml::node& node, const std::string& place, std::string_view around, std::string& offenders) {
  if (const toml::array* list = node.as_array()) {
    for (const toml::node& element : *list) observe(element, place, around, offenders);
  }
  const toml::table* table = node.as_table();
  if (table == nullptr) return;
  const std::string_view own = (*table)["source"].value_or(std::string_view{});
  const std::string here = place + "." + (*table)["name"].value_or(std::string{});
  bool holds = false;
  for (const auto& [key, value] : *table) {
    if (key == "protocols" || key == "measure") continue;  // runs and measures of evidence.toml, not published values
    const bool words = key == "name" || key == "meaning" || key == "source" || key == "resolution";
    holds = holds || (!words && holds_value(value));
    observe(value, here + "." + std::string(key.str()), own, offenders);
  }
  if (holds && !is_full(own.empty() ? around : own))
    offenders += here + ", line " + std::to_string(table->source().begin.line) + "\n";
}

std::string offenders_of(const std::string& text, const std::string& file) {
  std::string offenders;
  observe(toml::parse(text), file, {}, offenders);
  return offenders;
}

}  // namespace

TEST_CASE("every value in the data files has a full source", "[data_values]") {
  for (const auto& entry : fs::directory_iterator(source_folder / "data")) {
    if (entry.path().extension() != ".toml") continue;
    const std::string file = entry.path().filename().string();
    if (file == "cross_validation.toml" || file == "joint_spread.toml") continue;  // results of the model, written by tools/fit
    const std::string offenders = offenders_of(text_of(entry.path()), file);
    INFO("values without a full source:\n" << offenders);
    CHECK(offenders.empty());
  }
}

TEST_CASE("every metric has the source of its definition", "[data_values]") {
  const toml::table file = toml::parse(text_of(source_folder / "data" / "metrics.toml"));
  for (const toml::node& row : *file["metrics"].as_array()) {
    const std::string_view source = (*row.as_table())["source"].value_or(std::string_view{});
    INFO((*row.as_table())["name"].value_or(std::string_view{}) << ": " << source);
    CHECK((source.starts_with("definition of calfpump") || is_full(source)));
  }
}

TEST_CASE("a value without a full source is found at any depth", "[data_values]") {
  CHECK_FALSE(offenders_of("[law]\np = '10 mmHg'", "x").empty());
  CHECK_FALSE(offenders_of("[law]\np = 0.5\nsource = ''", "x").empty());
  CHECK_FALSE(offenders_of("[law]\np = '-2 mmHg'\nsource = 'see above'", "x").empty());
  CHECK_FALSE(offenders_of("[law]\np = 1\nsource = 'from 1986 measurements'", "x").empty());
  CHECK_FALSE(offenders_of("[law]\np = 1\nsource = 'Smith, 120000 legs'", "x").empty());
  CHECK_FALSE(offenders_of("[[rows]]\nname = 'a'\nphases = [{ duration = '1 s' }]", "x").empty());
  CHECK_FALSE(offenders_of("[[rows]]\npoints = [['30 y', 1.0]]", "x").empty());
  CHECK_FALSE(offenders_of("[[rows]]\nsource = 'chosen: why'\n[rows.deep]\n[rows.deep.deeper]\np = 1", "x").empty());
  CHECK(offenders_of("[[rows]]\nphases = [{ duration = '1 s' }]\nsource = 'chosen: why'", "x").empty());
  CHECK(offenders_of("[law]\np = 1\nsource = 'Mynard et al. 2012'", "x").empty());
  CHECK(offenders_of("[law]\nname = '2 legs'\nmeaning = '10 mmHg'\nvalve = true", "x").empty());
}
