// `calfpump data`, the real binary.
#include <catch2/catch.hpp>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Outcome data_into(const fs::path& folder, const std::string& before = "") {
  return command(before + CALFPUMP_BINARY " data " + folder.string());
}

}  // namespace

TEST_CASE("data writes each built-in data file, and --data reads them", "[data]") {
  const TemporaryFolder folder;
  const fs::path mine = folder.path() / "new" / "mine";
  const Outcome outcome = data_into(mine);
  INFO(outcome.text);
  CHECK(outcome.code == 0);
  CHECK(holds(outcome.text, "--data " + mine.string()));
  std::vector<std::string> shipped_names;
  for (const auto& entry : fs::directory_iterator(source_folder / "data")) {
    if (!entry.is_regular_file()) continue;
    shipped_names.push_back(entry.path().filename().string());
    CHECK(text_of(mine / shipped_names.back()) == text_of(entry.path()));
  }
  CHECK(shipped_names.size() >= 12);
  CHECK(std::distance(fs::directory_iterator(mine), {}) == std::ssize(shipped_names));
  const std::string scenario = folder.write("s.toml", "[[protocol]]\nposture = \"supine\"\nduration = \"10 s\"\n");
  for (const std::string& words : {"run -q " + scenario + " -o " + (folder.path() / "out").string() + " --report",
                                   std::string("validate -q --only supine-ankle"), std::string("explain RT90")}) {
    const Outcome with = calfpump_command(words + " --data " + mine.string());
    INFO(words << '\n' << with.text);
    CHECK(with.code == 0);
  }
}

TEST_CASE("data overwrites no file, and names each file in the way", "[data]") {
  const TemporaryFolder folder;
  (void)folder.write("leg.toml", "mine");
  fs::create_symlink("nowhere", folder.path() / "garments.toml");
  const Outcome outcome = data_into(folder.path());
  INFO(outcome.text);
  CHECK(outcome.code == 2);
  CHECK(holds(outcome.text, "leg.toml: exists already"));
  CHECK(holds(outcome.text, "garments.toml: exists already"));
  CHECK(text_of(folder.path() / "leg.toml") == "mine");
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("data writes beside other files, and leaves them unchanged", "[data]") {
  const TemporaryFolder folder;
  (void)folder.write("notes.txt", "mine");
  CHECK(data_into(folder.path(), "cd " + folder.path().string() + " && ").code == 0);
  CHECK(text_of(folder.path() / "notes.txt") == "mine");
  CHECK(fs::exists(folder.path() / "leg.toml"));
}

TEST_CASE("after an error data leaves no file", "[data]") {
  const TemporaryFolder folder;
  const fs::path mine = folder.path() / "mine";
  const Outcome full = data_into(mine, "ulimit -f 20 && ");  // some files fit, leg.toml does not
  INFO(full.text);
  CHECK(full.code == 4);
  CHECK(holds(full.text, ".toml"));
  CHECK_FALSE(fs::exists(mine));
  (void)folder.write("file", "mine");
  CHECK(data_into(folder.path() / "file" / "in").code == 4);
  CHECK(calfpump_command("data ''").code == 2);
  CHECK(calfpump_command("data").code == 2);
}
