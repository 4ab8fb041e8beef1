#include "calfpump/study/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "calfpump/study/screening.hpp"

namespace calfpump {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// First coordinate of each factor, and the number of all.
std::vector<std::size_t> begins_of(const std::vector<std::size_t>& widths) {
  std::vector<std::size_t> begins{0};
  for (const std::size_t width : widths) begins.push_back(begins.back() + width);
  return begins;
}

constexpr std::size_t levels = 4;  // Morris 1991: p = 4

std::size_t level_of(double u) { return static_cast<std::size_t>(u * levels); }

/// Middle of a level, so that no value is infinite; a change leads to the level after the next.
double at_level(double u, bool changed) {
  const std::size_t level = level_of(u);
  return (static_cast<double>(changed ? (level + levels / 2) % levels : level) + 0.5) / levels;
}

/// Sums over base samples, and indices from them.
struct SobolSums {
  double bases = 0.0, sum = 0.0, squares = 0.0;
  std::vector<double> first, total;

  explicit SobolSums(std::size_t factors = 0) : first(factors), total(factors) {}

  void add(const SobolSums& other) {
    bases += other.bases;
    sum += other.sum;
    squares += other.squares;
    for (std::size_t j = 0; j < first.size(); ++j) {
      first[j] += other.first[j];
      total[j] += other.total[j];
    }
  }
  /// y(A), y(B), y(AB_j) of a base sample, less a constant.
  void add(std::span<const double> y, double less) {
    const double a = y[0] - less, b = y[1] - less;
    ++bases;
    sum += a + b;
    squares += a * a + b * b;
    for (std::size_t j = 0; j < first.size(); ++j) {
      const double ab = y[2 + j] - less;
      first[j] += b * (ab - a);
      total[j] += 0.5 * (a - ab) * (a - ab);
    }
  }
  [[nodiscard]] std::array<double, 2> operator()(std::size_t factor) const {
    const double mean = sum / (2.0 * bases), variance = squares / (2.0 * bases) - mean * mean;
    if (!(variance > 1e-14 * (squares / (2.0 * bases)))) return {none, none};
    return {first[factor] / bases / variance, total[factor] / bases / variance};
  }
};

struct MorrisSums {
  double bases = 0.0;
  std::vector<double> effect, size, squares;

  explicit MorrisSums(std::size_t factors = 0) : effect(factors), size(factors), squares(factors) {}

  void add(const MorrisSums& other) {
    bases += other.bases;
    for (std::size_t j = 0; j < effect.size(); ++j) {
      effect[j] += other.effect[j];
      size[j] += other.size[j];
      squares[j] += other.squares[j];
    }
  }
  /// Mean size, and standard deviation.
  [[nodiscard]] std::array<double, 2> operator()(std::size_t j) const {
    const double mean = effect[j] / bases, spread = std::max(squares[j] / bases - mean * mean, 0.0);
    return {size[j] / bases, bases > 1.0 ? std::sqrt(spread * bases / (bases - 1.0)) : none};
  }
};

/// Indices of each factor from parts of the base samples: of all, and of bootstrap samples of the parts. At most 512 parts:
/// the time of the bootstrap does not depend on the number of base samples.
template <class Sums>
std::vector<std::array<WithInterval, 2>> with_intervals(const std::vector<Sums>& parts, std::size_t factors) {
  constexpr std::size_t resamples = 500;
  constexpr std::uint64_t seed = 1;
  Sums all(factors);
  for (const Sums& part : parts) all.add(part);
  std::vector<std::array<std::vector<double>, 2>> found(factors);
  for (std::size_t r = 0; r < resamples; ++r) {
    Sums sums(factors);
    for (std::size_t i = 0; i < parts.size(); ++i)
      sums.add(parts[static_cast<std::size_t>(scattered_part(seed, r, i) * static_cast<double>(parts.size()))]);
    for (std::size_t j = 0; j < factors; ++j) {
      const auto values = sums(j);
      for (std::size_t k = 0; k < 2; ++k)
        if (!std::isnan(values.at(k))) found[j].at(k).push_back(values.at(k));
    }
  }
  std::vector<std::array<WithInterval, 2>> indices(factors);
  for (std::size_t j = 0; j < factors; ++j) {
    const auto values = all(j);
    for (std::size_t k = 0; k < 2; ++k) {
      std::vector<double>& list = found[j].at(k);
      std::sort(list.begin(), list.end());
      indices[j].at(k) = {values.at(k), list.empty() ? none : quantile(list, 0.025),
                          list.empty() ? none : quantile(list, 0.975)};
    }
  }
  return indices;
}

/// The base samples of which every run has a value.
std::vector<std::size_t> whole_bases(const SensitivityDesign& design, std::span<const double> values) {
  std::vector<std::size_t> whole;
  for (std::size_t base = 0; base < design.bases(); ++base) {
    const auto runs = values.subspan(base * design.per_base(), design.per_base());
    if (std::none_of(runs.begin(), runs.end(), [](double y) { return std::isnan(y); })) whole.push_back(base);
  }
  return whole;
}

/// Empty parts for this many base samples.
template <class Sums>
std::vector<Sums> parts_for(std::size_t bases, std::size_t factors) {
  constexpr std::size_t most = 512;
  return std::vector<Sums>(std::min(bases, most), Sums(factors));
}

void add_sobol(const SensitivityDesign& design, std::span<const double> values, const std::vector<std::size_t>& bases,
               Indices& indices) {
  double mean = 0.0;
  for (const std::size_t base : bases) mean += values[base * design.per_base()] + values[base * design.per_base() + 1];
  mean /= 2.0 * static_cast<double>(bases.size());
  auto parts = parts_for<SobolSums>(bases.size(), design.factors());
  for (std::size_t i = 0; i < bases.size(); ++i)
    parts[i % parts.size()].add(values.subspan(bases[i] * design.per_base(), design.per_base()), mean);
  const auto found = with_intervals(parts, design.factors());
  for (std::size_t j = 0; j < design.factors(); ++j) {
    indices.factors[j].first = found[j][0];
    indices.factors[j].total = found[j][1];
  }
}

void add_morris(const SensitivityDesign& design, std::span<const double> values, const std::vector<std::size_t>& bases,
                Indices& indices) {
  auto parts = parts_for<MorrisSums>(bases.size(), design.factors());
  for (std::size_t i = 0; i < bases.size(); ++i) {
    const auto y = values.subspan(bases[i] * design.per_base(), design.per_base());
    const std::vector<SensitivityDesign::Move> moves = design.moves(bases[i]);
    MorrisSums& part = parts[i % parts.size()];
    ++part.bases;
    for (std::size_t step = 0; step < moves.size(); ++step) {
      const auto [j, rises] = moves[step];
      const double effect = (y[step + 1] - y[step]) / (rises ? 0.5 : -0.5);
      part.effect[j] += effect;
      part.size[j] += std::abs(effect);
      part.squares[j] += effect * effect;
    }
  }
  const auto found = with_intervals(parts, design.factors());
  for (std::size_t j = 0; j < design.factors(); ++j) {
    indices.factors[j].mean_size = found[j][0];
    indices.factors[j].sd = found[j][1];
  }
}

/// y by sample, of one group and metric.
std::vector<double> by_sample(std::span<const double> values, std::span<const std::uint32_t> runs, std::size_t samples) {
  std::vector<double> found(samples, none);
  for (std::size_t sample = 0; sample < samples; ++sample)
    if (runs[sample] != no_run) found[sample] = values[runs[sample]];
  return found;
}

/// The run of each sample, group by group.
std::vector<std::uint32_t> runs_by_sample(const StudyTable& table, std::size_t samples, const StudyGroups& groups) {
  std::vector<std::uint32_t> runs(groups.keys.size() * samples, no_run);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (table.columns[c].role != ColumnRole::sample) continue;
    const std::vector<double> numbers = table.numbers(c);
    for (std::size_t run = 0; run < table.runs; ++run) {
      if (numbers[run] >= 0.0 && numbers[run] < static_cast<double>(samples))
        runs[groups.of_run[run] * samples + static_cast<std::size_t>(numbers[run])] = static_cast<std::uint32_t>(run);
    }
  }
  return runs;
}

}  // namespace

SensitivityDesign::SensitivityDesign(SensitivityMethod method, const std::vector<std::size_t>& widths, std::size_t bases,
                                     Draws kind, std::uint64_t seed)
    : method_(method),
      begins_(begins_of(widths)),
      bases_(bases),
      seed_(seed),
      points_(kind, begins_.back() * (method == SensitivityMethod::sobol ? 2 : 1), bases, seed) {}

std::vector<double> SensitivityDesign::operator()(std::size_t sample) const {
  const std::size_t base = sample / per_base(), place = sample % per_base();
  return method_ == SensitivityMethod::sobol ? saltelli(base, place) : trajectory(base, place);
}

std::vector<double> SensitivityDesign::saltelli(std::size_t base, std::size_t place) const {
  const std::vector<double> point = points_(base);
  const auto middle = point.begin() + static_cast<std::ptrdiff_t>(begins_.back());
  if (place == 1) return {middle, point.end()};
  std::vector<double> a(point.begin(), middle);
  if (place == 0) return a;
  for (std::size_t i = begins_[place - 2]; i < begins_[place - 1]; ++i) a[i] = point[begins_.back() + i];
  return a;
}

std::vector<double> SensitivityDesign::trajectory(std::size_t base, std::size_t place) const {
  std::vector<double> point = points_(base);
  std::vector<bool> changed(point.size());
  const std::vector<Move> all = moves(base);
  for (std::size_t step = 0; step < place; ++step)
    for (std::size_t i = begins_[all[step].factor]; i < begins_[all[step].factor + 1]; ++i) changed[i] = true;
  for (std::size_t i = 0; i < point.size(); ++i) point[i] = at_level(point[i], changed[i]);
  return point;
}

std::vector<SensitivityDesign::Move> SensitivityDesign::moves(std::size_t base) const {
  constexpr std::uint64_t stream = 1ULL << 40U;  // beyond the streams of the coordinates
  const std::vector<double> point = points_(base);
  std::vector<Move> moves;
  for (std::size_t j = 0; j < factors(); ++j) moves.push_back({j, level_of(point[begins_[j]]) < levels / 2});
  std::sort(moves.begin(), moves.end(), [&](const Move& a, const Move& b) {
    return scattered(seed_, stream + a.factor, base) < scattered(seed_, stream + b.factor, base);
  });
  return moves;
}

Indices indices_of(const SensitivityDesign& design, std::span<const double> values) {
  const std::vector<std::size_t> bases = whole_bases(design, values);
  Indices indices{bases.size(), std::vector<FactorIndices>(design.factors())};
  if (bases.empty()) return indices;
  if (design.method() == SensitivityMethod::sobol) add_sobol(design, values, bases, indices);
  if (design.method() == SensitivityMethod::morris) add_morris(design, values, bases, indices);
  return indices;
}

std::vector<SensitivityRow> sensitivity_of(const StudyTable& table, const SensitivityDesign& design,
                                           const StudyGroups& groups) {
  const std::vector<std::uint32_t> runs = runs_by_sample(table, design.samples(), groups);
  std::vector<SensitivityRow> rows;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (table.columns[c].role != ColumnRole::metric) continue;
    const std::vector<double> values = table.numbers(c);
    for (std::size_t g = 0; g < groups.keys.size(); ++g) {
      const auto of_group = std::span(runs).subspan(g * design.samples(), design.samples());
      rows.push_back({g, c, indices_of(design, by_sample(values, of_group, design.samples()))});
    }
  }
  return rows;
}

std::array<NamedIndex, 2> named_indices(SensitivityMethod method, const FactorIndices& factor) {
  if (method == SensitivityMethod::sobol) return {{{"first order", factor.first}, {"total", factor.total}}};
  return {{{"mu*", factor.mean_size}, {"sigma", factor.sd}}};
}

}  // namespace calfpump
