// docs/validation.md: equal to the page that the program writes.
#include <catch2/catch.hpp>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump::test;

TEST_CASE("docs/validation.md is what `calfpump validate --markdown` writes", "[cli]") {
  const TemporaryFolder folder;
  const auto page = folder.path() / "validation.md";
  const Outcome outcome = calfpump_command("validate -q --markdown " + page.string());
  INFO("if the model or its evidence has changed: calfpump validate --markdown docs/validation.md");
  CHECK(outcome.code == 0);
  CHECK(text_of(page) == text_of(source_folder / "docs" / "validation.md"));
}
