#include "calfpump/core/quantity.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <utility>

using namespace calfpump;

TEST_CASE("a quantity is converted to the unit used inside", "[quantity]") {
  CHECK(parse_quantity("175 cm", Dimension::length) == 175.0);
  CHECK(parse_quantity("175cm", Dimension::length) == 175.0);
  CHECK(parse_quantity("  1.75   m ", Dimension::length) == 175.0);
  CHECK(parse_quantity("29 min", Dimension::time) == 1740.0);
  CHECK(parse_quantity("1 kPa", Dimension::pressure) == Approx(7.50062).epsilon(1e-6));
  CHECK(parse_quantity("-2 mmHg", Dimension::pressure) == -2.0);
  CHECK(parse_quantity("3.6 km/h", Dimension::speed) == Approx(1.0));
  CHECK(parse_quantity("1e-4 mL/(s mmHg)", Dimension::filtration_coefficient) == 1e-4);
  CHECK(parse_quantity("60 mL/min", Dimension::flow) == Approx(1.0));
}

TEST_CASE("units of daily life are converted by their definitions", "[quantity]") {
  const auto check = [](const char* text, Dimension dimension, double value) {
    CAPTURE(text);
    CHECK(parse_quantity(text, dimension) == Approx(value).epsilon(1e-14));
  };
  check("1 inch", Dimension::length, 2.54);
  check("6 FT", Dimension::length, 182.88);
  check("5 ft 9 in", Dimension::length, 175.26);
  check("5'9\"", Dimension::length, 175.26);
  check("5′ 9″", Dimension::length, 175.26);
  check("1 m 75 cm", Dimension::length, 175.0);
  check("165 lbs", Dimension::mass, 165 * 0.45359237);
  check("1 pound", Dimension::mass, 0.45359237);
  check("11 st 11 lb", Dimension::mass, 165 * 0.45359237);
  check("45 years", Dimension::age, 45.0);
  check("45 yrs", Dimension::age, 45.0);
  check("2 hrs 30 mins", Dimension::time, 9000.0);
  check("1 hour 1 MINUTE 1 second", Dimension::time, 3661.0);
  check("1 mph", Dimension::speed, 0.44704);
  check("50 degrees", Dimension::angle, 50.0);
  check("50°", Dimension::angle, 50.0);
  check("18 mmhg", Dimension::pressure, 18.0);
  check("18 mm Hg", Dimension::pressure, 18.0);
  check("10 hPa", Dimension::pressure, 7.50061683);
  check("500 ml", Dimension::volume, 500.0);
  check("0.5 l", Dimension::volume, 500.0);
  check("32 °F", Dimension::temperature, 0.0);
  check("212 F", Dimension::temperature, 100.0);
  check("30\u00a0min", Dimension::time, 1800.0);
}

TEST_CASE("every spelling of a unit is read, and means one unit", "[quantity]") {
  for (int i = 0; i <= static_cast<int>(last_dimension); ++i) {
    const auto dimension = static_cast<Dimension>(i);
    std::vector<std::string> seen;
    for (const std::string& spelling : unit_spellings(dimension)) {
      CAPTURE(name_of(dimension), spelling);
      CHECK_NOTHROW(parse_quantity("1 " + spelling, dimension));
      CHECK(std::find(seen.begin(), seen.end(), spelling) == seen.end());
      seen.push_back(spelling);
    }
  }
}

TEST_CASE("every dimension has a name and reads its own inside unit", "[quantity]") {
  for (int i = 0; i <= static_cast<int>(Dimension::viscosity); ++i) {
    const auto dimension = static_cast<Dimension>(i);
    CAPTURE(name_of(dimension));
    CHECK(parse_quantity("2 " + std::string(unit_of(dimension)), dimension) == 2.0);
    CHECK(units_of(dimension).starts_with(unit_of(dimension)));
  }
}

TEST_CASE("the error about a quantity names the reason and the accepted units", "[quantity]") {
  const auto reason = [](const char* text, Dimension dimension) -> std::string {
    try {
      (void)parse_quantity(text, dimension);
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "it was read";
  };
  using Catch::Matchers::Contains;
  CHECK_THAT(reason("175", Dimension::length), Contains("the unit is missing") && Contains("cm, m, mm, in, ft"));
  CHECK_THAT(reason("18 mmHgg", Dimension::pressure),
             Contains("\"mmHgg\" is not a unit of pressure") && Contains("did you mean \"mmHg\""));
  CHECK_THAT(reason("3 kg", Dimension::time), Contains("\"kg\" is not a unit of time but of mass"));
  CHECK_THAT(reason("3 m", Dimension::time), Contains("did you mean \"min\"?"));
  CHECK_THAT(reason("5'9", Dimension::length), Contains("the unit is missing"));
  CHECK_THAT(reason("1 Pa 2 Pa", Dimension::pressure), Contains("\"Pa 2 Pa\" is not a unit"));
  CHECK_THAT(reason("1 MPA S", Dimension::viscosity), Contains("is not a unit of viscosity"));
  CHECK_THAT(reason("", Dimension::time), Contains("does not begin with a number"));
  CHECK_THAT(reason("fast", Dimension::speed), Contains("does not begin with a number"));
  CHECK_THAT(reason("nan s", Dimension::time), Contains("not a finite number"));
  CHECK_THAT(reason("inf s", Dimension::time), Contains("not a finite number"));
  CHECK_THAT(reason("1e400 s", Dimension::time), Contains("too large"));
  CHECK_THAT(reason("1e306 d", Dimension::time), Contains("too large"));
  CHECK_THAT(reason("1,5 s", Dimension::time), Contains("a decimal has a point") && Contains("did you mean \"1.5 s\"?"));
  CHECK_THAT(reason("1,500 s", Dimension::time), Contains("did you mean \"1.500 s\" or \"1500 s\"?"));
}

TEST_CASE("exact numbers read back as the same numbers", "[quantity]") {
  for (const double x : {0.0, 0.1, 1.0 / 3.0, 1e-300, 6.02214076e23, -2.5}) CHECK(std::stod(exact(x)) == x);
  CHECK(exact(0.1) == "0.1");
  CHECK(exact(175.0, Dimension::length) == "175 cm");
}
