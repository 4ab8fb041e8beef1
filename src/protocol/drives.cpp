// Drives of a leg: at rest and at the boundaries of a movement's phases.
#include <algorithm>

#include "leg_builder.hpp"

namespace calfpump {
namespace {

/// Reduction by a weak muscle and a stiff joint.
double strength_of(const PacedMovement& paced, const Wearer& wearer) {
  const Movement& movement = paced.movement;
  if (movement.passive) return paced.strength;
  const double range =
      wearer.ankle_range_deg && movement.ankle_deg > 0.0 ? std::min(1.0, *wearer.ankle_range_deg / movement.ankle_deg) : 1.0;
  return paced.strength * wearer.squeeze_factor * range;
}

/// Activation is at most 1.
void add_work(double& activation, double more) { activation = std::min(1.0, activation + more); }

/// Pressure that a stiff garment adds when the muscles beneath press on it.
void add_working_pressure(const WornLeg& leg, const Garment& garment, const std::vector<double>& squeezes,
                          std::vector<double>& drive) {
  const DriveLayout layout(leg.anatomy);
  for (std::size_t s = 0; s < leg.anatomy.segments.size(); ++s) {
    if (garment.kind.profile[s] <= 0.0) continue;
    double highest = 0.0;
    for (std::size_t v = 0; v < squeezes.size(); ++v) {
      if (leg.anatomy.veins[v].segment == static_cast<int>(s)) highest = std::max(highest, squeezes[v]);
    }
    for (std::size_t v = 0; v < squeezes.size(); ++v) {
      if (leg.anatomy.veins[v].segment == static_cast<int>(s))
        drive[static_cast<std::size_t>(layout.external(static_cast<int>(v)))] += garment.kind.working_rise * highest;
    }
  }
}

}  // namespace

std::vector<double> resting_drive(const WornLeg& leg, const Posture& posture, const std::optional<Garment>& garment) {
  const DriveLayout layout(leg.anatomy);
  std::vector<double> drive(static_cast<std::size_t>(layout.size()), 0.0);
  const Heights place = heights(leg.anatomy, posture, leg.wearer.stature_cm);
  std::copy(place.veins_cm.begin(), place.veins_cm.end(), drive.begin() + layout.height(0));
  std::fill(drive.begin() + layout.lymph_gain(0), drive.end(), 1.0);
  if (garment) {
    const bool standing = posture.role == Posture::Role::standing;
    const std::vector<double> worn = garment_pressure_mmHg(leg.anatomy, *garment, standing, leg.wearer.girth_ratios);
    std::copy(worn.begin(), worn.end(), drive.begin() + layout.external(0));
    const std::vector<double> cuffs = cuff_pressure_mmHg(leg.anatomy, *garment);
    std::copy(cuffs.begin(), cuffs.end(), drive.begin() + layout.cuff(0));
    const std::vector<double> gain = lymph_gain(leg.anatomy, *garment, standing, leg.wearer.girth_ratios);
    std::copy(gain.begin(), gain.end(), drive.begin() + layout.lymph_gain(0));
  }
  for (const auto& [vein, pressure_mmHg] : leg.wearer.presses) {
    drive[static_cast<std::size_t>(layout.external(vein))] += pressure_mmHg;
  }
  drive[static_cast<std::size_t>(layout.heart_height())] = place.heart_cm;
  drive[static_cast<std::size_t>(layout.right_atrial())] = right_atrial_pressure_mmHg(leg.anatomy, posture);
  drive[static_cast<std::size_t>(layout.outlet())] = leg.wearer.outlet_mmHg;
  drive[static_cast<std::size_t>(layout.upright())] = uprightness(posture);
  drive[static_cast<std::size_t>(layout.lymph_factor(0))] = 1.0;
  return drive;
}

std::vector<double> lying_drive(const WornLeg& leg) {
  Posture lying;
  lying.angles_deg.assign(leg.anatomy.segments.size(), 0.0);
  return resting_drive(leg, lying);
}

std::vector<double> lying_drive(const Anatomy& anatomy, double stature_cm) {
  Wearer bare;
  bare.stature_cm = stature_cm;
  return lying_drive({anatomy, bare});
}

std::vector<double> moving_drive(const WornLeg& leg, const Activity& activity, std::vector<double> drive, int boundary) {
  const PacedMovement& paced = *activity.movement;
  const DriveLayout layout(leg.anatomy);
  const double strength = strength_of(paced, leg.wearer);
  std::vector<double> squeezes(leg.anatomy.veins.size(), 0.0);
  Bend bend{std::vector<double>(leg.anatomy.segments.size(), 0.0), std::vector<double>(leg.anatomy.segments.size(), 0.0)};
  for (const Pulse& pulse : paced.movement.pulses) {
    if (boundary <= pulse.rises || boundary > pulse.falls) continue;
    for (const auto& [vein, pressure_mmHg] : pulse.squeezes_mmHg)
      squeezes[static_cast<std::size_t>(vein)] += pressure_mmHg * strength;
    for (const auto& [muscle, activation] : pulse.works)
      add_work(drive[static_cast<std::size_t>(layout.activation(muscle))], activation * paced.strength);
    for (const auto& [segment, turn_deg] : pulse.turns_deg) bend.turns_deg[static_cast<std::size_t>(segment)] += turn_deg;
    for (const auto& [segment, lift] : pulse.lifts) bend.lifts[static_cast<std::size_t>(segment)] += lift;
    drive[static_cast<std::size_t>(layout.outlet())] += pulse.outlet_mmHg;
  }
  for (std::size_t v = 0; v < squeezes.size(); ++v)
    drive[static_cast<std::size_t>(layout.external(static_cast<int>(v)))] += squeezes[v];
  if (activity.garment && !paced.movement.passive) add_working_pressure(leg, *activity.garment, squeezes, drive);
  const Heights place = heights(leg.anatomy, activity.posture, leg.wearer.stature_cm, bend);
  std::copy(place.veins_cm.begin(), place.veins_cm.end(), drive.begin() + layout.height(0));
  drive[static_cast<std::size_t>(layout.heart_height())] = place.heart_cm;
  drive[static_cast<std::size_t>(layout.lymph_factor(0))] = paced.movement.lymph_factor;
  return drive;
}

}  // namespace calfpump
