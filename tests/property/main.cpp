// property_tests: RC_PARAMS="seed=S max_success=N" sets the seed and the number of cases of each property.
#define CATCH_CONFIG_RUNNER
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "property/property.hpp"

using namespace calfpump::test;

namespace {

void write_json(const std::string& file) {
  nlohmann::ordered_json properties = nlohmann::ordered_json::array();
  for (const Tally& t : tallies())
    properties.push_back({{"property", t.property}, {"cases", t.cases}, {"failed_runs", t.failed}, {"holds", t.holds}});
  nlohmann::ordered_json whole;
  whole["seed"] = rc::detail::configuration().testParams.seed;
  whole["properties"] = properties;
  std::ofstream(file) << whole.dump(2) << '\n';
}

void print_summary() {
  int cases = 0, failed = 0, broken = 0;
  for (const Tally& t : tallies()) {
    cases += t.cases;
    failed += t.failed;
    broken += t.holds ? 0 : 1;
  }
  std::printf("%zu properties, %d cases, %d more ended with a SimulationError, %d properties broken\n", tallies().size(), cases,
              failed, broken);
}

}  // namespace

int main(int argc, char* argv[]) {
  Catch::Session session;
  std::string json;
  session.cli(session.cli() | Catch::clara::Opt(json, "file")["--json"]("write the number of cases of each property"));
  if (const int error = session.applyCommandLine(argc, argv)) return error;
  const int code = session.run();
  if (tallies().empty()) return code;  // a list of tests was printed
  print_summary();
  if (!json.empty()) write_json(json);
  return code;
}
