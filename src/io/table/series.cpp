#include "io/table/series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "calfpump/core/clock.hpp"
#include "core/units.hpp"
#include "io/table/time_column.hpp"

namespace calfpump {
namespace {

constexpr double pressure_tolerance_mmHg = 0.1;  // when thinning; chosen: below the accuracy of a cuff or a catheter
constexpr double activation_tolerance = 0.001;   // likewise: below the repeatability of an EMG
constexpr double most_activation = 2.0;          // chosen: twice a maximal contraction; more is another unit

struct Channel {
  const WantedColumn* wanted;
  std::size_t column;
  Scale scale;
  double largest = 0.0;
  long long clipped = 0;
};

class SeriesReader {
 public:
  SeriesReader(const SeriesSetup& setup, const Table& table, const std::vector<WantedColumn>& columns, Problems& problems)
      : setup_(setup), table_(table), problems_(problems) {
    for (const WantedColumn& wanted : columns) {
      const auto column = table.column(wanted.name, problems);
      const auto scale = column ? scale_of(wanted, table, *column, problems) : std::nullopt;
      if (scale) channels_.push_back({&wanted, *column, *scale});
    }
    if (channels_.size() == columns.size()) times_.emplace(setup, table, channels_.front().column, problems);
  }

  std::optional<Series> read() {
    if (!times_ || !times_->good()) return std::nullopt;
    find_zeros();
    std::vector<double> tolerances;
    std::vector<Smoothing> smoothing;
    for (const Channel& channel : channels_) {
      tolerances.push_back(channel.wanted->is_activation() ? activation_tolerance : pressure_tolerance_mmHg);
      smoothing.push_back({channel.wanted->smooth_s, channel.wanted->is_activation()});
    }
    Thinning thinning(tolerances, setup_.thinning, times_->rounding_s());
    Smoother smoother(smoothing, [&](double time_s, std::span<const double> values) { thinning.add(time_s, values); });
    GapFiller gaps(channels_.size(), setup_.gaps,
                   [&](double time_s, std::span<const double> values) { smoother.add(time_s, values); });
    std::vector<double> sample(channels_.size());
    int last_line = 0;
    Series series;
    series.checksum = each_sample([&](const TableRow& row, double time_s) {
      last_line = row.line;
      for (std::size_t c = 0; c < channels_.size(); ++c) {
        if (!read_value(channels_[c], row, sample[c])) return false;
        if (setup_.leave_gaps && std::isnan(sample[c])) {
          ++left_out_;
          return true;
        }
      }
      const std::string reason = gaps.add(time_s, sample);
      if (reason.empty()) return true;
      const auto empty = std::find_if(sample.begin(), sample.end(), [](double value) { return std::isnan(value); });
      const bool reads_empty = empty != sample.end();
      const std::size_t column = channels_[reads_empty ? static_cast<std::size_t>(empty - sample.begin()) : 0].column;
      table_.problem(row.line, column, (reads_empty ? "read an empty cell; " : "") + reason, problems_);
      return false;
    });
    if (failed_) return std::nullopt;
    if (const std::string reason = gaps.finish(); !reason.empty()) return refuse(last_line, reason);
    smoother.finish();
    thinning.finish();
    series.times_s = thinning.times_s();
    for (std::size_t c = 0; c < channels_.size(); ++c) series.values.push_back(std::move(thinning.column(c)));
    if (series.times_s.size() < setup_.fewest)
      return refuse(0, fmt::format("expected at least {} samples with a value{}", setup_.fewest,
                                   setup_.from || setup_.to ? " from \"from\" to \"to\"" : ""));
    for (std::size_t c = 0; c < channels_.size(); ++c) {
      if (!finish_channel(channels_[c], series.values[c])) return std::nullopt;
    }
    describe(series, thinning, gaps);
    return series;
  }

 private:
  std::nullopt_t refuse(int line, const std::string& reason) {
    table_.problem(line, 0, reason, problems_);
    failed_ = true;
    return std::nullopt;
  }

  /// Passes each sample within the window, until `take` returns false, which is a problem.
  std::string each_sample(const std::function<bool(const TableRow&, double)>& take) {
    times_->restart();
    samples_ = 0;
    shortest_s_ = INFINITY;
    longest_s_ = 0.0;
    double last_s = -INFINITY;
    return table_.each_row(
        [&](const TableRow& row) {
          const auto time_s = times_->time_s(row);
          if (!time_s) return !(failed_ = true);
          if (times_->before_window(*time_s)) return true;
          if (times_->after_window(*time_s)) return false;
          if (*time_s <= last_s) {
            refuse(row.line, times_->not_rising());
            return false;
          }
          if (samples_ > 0) {
            shortest_s_ = std::min(shortest_s_, *time_s - last_s);
            longest_s_ = std::max(longest_s_, *time_s - last_s);
          } else {
            first_s_ = *time_s;
          }
          ++samples_;
          last_s = last_s_ = *time_s;
          if (take(row, *time_s)) return true;
          failed_ = true;
          return false;
        },
        problems_);
  }

  /// Means that are the zero of a column: a first reading of the file.
  void find_zeros() {
    const auto wants = [](const Channel& channel) { return channel.scale.zero_mean || channel.scale.zero_first_s; };
    if (std::none_of(channels_.begin(), channels_.end(), wants)) return;
    std::vector<double> sums(channels_.size(), 0.0);
    std::vector<long long> counts(channels_.size(), 0);
    each_sample([&](const TableRow& row, double time_s) {
      for (std::size_t c = 0; c < channels_.size(); ++c) {
        const auto& first_s = channels_[c].scale.zero_first_s;
        const auto value = cell_number(row.cells[channels_[c].column], table_.dialect().decimal_comma);
        if (value && (!first_s || time_s <= first_s_ + *first_s)) sums[c] += *value, ++counts[c];
      }
      return true;
    });
    for (std::size_t c = 0; c < channels_.size(); ++c) {
      if (wants(channels_[c]) && counts[c] > 0) channels_[c].scale.zero = sums[c] / static_cast<double>(counts[c]);
    }
  }

  /// The value in the inside unit; `no_value` for an empty cell. False after a problem.
  bool read_value(Channel& channel, const TableRow& row, double& value) {
    const std::string& cell = row.cells[channel.column];
    value = no_value;
    if (is_missing(cell)) return true;
    const auto read = cell_number(cell, table_.dialect().decimal_comma);
    const Scale& scale = channel.scale;
    if (read) value = (*read - scale.zero) * scale.factor + scale.offset;
    const WantedColumn& wanted = *channel.wanted;
    const bool activation = wanted.is_activation(), raw = activation && wanted.smooth_s > 0.0;
    if (read && activation && value < 0.0 && wanted.zero && !raw) value = 0.0, ++channel.clipped;
    const bool high = activation && !raw && !scale.by_largest && value > most_activation;
    if (read && !high && (activation ? raw || value >= 0.0 : wanted.range.holds(value))) return true;
    std::string expected = "a number";
    if (!activation && wanted.range.lowest > any_number.lowest) {
      const auto in_file = [&scale](double x) { return (x - scale.offset) / scale.factor + scale.zero; };
      expected = fmt::format("a number from {:.6g} to {:.6g} {}", in_file(wanted.range.lowest), in_file(wanted.range.highest),
                             scale.unit);
    }
    if (activation && read) {
      expected = value < 0.0 ? "an activation of at least 0; a raw EMG needs the key smooth = \"250 ms\", which rectifies it"
                 : scale.stated
                     ? fmt::format("at most {:.6g} of the reference", most_activation)
                     : "an activation, 1 at its reference; expected the key unit = \"%\", or the key reference, the value at 1";
    }
    table_.problem(row.line, channel.column,
                   fmt::format("{}: read \"{}\"; expected {}", wanted.name, cell.substr(0, 40), expected), problems_);
    return false;
  }

  bool finish_channel(Channel& channel, std::vector<double>& values) {
    if (!channel.wanted->is_activation()) return true;
    channel.largest = *std::max_element(values.begin(), values.end());
    if (channel.scale.by_largest) {
      if (channel.largest <= 0.0)
        return refuse(0, fmt::format("{} has no value above 0 to be its reference", channel.wanted->name)), false;
      for (double& value : values) value /= channel.largest;
      return true;
    }
    if (channel.largest <= most_activation) return true;
    refuse(0, fmt::format("{} rises to {:.4g} of its reference after smoothing; expected at most {:.6g}, or another reference",
                          channel.wanted->name, channel.largest, most_activation));
    return false;
  }

  void describe(Series& series, const Thinning& thinning, const GapFiller& gaps) const;

  const SeriesSetup& setup_;
  const Table& table_;
  Problems& problems_;
  std::vector<Channel> channels_;
  std::optional<TimeColumn> times_;
  bool failed_ = false;
  long long samples_ = 0, left_out_ = 0;
  double first_s_ = 0.0, last_s_ = 0.0, shortest_s_ = 0.0, longest_s_ = 0.0;
};

void SeriesReader::describe(Series& series, const Thinning& thinning, const GapFiller& gaps) const {
  const double mean_s = (last_s_ - first_s_) / static_cast<double>(std::max(samples_ - 1, 1LL));
  std::string extent = fmt::format("{} samples over {:.6g} s ({}, {})", samples_, last_s_ - first_s_,
                                   table_.dialect().in_words(), table_.encoding());
  if (samples_ > 1)
    extent += longest_s_ - shortest_s_ < 0.02 * mean_s ? fmt::format(", {:.4g} a second", 1.0 / mean_s)
                                                       : fmt::format(", {:.4g} to {:.4g} s apart", shortest_s_, longest_s_);
  series.understood.push_back(extent + "; times " + times_->in_words());
  for (const Channel& channel : channels_) {
    const Scale& scale = channel.scale;
    std::string text =
        fmt::format("\"{}\" {}", channel.wanted->name, scale.unit.empty() ? "as a part of 1" : "in " + scale.unit);
    if (channel.wanted->zero) text += fmt::format(", zero at {:.4g}", scale.zero);
    if (channel.wanted->smooth_s > 0.0)
      text +=
          fmt::format(", {}mean over {:.6g} s", channel.wanted->is_activation() ? "rectified, " : "", channel.wanted->smooth_s);
    if (scale.by_largest) text += fmt::format(", reference its largest, {:.4g} {}", channel.largest, scale.unit);
    if (channel.wanted->is_activation() && !scale.by_largest && channel.largest > 1.0)
      text += fmt::format(", up to {:.4g} of its reference", channel.largest);
    if (channel.clipped > 0) text += fmt::format(", {} values below 0 read as 0", channel.clipped);
    if (std::find(series.understood.begin(), series.understood.end(), text) == series.understood.end())
      series.understood.push_back(text);
  }
  long long filled = 0;
  for (std::size_t c = 0; c < channels_.size(); ++c) {
    const auto same = [&](const Channel& other) { return other.column == channels_[c].column; };
    if (std::find_if(channels_.begin(), channels_.end(), same) == channels_.begin() + static_cast<std::ptrdiff_t>(c))
      filled += gaps.filled(c);
  }
  if (filled > 0)
    series.understood.push_back(fmt::format("cells without a value filled by {1}: {0}, the longest gap {2:.4g} s", filled,
                                            setup_.gaps.kind == GapRule::Kind::hold ? "the value before" : "straight lines",
                                            gaps.longest_s()));
  if (left_out_ > 0) series.understood.push_back(fmt::format("{} samples without a value left out", left_out_));
  if (const std::string loss = thinning.loss(); !loss.empty()) series.understood.push_back(loss);
}

}  // namespace

std::optional<Series> read_series(const SeriesSetup& setup, const std::vector<WantedColumn>& columns, Problems& problems) {
  const Table table(setup.path, setup.decimal_comma);
  return SeriesReader(setup, table, columns, problems).read();
}

}  // namespace calfpump
