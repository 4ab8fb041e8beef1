// States and drives at which the network of a leg is evaluated: realistic, extreme, and random.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "calfpump/core/exponential.hpp"
#include "calfpump/core/index.hpp"
#include "calfpump/leg/network.hpp"
#include "calfpump/leg/vein.hpp"

namespace calfpump::test {

struct LegMoment {
  std::string name;
  std::vector<double> state, drive, drive_rate;
};

/// Transmural pressure of a vein.
template <class Leg>
double transmural_mmHg(const Leg& network, const std::vector<double>& state, int vein) {
  const Anatomy& anatomy = network.anatomy();
  const int creep = network.layout().creep[z(anatomy.veins[z(vein)].segment)];
  const double strain = creep < 0 ? 0.0 : state[z(creep)];
  return transmural_pressure(state[z(network.layout().volume[z(vein)])], strain, anatomy.veins[z(vein)], anatomy.laws)
      .value_mmHg;
}

/// Flow through an edge, forward positive.
inline double edge_flow_mL_s(Network& network, const std::vector<double>& state, const std::vector<double>& drive, int edge) {
  return network.moment(0.0, state, drive).reading.flow_mL_s[edge];
}

/// Inflow of a bed.
inline double bed_flow_mL_s(Network& network, const std::vector<double>& state, const std::vector<double>& drive, int bed) {
  return network.moment(0.0, state, drive).reading.inflow_mL_s[bed];
}

/// The volume of a vein at a transmural pressure, by bisection.
template <class Leg>
double volume_at(double pressure_mmHg, const Leg& network, std::vector<double> state, int vein) {
  double low = 1e-6, high = 100.0 * network.anatomy().veins[z(vein)].v0_mL;
  for (int i = 0; i < 200; ++i) {
    const double middle = 0.5 * (low + high);
    state[z(network.layout().volume[z(vein)])] = middle;
    (test::transmural_mmHg(network, state, vein) < pressure_mmHg ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

inline constexpr double plain_colloid_mmHg = 6.0;  ///< in the interstitium of plain states

/// A state at rest, each vein at `filling` of its unstressed volume, all valves at `opening`, the rest of the body at its set
/// point.
template <class Leg>
std::vector<double> plain_state(const Leg& network, double filling, double opening) {
  const StateLayout& layout = network.layout();
  std::vector<double> state(z(layout.size()), 0.0);
  for (std::size_t k = 0; k < layout.volume.size(); ++k)
    state[z(layout.volume[k])] = filling * network.anatomy().veins[k].v0_mL;
  for (const int i : layout.opening) {
    if (i >= 0) state[z(i)] = opening;
  }
  for (const int i : layout.tone) state[z(i)] = 1.0;
  for (std::size_t s = 0; s < layout.tissue.size(); ++s) {
    if (layout.tissue[s] < 0) continue;
    state[z(layout.tissue[s])] = network.anatomy().segments[s].interstitium->rest_volume_mL;
    state[z(layout.protein[s])] = plain_colloid_mmHg * state[z(layout.tissue[s])];
  }
  for (const int i : layout.pumping) {
    if (i >= 0) state[z(i)] = 1.0;
  }
  const auto& oxygen = network.anatomy().laws.oxygen;
  for (const int i : layout.saturation) {
    if (i >= 0) state[z(i)] = oxygen.arterial_saturation * (1.0 - oxygen.rest_extraction);
  }
  if (const auto& body = network.anatomy().circulation) {
    const Surroundings& around = network.anatomy().surroundings;
    state[z(layout.central.arteries)] = body->arterial_compliance_mL_mmHg * around.arterial_mmHg;
    state[z(layout.central.veins)] = body->venous_compliance_mL_mmHg * around.right_atrial_supine_mmHg;
  }
  return state;
}

/// A state at rest with every vein at a transmural pressure.
template <class Leg>
std::vector<double> plain_state_at(double pressure_mmHg, const Leg& network) {
  std::vector<double> state = plain_state(network, 1.0, 0.6);
  for (std::size_t k = 0; k < network.layout().volume.size(); ++k)
    state[z(network.layout().volume[k])] = volume_at(pressure_mmHg, network, state, static_cast<int>(k));
  return state;
}

/// Veins one above the other every 10 cm in the order of the data, with the heart above them all; no other drive.
template <class Leg>
std::vector<double> upright_drive(const Leg& network) {
  const DriveLayout& layout = network.drive_layout();
  std::vector<double> drive(z(layout.size()), 0.0);
  const int veins = static_cast<int>(network.anatomy().veins.size());
  for (int k = 0; k < veins; ++k) drive[z(layout.height(k))] = 5.0 + 10.0 * k;
  drive[z(layout.heart_height())] = 25.0 + 10.0 * veins;
  std::fill(drive.begin() + layout.lymph_factor(0), drive.end(), 1.0);
  return drive;
}

template <class Leg>
std::vector<double> lying_flat(const Leg& network) {
  const DriveLayout& layout = network.drive_layout();
  std::vector<double> drive(z(layout.size()), 0.0);
  drive[z(layout.right_atrial())] = 5.0;
  std::fill(drive.begin() + layout.lymph_factor(0), drive.end(), 1.0);
  return drive;
}

/// Random values, the same on every machine.
class Chance {
 public:
  explicit Chance(unsigned seed) : engine_(seed) {}
  double between(double low, double high) { return low + (high - low) * static_cast<double>(engine_()) / 4294967295.0; }

 private:
  std::mt19937 engine_;
};

/// Moves every variable off its round value, volumes by a tenth at most, so that no two heads are equal.
template <class Leg>
void unsettle(const Leg& network, Chance& chance, LegMoment& moment) {
  for (std::size_t i = 0; i < moment.state.size(); ++i) {
    switch (network.layout().kinds[i]) {
      case Kind::volume:
        moment.state[i] *= chance.between(0.9, 1.1);
        break;
      case Kind::opening:
        moment.state[i] = std::clamp(moment.state[i] + chance.between(-0.2, 0.2), 0.01, 0.99);
        break;
      case Kind::tone:
        moment.state[i] = chance.between(0.9, 1.8);
        break;
      case Kind::hyperaemia:
        moment.state[i] = chance.between(-0.5, 3.0);
        break;
      case Kind::saturation:
        moment.state[i] = chance.between(0.02, 0.95);
        break;
      case Kind::tissue:
        moment.state[i] *= chance.between(0.9, 1.5);
        break;
      case Kind::protein:
        moment.state[i] *= chance.between(0.5, 2.0);
        break;
      case Kind::creep:
        moment.state[i] = chance.between(0.0, 0.15);
        break;
      case Kind::pumping:
        moment.state[i] = chance.between(0.8, 2.5);
        break;
      case Kind::blood:
        moment.state[i] *= chance.between(0.8, 1.2);
        break;
      case Kind::reflex:
        moment.state[i] = chance.between(-10.0, 10.0);
        break;
      case Kind::quadrature:
        moment.state[i] = chance.between(-50.0, 50.0);
        break;
    }
  }
  for (double& rate : moment.drive_rate) rate = chance.between(-20.0, 20.0);
  const DriveLayout& drive = network.drive_layout();
  for (int s = 0; s < std::ssize(network.anatomy().segments); ++s) {
    if (moment.drive[z(drive.cuff(s))] == 0.0) moment.drive_rate[z(drive.cuff(s))] = 0.0;  // no cuff
  }
}

/// Sets the exchange of protein through the capillaries' walls that balances lying with 8 mmHg in all veins.
template <class Leg>
void balance_lying(Leg& network) {
  std::vector<double> state = plain_state_at(8.0, network);
  network.balance_tissue(state, lying_flat(network));
}

template <class Leg>
std::vector<LegMoment> leg_moments(const Leg& network) {
  const int veins = static_cast<int>(network.anatomy().veins.size());
  const DriveLayout& layout = network.drive_layout();
  const std::vector<double> lying = lying_flat(network), upright = upright_drive(network);
  LegMoment rested{"rested", plain_state(network, 1.7, 0.6), lying, std::vector<double>(lying.size())};
  LegMoment standing{"standing", plain_state(network, 1.0, 0.3), upright, std::vector<double>(lying.size())};
  for (int k = 0; k < veins; ++k) {
    const double column = 0.78 * (upright[z(layout.heart_height())] - upright[z(layout.height(k))]);
    standing.state[z(network.layout().volume[z(k)])] = volume_at(column, network, standing.state, k);
  }
  LegMoment squeezed = standing;
  squeezed.name = "squeezed";
  for (int k = 0; k < veins; ++k) squeezed.drive[z(layout.external(k))] = 15.0 * (k % 5);
  for (int m = layout.activation(0); m < layout.cuff(0); ++m) squeezed.drive[z(m)] = 0.7;
  for (int s = 0; s < std::ssize(network.anatomy().segments); ++s) {
    squeezed.drive[z(layout.cuff(s))] = 25.0 * (s % 4);
    squeezed.drive[z(layout.lymph_gain(s))] = 1.5 - 0.25 * s;
  }
  for (int leg = 0; leg < network.anatomy().legs; ++leg) squeezed.drive[z(layout.lymph_factor(leg))] = 1.8 + 0.4 * leg;
  squeezed.drive[z(layout.outlet())] = 12.0;
  squeezed.drive[z(layout.upright())] = 0.6;
  LegMoment half_empty{"half empty", plain_state(network, 0.5, 0.9), lying, std::vector<double>(lying.size())};
  LegMoment burst{"burst", plain_state(network, 6.0, 0.0), squeezed.drive, std::vector<double>(lying.size())};
  LegMoment drained{"drained", plain_state(network, 0.01, 0.0), upright, std::vector<double>(lying.size())};
  std::vector<LegMoment> moments{rested, standing, squeezed, half_empty, burst, drained};
  Chance chance(20240229);
  for (LegMoment& moment : moments) unsettle(network, chance, moment);
  for (int i = 0; i < 6; ++i) {
    LegMoment any{"random " + std::to_string(i), plain_state(network, 1.0, 0.5), squeezed.drive,
                  std::vector<double>(lying.size())};
    unsettle(network, chance, any);
    for (int k = 0; k < veins; ++k) any.state[z(network.layout().volume[z(k)])] *= chance.between(0.1, 4.0);
    for (const int o : network.layout().opening) {
      if (o >= 0) any.state[z(o)] = chance.between(0.001, 0.999);
    }
    for (int k = 0; k < veins; ++k) any.drive[z(layout.height(k))] = chance.between(-60.0, 120.0);
    moments.push_back(any);
  }
  return moments;
}

/// d state/dt at a moment.
template <class Leg>
std::vector<double> rate_of(Leg& network, const LegMoment& moment) {
  std::vector<double> rate(moment.state.size());
  network.derivative(moment.state, moment.drive, rate);
  return rate;
}

}  // namespace calfpump::test
