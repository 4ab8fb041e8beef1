#include "calfpump/metrics/meter.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/rows.hpp"

namespace calfpump {
namespace {

constexpr double finest_s = 0.02;  // spacing of the samples inside a movement
constexpr int pieces_at_rest = 4;  // per step

using Quantity = Observable::Quantity;

constexpr std::array needed{
    NeededObservable{Input::ankle_pressure_mmHg, "ankle_pressure", Quantity::pressure},
    NeededObservable{Input::ankle_transmural_mmHg, "ankle_transmural_pressure", Quantity::transmural_pressure},
    NeededObservable{Input::calf_volume_mL, "calf_volume", Quantity::volume},
    NeededObservable{Input::foot_volume_mL, "foot_volume", Quantity::volume},
    NeededObservable{Input::femoral_outflow_mL_s, "femoral_outflow", Quantity::flow},
    NeededObservable{Input::calf_inflow_mL_s, "calf_inflow", Quantity::inflow},
    NeededObservable{Input::muscle_inflow_mL_s, "calf_muscle_inflow", Quantity::inflow},
    NeededObservable{Input::muscle_saturation_percent, "calf_muscle_saturation", Quantity::saturation},
    NeededObservable{Input::popliteal_shear_1_s, "popliteal_shear", Quantity::shear},
    NeededObservable{Input::foot_swelling_mL, "foot_swelling", Quantity::swelling},
    NeededObservable{Input::calf_swelling_mL, "calf_swelling", Quantity::swelling},
    NeededObservable{Input::thigh_swelling_mL, "thigh_swelling", Quantity::swelling},
};

static_assert(needed.size() == inputs && in_order(needed));

/// Observables of one leg: with two legs, their names have its prefix.
std::array<const Observable*, inputs> find_observables(const Anatomy& anatomy, int leg) {
  const std::string prefix = anatomy.legs > 1 ? std::string(leg_names.at(static_cast<std::size_t>(leg))) + "_" : "";
  std::array<const Observable*, inputs> found;
  for (std::size_t i = 0; i < inputs; ++i) found[i] = find(anatomy.observables, prefix + needed[i].name);
  return found;
}

}  // namespace

std::span<const NeededObservable> needed_observables() { return needed; }

Meter::Meter(Network& network, const Timeline& timeline, const MeterSetup& setup)
    : network_(&network),
      timeline_(&timeline),
      observe_(network, setup.stature_cm, setup.start),
      stature_cm_(setup.stature_cm),
      mass_kg_(setup.mass_kg),
      calf_girth_ratio_(setup.calf_girth_ratio),
      leg_(setup.leg),
      observables_(find_observables(network.anatomy(), setup.leg)),
      averages_(observe_(of(Input::calf_volume_mL), {0.0, {setup.rested.data(), 1}, {}, {}}),
                {network.anatomy().surroundings.arterial_oxygen_mL_mL, network.anatomy().laws.oxygen.arterial_saturation}) {
  const std::vector<double> first = first_drive(network.anatomy(), timeline);
  first_ = last_ = sample(network.moment(0.0, setup.start, first));
  averages_.begin(first_);
}

Sample Meter::sample(const Moment& moment) const {
  Sample sample{moment.time_s};
  for (std::size_t i = 0; i < inputs; ++i) sample.values[i] = observe_(*observables_[i], moment);
  return sample;
}

void Meter::accept(const AcceptedStep& step) {
  begin_s_ = step.begin_s();
  end_s_ = step.end_s();
  piece_ = 1;
  pieces_ = step.phase().moving() ? std::max(1, static_cast<int>(std::ceil((end_s_ - begin_s_) / finest_s))) : pieces_at_rest;
  now_ = situation(leg_ == 0 ? step.phase().leg : *step.phase().other, begin_s_);
}

double Meter::next_observation_s() const {
  if (piece_ > pieces_) return INFINITY;
  return piece_ == pieces_ ? end_s_ : begin_s_ + (end_s_ - begin_s_) * piece_ / pieces_;
}

void Meter::observe(const Moment& moment) {
  const Interval interval{last_, sample(moment), now_};
  averages_.add(interval);
  bouts_.add(interval);
  pumping_.add(interval);
  plethysmography_.add(interval);
  last_ = interval.now;
  now_.bout_begins = now_.posture_begins = false;
  ++piece_;
}

Situation Meter::situation(const LegPhase& leg_phase, double begin_s) {
  const ActivityNames& activity =
      (leg_ == 0 ? *timeline_ : timeline_->other.front()).activities[static_cast<std::size_t>(leg_phase.activity)];
  Situation now;
  now.activity = &activity;
  now.role = activity.role;
  now.moving = leg_phase.moving;
  now.working = leg_phase.working;
  const bool same = leg_phase.activity == activity_;  // the usual case, without comparing names
  now.posture_begins = !same && activity.posture != posture_;
  now.bout_begins = leg_phase.moving && (!was_moving_ || (!same && activity.movement != movement_));
  const bool next_cycle = leg_phase.sequence != sequence_ || leg_phase.cycle != cycle_in_sequence_;
  cycle_in_bout_ = now.bout_begins ? 0 : cycle_in_bout_ + (next_cycle ? 1 : 0);
  now.cycle = cycle_in_bout_;
  if (now.posture_begins) still_since_s_ = begin_s;
  if (now.bout_begins) rest_before_bout_s_ = begin_s - still_since_s_;
  if (leg_phase.moving) still_since_s_ = leg_phase.end_s;
  now.rest_before_bout_s = rest_before_bout_s_;
  was_moving_ = leg_phase.moving;
  if (!same) {
    posture_ = activity.posture;
    movement_ = activity.movement;
    activity_ = leg_phase.activity;
  }
  sequence_ = leg_phase.sequence;
  cycle_in_sequence_ = leg_phase.cycle;
  return now;
}

/// Girths of cylinders whose volume changes by the blood and the tissue fluid gained.
void Meter::report_swelling(MetricValues& values) const {
  constexpr double tissue_density_kg_L = 1.0;  // chosen
  const auto ratio = [&](Input swelling) { return swelling == Input::calf_swelling_mL ? calf_girth_ratio_ : 1.0; };
  const auto segment = [&](Input swelling) -> const Segment& {
    return network_->anatomy().segments[static_cast<std::size_t>(of(swelling).segments.front())];
  };
  const auto rest_mL = [&](Input swelling) {
    return 1000.0 * segment(swelling).mass_fraction * mass_kg_ / tissue_density_kg_L * ratio(swelling) * ratio(swelling);
  };
  const auto stretch_mm = [&](Input swelling, double gain_mL) {
    return 10.0 * segment(swelling).girth_per_stature * stature_cm_ * ratio(swelling) *
           (std::sqrt(1.0 + gain_mL / rest_mL(swelling)) - 1.0);
  };
  constexpr Input foot = Input::foot_swelling_mL, calf = Input::calf_swelling_mL;
  const auto gain_mL = [&](Input blood, Input swelling) {
    return last_[blood] - first_[blood] + last_[swelling] - first_[swelling];
  };
  const double foot_mL = gain_mL(Input::foot_volume_mL, foot), calf_mL = gain_mL(Input::calf_volume_mL, calf);
  values.set("foot_swelling_mL", last_[Input::foot_swelling_mL]);
  values.set("calf_swelling_mL", last_[Input::calf_swelling_mL]);
  values.set("thigh_swelling_mL", last_[Input::thigh_swelling_mL]);
  values.set("lower_leg_volume_change_percent", 100.0 * (foot_mL + calf_mL) / (rest_mL(foot) + rest_mL(calf)));
  values.set("ankle_circumference_change_mm", stretch_mm(foot, foot_mL));
  values.set("calf_circumference_change_mm", stretch_mm(calf, calf_mL));
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
