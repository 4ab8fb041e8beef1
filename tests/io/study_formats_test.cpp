// Further formats of a study's table: messages of a build without them.
#include "io/study/study_formats.hpp"

#include <catch2/catch.hpp>

#include "io/files.hpp"
#include "report/study_tables.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("a format that was not built in is refused, with the package and the option that it needs", "[study_formats]") {
  for (const StudyFormat& format : study_formats) {
    StudyFormat without = format;
    without.write = nullptr;
    const auto problems = problems_of([&] { return require_format(without), 0; });
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].message.find(std::string(format.package)) != std::string::npos);
    CHECK(problems[0].message.find(std::string(format.option) + "=ON") != std::string::npos);
  }
}

TEST_CASE("a format leaves only the file under its name, and none before it is published", "[study_formats]") {
  for (const StudyFormat& format : study_formats) {
    StudyFormat written = format;
    written.write = [](const fs::path& path, const StudyTable& table) { std::ofstream(path) << table.title; };
    const TemporaryFolder folder;
    HandTable study = raises_study(2);
    const auto file = table_as(written, folder.path(), study.whole());
    CHECK_FALSE(fs::exists(folder.path() / format.file));
    publish({file.get()});
    CHECK(text_of(folder.path() / format.file) == study.table.title);
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
  }
}

TEST_CASE("a format that cannot be written leaves no file", "[study_formats]") {
  StudyFormat broken = study_formats[0];
  broken.write = [](const fs::path&, const StudyTable&) { throw OutputError("full"); };
  const TemporaryFolder folder;
  HandTable study = raises_study(2);
  CHECK_THROWS_AS(table_as(broken, folder.path(), study.whole()), OutputError);
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("columns of a study have the meaning of their metric", "[study_formats]") {
  CHECK(numeric_meaning({"left_calf_swelling_mL", "mL", ColumnRole::metric}) ==
        "interstitial fluid gained by the calf at the end of the run, left leg");
  CHECK(type_of({"run", "", ColumnRole::run}) == "integer");
}
