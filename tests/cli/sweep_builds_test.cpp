// Options of the build, the real binary: formats of a study's table, MPI.
#include <catch2/catch.hpp>

#include "calfpump/core/checksum.hpp"
#include "cli/command.hpp"
#include "io/files.hpp"
#include "io/study/study_formats.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

std::string plan_in(const TemporaryFolder& folder) {
  folder.write("still.toml", "[[protocol]]\nposture = \"standing\"\nduration = \"20 s\"\n");
  return folder.write("plan.toml",
                      "scenarios = [\"still.toml\"]\nmetrics = [\"calf_volume_mean_mL\"]\n"
                      "[[axis]]\nkey = \"subject.height\"\nvalues = [\"160 cm\", \"180 cm\"]\n");
}

}  // namespace

TEST_CASE("a study has each format that the program was built with, and refuses any other before it runs", "[sweep]") {
  for (const StudyFormat& format : study_formats) {
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "out").string();
    const Outcome outcome = calfpump_command("sweep " + plan_in(folder) + " -q -o " + out + " --" + std::string(format.name));
    if (format.write == nullptr) {
      CHECK(outcome.code == 2);
      CHECK_THAT(outcome.text, Catch::Contains(std::string(format.option)));
      CHECK_FALSE(fs::exists(out));
      continue;
    }
    REQUIRE(outcome.code == 0);
    CHECK_THAT(text_of(fs::path(out) / "manifest.json"), Catch::Contains(checksum(text_of(fs::path(out) / format.file))));
  }
}

TEST_CASE("merge writes a format of a study that is complete, and the table stays", "[sweep]") {
  const TemporaryFolder folder;
  const std::string out = (folder.path() / "out").string();
  REQUIRE(calfpump_command("sweep " + plan_in(folder) + " -q -o " + out).code == 0);
  const std::string table = text_of(fs::path(out) / "runs.csv");
  for (const StudyFormat& format : study_formats) {
    const int code = calfpump_command("merge " + out + " -q --" + std::string(format.name)).code;
    CHECK(code == (format.write == nullptr ? 2 : 0));
    CHECK(fs::exists(fs::path(out) / format.file) == (format.write != nullptr));
  }
  CHECK(text_of(fs::path(out) / "runs.csv") == table);
}

TEST_CASE("a program without MPI refuses to be a rank of several, each of which would compute the whole study", "[sweep]") {
  const TemporaryFolder folder;
  const std::string out = (folder.path() / "out").string();
  const Outcome outcome = command("OMPI_COMM_WORLD_SIZE=2 " CALFPUMP_BINARY " sweep " + plan_in(folder) + " -q -o " + out);
  CHECK(outcome.code == 2);
  CHECK_THAT(outcome.text, Catch::Contains("CALFPUMP_MPI=ON"));
  CHECK_FALSE(fs::exists(out));
}
