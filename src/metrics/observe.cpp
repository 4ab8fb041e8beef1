#include "calfpump/metrics/observe.hpp"

#include <algorithm>

#include "calfpump/core/index.hpp"

namespace calfpump {

using Quantity = Observable::Quantity;

std::string unit_suffix(Quantity quantity) {
  switch (quantity) {
    case Quantity::pressure:
    case Quantity::transmural_pressure:
    case Quantity::external_pressure:
      return "mmHg";
    case Quantity::volume:
    case Quantity::swelling:
      return "mL";
    case Quantity::flow:
    case Quantity::outflow:
    case Quantity::inflow:
      return "mL_s";
    case Quantity::velocity:
      return "cm_s";
    case Quantity::height:
      return "cm";
    case Quantity::valve:
      return "";
  }
  return "";
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
  }
  return sum;
}

double Observer::pressure(const Observable& observable, const Moment& moment) const {
  const DriveLayout& drive = network_->drive_layout();
  double sum = 0.0;
  for (const int vein : observable.veins) {
    if (observable.quantity == Quantity::height) {
      sum += moment.drive[drive.height(vein)];
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
