#include "calfpump/core/quantity.hpp"

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
  CHECK_THAT(reason("175", Dimension::length), Contains("the unit is missing") && Contains("cm, mm, m, in"));
  CHECK_THAT(reason("18 mmHG", Dimension::pressure),
             Contains("\"mmHG\" is not a unit of pressure") && Contains("did you mean \"mmHg\""));
  CHECK_THAT(reason("3 kg", Dimension::time), Contains("\"kg\" is not a unit of time"));
  CHECK_THAT(reason("", Dimension::time), Contains("does not begin with a number"));
  CHECK_THAT(reason("fast", Dimension::speed), Contains("does not begin with a number"));
  CHECK_THAT(reason("nan s", Dimension::time), Contains("not a finite number"));
  CHECK_THAT(reason("inf s", Dimension::time), Contains("not a finite number"));
  CHECK_THAT(reason("1e400 s", Dimension::time), Contains("too large"));
  CHECK_THAT(reason("1e306 d", Dimension::time), Contains("too large"));
  CHECK_THAT(reason("1,5 s", Dimension::time), Contains("is not a unit"));
}

TEST_CASE("exact numbers read back as the same numbers", "[quantity]") {
  for (const double x : {0.0, 0.1, 1.0 / 3.0, 1e-300, 6.02214076e23, -2.5}) CHECK(std::stod(exact(x)) == x);
  CHECK(exact(0.1) == "0.1");
  CHECK(exact(175.0, Dimension::length) == "175 cm");
}
