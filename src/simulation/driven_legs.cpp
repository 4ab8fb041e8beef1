#include "calfpump/simulation/driven_legs.hpp"

namespace calfpump {
namespace {

double scale_of(Kind kind) {
  switch (kind) {
    case Kind::volume:
      return 4e-3;
    case Kind::opening:
      return 4e-3;
    case Kind::tone:
      return 3e-3;
    case Kind::hyperaemia:
      return 1e-2;
    case Kind::tissue:
      return 5e-2;
    case Kind::protein:
      return 1.0;
    case Kind::saturation:
      return 1e-2;
    case Kind::blood:
      return 1e-1;
    case Kind::reflex:
      return 5e-2;
    case Kind::creep:
      return 2e-4;
    case Kind::pumping:
      return 1e-2;
    case Kind::quadrature:
      return 0.0;
  }
  return 0.0;
}

CALFPUMP_WIDEST void move(double* out, const double* from, const double* change, const double* part, int size) {
  in_blocks(size, [=](int i) { out[i] = from[i] + part[i] * change[i]; });
}

CALFPUMP_WIDEST void scale(double* out, const double* change, const double* rate, int size) {
  in_blocks(size, [=](int i) { out[i] = rate[i] * change[i]; });
}

}  // namespace

std::vector<double> error_scales(const StateLayout& layout, double tolerance) {
  std::vector<double> scales;
  for (const Kind kind : layout.kinds) scales.push_back(scale_of(kind) * tolerance);
  return scales;
}

template <int lanes>
DrivenLegs<lanes>::DrivenLegs(LegBatch<lanes>& legs)
    : legs_(&legs),
      from_(z(padded(legs.drive_layout().size() * lanes))),
      change_(from_),
      drive_(from_),
      drive_rate_(from_),
      part_(from_),
      rows_of_(drive_rows(legs.anatomy())) {}

template <int lanes>
void DrivenLegs<lanes>::enter(int lane, const Phase& phase) {
  impose(lane, 0, phase.leg);
  if (phase.other) impose(lane, 1, *phase.other);
}

template <int lanes>
void DrivenLegs<lanes>::impose(int lane, int leg, const LegPhase& leg_phase) {
  ramps_[z(leg)] = {leg_phase.begin_s, 1.0 / (leg_phase.end_s - leg_phase.begin_s), leg_phase.linear};
  for (const DriveRow& row : rows_of_[z(leg)]) {
    const double from = row.of(leg_phase.from);
    from_[z(row.row * lanes + lane)] = from;
    change_[z(row.row * lanes + lane)] = row.of(leg_phase.to) - from;
  }
}

template <int lanes>
void DrivenLegs<lanes>::hold(int lane, std::span<const double> drive) {
  ramps_ = {};
  for (std::size_t row = 0; row < drive.size(); ++row) {
    from_[row * lanes + z(lane)] = drive[row];
    change_[row * lanes + z(lane)] = 0.0;
  }
}

template <int lanes>
template <class Get>
void DrivenLegs<lanes>::spread(double t, Numbers& column, Get get) const {
  std::fill(column.begin(), column.end(), get(ramps_[0].at(t)));
  if (rows_of_[1].empty()) return;
  const double other = get(ramps_[1].at(t));
  for (const DriveRow& row : rows_of_[1]) std::fill_n(column.begin() + row.row * lanes, lanes, other);
}

template <int lanes>
const Numbers& DrivenLegs<lanes>::drive_at(double t) {
  spread(t, part_, [](const Smooth& part) { return part.value; });
  move(drive_.data(), from_.data(), change_.data(), part_.data(), static_cast<int>(drive_.size()));
  return drive_;
}

template <int lanes>
void DrivenLegs<lanes>::operator()(const Numbers& y, Numbers& f, double t) {
  if (model_ == nullptr) return legs_->derivative(rows(y), drive_at(t), rows(f));
  compute_reading(y, t);
  model_->derivative(rows(y), drive_, rows(f));
}

template <int lanes>
void DrivenLegs<lanes>::linearise(const Numbers& y, Numbers& f, Numbers& f_t, double t) {
  spread(t, part_, [](const Smooth& part) { return part.slope; });
  scale(drive_rate_.data(), change_.data(), part_.data(), static_cast<int>(drive_rate_.size()));
  legs_->linearise(rows(y), drive_at(t), drive_rate_, rows(f), rows(f_t));
}

template <int lanes>
void DrivenLegs<lanes>::factorise(double shift) {
  std::array<double, lanes> shifts;
  shifts.fill(shift);
  legs_->factorise(shifts);
}

template class DrivenLegs<1>;
template class DrivenLegs<most_lanes>;

}  // namespace calfpump
