#include "calfpump/body/covered.hpp"

#include <fmt/format.h>

#include <array>

namespace calfpump {
namespace {

struct Part {
  const char *name, *unit;
  double Subject::*value;
};

constexpr std::array<Part, 3> parts{
    {{"height", "cm", &Subject::height_cm}, {"mass", "kg", &Subject::mass_kg}, {"age", "y", &Subject::age_y}}};

}  // namespace

std::vector<std::string> outside_evidence(const Covered& covered, const Subject& subject) {
  std::vector<std::string> remarks;
  for (const Part& part : parts) {
    const double value = subject.*part.value, least = covered.smallest.*part.value, most = covered.largest.*part.value;
    if (value >= least && value <= most) continue;
    remarks.push_back(
        fmt::format("{} {:.4g} {}: the evidence is about {:.4g} to {:.4g} {}; outside this range the model is not tested",
                    part.name, value, part.unit, least, most, part.unit));
  }
  return remarks;
}

}  // namespace calfpump
