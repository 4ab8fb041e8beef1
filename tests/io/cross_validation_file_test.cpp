// Stored cross-validation: it is read as it was written, and other data make it stale.
#include <catch2/catch.hpp>

#include "calfpump/io/data/evidence_reader.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

void copy_data(const TemporaryFolder& folder) {
  for (const auto& entry : fs::directory_iterator(source_folder / "data")) {
    if (entry.is_regular_file()) fs::copy(entry.path(), folder.path());
  }
}

std::vector<Problem> problems_in(const std::string& text) {
  const TemporaryFolder folder;
  (void)folder.write("cross_validation.toml", text);
  return problems_of([&] { return read_cross_validation({folder.path(), {}}); });
}

}  // namespace

TEST_CASE("a cross-validation is read as it was written, to the last bit", "[cross_validation_file]") {
  const TemporaryFolder folder;
  copy_data(folder);
  const CrossValidation written{
      3, "sha256:0123abcd", {{"a-row", 2, 0.1 + 0.2}, {"none", 1, std::nullopt}, {"tiny", 3, -1e-9}, {"whole", 3, 83.0}}};
  write_cross_validation(folder.path() / "cross_validation.toml", written);
  const auto read = read_cross_validation({folder.path(), {}});
  REQUIRE(read);
  CHECK(read->folds == 3);
  CHECK(read->data == written.data);
  REQUIRE(read->rows.size() == written.rows.size());
  for (std::size_t i = 0; i < written.rows.size(); ++i) {
    CHECK(read->rows[i].id == written.rows[i].id);
    CHECK(read->rows[i].fold == written.rows[i].fold);
    CHECK(read->rows[i].value == written.rows[i].value);
  }
  CHECK(read->stale);  // made with other data
}

TEST_CASE("a folder of data need not hold a cross-validation", "[cross_validation_file]") {
  const TemporaryFolder folder;
  CHECK_FALSE(read_cross_validation({folder.path(), {}}));
}

TEST_CASE("mistakes in a stored cross-validation are reported with their place", "[cross_validation_file]") {
  CHECK(reported(problems_in("folds = 5\ndata = \"x\"\n[[rows]]\nid = \"a\"\nfold = 0\n"), 5, "0"));
  CHECK(reported(problems_in("folds = 5\ndata = \"x\"\n[[rows]]\nid = \"a\"\nfold = 1\n[[rows]]\nid = \"a\"\nfold = 2\n"), 7,
                 "taken"));
  CHECK(reported(problems_in("folds = 5\ndata = \"x\"\n[[rows]]\nid = \"a\"\nfold = 1\nvalu = 2\n"), 6, "value"));
  CHECK_FALSE(problems_in("folds = 5\n[[rows]]\nid = \"a\"\nfold = 1\n").empty());
}

TEST_CASE("a stored cross-validation is stale after any change of the data of the fit, and only then",
          "[cross_validation_file]") {
  const TemporaryFolder folder;
  copy_data(folder);
  const DataFiles files{folder.path(), {}};
  const std::string before = fit_checksum(files);
  CHECK(before == fit_checksum({}));
  write_cross_validation(folder.path() / "cross_validation.toml", {2, before, {{"a-row", 1, 0.5}}});
  CHECK(fit_checksum(files) == before);
  CHECK_FALSE(read_cross_validation(files)->stale);
  struct Change {
    const char *name, *from, *to;
  };
  const auto with = [&](const Change& change) {
    const std::string text = text_of(folder.path() / change.name);
    (void)folder.write(change.name, replaced(text, change.from, change.to));
    const std::string checksum = fit_checksum(files);
    (void)folder.write(change.name, text);
    return checksum;
  };
  for (const Change& change : {Change{"leg.toml", "floor = 0.01", "floor = 0.02"},
                               {"movements.toml", "lymph = 1.83", "lymph = 1.84"},
                               {"evidence.toml", "band = [5, 14]", "band = [5, 15]"},
                               {"parameters.toml", "range = [0.3, 3]", "range = [0.3, 4]"},
                               {"subjects.toml", "height = \"175 cm\"", "height = \"176 cm\""}}) {
    INFO(change.name);
    CHECK(with(change) != before);
  }
  CHECK(with({"evidence.toml", "source = \"", "source = \"read again: "}) == before);
  CHECK(with({"leg.toml", "[laws.vein]", "# a comment\n[laws.vein]"}) == before);
  CHECK(fit_checksum(files) == before);
}
