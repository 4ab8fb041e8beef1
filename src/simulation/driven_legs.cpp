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
template <class Get>
void DrivenLegs<lanes>::spread(std::span<const double> t, Numbers& column, Get get) const {
  std::array<double, lanes> part;
  for (int l = 0; l < lanes; ++l) part[z(l)] = get(ramps_[0].at(l, t[z(l)]));
  repeat<lanes>(part, column);
  for (const DriveRow& row : rows_of_[1]) {
    for (int l = 0; l < lanes; ++l) column[z(row.row * lanes + l)] = get(ramps_[1].at(l, t[z(l)]));
  }
}

template <int lanes>
std::span<const double> DrivenLegs<lanes>::drive_at(std::span<const double> t) {
  spread(t, part_, [](const Smooth& part) { return part.value; });
  move(drive_.data(), from_.data(), change_.data(), part_.data(), static_cast<int>(drive_.size()));
  return drive_;
}

template <int lanes>
void DrivenLegs<lanes>::linearise(std::span<const double> t, std::span<const double> y, std::span<double> f,
                                  std::span<double> f_t) {
  spread(t, part_rate_, [](const Smooth& part) { return part.slope; });
  scale(drive_rate_.data(), change_.data(), part_rate_.data(), static_cast<int>(drive_rate_.size()));
  legs_->linearise(y, drive_at(t), drive_rate_, f, f_t);
}

template class DrivenLegs<1>;
template class DrivenLegs<most_lanes>;

}  // namespace calfpump
