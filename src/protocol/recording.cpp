#include "calfpump/protocol/recording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace calfpump {

double Chamber::at_mmHg(double time_s) const {
  const double full_s = begin_s + rise_s, falling_s = full_s + hold_s;
  if (time_s <= begin_s || time_s >= end_s()) return 0.0;
  if (time_s < full_s) return pressure_mmHg * (time_s - begin_s) / rise_s;
  if (time_s <= falling_s) return pressure_mmHg;
  return pressure_mmHg * (end_s() - time_s) / fall_s;
}

Recording recording_of(const Anatomy& anatomy, const std::vector<Chamber>& chambers, double cycle_s) {
  Recording recording;
  recording.chambers = chambers;
  const auto rounded = [](double time_s) { return std::round(time_s * 1e9) / 1e9; };  // times that are equal but for rounding
  std::set<double> times{0.0, rounded(cycle_s)};
  for (const Chamber& one : chambers)
    for (const double time_s : {one.begin_s, one.begin_s + one.rise_s, one.begin_s + one.rise_s + one.hold_s, one.end_s()})
      times.insert(std::min(rounded(time_s), rounded(cycle_s)));
  recording.times_s.assign(times.begin(), times.end());
  for (int v = 0; v < std::ssize(anatomy.veins); ++v) {
    const Vein& vein = anatomy.veins[static_cast<std::size_t>(v)];
    RecordingColumn column{v, vein.name, 1.0, {}, std::vector<double>(times.size(), 0.0)};
    bool pressed = false;
    for (const Chamber& one : chambers) {
      if (one.segment != vein.segment) continue;
      pressed = true;
      const double part = vein.superficial ? one.superficial : one.deep;
      for (std::size_t i = 0; i < column.values.size(); ++i) column.values[i] += part * one.at_mmHg(recording.times_s[i]);
    }
    if (pressed) recording.squeezes.push_back(std::move(column));
  }
  return recording;
}

std::string in_words(const Recording& recording) {
  if (recording.chambers.empty()) return "recording " + recording.file;
  return fmt::format("device of {} chamber{}", recording.chambers.size(), recording.chambers.size() == 1 ? "" : "s");
}

}  // namespace calfpump
