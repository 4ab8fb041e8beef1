// Compares scenario files with the first of them: one line for each metric.
//
//   compare BASELINE.toml OTHER.toml...
#include <calfpump/io/data/catalogue_reader.hpp>
#include <calfpump/io/scenario/scenario_reader.hpp>
#include <calfpump/study/side_by_side.hpp>
#include <cstdio>
#include <exception>

int main(int count, char** words) try {
  if (count < 3) return std::fputs("usage: compare BASELINE.toml OTHER.toml...\n", stderr), 2;
  const calfpump::Catalogue catalogue = calfpump::read_catalogue({});
  std::vector<calfpump::Scenario> scenarios;
  for (int i = 1; i < count; ++i) scenarios.push_back(calfpump::read_scenario(words[i], {}, catalogue));

  const std::vector<calfpump::ComparedRun> runs = calfpump::run_side_by_side(scenarios, catalogue, {});  // on all processors
  for (const calfpump::ComparisonRow& row : calfpump::rows_of(calfpump::compare_legs(runs))) {
    std::printf("%s", std::string(row.metric.name).c_str());
    for (const calfpump::Delta& run : row.runs) {
      if (run.value) std::printf("  %.5g", *run.value);
      if (run.percent) std::printf(" (%+.1f %%)", *run.percent);
    }
    std::printf("\n");
  }
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
