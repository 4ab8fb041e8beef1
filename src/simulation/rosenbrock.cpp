#include "calfpump/simulation/rosenbrock.hpp"

namespace calfpump {
namespace detail {

CALFPUMP_WIDEST void right_side(double* out, const RightSide& parts, std::span<const Numbers> stages, std::span<const double> C,
                                int size) {
  const double *f = parts.slope, *f_t = parts.by_time, *h = parts.step, *per_h = parts.per_step;
  const double d = parts.d;
  in_blocks(size, [=](int i) { out[i] = f[i] + d * h[i] * f_t[i]; });
  for (std::size_t j = 0; j < C.size(); ++j) {
    const double factor = C[j];
    const double* stage = stages[j].data();
    in_blocks(size, [=](int i) { out[i] += factor * per_h[i] * stage[i]; });
  }
}

}  // namespace detail

template <int lanes>
Rosenbrock<lanes>::Rosenbrock(const RosenbrockTable& table, const StepMemory<lanes>& memory) : table_(&table) {
  for (Numbers* column : {&zero_, &first_slope_, &slope_, &by_time_, &argument_, &per_step_})
    column->assign(z(memory.size()), 0.0);
  for (Numbers& stage : stages_) stage.assign(z(memory.size()), 0.0);
}

template <int lanes>
void Rosenbrock<lanes>::prepare_interpolation(StepMemory<lanes>& memory) const {
  const auto all = static_cast<std::size_t>(table_->stages);
  detail::weighted_sum(memory.first.data(), zero_.data(), nullptr, stages_, {table_->dense[0].data(), all}, memory.size());
  detail::weighted_sum(memory.second.data(), zero_.data(), nullptr, stages_, {table_->dense[1].data(), all}, memory.size());
}

template class Rosenbrock<1>;
template class Rosenbrock<most_lanes>;

}  // namespace calfpump
