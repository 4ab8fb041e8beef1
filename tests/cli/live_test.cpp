// `calfpump live`, in a program with the live page and in one without.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "calfpump/report/live_page.hpp"
#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

constexpr const char* hostile =
    "title = \"</script><script>alert(1)</script><!--\"\n[[protocol]]\nposture = \"standing\"\nduration = \"20 s\"\n";

std::string scenario_in(const std::string& page) {
  const std::string begin = "id=\"live-scenario\">";
  const std::size_t from = page.find(begin) + begin.size();
  return page.substr(from, page.find("</script>", from) - from);
}

}  // namespace

TEST_CASE("live writes the page of the program, or says how to build one that has it", "[live]") {
  const TemporaryFolder folder;
  const auto page = folder.path() / "leg.html";
  const Outcome outcome = calfpump_command("live -o " + page.string());
  if (has_live_page()) {
    CHECK(outcome.code == 0);
    CHECK(scenario_in(text_of(page)).empty());
  } else {
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, "tools/live"));
    CHECK_FALSE(fs::exists(page));
  }
}

TEST_CASE("the live page begins with the scenario, whose text stays text", "[live]") {
  if (!has_live_page()) return;
  const TemporaryFolder folder;
  const auto page = folder.path() / "leg.html";
  REQUIRE(calfpump_command("live " + folder.write("mine.toml", hostile) + " -o " + page.string()).code == 0);
  const auto scenario = nlohmann::json::parse(scenario_in(text_of(page)));
  CHECK(scenario["name"] == "mine");
  CHECK(scenario["text"] == hostile);
}

TEST_CASE("a scenario with a mistake leaves no live page, and a page does not replace its scenario", "[live]") {
  if (!has_live_page()) return;
  const TemporaryFolder folder;
  const auto page = folder.path() / "leg.html";
  const Outcome broken =
      calfpump_command("live " + folder.write("bad.toml", "[[protocol]]\npostur = \"standing\"\n") + " -o " + page.string());
  CHECK(broken.code == 2);
  CHECK(holds(broken.text, "posture"));
  CHECK_FALSE(fs::exists(page));
  const std::string good = folder.write("good.toml", hostile);
  CHECK(calfpump_command("live " + good + " -o " + good).code == 2);
  CHECK(text_of(good) == hostile);
}

TEST_CASE("a report has a way to try its legs exactly if the live page is in the program", "[live]") {
  const TemporaryFolder folder;
  REQUIRE(calfpump_command("run " + folder.write("mine.toml", hostile) + " --report -q -o " + folder.path().string()).code ==
          0);
  CHECK(fs::exists(folder.path() / live_page_name) == has_live_page());
  CHECK(holds(text_of(folder.path() / "mine" / "report.html"), "\"live\":\"../live.html\"") == has_live_page());
}
