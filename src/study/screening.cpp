#include "calfpump/study/screening.hpp"

// boost's header needs <cmath> and does not include it, nor std::sqrt
#include <math.h>  // NOLINT

#include <algorithm>
#include <boost/math/statistics/bivariate_statistics.hpp>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <numeric>

namespace calfpump {
namespace {

/// Ranks from 0; equal values get the mean of theirs.
std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> result(values.size());
  for (std::size_t i = 0, j = 0; i < order.size(); i = j) {
    while (j < order.size() && values[order[j]] == values[order[i]]) ++j;
    for (std::size_t k = i; k < j; ++k) result[order[k]] = 0.5 * static_cast<double>(i + j - 1);
  }
  return result;
}

/// Factors on the priors, sample by sample: the present ones times (1 + spread)^(-1 to 1), within their ranges.
std::vector<std::vector<double>> samples_of(const ScreenOptions& options) {
  std::vector<std::vector<double>> samples = even_points(options.parameters.size(), options.samples);
  for (std::vector<double>& sample : samples) {
    for (std::size_t p = 0; p < sample.size(); ++p) {
      const Parameter& parameter = options.parameters[p];
      const double factor = parameter.present * std::pow(1.0 + parameter.spread, 2.0 * sample[p] - 1.0);
      sample[p] = std::clamp(factor, parameter.lowest, parameter.highest);
    }
  }
  return samples;
}

Spread spread_of(const EvidenceRow& row, const std::vector<std::vector<double>>& samples,
                 const std::vector<std::optional<double>>& values) {
  std::vector<double> known;
  std::vector<std::size_t> of;
  for (std::size_t s = 0; s < samples.size(); ++s) {
    if (!values[s]) continue;
    known.push_back(*values[s]);
    of.push_back(s);
  }
  Spread spread;
  spread.samples = static_cast<int>(known.size());
  if (known.empty()) return spread;
  for (std::size_t p = 0; p < samples.front().size(); ++p) {
    std::vector<double> factors;
    for (const std::size_t s : of) factors.push_back(samples[s][p]);
    const double correlation = rank_correlation(factors, known);
    if (std::abs(correlation) <= std::abs(spread.correlation)) continue;
    spread.driver = p;
    spread.correlation = correlation;
  }
  const auto within = std::count_if(known.begin(), known.end(), [&](double x) { return x >= row.lowest && x <= row.highest; });
  spread.within = static_cast<double>(within) / static_cast<double>(known.size());
  std::sort(known.begin(), known.end());
  spread.low = quantile(known, 0.05);
  spread.median = quantile(known, 0.5);
  spread.high = quantile(known, 0.95);
  return spread;
}

}  // namespace

std::vector<std::vector<double>> even_points(std::size_t dimensions, int count) {
  boost::random::sobol points(dimensions);
  const double scale = 1.0 / (static_cast<double>(boost::random::sobol::max()) + 1.0);
  points.discard(dimensions);  // skips the corner with the lowest value of every coordinate
  std::vector<std::vector<double>> all;
  for (int n = 0; n < count; ++n) {
    all.emplace_back(dimensions);
    for (double& coordinate : all.back()) coordinate = (static_cast<double>(points()) + 0.5) * scale;
  }
  return all;
}

double rank_correlation(std::span<const double> a, std::span<const double> b) {
  if (a.size() < 2) return 0.0;
  const std::vector<double> ranks_a = ranks(a), ranks_b = ranks(b);
  const double correlation = boost::math::statistics::correlation_coefficient(ranks_a, ranks_b);
  return std::isfinite(correlation) ? correlation : 0.0;
}

double quantile(std::span<const double> sorted, double part) {
  const double place = part * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::vector<Spread> screen(const ScreenOptions& options) {
  const auto samples = samples_of(options);
  std::vector<std::vector<std::optional<double>>> by_row(options.rows.size());
  for (std::size_t s = 0; s < samples.size(); ++s) {
    const auto values = options.values(samples[s]);
    for (std::size_t r = 0; r < values.size(); ++r) by_row[r].push_back(values[r]);
    if (options.progress) options.progress(static_cast<int>(s + 1));
  }
  std::vector<Spread> spreads;
  for (std::size_t r = 0; r < by_row.size(); ++r) spreads.push_back(spread_of(options.rows[r], samples, by_row[r]));
  return spreads;
}

}  // namespace calfpump
