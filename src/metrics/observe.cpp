#include "calfpump/metrics/observe.hpp"

#include <algorithm>
#include <numbers>

#include "calfpump/core/index.hpp"
#include "calfpump/leg/circulation.hpp"

namespace calfpump {

using Quantity = Observable::Quantity;

std::string unit_suffix(Quantity quantity) {
  switch (quantity) {
    case Quantity::pressure:
    case Quantity::transmural_pressure:
    case Quantity::external_pressure:
    case Quantity::arterial_pressure:
    case Quantity::right_atrial_pressure:
      return "mmHg";
    case Quantity::volume:
    case Quantity::swelling:
    case Quantity::stroke_volume:
      return "mL";
    case Quantity::flow:
    case Quantity::outflow:
    case Quantity::inflow:
      return "mL_s";
    case Quantity::cardiac_output:
      return "L_min";
    case Quantity::velocity:
      return "cm_s";
    case Quantity::height:
      return "cm";
    case Quantity::saturation:
      return "percent";
    case Quantity::shear:
      return "1_s";
    case Quantity::heart_rate:
      return "1_min";
    case Quantity::valve:
      return "";
  }
  return "";
}

std::string unit_in_words(Quantity quantity) {
  std::string unit = unit_suffix(quantity);
  std::replace(unit.begin(), unit.end(), '_', '/');
  return unit.empty() ? "1" : unit;
}

std::string column_name(const Observable& observable) {
  const std::string unit = unit_suffix(observable.quantity);
  return unit.empty() ? observable.name : observable.name + '_' + unit;
}

const Observable* find_observable(const Anatomy& anatomy, std::string_view name) {
  const auto found = std::find_if(anatomy.observables.begin(), anatomy.observables.end(),
                                  [&](const Observable& observable) { return observable.name == name; });
  return found == anatomy.observables.end() ? nullptr : &*found;
}

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
    case Quantity::shear: {
      const double radius = observable.radius_cm;
      return 4.0 * inflow(observable, moment) / (std::numbers::pi * radius * radius * radius);
    }
    default:
      return of_body(observable, moment);
  }
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
      return 60.0 * now.heart_rate_1_s;
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

/// Flow over the mean cross-section of the vein that the edges enter: its volume over the length of its segment.
double Observer::velocity(const Observable& observable, const Moment& moment) const {
  const int vein = network_->anatomy().edges[z(observable.edges.front())].to;
  const Segment& segment = network_->anatomy().segments[z(network_->anatomy().veins[z(vein)].segment)];
  const double area_cm2 = moment.state[network_->layout().volume[z(vein)]] / (segment.length_per_stature * stature_cm_);
  return flow(observable, moment) / area_cm2;
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
