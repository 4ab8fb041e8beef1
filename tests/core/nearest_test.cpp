#include "calfpump/core/nearest.hpp"

#include <catch2/catch.hpp>

using namespace calfpump;

namespace {

const std::vector<std::string> names{"duration", "repetitions", "posture", "movement"};

}  // namespace

TEST_CASE("the nearest name is the one with the fewest changes", "[nearest]") {
  CHECK(nearest("dration", names) == "duration");
  CHECK(nearest("Posture", names) == "posture");
  CHECK(nearest("repititions", names) == "repetitions");
  CHECK(nearest("VIF", {"VV", "VRT", "VFI"}) == "VFI");  // two letters swapped are one change
  CHECK(nearest("post", {"most", "pose", "posts"}).has_value());
}

TEST_CASE("a text that resembles no name has no nearest name", "[nearest]") {
  CHECK_FALSE(nearest("colour", names));
  CHECK_FALSE(nearest("", names));
  CHECK_FALSE(nearest("ab", {"cd"}));
  CHECK_FALSE(nearest("duration", {}));
  CHECK_FALSE(nearest(std::string(100000, 'd'), names));
}

TEST_CASE("names are shown as a question and as a list", "[nearest]") {
  CHECK(did_you_mean("movment", names) == "; did you mean \"movement\"?");
  CHECK(did_you_mean("xyz", names).empty());
  CHECK(listed({"a", "b"}) == "\"a\", \"b\"");
  CHECK(listed({}).empty());
}
