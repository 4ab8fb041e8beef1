// The program of libFuzzer. CALFPUMP_FUZZ names the target; CALFPUMP_FUZZ_COUNTS, a file for the numbers of its inputs.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "attack/fuzz/targets.hpp"

namespace {

using namespace calfpump::fuzz;

struct Counts {
  long long executions = 0, accepted = 0;
  ~Counts() {
    if (const char* file = std::getenv("CALFPUMP_FUZZ_COUNTS")) std::ofstream(file) << executions << ' ' << accepted << '\n';
  }
};

const Target& chosen_target() {
  const char* name = std::getenv("CALFPUMP_FUZZ");
  const Target* target = name == nullptr ? nullptr : target_named(name);
  if (target != nullptr) return *target;
  std::fprintf(stderr, "CALFPUMP_FUZZ names no target; expected one of");
  for (const auto& targets : {scenario_targets(), data_targets(), text_targets(), study_targets()}) {
    for (const Target& one : targets) std::fprintf(stderr, " %s", one.name);
  }
  std::fprintf(stderr, "\n");
  std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Target& target = chosen_target();
  (void)scratch();  // outlives the counts
  static Counts counts;
  ++counts.executions;
  if (target.attack({reinterpret_cast<const char*>(data), size})) ++counts.accepted;
  return 0;
}
