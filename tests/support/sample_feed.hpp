// Feeds metrics with artificial courses of pressure and volume.
#pragma once

#include <cmath>
#include <functional>

#include "calfpump/metrics/sample.hpp"

namespace calfpump::test {

/// Samples of given courses, continued from the end of the last ones.
class SampleFeed {
 public:
  using Course = std::function<double(double seconds)>;

  SampleFeed(double pressure_mmHg, double volume_mL) {
    last_[Input::ankle_pressure_mmHg] = pressure_mmHg, last_[Input::calf_volume_mL] = volume_mL;
  }

  /// Passes `length_s` of intervals of `dt_s` to a metric. Courses are functions of the time since the beginning of this call;
  /// bout and posture begin, if set, with the first interval.
  template <class Metric>
  void play(Metric& metric, double length_s, double dt_s, Situation situation, const Course& pressure, const Course& volume) {
    const double begin_s = last_.time_s;
    const int pieces = static_cast<int>(std::ceil(length_s / dt_s - 1e-9));
    for (int i = 1; i <= pieces; ++i) {
      const double since_s = length_s * i / pieces;
      Interval interval{last_, last_, situation};
      interval.now.time_s = begin_s + since_s;
      interval.now[Input::ankle_pressure_mmHg] = pressure(since_s);
      interval.now[Input::calf_volume_mL] = volume(since_s);
      metric.add(interval);
      last_ = interval.now;
      situation.bout_begins = situation.posture_begins = false;
    }
  }

  [[nodiscard]] const Sample& last() const { return last_; }

 private:
  Sample last_;
};

inline SampleFeed::Course constant(double value) {
  return [value](double) { return value; };
}

inline SampleFeed::Course line(double from, double to, double length_s) {
  return [=](double t) { return from + (to - from) * t / length_s; };
}

/// A relaxation from one value to another with a time constant.
inline SampleFeed::Course approach(double from, double to, double tau_s) {
  return [=](double t) { return to + (from - to) * std::exp(-t / tau_s); };
}

/// `cycles` contractions of one second each, in the given posture: 0.6 s of work, 0.4 s of rest. Pressure and volume follow
/// straight lines over the whole bout.
template <class Metric>
void play_bout(SampleFeed& feed, Metric& metric, int cycles, Situation situation, double to_mmHg, double to_mL) {
  const Sample start = feed.last();
  situation.moving = situation.bout_begins = true;
  for (int c = 0; c < cycles; ++c) {
    situation.cycle = c;
    const auto part = [&](double from, double to, double done) { return from + (to - from) * (c + done) / cycles; };
    const auto course = [&](double from, double to, double offset_s) {
      return [=, &part](double t) { return part(from, to, offset_s + t); };
    };
    situation.working = true;
    feed.play(metric, 0.6, 0.02, situation, course(start[Input::ankle_pressure_mmHg], to_mmHg, 0.0),
              course(start[Input::calf_volume_mL], to_mL, 0.0));
    situation.bout_begins = situation.posture_begins = situation.working = false;
    feed.play(metric, 0.4, 0.02, situation, course(start[Input::ankle_pressure_mmHg], to_mmHg, 0.6),
              course(start[Input::calf_volume_mL], to_mL, 0.6));
  }
}

}  // namespace calfpump::test
