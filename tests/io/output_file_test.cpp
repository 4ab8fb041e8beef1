// Files that appear under their final names together.
#include "calfpump/io/out/output_file.hpp"

#include <catch2/catch.hpp>

#include "calfpump/core/errors.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("if one of several files cannot have its name, none has", "[output]") {
  const TemporaryFolder folder;
  OutputFile first(folder.path() / "first.csv"), second(folder.path() / "second.csv"), third(folder.path() / "third.csv");
  for (OutputFile* file : {&first, &second, &third}) file->append("time_s\n");
  fs::create_directories(folder.path() / "second.csv" / "in the way");
  CHECK_THROWS_AS(publish({&first, &second, &third}), OutputError);
  CHECK_FALSE(fs::exists(folder.path() / "first.csv"));
  CHECK_FALSE(fs::exists(folder.path() / "third.csv"));
}
