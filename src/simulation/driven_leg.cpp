#include "calfpump/simulation/driven_leg.hpp"

namespace calfpump {
namespace {

double scale_of(Kind kind) {
  switch (kind) {
    case Kind::volume:
      return 1e-3;
    case Kind::opening:
      return 2e-4;
    case Kind::tone:
      return 1e-4;
    case Kind::hyperaemia:
      return 1e-3;
    case Kind::tissue:
      return 1e-2;
    case Kind::creep:
      return 1e-5;
    case Kind::quadrature:
      return 0.0;
  }
  return 0.0;
}

}  // namespace

std::vector<double> error_scales(const StateLayout& layout, double tolerance) {
  std::vector<double> scales;
  for (const Kind kind : layout.kinds) scales.push_back(scale_of(kind) * tolerance);
  return scales;
}

}  // namespace calfpump
