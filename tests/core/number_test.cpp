#include "calfpump/core/number.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <tuple>

using namespace calfpump;

namespace {

struct Read {
  std::ptrdiff_t length;
  std::errc error;
  double value;
};

Read read(const std::string& text) {
  double value = -7.0;
  const auto [end, error] = read_number(text.data(), text.data() + text.size(), value);
  return {end - text.data(), error, value};
}

}  // namespace

TEST_CASE("a number is read up to where it ends", "[number]") {
  for (const auto& [text, length, value] : {std::tuple{"1.5 cm", 3, 1.5},
                                            {"-3e-2s", 5, -0.03},
                                            {"0x10", 1, 0.0},
                                            {"-0x10", 2, -0.0},
                                            {"1.5e cm", 3, 1.5},
                                            {"0.0e-400", 8, 0.0},
                                            {".5", 2, 0.5}}) {
    CAPTURE(text);
    const Read found = read(text);
    CHECK(found.error == std::errc());
    CHECK(found.length == length);
    CHECK(found.value == value);
  }
  CHECK(std::isinf(read("inf").value));
  CHECK(std::isnan(read("nan").value));
}

TEST_CASE("a text without a leading number is rejected, and a number that no double holds is out of range", "[number]") {
  for (const char* text : {"", " 1", "+1", "-+1", "- 1", "cm", "e5", "-"}) {
    CAPTURE(text);
    CHECK(read(text).error == std::errc::invalid_argument);
    CHECK(read(text).value == -7.0);
  }
  CHECK(read("1e400 s").error == std::errc::result_out_of_range);
  CHECK(read("1e-400 s").error == std::errc::result_out_of_range);
}
