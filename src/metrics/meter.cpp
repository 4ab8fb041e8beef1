#include "calfpump/metrics/meter.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "calfpump/body/both_legs.hpp"

namespace calfpump {
namespace {

constexpr double finest_s = 0.02;  // spacing of the samples inside a movement
constexpr int pieces_at_rest = 4;  // of a step

using Quantity = Observable::Quantity;

constexpr std::array needed{
    NeededObservable{"ankle_pressure", Quantity::pressure},
    NeededObservable{"ankle_transmural_pressure", Quantity::transmural_pressure},
    NeededObservable{"calf_volume", Quantity::volume},
    NeededObservable{"femoral_outflow", Quantity::flow},
    NeededObservable{"calf_inflow", Quantity::inflow},
    NeededObservable{"foot_swelling", Quantity::swelling},
    NeededObservable{"calf_swelling", Quantity::swelling},
    NeededObservable{"thigh_swelling", Quantity::swelling},
    NeededObservable{"foot_volume", Quantity::volume},
    NeededObservable{"calf_muscle_saturation", Quantity::saturation},
    NeededObservable{"popliteal_shear", Quantity::shear},
    NeededObservable{"calf_muscle_inflow", Quantity::inflow},
};

}  // namespace

std::span<const NeededObservable> needed_observables() { return needed; }

Meter::Meter(Network& network, const Timeline& timeline, const MeterSetup& setup)
    : network_(&network),
      timeline_(&timeline),
      observe_(network, setup.stature_cm, setup.start),
      stature_cm_(setup.stature_cm),
      mass_kg_(setup.mass_kg),
      calf_girth_ratio_(setup.calf_girth_ratio),
      prefix_(network.anatomy().legs > 1 ? std::string(leg_names.at(static_cast<std::size_t>(setup.leg))) + "_" : ""),
      leg_(setup.leg),
      pressure_(find("ankle_pressure")),
      transmural_(find("ankle_transmural_pressure")),
      volume_(find("calf_volume")),
      outflow_(find("femoral_outflow")),
      inflow_(find("calf_inflow")),
      foot_(find("foot_swelling")),
      calf_(find("calf_swelling")),
      thigh_(find("thigh_swelling")),
      foot_volume_(find("foot_volume")),
      saturation_(find("calf_muscle_saturation")),
      shear_(find("popliteal_shear")),
      muscle_inflow_(find("calf_muscle_inflow")),
      averages_(observe_(*volume_, {0.0, {setup.rested.data(), 1}, {}, {}}),
                {network.anatomy().surroundings.arterial_oxygen_mL_mL, network.anatomy().laws.oxygen.arterial_saturation}) {
  const std::vector<double> first = first_drive(network.anatomy(), timeline);
  first_ = last_ = sample(network.moment(0.0, setup.start, first));
  averages_.begin(first_);
}

const Observable* Meter::find(const char* name) const { return find_observable(network_->anatomy(), prefix_ + name); }

Sample Meter::sample(const Moment& moment) const {
  return {moment.time_s,
          observe_(*pressure_, moment),
          observe_(*volume_, moment),
          observe_(*outflow_, moment),
          observe_(*inflow_, moment),
          observe_(*foot_, moment),
          observe_(*calf_, moment),
          observe_(*transmural_, moment),
          observe_(*thigh_, moment),
          observe_(*foot_volume_, moment),
          observe_(*saturation_, moment),
          observe_(*shear_, moment),
          observe_(*muscle_inflow_, moment)};
}

void Meter::step(const AcceptedStep& step) {
  begin_s_ = step.begin_s();
  end_s_ = step.end_s();
  piece_ = 1;
  pieces_ = step.phase().moving() ? std::max(1, static_cast<int>(std::ceil((end_s_ - begin_s_) / finest_s))) : pieces_at_rest;
  now_ = situation(leg_ == 0 ? step.phase().leg : *step.phase().other, begin_s_);
}

double Meter::wanted_s() const {
  if (piece_ > pieces_) return INFINITY;
  return piece_ == pieces_ ? end_s_ : begin_s_ + (end_s_ - begin_s_) * piece_ / pieces_;
}

void Meter::look(const Moment& moment) {
  const Interval interval{last_, sample(moment), now_};
  averages_.add(interval);
  pumping_.add(interval);
  plethysmography_.add(interval);
  last_ = interval.now;
  now_.bout_begins = now_.posture_begins = false;
  ++piece_;
}

Situation Meter::situation(const Strand& strand, double begin_s) {
  const Activity& activity =
      (leg_ == 0 ? *timeline_ : timeline_->other.front()).activities[static_cast<std::size_t>(strand.activity)];
  Situation now;
  now.role = activity.role;
  now.moving = strand.moving;
  now.working = strand.working;
  const bool same = strand.activity == activity_;  // most often so; spares comparing names
  now.posture_begins = !same && activity.posture != posture_;
  now.bout_begins = strand.moving && (!was_moving_ || (!same && activity.movement != movement_));
  const bool next_cycle = strand.stretch != stretch_ || strand.cycle != cycle_in_stretch_;
  cycle_ = now.bout_begins ? 0 : cycle_ + (next_cycle ? 1 : 0);
  now.cycle = cycle_;
  if (now.posture_begins) still_since_s_ = begin_s;
  if (now.bout_begins) rest_before_bout_s_ = begin_s - still_since_s_;
  if (strand.moving) still_since_s_ = strand.end_s;
  now.rest_before_bout_s = rest_before_bout_s_;
  was_moving_ = strand.moving;
  if (!same) {
    posture_ = activity.posture;
    movement_ = activity.movement;
    activity_ = strand.activity;
  }
  stretch_ = strand.stretch;
  cycle_in_stretch_ = strand.cycle;
  return now;
}

/// Girths are those of cylinders whose volume changes by the blood and the tissue fluid gained.
void Meter::report_swelling(MetricValues& values) const {
  constexpr double tissue_density_kg_L = 1.0;  // chosen
  const auto ratio = [&](const Observable* swelling) { return swelling == calf_ ? calf_girth_ratio_ : 1.0; };
  const auto rest_mL = [&](const Observable* swelling) {
    const Segment& segment = network_->anatomy().segments[static_cast<std::size_t>(swelling->segments.front())];
    return 1000.0 * segment.mass_fraction * mass_kg_ / tissue_density_kg_L * ratio(swelling) * ratio(swelling);
  };
  const auto stretch_mm = [&](const Observable* swelling, double gain_mL) {
    const Segment& segment = network_->anatomy().segments[static_cast<std::size_t>(swelling->segments.front())];
    const double volume_mL = rest_mL(swelling);
    return 10.0 * segment.girth_per_stature * stature_cm_ * ratio(swelling) * (std::sqrt(1.0 + gain_mL / volume_mL) - 1.0);
  };
  const double foot_mL = last_.foot_volume_mL - first_.foot_volume_mL + last_.foot_swelling_mL - first_.foot_swelling_mL;
  const double calf_mL = last_.calf_volume_mL - first_.calf_volume_mL + last_.calf_swelling_mL - first_.calf_swelling_mL;
  values.set("foot_swelling_mL", last_.foot_swelling_mL);
  values.set("calf_swelling_mL", last_.calf_swelling_mL);
  values.set("thigh_swelling_mL", last_.thigh_swelling_mL);
  values.set("lower_leg_volume_change_percent", 100.0 * (foot_mL + calf_mL) / (rest_mL(foot_) + rest_mL(calf_)));
  values.set("ankle_circumference_change_mm", stretch_mm(foot_, foot_mL));
  values.set("calf_circumference_change_mm", stretch_mm(calf_, calf_mL));
}

MetricValues Meter::values() const {
  MetricValues values;
  averages_.report(values);
  pumping_.report(values);
  plethysmography_.report(values);
  report_swelling(values);
  return values;
}

}  // namespace calfpump
