#include "calfpump/simulation/step_control.hpp"

#include <cmath>
#include <utility>

#include "calfpump/core/index.hpp"
#include "calfpump/simulation/sums.hpp"

namespace calfpump {
namespace {

double step_factor(double error, int error_order) {
  if (!std::isfinite(error)) return 0.1;
  constexpr double safety = 0.9, smallest = 0.2, largest = 5.0;
  // Powers 1/2, and 3/8 and 1/4, which are close enough to a third, a fourth and a fifth.
  double root = std::sqrt(std::max(error, 1e-12));
  if (error_order == 3) root /= std::sqrt(std::sqrt(root));
  if (error_order > 3) root = std::sqrt(root);
  return std::clamp(safety / root, smallest, largest);
}

}  // namespace

StepControl::StepControl(std::span<const double> error_scale, int lanes)
    : lanes_(lanes), per_scale_(z(padded(static_cast<int>(error_scale.size()) * lanes)), 0.0) {
  for (std::size_t row = 0; row < error_scale.size(); ++row) {
    const double scale = error_scale[row];
    std::fill_n(per_scale_.begin() + static_cast<std::ptrdiff_t>(row) * lanes, lanes, scale > 0.0 ? 1.0 / scale : 0.0);
  }
}

double StepControl::judge(const Numbers& error, const Numbers& end) {
  error_ = &error;
  return sums::largest_share(error, per_scale_, end);
}

double StepControl::shorter_s(double step_s, double error, int error_order) {
  ++rejected_;
  just_rejected_ = true;
  return step_s * step_factor(error, error_order);
}

double StepControl::longer_s(double step_s, double error, int error_order) {
  ++accepted_;
  const double factor = step_factor(error, error_order);
  return step_s * (std::exchange(just_rejected_, false) ? std::min(1.0, factor) : factor);
}

auto StepControl::largest_error(const Numbers& state, const Numbers& end) const -> LargestError {
  const auto row = [&](std::size_t i) { return static_cast<int>(i) / lanes_; };
  for (const Numbers* column : {&state, error_, &end}) {
    for (std::size_t i = 0; column != nullptr && i < column->size(); ++i) {
      if (!std::isfinite((*column)[i])) return {row(i), column == &state ? state[i] : end[i]};
    }
  }
  std::size_t worst = 0;
  const auto share = [&](std::size_t i) { return std::abs((*error_)[i]) * per_scale_[i]; };
  for (std::size_t i = 0; error_ != nullptr && i < error_->size(); ++i) {
    if (share(i) > share(worst)) worst = i;
  }
  return {row(worst), end[worst]};
}

}  // namespace calfpump
