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

TEST_CASE("a name that is only written otherwise is found, before a similar one", "[nearest]") {
  CHECK(same_names("calf_raises", {"calf raise", "seated calf raise"}) == std::vector<std::string>{"calf raise"});
  CHECK(same_names("Legs-Up", {"legs up", "legs up the wall"}) == std::vector<std::string>{"legs up"});
  CHECK(same_names("clf raise", {"calf raise"}).empty());
  CHECK(suggestions("clf raise", {"calf raise"}) == std::vector<std::string>{"calf raise"});
}

TEST_CASE("a synonym leads to the names that fit, also as a part of a name", "[nearest]") {
  const std::vector<Synonym> synonyms{{"oedema", {"swelling"}}, {"rest", {"none", "sitting", "supine"}}};
  CHECK(suggestions("rest", {"sitting", "standing", "supine"}, synonyms) == std::vector<std::string>{"sitting", "supine"});
  CHECK(suggestions("calf_oedema", {"calf_swelling", "foot_swelling"}, synonyms) == std::vector<std::string>{"calf_swelling"});
  CHECK(did_you_mean("Rest", {"walking", "none"}, synonyms) == "; did you mean \"none\"?");
  CHECK(did_you_mean("rest", {"sitting", "supine"}, synonyms) == "; did you mean \"sitting\" or \"supine\"?");
}

TEST_CASE("a short word is similar to another only by one letter", "[nearest]") {
  CHECK_FALSE(nearest("yoga", {"none", "toes"}));
  CHECK_FALSE(nearest("run", {"rest"}));
  CHECK(nearest("hld", {"hold"}) == "hold");
}

TEST_CASE("names that share all words are suggested if they are few", "[nearest]") {
  CHECK(suggestions("varicose", {"varicose veins", "deep reflux"}) == std::vector<std::string>{"varicose veins"});
  CHECK(suggestions("standing still", {"standing", "sitting"}) == std::vector<std::string>{"standing"});
  CHECK(suggestions("leg", {"leg a", "leg b"}).empty());  // too short to tell
  CHECK(suggestions("pressure", {"ankle pressure", "belly pressure", "chest pressure", "mean pressure", "thigh pressure"})
            .empty());
}
