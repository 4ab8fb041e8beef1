#include "calfpump/study/observed.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "calfpump/study/scenario.hpp"

namespace calfpump {

Residuals residuals_of(const Observed& series, const Counterpart& counterpart) {
  Residuals residuals;
  residuals.points = counterpart.model.size();
  residuals.left_out = series.times_s.size() - residuals.points;
  if (residuals.points == 0) return residuals;
  double sum = 0.0, squares = 0.0;
  for (std::size_t i = 0; i < residuals.points; ++i) {
    const double residual = counterpart.model[i] - series.values[counterpart.first + i];
    sum += residual;
    squares += residual * residual;
  }
  const auto n = static_cast<double>(residuals.points);
  residuals.bias = sum / n;
  residuals.rmse = std::sqrt(squares / n);
  return residuals;
}

std::optional<std::string> column_of(const Observed& series, const Scenario& scenario) {
  using enum QuantityInfo::Scope;
  if (series.scope == heart && !scenario.closed_circulation) return std::nullopt;
  if (series.scope != leg || !scenario.other) return series.observable;
  if (series.side.empty()) return std::nullopt;
  return series.side + '_' + series.observable;
}

std::vector<Observed> borrowed(const std::vector<Observed>& series, const Scenario& scenario) {
  std::vector<Observed> fitting;
  std::copy_if(series.begin(), series.end(), std::back_inserter(fitting),
               [&](const Observed& one) { return column_of(one, scenario).has_value(); });
  return fitting;
}

}  // namespace calfpump
