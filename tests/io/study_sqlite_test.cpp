// SQLite databases of studies, read back.
#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "io/files.hpp"
#include "io/study/study_formats.hpp"
#include "report/study_tables.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// The cells of a query's rows, row by row; "-" for none.
std::vector<std::string> query(const fs::path& path, const std::string& words) {
  sqlite3* base = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &base, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  std::vector<std::string> cells;
  const auto row = [](void* all, int columns, char** values, char**) {
    for (int c = 0; c < columns; ++c) static_cast<std::vector<std::string>*>(all)->emplace_back(values[c] ? values[c] : "-");
    return 0;
  };
  CHECK(sqlite3_exec(base, words.c_str(), row, &cells, nullptr) == SQLITE_OK);
  sqlite3_close(base);
  return cells;
}

using Cells = std::vector<std::string>;

}  // namespace

TEST_CASE("an SQLite database has the numbers, units and meanings of the table", "[study_sqlite]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "runs.sqlite";
  HandTable study = raises_study(5);
  study.columns[7][4] = NAN;
  study.columns.back()[4] = 1.0;
  study.columns[7][1] = 41.25;
  study.whole();
  write_sqlite(path, study.table);
  CHECK(query(path, "SELECT count(*), count(calf_swelling_mL), sum(failure) FROM runs") == Cells{"45", "44", "1"});
  CHECK(query(path, R"(SELECT scenario, sample, "protocol[0].repeat", calf_swelling_mL FROM runs LIMIT 2)").at(0) == "still");
  CHECK(query(path, R"(SELECT "protocol[0].repeat", calf_swelling_mL FROM runs LIMIT 1 OFFSET 1)") == Cells{"5.0", "41.25"});
  CHECK(query(path, R"(SELECT DISTINCT typeof("subject.sex"), typeof(sample), typeof("subject.height_cm") FROM runs)") ==
        Cells{"text", "integer", "real"});
  CHECK(query(path, "SELECT unit, meaning FROM columns WHERE name = 'calf_swelling_mL'") ==
        Cells{"mL", "interstitial fluid gained by the calf at the end of the run"});
}

TEST_CASE("names of a plan are data in SQLite, not commands", "[study_sqlite]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "runs.sqlite";
  HandTable study = raises_study(1);
  study.table.columns[2].name = "a\" REAL); DROP TABLE runs; --";
  write_sqlite(path, study.whole());
  CHECK(query(path, "SELECT count(*) FROM runs") == Cells{"9"});
}

TEST_CASE("an SQLite database that cannot be written is an error of output", "[study_sqlite]") {
  HandTable study = raises_study(1);
  CHECK_THROWS_AS(write_sqlite("/nowhere/runs.sqlite", study.whole()), OutputError);
}
