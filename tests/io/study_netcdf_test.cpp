// NetCDF files of studies, read back.
#include <netcdf.h>

#include <catch2/catch.hpp>
#include <cmath>

#include "io/files.hpp"
#include "io/study/study_formats.hpp"
#include "report/study_tables.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

struct Opened {
  int id = -1;
  explicit Opened(const fs::path& path) { REQUIRE(nc_open(path.c_str(), NC_NOWRITE, &id) == NC_NOERR); }
  ~Opened() { nc_close(id); }

  [[nodiscard]] int variable(const char* name) const {
    int number = 0;
    REQUIRE(nc_inq_varid(id, name, &number) == NC_NOERR);
    return number;
  }
  [[nodiscard]] std::string text(int of, const char* name) const {
    std::size_t length = 0;
    REQUIRE(nc_inq_attlen(id, of, name, &length) == NC_NOERR);
    std::string words(length, ' ');
    REQUIRE(nc_get_att_text(id, of, name, words.data()) == NC_NOERR);
    return words;
  }
  [[nodiscard]] std::vector<double> numbers(const char* name, std::size_t runs) const {
    std::vector<double> values(runs);
    REQUIRE(nc_get_var_double(id, variable(name), values.data()) == NC_NOERR);
    return values;
  }
};

}  // namespace

TEST_CASE("a NetCDF file has the numbers, units and meanings of the table", "[study_netcdf]") {
  const TemporaryFolder folder;
  HandTable study = raises_study(5);
  study.columns[7][4] = NAN;
  study.columns.back()[4] = 1.0;
  write_netcdf(folder.path() / "runs.nc", study.whole());
  const Opened file(folder.path() / "runs.nc");
  CHECK(file.text(NC_GLOBAL, "Conventions") == "CF-1.10");
  CHECK(file.text(NC_GLOBAL, "title") == "How many raises are enough");
  const auto swelling = file.numbers("calf_swelling_mL", study.table.runs);
  for (std::size_t run = 0; run < study.table.runs; ++run)
    CHECK((run == 4 ? std::isnan(swelling[run]) : swelling[run] == study.columns[7][run]));
  CHECK(file.text(file.variable("calf_swelling_mL"), "units") == "mL");
  CHECK(file.text(file.variable("calf_swelling_mL"), "long_name") ==
        "interstitial fluid gained by the calf at the end of the run");
  CHECK(file.text(file.variable("protocol_0_repeat"), "column") == "protocol[0].repeat");
  CHECK(file.numbers("protocol_0_repeat", study.table.runs)[1] == 5.0);
  CHECK(std::isnan(file.numbers("protocol_0_repeat", study.table.runs)[0]));
  CHECK(file.text(file.variable("subject_sex"), "flag_meanings") == "female male");
  CHECK(file.numbers("subject_sex", study.table.runs) == study.columns[5]);
  CHECK(file.numbers("failure", study.table.runs)[4] == 1.0);
  CHECK(file.numbers("failure", study.table.runs)[3] == 0.0);
}

TEST_CASE("a column of many words is a NetCDF variable of strings", "[study_netcdf]") {
  const TemporaryFolder folder;
  HandTable study = raises_study(20);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < 100; ++i) names.push_back("person " + std::to_string(i));
  study.columns[5].assign(study.columns[5].size(), 73.0);
  study.whole();
  study.table.columns[5].levels = names;
  study.table.columns[5].words = true;
  write_netcdf(folder.path() / "runs.nc", study.table);
  const Opened file(folder.path() / "runs.nc");
  const std::size_t first = 0;
  char* word = nullptr;
  REQUIRE(nc_get_var1_string(file.id, file.variable("subject_sex"), &first, &word) == NC_NOERR);
  CHECK(std::string(word) == "person 73");
  nc_free_string(1, &word);
}

TEST_CASE("the same table makes the same bytes of NetCDF", "[study_netcdf]") {
  const TemporaryFolder folder;
  HandTable study = raises_study(5);
  write_netcdf(folder.path() / "a.nc", study.whole());
  write_netcdf(folder.path() / "b.nc", study.table);
  CHECK(text_of(folder.path() / "a.nc") == text_of(folder.path() / "b.nc"));
}

TEST_CASE("a NetCDF file that cannot be written is an error of output", "[study_netcdf]") {
  HandTable study = raises_study(1);
  CHECK_THROWS_AS(write_netcdf("/nowhere/runs.nc", study.whole()), OutputError);
}
