#include "cli/terminal/text.hpp"

#include <catch2/catch.hpp>

#include "cli/terminal/stream.hpp"

using namespace calfpump::cli;

TEST_CASE("width counts letters, not bytes or colours", "[text]") {
  CHECK(width("") == 0);
  CHECK(width("naïve – Moré") == 12);
  CHECK(width("\033[1m\033[31mred\033[0m") == 3);
}

TEST_CASE("a text is broken at blanks, each line within the width", "[text]") {
  CHECK(wrapped("one two three", 13) == std::vector<std::string>{"one two three"});
  CHECK(wrapped("one two three", 12) == std::vector<std::string>{"one two", "three"});
  CHECK(wrapped("one two three", 7, 2) == std::vector<std::string>{"one two", "  three"});
  CHECK(wrapped("äöü äöü", 6) == std::vector<std::string>{"äöü", "äöü"});
  CHECK(wrapped("a longest-word of all", 5) == std::vector<std::string>{"a", "longest-word", "of", "all"});
  CHECK(longest_unbroken("a longest-word of all") == 12);
  CHECK(paragraph("  one two", 6, 4) == "  one\n    two\n");
}

TEST_CASE("a number stays with the words beside it, unless a comma is between", "[text]") {
  CHECK(wrapped("CD 70, CM 100", 8) == std::vector<std::string>{"CD 70,", "CM 100"});
  CHECK(wrapped("lasts 1 h 30 min long", 16) == std::vector<std::string>{"lasts 1 h 30 min", "long"});
  CHECK(wrapped("about 18 to 40", 5) == std::vector<std::string>{"about 18 to 40"});
}

TEST_CASE("a coloured text has its colour in each line", "[text]") {
  CHECK(wrapped("\033[31mone two\033[0m", 4) == std::vector<std::string>{"\033[31mone\033[0m", "\033[31mtwo\033[0m"});
  TerminalStyle style;
  style.colour = true;
  CHECK(wrapped(marked("one two", Mark::bad, style), 4, 1) ==
        std::vector<std::string>{marked("one", Mark::bad, style), " " + marked("two", Mark::bad, style)});
}

TEST_CASE("a partly coloured text keeps its colours", "[text]") {
  CHECK(wrapped("\033[31mone\033[0m two", 4) == std::vector<std::string>{"\033[31mone\033[0m", "two"});
  CHECK(wrapped("\033[31mone\033[0m two \033[1mfour\033[0m", 4) ==
        std::vector<std::string>{"\033[31mone\033[0m", "two", "\033[1mfour\033[0m"});
  CHECK(wrapped("\033[1m\033[31mone two", 4) == std::vector<std::string>{"\033[1m\033[31mone", "two"});
}

TEST_CASE("colours change neither the breaks of a text nor its longest unbroken part", "[text]") {
  for (const std::string text : {"1 h 30 min", "18 to 40", "one 2 three", "  1 h 30"}) {
    INFO(text);
    CHECK(longest_unbroken("\033[1m\033[31m" + text + "\033[0m") == longest_unbroken(text));
    CHECK(wrapped("\033[1m\033[31m" + text + "\033[0m", 3).size() == wrapped(text, 3).size());
  }
}

TEST_CASE("cut keeps letters whole", "[text]") {
  CHECK(cut("äöü", 2) == "äö");
  CHECK(cut("abc", 9) == "abc");
  CHECK(cut("abc", 0).empty());
}
