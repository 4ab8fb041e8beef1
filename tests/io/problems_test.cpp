#include "calfpump/io/toml/problems.hpp"

#include <catch2/catch.hpp>

using namespace calfpump;

TEST_CASE("characters that control a terminal or the direction of writing are escaped", "[problems]") {
  // ESC, DEL, a C1 control, Arabic letter mark, right-to-left mark, line separator, right-to-left override, isolate
  for (const char* control : {"\033", "\x7F", "\u0085", "\u061C", "\u200F", "\u2028", "\u202E", "\u2066"}) {
    const std::string shown = printable(std::string("a") + control + "b");
    INFO(shown);
    CHECK(shown.find(control) == std::string::npos);
    CHECK(shown.find('\\') != std::string::npos);
  }
  for (const char* letter : {"ä", "\u00A0", "\u061B", "\u200D", "\u2027", "\u2065", "脈"}) CHECK(printable(letter) == letter);
}
