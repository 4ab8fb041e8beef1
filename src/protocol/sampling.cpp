#include "calfpump/protocol/sampling.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace calfpump {
namespace {

constexpr double together_s = 1e-6;  // rows closer than this are one

/// To the microsecond, so that a tenth of a second reads as one.
double rounded(double time_s) { return std::round(time_s * 1e6) / 1e6; }

/// Index of the last multiple of the interval up to the time.
long long index_at(const SamplingSpan& span, double time_s) {
  return static_cast<long long>(std::floor((time_s - span.from_s + together_s) / span.every_s));
}

void append(Sampling& sampling, const SamplingSpan& span) {
  if (span.end_s - span.begin_s <= together_s) return;
  if (!sampling.empty() && sampling.back().every_s == span.every_s && sampling.back().from_s == span.from_s) {
    sampling.back().end_s = span.end_s;
  } else {
    sampling.push_back(span);
  }
}

/// The span of each run at rising times.
class SpanCursor {
 public:
  explicit SpanCursor(const Sampling& spans) : spans_(&spans) {}
  const SamplingSpan* at(double time_s) {
    while (now_ < spans_->size() && (*spans_)[now_].end_s <= time_s) ++now_;
    return now_ < spans_->size() ? &(*spans_)[now_] : nullptr;
  }

 private:
  const Sampling* spans_;
  std::size_t now_ = 0;
};

}  // namespace

Sampling sampling_of(const Timeline& timeline, double every_s) {
  Sampling sampling;
  for (const TimedStep& step : timeline.steps) {
    const bool own = step.every_s > 0.0;
    append(sampling, {step.begin_s, step.end_s, own ? step.every_s : every_s, own ? step.begin_s : 0.0, own});
  }
  if (sampling.empty()) sampling.push_back({0.0, timeline.duration_s, every_s, 0.0, false});
  return sampling;
}

Sampling common_sampling(const std::vector<Sampling>& runs, double every_s) {
  std::set<double> edges;
  std::vector<SpanCursor> cursors;
  for (const Sampling& run : runs) {
    for (const SamplingSpan& span : run) edges.insert({span.begin_s, span.end_s});
    cursors.emplace_back(run);
  }
  Sampling common;
  for (auto edge = edges.begin(); std::next(edge) != edges.end(); ++edge) {
    const double begin_s = *edge, end_s = *std::next(edge), middle_s = 0.5 * (begin_s + end_s);
    const SamplingSpan usual{begin_s, end_s, every_s, 0.0, false};
    const SamplingSpan* finest = nullptr;
    for (SpanCursor& run : cursors) {
      const SamplingSpan* span = run.at(middle_s);
      const bool first = &run == &cursors.front();
      if (span == nullptr || !span->own) span = first ? &usual : nullptr;
      if (span != nullptr && (finest == nullptr || span->every_s < finest->every_s)) finest = span;
    }
    append(common, {begin_s, end_s, finest->every_s, finest->from_s, finest->own});
  }
  return common;
}

double row_count(const Sampling& sampling, double end_s) {
  double rows = 1.0;  // at the end
  for (const SamplingSpan& span : sampling) {
    if (span.begin_s >= end_s) break;
    const long long inside = index_at(span, std::min(span.end_s, end_s) - 2.0 * together_s) - index_at(span, span.begin_s);
    rows += 1.0 + static_cast<double>(std::max(0LL, inside));
  }
  return rows;
}

RowTimes::RowTimes(Sampling sampling, double duration_s) : sampling_(std::move(sampling)), duration_s_(duration_s) {}

bool RowTimes::next() {
  if (!on_grid_) return false;
  const SamplingSpan* span = &sampling_[span_];
  double next_s = rounded(span->from_s + static_cast<double>(++index_) * span->every_s);
  if (span_ + 1 < sampling_.size() && next_s > span->end_s - together_s) {
    span = &sampling_[++span_];
    next_s = rounded(span->begin_s);
    index_ = index_at(*span, span->begin_s);
  }
  if (next_s > duration_s_) {
    constexpr double slack = 1e-6;  // intervals: a last row this close to the one before would be redundant
    on_grid_ = false;
    if (duration_s_ - time_s_ <= slack * span->every_s) return false;
    next_s = duration_s_;
  }
  time_s_ = next_s;
  return true;
}

}  // namespace calfpump
