// Lines: the swing filter (Elmeleegy 2009), whose line passes every sample that it replaces within the tolerance.
#include "io/table/thinning.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "calfpump/io/toml/limits.hpp"

namespace calfpump {
namespace {

constexpr std::size_t most_exact = 100'000, most_kept = 200'000;  // samples: chosen, a minute of computing and 200 MB
constexpr double slack = 1e-6;                                    // part of an interval: rounding

}  // namespace

Thinning::Thinning(std::vector<double> tolerances, Kind kind, double rounding_s)
    : tolerances_(std::move(tolerances)),
      kind_(kind),
      shortest_s_(shortest_time_s * (1.0 - slack) - 2.0 * rounding_s),
      values_(tolerances_.size()),
      bin_s_(shortest_ramp_s),
      sums_(tolerances_.size(), 0.0),
      squares_(tolerances_.size(), 0.0),
      scatter_(tolerances_.size(), 0.0) {}

void Thinning::keep(double time_s, std::span<const double> values) {
  times_s_.push_back(time_s);
  for (std::size_t c = 0; c < values_.size(); ++c) values_[c].push_back(values[c]);
}

void Thinning::add(double time_s, std::span<const double> values) {
  ++samples_;
  if (!thinning_) {
    const bool close = !times_s_.empty() && time_s - times_s_.back() < shortest_s_;
    if (!close && times_s_.size() < most_exact) {
      keep(time_s, values);
      return;
    }
    begin_thinning();
  }
  add_to_bin(time_s, values);
}

void Thinning::begin_thinning() {
  thinning_ = true;
  const std::vector<double> times_s = std::exchange(times_s_, {});
  const std::vector<std::vector<double>> values = std::exchange(values_, std::vector<std::vector<double>>(values_.size()));
  std::vector<double> sample(values.size());
  for (std::size_t i = 0; i < times_s.size(); ++i) {
    for (std::size_t c = 0; c < values.size(); ++c) sample[c] = values[c][i];
    if (i == 0) {
      keep(times_s[i], sample);
      bin_begin_s_ = times_s[i];
    } else {
      add_to_bin(times_s[i], sample);
    }
  }
}

void Thinning::add_to_bin(double time_s, std::span<const double> values) {
  if (in_bin_ > 0 && time_s >= bin_begin_s_ + bin_s_ * (1.0 - slack)) close_bin();
  if (in_bin_ == 0) bin_begin_s_ = time_s;
  ++in_bin_;
  bin_time_s_ += time_s - bin_begin_s_;
  last_s_ = time_s;
  for (std::size_t c = 0; c < sums_.size(); ++c) {
    sums_[c] += values[c];
    squares_[c] += values[c] * values[c];
  }
}

void Thinning::close_bin() {
  const auto count = static_cast<double>(in_bin_);
  const double time_s = bin_begin_s_ + bin_time_s_ / count;
  for (std::size_t c = 0; c < sums_.size(); ++c) {
    sums_[c] /= count;
    scatter_[c] += std::max(0.0, squares_[c] - count * sums_[c] * sums_[c]);
  }
  most_in_bin_ = std::max(most_in_bin_, in_bin_);
  scattered_ += in_bin_;
  if (kind_ == Kind::means) {
    keep(time_s, sums_);
  } else {
    add_to_line(time_s, sums_);
  }
  in_bin_ = 0;
  bin_time_s_ = 0.0;
  std::fill(sums_.begin(), sums_.end(), 0.0);
  std::fill(squares_.begin(), squares_.end(), 0.0);
  if (times_s_.size() > most_kept) coarsen();
}

void Thinning::add_to_line(double time_s, std::span<const double> values) {
  const double from_s = times_s_.back();
  std::vector<double> lowest = lowest_, highest = highest_;
  if (!on_line_) {
    lowest.assign(values.size(), -INFINITY);
    highest.assign(values.size(), INFINITY);
  }
  bool within = true;
  for (std::size_t c = 0; c < values.size(); ++c) {
    const double tolerance = coarser_ * tolerances_[c], rise = values[c] - values_[c].back(), run_s = time_s - from_s;
    lowest[c] = std::max(lowest[c], (rise - tolerance) / run_s);
    highest[c] = std::min(highest[c], (rise + tolerance) / run_s);
    within = within && lowest[c] <= highest[c];
  }
  if (!within) {
    end_line();
    add_to_line(time_s, values);
    return;
  }
  lowest_ = std::move(lowest);
  highest_ = std::move(highest);
  newest_.assign(values.begin(), values.end());
  newest_s_ = time_s;
  on_line_ = true;
}

void Thinning::end_line() {
  if (!on_line_) return;
  const double run_s = newest_s_ - times_s_.back();
  for (std::size_t c = 0; c < newest_.size(); ++c) {
    const double slope = std::clamp((newest_[c] - values_[c].back()) / run_s, lowest_[c], highest_[c]);
    newest_[c] = values_[c].back() + slope * run_s;
  }
  keep(newest_s_, newest_);
  on_line_ = false;
}

/// Halves the samples, about: lines of twice the tolerance, or means over twice the time.
void Thinning::coarsen() {
  end_line();
  coarser_ *= 2.0;
  const std::vector<double> times_s = std::exchange(times_s_, {});
  const std::vector<std::vector<double>> values = std::exchange(values_, std::vector<std::vector<double>>(values_.size()));
  std::vector<double> sample(values.size());
  const std::size_t group = kind_ == Kind::means ? 2 : 1;
  if (kind_ == Kind::means) bin_s_ *= 2.0;
  for (std::size_t i = 0; i < times_s.size(); i += group) {
    const std::size_t end = std::min(i + group, times_s.size());
    double time_s = 0.0;
    std::fill(sample.begin(), sample.end(), 0.0);
    for (std::size_t k = i; k < end; ++k) {
      time_s += times_s[k] / static_cast<double>(end - i);
      for (std::size_t c = 0; c < values.size(); ++c) sample[c] += values[c][k] / static_cast<double>(end - i);
    }
    if (i == 0 || kind_ == Kind::means) {
      keep(time_s, sample);
    } else {
      add_to_line(time_s, sample);
    }
  }
}

void Thinning::finish() {
  if (in_bin_ > 0) {
    bin_time_s_ = static_cast<double>(in_bin_) * (last_s_ - bin_begin_s_);  // the end of the samples stays where it is
    close_bin();
  }
  end_line();
}

std::string Thinning::loss() const {
  if (!thinning_) return {};
  std::string text = fmt::format("thinned from {} to {} samples", samples_, times_s_.size());
  if (most_in_bin_ > 1) {
    text += fmt::format("; each the mean of up to {} within {:.6g} ms", most_in_bin_, 1e3 * bin_s_);
    std::vector<std::string> scatter;
    for (const double sum : scatter_)
      scatter.push_back(fmt::format("{:.2g}", std::sqrt(sum / static_cast<double>(scattered_))));
    text += fmt::format(", from which they differ by {} (root mean square, by column)", fmt::join(scatter, ", "));
  }
  if (kind_ == Kind::lines) {
    std::vector<std::string> widest;
    for (const double tolerance : tolerances_) widest.push_back(fmt::format("{:.3g}", tolerance * (2.0 * coarser_ - 1.0)));
    text += fmt::format("; straight lines pass those left out within {}", fmt::join(widest, ", "));
  }
  return text;
}

}  // namespace calfpump
