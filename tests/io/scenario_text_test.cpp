// The text of a scenario with other values: everything else stays as it was.
#include "calfpump/io/scenario/scenario_text.hpp"

#include <catch2/catch.hpp>

using namespace calfpump;

TEST_CASE("a value is replaced where it is, and all else stays", "[scenario_text]") {
  const std::string text = "# my leg\n[subject]\nheight = \"175 cm\"  # měřeno\nage = \"40 y\"\n";
  CHECK(with_keys(text, {{"subject.height", "180 cm"}}) ==
        "# my leg\n[subject]\nheight = \"180 cm\"  # měřeno\nage = \"40 y\"\n");
  CHECK(with_keys("subject = { height = \"é\", age = \"40 y\" } # x\n", {{"subject.age", "50 y"}}) ==
        "subject = { height = \"é\", age = \"50 y\" } # x\n");
  CHECK(with_keys("[[protocol]]\nrepeat = 3 # rounds\n", {{"protocol[0].repeat", "4"}}) ==
        "[[protocol]]\nrepeat = 4 # rounds\n");
}

TEST_CASE("a new key is added to its table, whatever its form", "[scenario_text]") {
  CHECK(with_keys("[subject]  # who\nage = \"40 y\"\n[[protocol]]\n", {{"subject.mass", "70 kg"}}) ==
        "[subject]  # who\nmass = \"70 kg\"\nage = \"40 y\"\n[[protocol]]\n");
  CHECK(with_keys("subject = { age = \"40 y\" } # x\n", {{"subject.mass", "70 kg"}}) ==
        "subject = { age = \"40 y\", mass = \"70 kg\" } # x\n");
  CHECK(with_keys("subject = {}\n", {{"subject.mass", "70 kg"}}) == "subject = { mass = \"70 kg\" }\n");
  CHECK(with_keys("# x\n[[protocol]]\n", {{"subject.mass", "70 kg"}}) == "# x\n[[protocol]]\n\n[subject]\nmass = \"70 kg\"\n");
  CHECK(with_keys("# x\n[subject]\n", {{"legs", "2"}}) == "# x\nlegs = 2\n[subject]\n");
}

TEST_CASE("a row is named by its edge, and made where it is not there", "[scenario_text]") {
  const std::string key = "subject.valves[CS->TS].reflux";
  CHECK(with_keys("[subject]\nvalves = [{ edge = \"CS->TS\", reflux = \"1 mL/s\" }] # x\n", {{key, "2 mL/s"}}) ==
        "[subject]\nvalves = [{ edge = \"CS->TS\", reflux = \"2 mL/s\" }] # x\n");
  CHECK(with_keys("[subject]\nvalves = [{ edge = \"TS->IL\", reflux = \"1 mL/s\" }]\n", {{key, "2 mL/s"}}) ==
        "[subject]\nvalves = [{ edge = \"TS->IL\", reflux = \"1 mL/s\" }, { edge = \"CS->TS\", reflux = \"2 mL/s\" }]\n");
  CHECK(with_keys("[subject]\nage = \"40 y\"\n", {{key, "2 mL/s"}}) ==
        "[subject]\nvalves = [{ edge = \"CS->TS\", reflux = \"2 mL/s\" }]\nage = \"40 y\"\n");
  CHECK(with_keys("[[subject.valves]]\nedge = \"TS->IL\"\nreflux = \"1 mL/s\"\n", {{key, "2 mL/s"}}) ==
        "[[subject.valves]]\nedge = \"TS->IL\"\nreflux = \"1 mL/s\"\n\n[[subject.valves]]\nedge = \"CS->TS\"\nreflux = \"2 "
        "mL/s\"\n");
}

TEST_CASE("a form that cannot be edited in place is written anew with the same values", "[scenario_text]") {
  const std::string text = with_keys("subject.age = \"40 y\" # x\n", {{"subject.mass", "70 kg"}});
  CHECK(value_in(text, "subject.mass") == "70 kg");
  CHECK(value_in(text, "subject.age") == "40 y");
}

TEST_CASE("the value of a key is found as it is written", "[scenario_text]") {
  const std::string text = "legs = 2\n[subject]\nvalves = [{ edge = \"CS->TS\", reflux = \"1 mL/s\" }]\n";
  CHECK(value_in(text, "legs") == "2");
  CHECK(value_in(text, "subject.valves[CS->TS].reflux") == "1 mL/s");
  CHECK(value_in(text, "subject.valves[0].edge") == "CS->TS");
  CHECK_FALSE(value_in(text, "subject.age"));
}
