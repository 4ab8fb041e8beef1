#include "calfpump/io/data/ask_reader.hpp"

#include <catch2/catch.hpp>

#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string good = text_of(source_folder / "data" / "ask.toml");

std::vector<Problem> problems_in(const std::string& text) {
  const TemporaryFolder folder;
  (void)folder.write("ask.toml", text);
  return problems_of([&] { return read_ask({folder.path()}); });
}

}  // namespace

TEST_CASE("the rows of ask are read with their doses", "[ask_reader]") {
  const AskRows rows = read_ask({});
  CHECK(rows.usual_activities == std::vector<std::string>{"raises"});
  CHECK(find_choice(rows, "raises")->key == "repetitions");
  CHECK(find_choice(rows, "raises")->usual == "20");
  CHECK(find_choice(rows, "walk")->key == "duration");
  CHECK(find_choice(rows, "stocking")->garment == "stocking");
  CHECK(find_choice(rows, "no") == nullptr);
}

TEST_CASE("a row of ask that cannot be used is refused with its reason", "[ask_reader]") {
  const struct {
    std::string before, after, reason;
  } changes[] = {
      {"option = \"circles\"\nmovement", "option = \"raises\"\nmovement", "\"raises\" is the option of an earlier row"},
      {"option = \"circles\"\nmovement", "option = \"Walk on\"\nmovement", "expected small letters, digits and hyphens"},
      {"options = [\"age\"]", "options = [\"every\"]", "\"every\" is the option of an earlier row"},
      {"repetitions = 20\nwords = \"{} calf", "words = \"{} calf", "expected a dose: \"repetitions\", \"duration\""},
      {"repetitions = 20\nwords = \"{} calf", "repetitions = 20\nduration = \"1 min\"\nwords = \"{} calf",
       "a row has one dose"},
      {"activities = [\"raises\"]", "activities = [\"rises\"]", "did you mean \"raises\"?"},
      {"option = \"stocking\"\nequal_time = false", "option = \"stocking\"\nequal_time = true", "whose dose is no duration"},
      {"metric = \"foot_swelling_mL\"", "metric = \"foot_sweling_mL\"", "did you mean \"foot_swelling_mL\"?"},
      {"every = \"1 h\"", "every = \"1 kg\"", "\"kg\" is not a unit of time"},
  };
  for (const auto& change : changes) {
    const std::size_t at = good.find(change.before);
    REQUIRE(at != std::string::npos);
    const auto problems = problems_in(good.substr(0, at) + change.after + good.substr(at + change.before.size()));
    CAPTURE(change.after, shown(problems));
    CHECK(problems.size() == 1);
    CHECK(reported(problems, problems.front().line, change.reason));
  }
}
