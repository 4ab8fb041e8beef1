#include "calfpump/metrics/meter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

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
};

}  // namespace

std::span<const NeededObservable> needed_observables() { return needed; }

Meter::Meter(Network& network, const Timeline& timeline, const MeterSetup& setup)
    : network_(&network),
      timeline_(&timeline),
      observe_(network, setup.stature_cm, setup.start),
      stature_cm_(setup.stature_cm),
      mass_kg_(setup.mass_kg),
      pressure_(find_observable(network.anatomy(), "ankle_pressure")),
      transmural_(find_observable(network.anatomy(), "ankle_transmural_pressure")),
      volume_(find_observable(network.anatomy(), "calf_volume")),
      outflow_(find_observable(network.anatomy(), "femoral_outflow")),
      inflow_(find_observable(network.anatomy(), "calf_inflow")),
      foot_(find_observable(network.anatomy(), "foot_swelling")),
      calf_(find_observable(network.anatomy(), "calf_swelling")),
      averages_(observe_(*volume_, {0.0, {setup.rested.data(), 1}, {}, {}}),
                network.anatomy().surroundings.arterial_oxygen_mL_mL) {
  first_ = last_ = sample(network.moment(0.0, setup.start, timeline.drives[static_cast<std::size_t>(timeline.first_drive)]));
  averages_.begin(first_);
}

Sample Meter::sample(const Moment& moment) const {
  return {moment.time_s,
          observe_(*pressure_, moment),
          observe_(*volume_, moment),
          observe_(*outflow_, moment),
          observe_(*inflow_, moment),
          observe_(*foot_, moment),
          observe_(*calf_, moment),
          observe_(*transmural_, moment)};
}

void Meter::step(const AcceptedStep& step) {
  begin_s_ = step.begin_s();
  end_s_ = step.end_s();
  piece_ = 1;
  pieces_ = step.phase().moving ? std::max(1, static_cast<int>(std::ceil((end_s_ - begin_s_) / finest_s))) : pieces_at_rest;
  now_ = situation(step.phase(), begin_s_);
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

Situation Meter::situation(const Phase& phase, double begin_s) {
  const Activity& activity = timeline_->activities[static_cast<std::size_t>(phase.activity)];
  Situation now;
  now.role = activity.role;
  now.moving = phase.moving;
  now.working = phase.working;
  const bool same = phase.activity == activity_;  // most often so; spares comparing names
  now.posture_begins = !same && activity.posture != posture_;
  now.bout_begins = phase.moving && (!was_moving_ || (!same && activity.movement != movement_));
  const bool next_cycle = phase.stretch != stretch_ || phase.cycle != cycle_in_stretch_;
  cycle_ = now.bout_begins ? 0 : cycle_ + (next_cycle ? 1 : 0);
  now.cycle = cycle_;
  if (now.posture_begins) still_since_s_ = begin_s;
  if (now.bout_begins) rest_before_bout_s_ = begin_s - still_since_s_;
  if (phase.moving) still_since_s_ = phase.end_s;
  now.rest_before_bout_s = rest_before_bout_s_;
  was_moving_ = phase.moving;
  if (!same) {
    posture_ = activity.posture;
    movement_ = activity.movement;
    activity_ = phase.activity;
  }
  stretch_ = phase.stretch;
  cycle_in_stretch_ = phase.cycle;
  return now;
}

/// Of a cylinder as long as the calf whose volume changes by the blood and the tissue fluid gained.
double Meter::circumference_change_mm() const {
  const Segment& calf = network_->anatomy().segments[static_cast<std::size_t>(calf_->segments.front())];
  constexpr double tissue_density_kg_L = 1.0;  // chosen
  const double volume_mL = 1000.0 * calf.mass_fraction * mass_kg_ / tissue_density_kg_L;
  const double length_cm = calf.length_per_stature * stature_cm_;
  const double gain_mL = last_.calf_volume_mL - first_.calf_volume_mL + last_.calf_swelling_mL - first_.calf_swelling_mL;
  const auto circumference_cm = [&](double mL) { return std::sqrt(4.0 * std::numbers::pi * mL / length_cm); };
  return 10.0 * (circumference_cm(volume_mL + gain_mL) - circumference_cm(volume_mL));
}

MetricValues Meter::values() const {
  MetricValues values;
  averages_.report(values);
  pumping_.report(values);
  plethysmography_.report(values);
  values.set("foot_swelling_mL", last_.foot_swelling_mL);
  values.set("calf_swelling_mL", last_.calf_swelling_mL);
  values.set("calf_circumference_change_mm", circumference_change_mm());
  return values;
}

}  // namespace calfpump
