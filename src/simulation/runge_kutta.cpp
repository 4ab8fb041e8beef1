#include "calfpump/simulation/runge_kutta.hpp"

#include <algorithm>

namespace calfpump {
namespace {

/// The cubic that has values and rates of both ends, in the memory's form.
CALFPUMP_WIDEST void cubic(double* first, double* second, const double* begin, const double* end, const double* begin_rate,
                           const double* end_rate, const double* step, int size) {
  in_blocks(size, [=](int i) {
    const double change = end[i] - begin[i], early = step[i] * begin_rate[i], late = step[i] * end_rate[i];
    first[i] = early - change;
    second[i] = 2.0 * change - early - late;
  });
}

}  // namespace

template <int lanes>
RungeKutta<lanes>::RungeKutta(const RungeKuttaTable& table, const StepMemory<lanes>& memory)
    : table_(&table), error_factors_(table.e) {
  for (double& factor : error_factors_) factor *= table.caution;
  for (Numbers* column : {&zero_, &fresh_, &chosen_}) column->assign(z(memory.size()), 0.0);
  for (Numbers& rate : rates_) rate.assign(z(memory.size()), 0.0);
}

template <int lanes>
void RungeKutta<lanes>::prepare_interpolation(StepMemory<lanes>& memory) const {
  cubic(memory.first.data(), memory.second.data(), memory.state.data(), memory.end.data(), rates_[0].data(),
        rates_[z(table_->stages - 1)].data(), memory.step.data(), memory.size());
}

template <int lanes>
void RungeKutta<lanes>::accept(const std::array<bool, lanes>& chosen) {
  Numbers& last = rates_[z(table_->stages - 1)];
  if constexpr (lanes == 1) {
    if (chosen[0]) std::swap(rates_[0], last);
  } else {
    std::array<double, lanes> weight;
    std::copy(chosen.begin(), chosen.end(), weight.begin());
    repeat<lanes>(weight, chosen_);
    detail::choose(rates_[0].data(), last.data(), chosen_.data(), static_cast<int>(last.size()));
  }
}

template class RungeKutta<1>;
template class RungeKutta<most_lanes>;

}  // namespace calfpump
