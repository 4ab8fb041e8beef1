#include "io/table/signal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace calfpump {

void SampleQueue::push(double time_s, std::span<const double> sample) {
  times_s.push_back(time_s);
  for (std::size_t c = 0; c < values.size(); ++c) values[c].push_back(sample[c]);
}

void SampleQueue::pop(const SampleSink& sink) {
  for (std::size_t c = 0; c < values.size(); ++c) {
    front[c] = values[c].front();
    values[c].pop_front();
  }
  const double time_s = times_s.front();
  times_s.pop_front();
  if (sink) sink(time_s, front);
}

GapFiller::GapFiller(std::size_t columns, GapRule rule, SampleSink sink)
    : rule_(rule), sink_(std::move(sink)), waiting_(columns), last_(columns), missing_(columns, 0), filled_(columns, 0) {}

std::string GapFiller::add(double time_s, std::span<const double> values) {
  waiting_.push(time_s, values);
  for (std::size_t c = 0; c < values.size(); ++c) {
    if (std::isnan(values[c])) {
      if (rule_.kind == GapRule::Kind::refuse)
        return "expected a value, or the key gaps = \"hold\", or the longest gap to be filled by a line, such as gaps = \"2 "
               "s\"";
      if (std::isnan(last_[c].value)) return "there is no value before the gap; expected the key from, a time after it";
      ++missing_[c];
      if (rule_.kind == GapRule::Kind::hold) std::ignore = close(c, time_s, last_[c].value);
      continue;
    }
    if (missing_[c] > 0) {
      if (std::string reason = close(c, time_s, values[c]); !reason.empty()) return reason;
    }
    last_[c] = {time_s, values[c]};
  }
  const std::size_t longest = missing_.empty() ? 0 : *std::max_element(missing_.begin(), missing_.end());
  while (waiting_.size() > longest) waiting_.pop(sink_);
  return {};
}

/// Fills the column's gap at the end of the queue: up to a sample with this value, or with the value itself.
std::string GapFiller::close(std::size_t column, double time_s, double value) {
  const bool hold = rule_.kind == GapRule::Kind::hold;
  const Known& before = last_[column];
  const double length_s = time_s - before.time_s;
  longest_s_ = std::max(longest_s_, length_s);
  if (!hold && length_s > rule_.longest_s)
    return fmt::format("the gap of {:.6g} s before it is longer than gaps allows, {:.6g} s", length_s, rule_.longest_s);
  const std::size_t end = waiting_.size() - (hold ? 0 : 1);
  for (std::size_t i = end - missing_[column]; i < end; ++i) {
    const double share = hold ? 0.0 : (waiting_.times_s[i] - before.time_s) / length_s;
    waiting_.values[column][i] = before.value + share * (value - before.value);
  }
  filled_[column] += static_cast<long long>(std::exchange(missing_[column], 0));
  return {};
}

std::string GapFiller::finish() {
  const bool open = std::any_of(missing_.begin(), missing_.end(), [](std::size_t count) { return count > 0; });
  while (!open && waiting_.size() > 0) waiting_.pop(sink_);
  return open ? "the file ends in a gap; expected gaps = \"hold\", or the key to, a time before it" : "";
}

Smoother::Smoother(std::vector<Smoothing> columns, SampleSink sink)
    : columns_(std::move(columns)),
      sink_(std::move(sink)),
      queue_(columns_.size()),
      windows_(columns_.size()),
      means_(columns_.size()) {
  for (const Smoothing& column : columns_) half_s_ = std::max(half_s_, 0.5 * column.window_s);
}

void Smoother::add(double time_s, std::span<const double> values) {
  if (half_s_ == 0.0) {
    sink_(time_s, values);
    return;
  }
  queue_.push(time_s, values);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (columns_[c].rectify) queue_.values[c].back() = std::abs(values[c]);
  }
  pass_on(false);
}

void Smoother::finish() { pass_on(true); }

void Smoother::pass_on(bool all) {
  while (next_ < queue_.size() && (all || queue_.times_s.back() > queue_.times_s[next_] + half_s_)) {
    const double time_s = queue_.times_s[next_++];
    for (std::size_t c = 0; c < columns_.size(); ++c)
      means_[c] = columns_[c].window_s > 0.0 ? mean(c, time_s) : queue_.values[c][next_ - 1];
    sink_(time_s, means_);
    while (next_ > 1 && queue_.times_s.front() < time_s - half_s_) {
      const auto used = [](const Window& window) { return window.begin == 0 && window.end > 0; };
      if (std::any_of(windows_.begin(), windows_.end(), used)) break;
      queue_.pop({});
      --next_;
      for (Window& window : windows_) {
        if (window.end > 0) --window.begin, --window.end;
      }
    }
  }
}

double Smoother::mean(std::size_t column, double time_s) {
  Window& window = windows_[column];
  const std::deque<double>& values = queue_.values[column];
  const double half_s = 0.5 * columns_[column].window_s;
  while (window.end < queue_.size() && queue_.times_s[window.end] <= time_s + half_s) window.sum += values[window.end++];
  while (queue_.times_s[window.begin] < time_s - half_s) window.sum -= values[window.begin++];
  return window.sum / static_cast<double>(window.end - window.begin);
}

}  // namespace calfpump
