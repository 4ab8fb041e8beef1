#include "calfpump/leg/working.hpp"

#include <algorithm>

#include "calfpump/core/index.hpp"

namespace calfpump {

Working::Working(const Anatomy& anatomy, const Connections& net, int lanes)
    : matrix(z((net.elimination.places() + 1) * lanes), 0.0),
      unknown(z(net.unknowns() * lanes), 0.0),
      totals(z(padded(4 * lanes)), 0.0) {
  const auto make = [&](auto& columns, std::size_t rows) {
    for (Numbers& numbers : columns) numbers.assign(z(padded((static_cast<int>(rows) + 1) * lanes)), 0.0);
  };
  make(of<ByVein>(), anatomy.veins.size());
  make(of<ByEdge>(), anatomy.edges.size());
  make(of<ByBed>(), anatomy.beds.size());
  make(of<ByTissue>(), net.tissues.size());
  make(of<ByCreep>(), net.creeps.size());
  make(of<ByLane>(), 0);
  auto &resistance = (*this)[ByBed::resistance], &arterial = (*this)[ByBed::arterial];
  std::fill(resistance.begin(), resistance.end(), 1.0);
  std::fill(arterial.begin(), arterial.end(), anatomy.surroundings.arterial_mmHg);
}

}  // namespace calfpump
