#include "calfpump/core/errors.hpp"

#include <catch2/catch.hpp>

using namespace calfpump;

TEST_CASE("a problem shows its place, if it has one", "[errors]") {
  CHECK(to_string({"day.toml", 3, 7, "no such posture"}) == "day.toml:3:7: no such posture");
  CHECK(to_string({"--set subject.height", 0, 0, "expected a length"}) == "--set subject.height: expected a length");
}

TEST_CASE("an input error holds all its problems and shows each on its own line", "[errors]") {
  const InputError error({{"a.toml", 1, 2, "first"}, {"a.toml", 5, 1, "second"}});
  REQUIRE(error.problems().size() == 2);
  CHECK(error.problems()[1].line == 5);
  CHECK(std::string(error.what()) == "a.toml:1:2: first\na.toml:5:1: second");
}

TEST_CASE("a simulation error holds time, variable and value, and shows them", "[errors]") {
  const SimulationError error("not finite", 12.5, "volume of CM [mL]", -3.25);
  CHECK(error.time_s() == 12.5);
  CHECK(error.variable() == "volume of CM [mL]");
  CHECK(error.value() == -3.25);
  CHECK(std::string(error.what()) == "not finite at t = 12.5 s (volume of CM [mL] = -3.25)");
}

TEST_CASE("the kinds of errors have distinct types", "[errors]") {
  CHECK_THROWS_AS(throw InputError({}), InputError);
  CHECK_THROWS_AS(throw OutputError("disk full"), OutputError);
  CHECK_THROWS_WITH(throw Interrupted(), "interrupted");
  const auto is_input = [](const std::runtime_error& error) { return dynamic_cast<const InputError*>(&error) != nullptr; };
  CHECK(is_input(InputError({})));
  CHECK_FALSE(is_input(OutputError("disk full")));
  CHECK_FALSE(is_input(Interrupted()));
  CHECK_FALSE(is_input(SimulationError("not finite", 0.0, "x", 0.0)));
}
