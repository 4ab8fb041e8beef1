// Values of a data file by their paths.
#include "io/data/data_table.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

toml::table parsed(const std::string& text) {
  Problems problems;
  auto table = parse_toml(text, "leg.toml", problems);
  problems.throw_if_any();
  return *table;
}

toml::table leg() {
  return parsed(R"(
[laws.vein]
p0 = "8 mmHg"
[[veins]]
name = "CM"
v0 = "19 mL"
[[edges]]
from = "CM"
to = "PF"
r = "0.8 mmHg s/mL"
[[edges]]
from = "CM"
to = "CD"
r = "0.6 mmHg s/mL"
[[pulses]]
push = 0.5
[[pulses]]
push = 3
)");
}

std::optional<std::string> number_at(toml::table& file, const std::string& path) {
  const toml::node* node = value_at(file, path);
  const auto number = node == nullptr ? std::nullopt : number_of(*node);
  return number ? std::optional(fmt::format("{} {}", number->number, number->unit)) : std::nullopt;
}

}  // namespace

TEST_CASE("a value is found by keys, and in an array by the name, the ends or the number of its row", "[data_table]") {
  toml::table file = leg();
  CHECK(number_at(file, "laws/vein/p0") == "8 mmHg");
  CHECK(number_at(file, "veins/CM/v0") == "19 mL");
  CHECK(number_at(file, "edges/CM->CD/r") == "0.6 mmHg s/mL");
  CHECK(number_at(file, "edges/CM->PF/r") == "0.8 mmHg s/mL");
  CHECK(number_at(file, "pulses/0/push") == "0.5 ");
  CHECK(number_at(file, "pulses/1/push") == "3 ");
  CHECK(number_at(file, "edges/1/r") == "0.6 mmHg s/mL");
}

TEST_CASE("a missing value is not found", "[data_table]") {
  toml::table file = leg();
  for (const char* path : {"laws/vein/p1", "laws/vien/p0", "veins/CD/v0", "veins/1/v0", "edges/PF->CM/r", "edges/CM->/r",
                           "pulses/-1/push", "pulses/1x/push", "pulses//push", "laws/vein/p0/mmHg"}) {
    INFO(path);
    CHECK(value_at(file, path) == nullptr);
  }
  CHECK(value_at(file, "") == &file);
  CHECK_FALSE(number_at(file, "laws/vein"));  // present, but not a number
  CHECK_FALSE(number_at(file, "veins/CM/name"));
}

TEST_CASE("the first missing name of a path is reported, with the nearest valid name", "[data_table]") {
  toml::table file = leg();
  CHECK(missing_at(file, "laws/vien/p0") == "there is no \"vien\" in the data; did you mean \"vein\"?");
  CHECK(missing_at(file, "lwas/vien/p0") == "there is no \"lwas\" in the data; did you mean \"laws\"?");
  CHECK(missing_at(file, "edges/CM->PT/r") == "there is no \"CM->PT\" in the data; did you mean \"CM->PF\"?");
  CHECK(missing_at(file, "edges/CM->PF/rr") == "there is no \"rr\" in the data; did you mean \"r\"?");
  CHECK(missing_at(file, "pulses/7/push") == "there is no \"7\" in the data");
  CHECK(missing_at(file, "laws/vein/p0/x") == "there is no \"x\" in the data");
  CHECK(missing_at(file, "laws/vein") == "there is no number in the data, but a table");
  CHECK(missing_at(file, "") == "there is no number in the data, but a table");
}

TEST_CASE("a number has its unit or none, and a text without a number is not a number", "[data_table]") {
  const toml::table file = parsed("a = \"-1.5e-3 1/s\"\nb = 2\nc = 2.5\nd = \"mmHg\"\ne = \"3\"\nf = true\ng = \"\"\n");
  const auto number = [&](const char* key) { return number_of(*file.get(key)); };
  CHECK(number("a")->number == -1.5e-3);
  CHECK(number("a")->unit == "1/s");
  CHECK(number("b")->number == 2.0);
  CHECK(number("b")->unit.empty());
  CHECK(number("c")->number == 2.5);
  for (const char* key : {"d", "e", "f", "g"}) CHECK_FALSE(number(key));
}

TEST_CASE("a changed value keeps its unit and is read back exactly", "[data_table]") {
  toml::table file = leg();
  const double odd = 0.1 + 0.2;
  change_value(file, "edges/CM->CD/r", odd);
  change_value(file, "pulses/0/push", odd);
  CHECK(number_of(*value_at(file, "edges/CM->CD/r"))->number == odd);
  CHECK(number_at(file, "edges/CM->CD/r")->ends_with(" mmHg s/mL"));
  CHECK(number_of(*value_at(file, "pulses/0/push"))->number == odd);
  CHECK(number_at(file, "edges/CM->PF/r") == "0.8 mmHg s/mL");  // the other stays
}

TEST_CASE("a change of a value that cannot change is a fault of the program", "[data_table]") {
  toml::table file = leg();
  for (const char* path : {"pulses/1/push", "veins/CM/name", "laws/vein", "laws/x"})
    CHECK_THROWS_AS(change_value(file, path, 2.0), std::logic_error);
}
