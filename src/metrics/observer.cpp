#include "calfpump/metrics/observer.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "calfpump/core/index.hpp"
#include "calfpump/core/quantity.hpp"
#include "calfpump/leg/circulation.hpp"
#include "calfpump/leg/tissue.hpp"

namespace calfpump {

using Quantity = Observable::Quantity;

double Observer::operator()(const Observable& observable, const Moment& moment) const {
  double sum = 0.0;
  switch (observable.quantity) {
    case Quantity::pressure:
    case Quantity::transmural_pressure:
    case Quantity::external_pressure:
    case Quantity::height:
      return pressure(observable, moment);
    case Quantity::volume:
      for (const int vein : observable.veins) sum += moment.state[network_->layout().volume[z(vein)]];
      return sum;
    case Quantity::flow:
      return flow(observable, moment);
    case Quantity::valve:
      return moment.state[network_->layout().opening[z(observable.edges.front())]];
    case Quantity::outflow:
      return outflow(moment);
    case Quantity::inflow:
      return inflow(observable, moment);
    case Quantity::swelling:
      return swelling(observable, moment);
    case Quantity::velocity:
      return velocity(observable, moment);
    case Quantity::saturation:
      return saturation(observable, moment);
    case Quantity::gain:
      return gain(observable, moment);
    case Quantity::volume_change:
      return 100.0 * relative_gain(observable, moment);
    case Quantity::girth_change:
      return 10.0 * network_->anatomy().segments[z(observable.segments.front())].girth_cm *
             (std::sqrt(1.0 + relative_gain(observable, moment)) - 1.0);
    case Quantity::tissue_pressure:
    case Quantity::lymph:
    case Quantity::plasma_colloid:
      return of_tissue(observable, moment);
    case Quantity::shear: {
      const double radius = observable.radius_cm;
      return 4.0 * inflow(observable, moment) / (std::numbers::pi * radius * radius * radius);
    }
    default:
      return of_body(observable, moment);
  }
}

double Observer::arterial_mmHg(const Moment& moment) const {
  Observable arterial;
  arterial.quantity = Quantity::arterial_pressure;
  return of_body(arterial, moment);
}

double Observer::of_body(const Observable& observable, const Moment& moment) const {
  const Anatomy& anatomy = network_->anatomy();
  const DriveLayout& drive = network_->drive_layout();
  if (!anatomy.circulation) {
    return observable.quantity == Quantity::arterial_pressure
               ? anatomy.surroundings.arterial_mmHg
               : moment.drive[drive.right_atrial()] + moment.drive[drive.outlet()];
  }
  const CentralState state = central_state(network_->layout(), [&](int row) { return moment.state[row]; });
  const CentralDrive imposed = central_drive(drive, [&](int row) { return moment.drive[row]; });
  const Central now = central(state, imposed, *anatomy.circulation, anatomy.surroundings);
  switch (observable.quantity) {
    case Quantity::arterial_pressure:
      return now.arterial_mmHg;
    case Quantity::cardiac_output:
      return 0.06 * now.output_mL_s;
    case Quantity::heart_rate:
      return minute.factor * now.heart_rate_1_s;
    case Quantity::stroke_volume:
      return now.stroke_volume_mL;
    default:
      return now.right_atrial_mmHg;
  }
}

/// Mean over the muscles that the veins drain, in percent.
double Observer::saturation(const Observable& observable, const Moment& moment) const {
  double sum = 0.0;
  int muscles = 0;
  for (const int vein : observable.veins) {
    for (const int bed : beds_of_vein_[z(vein)]) {
      const int state = network_->layout().saturation[z(bed)];
      if (state < 0) continue;
      sum += moment.state[state];
      ++muscles;
    }
  }
  return 100.0 * sum / muscles;
}

double Observer::pressure(const Observable& observable, const Moment& moment) const {
  const DriveLayout& drive = network_->drive_layout();
  double sum = 0.0;
  for (const int vein : observable.veins) {
    if (observable.quantity == Quantity::height) {
      sum += moment.drive[drive.height(vein)] - moment.drive[drive.heart_height()];
      continue;
    }
    if (observable.quantity != Quantity::external_pressure) sum += moment.reading.transmural_mmHg[vein];
    if (observable.quantity != Quantity::transmural_pressure) sum += moment.drive[drive.external(vein)];
  }
  return sum / static_cast<double>(observable.veins.size());
}

double Observer::flow(const Observable& observable, const Moment& moment) const {
  double sum = 0.0;
  for (const int edge : observable.edges) sum += moment.reading.flow_mL_s[edge];
  return sum;
}

double Observer::inflow(const Observable& observable, const Moment& moment) const {
  double sum = 0.0;
  for (const int vein : observable.veins) {
    for (const int bed : beds_of_vein_[z(vein)]) sum += moment.reading.inflow_mL_s[bed];
  }
  return sum;
}

double Observer::outflow(const Moment& moment) const {
  double sum = 0.0;
  const auto& edges = network_->anatomy().edges;
  for (std::size_t edge = 0; edge < edges.size(); ++edge) {
    if (edges[edge].to == Edge::right_atrium) sum += moment.reading.flow_mL_s[static_cast<int>(edge)];
  }
  return sum;
}

/// Flow over the mean cross-section of the vein that the edges enter: its volume divided by the length of its segment.
double Observer::velocity(const Observable& observable, const Moment& moment) const {
  const int vein = network_->anatomy().edges[z(observable.edges.front())].to;
  const Segment& segment = network_->anatomy().segments[z(network_->anatomy().veins[z(vein)].segment)];
  const double area_cm2 = moment.state[network_->layout().volume[z(vein)]] / (segment.length_per_stature * stature_cm_);
  return flow(observable, moment) / area_cm2;
}

/// Gain of blood and tissue fluid of the segments since the start.
double Observer::gain(const Observable& observable, const Moment& moment) const {
  const auto& veins = network_->anatomy().veins;
  double sum = swelling(observable, moment);
  for (std::size_t v = 0; v < veins.size(); ++v) {
    const auto& segments = observable.segments;
    if (std::find(segments.begin(), segments.end(), veins[v].segment) == segments.end()) continue;
    const int volume = network_->layout().volume[v];
    sum += moment.state[volume] - start_[z(volume)];
  }
  return sum;
}

/// The gain relative to the volume of the segments, by the instrument's part.
double Observer::relative_gain(const Observable& observable, const Moment& moment) const {
  double volume_mL = 0.0;
  for (const int segment : observable.segments) volume_mL += network_->anatomy().segments[z(segment)].volume_mL;
  return observable.part * gain(observable, moment) / volume_mL;
}

double Observer::of_tissue(const Observable& observable, const Moment& moment) const {
  const Anatomy& anatomy = network_->anatomy();
  double sum = 0.0;
  for (const int s : observable.segments) {
    const Interstitium& tissue = *anatomy.segments[z(s)].interstitium;
    const double pressure = tissue_pressure(moment.state[network_->layout().tissue[z(s)]], tissue, anatomy.laws).value;
    const double pumping = moment.state[network_->layout().pumping[z(anatomy.segments[z(s)].leg)]];
    const double worn = moment.drive[network_->drive_layout().lymph_gain(s)];
    if (observable.quantity == Quantity::lymph) {
      sum += hour.factor * lymph_flow(pressure, pumping, worn, tissue, anatomy.laws).value_mL_s;
    } else if (observable.quantity == Quantity::tissue_pressure) {
      sum += pressure / static_cast<double>(observable.segments.size());
    } else {
      sum += plasma_colloid(s, moment) / static_cast<double>(observable.segments.size());
    }
  }
  return sum;
}

/// Plasma that leaves a segment: its protein stays behind while J_v of the plasma flow f_p Q is filtered, pi_p/(1 - J_v/(f_p
/// Q)).
double Observer::plasma_colloid(int segment, const Moment& moment) const {
  const Anatomy& anatomy = network_->anatomy();
  const StateLayout& layout = network_->layout();
  const DriveLayout& drive = network_->drive_layout();
  const double gravity = anatomy.surroundings.gravity_mmHg_cm;
  const double arterial_head = arterial_mmHg(moment) + gravity * moment.drive[drive.heart_height()];
  double rest_flow = 0.0, capillary = 0.0, tone = 0.0, flow = 0.0;
  for (std::size_t b = 0; b < anatomy.beds.size(); ++b) {
    const int vein = anatomy.beds[b].vein, row = static_cast<int>(b);
    if (anatomy.veins[z(vein)].segment != segment) continue;
    const double share = anatomy.beds[b].rest_flow_mL_s, transmural = moment.reading.transmural_mmHg[vein];
    const double drop =
        arterial_head - (transmural + moment.drive[drive.external(vein)] + gravity * moment.drive[drive.height(vein)]);
    rest_flow += share;
    capillary += share * (transmural + anatomy.laws.filtration.capillary_weight * drop);
    tone += share * moment.state[layout.tone[b]];
    flow += moment.reading.inflow_mL_s[row];
  }
  const Interstitium& tissue = *anatomy.segments[z(segment)].interstitium;
  const double volume = moment.state[layout.tissue[z(segment)]], colloid = moment.state[layout.protein[z(segment)]] / volume;
  const double filtered = filtration(capillary / rest_flow, tone / rest_flow, flow,
                                     tissue_pressure(volume, tissue, anatomy.laws).value, colloid, tissue, anatomy.laws)
                              .value_mL_s;
  const auto& law = anatomy.laws.filtration;
  return law.plasma_colloid_mmHg / (1.0 - filtered / (law.plasma_fraction * flow));
}

double Observer::swelling(const Observable& observable, const Moment& moment) const {
  double sum = 0.0;
  for (const int segment : observable.segments) {
    const int tissue = network_->layout().tissue[z(segment)];
    sum += moment.state[tissue] - start_[z(tissue)];
  }
  return sum;
}

}  // namespace calfpump
