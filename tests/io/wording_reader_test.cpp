#include "calfpump/io/data/wording_reader.hpp"

#include <catch2/catch.hpp>

#include "calfpump/metrics/metric.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string metrics = text_of(source_folder / "data" / "metrics.toml");
const std::string answers = text_of(source_folder / "data" / "answers.toml");

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The problems of words of which one passage is replaced.
std::string problems_after(const std::string& file, const std::string& from, const std::string& to) {
  const TemporaryFolder folder;
  (void)folder.write(file, replaced(file == "metrics.toml" ? metrics : answers, from, to));
  return shown(problems_of([&] { return read_wording(DataFiles{folder.path(), {}}, shipped()); }));
}

}  // namespace

TEST_CASE("every metric has a title, a plain and a clinical word, and a resolution", "[wording]") {
  const Wording words = read_wording(DataFiles{}, shipped());
  CHECK(words.metrics.size() == metric_definitions().size());
  for (const MetricDefinition& metric : metric_definitions()) {
    const MetricWords& row = words.of(metric.name);
    CAPTURE(metric.name);
    CHECK_FALSE(row.title.empty());
    CHECK_FALSE(row.plain.empty());
    CHECK_FALSE(row.clinical.empty());
    CHECK(row.resolution > 0.0);
  }
}

TEST_CASE("every movement has words for a bout", "[wording]") {
  const Wording words = read_wording(DataFiles{}, shipped());
  for (const Movement& movement : shipped().movements) CHECK_FALSE(words.bout_of(movement.name).starts_with("bout of"));
  CHECK(words.bout_of("recording cuff.csv") == "bout of recording cuff.csv");
}

TEST_CASE("the last question suits every run", "[wording]") {
  const Wording words = read_wording(DataFiles{}, shipped());
  CHECK(words.questions.back().suits({true, true, true, 1e9}));
  CHECK(words.questions.back().suits({}));
}

TEST_CASE("a folder without words has the built-in ones", "[wording]") {
  const TemporaryFolder folder;
  CHECK(read_wording(DataFiles{folder.path(), {}}, shipped()).questions.size() ==
        read_wording(DataFiles{}, shipped()).questions.size());
}

TEST_CASE("mistakes in the words are reported", "[wording]") {
  CHECK(holds(problems_after("metrics.toml", "calf swells by {value}", "calf swells by {valu}"),
              "only {value} and {size} may stand in braces"));
  CHECK(holds(problems_after("metrics.toml", "resolution = 1\n", "resolution = 3\n"), "3 is no power of ten"));
  CHECK(holds(problems_after("metrics.toml", "name = \"foot_swelling_mL\"", "name = \"feet_swelling_mL\""),
              "there is no row for the metric \"foot_swelling_mL\""));
  CHECK(holds(problems_after("answers.toml", "\"venous_filling_index_mL_s\"", "\"venous_filling_mL_s\""),
              "there is no metric \"venous_filling_mL_s\""));
  CHECK(holds(problems_after("answers.toml", "below = 35", "below = 5"), "must rise from row to row"));
  CHECK(holds(problems_after("answers.toml", "sentences = [\"bout pressure\", \"bouts\"",
                             "at_least = \"1 h\"\nsentences = [\"bout pressure\", \"bouts\""),
              "expected one that suits every run"));
  CHECK(holds(problems_after("answers.toml", "\"bouts\", \"ankle_transmural", "\"bout\", \"ankle_transmural"),
              "there is no sentence \"bout\""));
}
