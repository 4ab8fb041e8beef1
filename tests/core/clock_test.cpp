#include "calfpump/core/clock.hpp"

#include <catch2/catch.hpp>

using namespace calfpump;

TEST_CASE("a clock time has hours and two digits of minutes", "[clock]") {
  CHECK(parse_clock("07:30") == 27000.0);
  CHECK(parse_clock("7:30") == 27000.0);
  CHECK(parse_clock("00:00") == 0.0);
  CHECK(parse_clock("23:59") == 86340.0);
  for (const char* text : {"24:00", "7:60", "7:3", "7:300", "07:30:00", "7", ":30", "-7:30", "7:30 ", "a:bc", "007:30", ""}) {
    CAPTURE(text);
    CHECK_FALSE(parse_clock(text));
  }
}

TEST_CASE("a clock shows seconds where there are any, and the number of midnights", "[clock]") {
  CHECK(clock_text(27000.0) == "07:30");
  CHECK(clock_text(27083.0) == "07:31:23");
  CHECK(clock_text(26999.9) == "07:30");
  CHECK(clock_text(86400.0 + 60.0) == "00:01 +1 d");
}

TEST_CASE("the next time that a clock shows is within a day", "[clock]") {
  const double seven = 25200.0, eight = 28800.0, day = 86400.0;
  CHECK(until_clock_s(seven, eight) == 3600.0);
  CHECK(until_clock_s(eight, seven) == day - 3600.0);
  CHECK(until_clock_s(3.0 * day + seven, eight) == 3600.0);
  CHECK(until_clock_s(eight, eight) == 0.0);
  CHECK(until_clock_s(eight + 1e-9, eight) == 0.0);
}
