// Results stay in their folder, whatever the name of a scenario's file.
#include <catch2/catch.hpp>

#include "calfpump/io/scenario/scenario_reader.hpp"
#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string sits = "[[protocol]]\nposture = \"sitting\"\nduration = \"10 s\"\n";

}  // namespace

TEST_CASE("a name that fits a folder is accepted, another is reported with the reason", "[names]") {
  for (const std::string name : {"a", "my day", "..a", ".a", "a..", "a-", "J\xc3\xb6rg", "it's {a^b} `x` \"y\""})
    CHECK(unfit_name(name).empty());
  for (const std::string name : {"", ".", "..", "-x", "--help", "a/b", "/", "a\033[7m", "a\n", "\x7f", "caf\xe9"}) {
    INFO(name);
    CHECK(holds(unfit_name(name), "expected another name"));
  }
}

TEST_CASE("no verb writes beside its folder for a file whose name leads there", "[names]") {
  const TemporaryFolder folder;
  const std::string good = folder.write("good.toml", sits);
  for (const std::string name : {"...toml", "..toml", "-x.toml"}) {
    const std::string path = folder.write(name, sits), to = " -q -o " + (folder.path() / "out").string();
    for (const std::string& call : {"run " + path + to, "run " + good + " " + path + to, "compare " + good + " " + path + to,
                                    "check " + path, "new " + (folder.path() / "none" / name).string()}) {
      const Outcome outcome = calfpump_command(call);
      INFO(call << ": " << outcome.text);
      CHECK(outcome.code == 2);
      CHECK(holds(outcome.text, name + ": results are named after the file"));
    }
    fs::remove(path);
  }
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);          // good.toml and out
  CHECK(std::distance(fs::directory_iterator(folder.path() / "out"), {}) == 2);  // good, and the table of the batch
}
