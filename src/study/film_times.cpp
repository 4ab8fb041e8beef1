#include "calfpump/study/film_times.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace calfpump {
namespace {

// Chosen, all of them: what a screen shows, and what is worth a look.
constexpr double per_cycle = 24.0;
constexpr double finest_s = 0.02, coarsest_s = 0.25;                 // between moments of a movement
constexpr double first_s = 0.1, growth = 1.25, rest_parts = 1200.0;  // at rest: first distance; each by the one before
constexpr double envelope_s = 10.0;                                  // of longer cycles, between their moments
constexpr double nearest_s = 1e-3;                                   // two moments

struct Detail {
  long long whole_cycles;  ///< at each end of a bout, shown whole
  double cycles_each;      ///< of those between: so many to a moment
};
constexpr std::array ladder{Detail{std::numeric_limits<long long>::max() / 4, 1.0},
                            Detail{32, 1.0},
                            Detail{8, 1.0},
                            Detail{4, 2.0},
                            Detail{2, 4.0},
                            Detail{1, 16.0},
                            Detail{0, 64.0}};

/// A part of a bout that is not shown cycle by cycle. Its moments are whole cycles apart, so that no moment in between may
/// stand.
struct Envelope {
  double begin_s, end_s, distance_s;
};

/// Adds moments while there is room.
struct Collector {
  std::vector<double>& times_s;
  std::vector<Envelope>& envelopes;
  std::size_t most;

  [[nodiscard]] bool full() const { return times_s.size() > most; }
  void evenly(double begin_s, double end_s, double distance_s) {
    const double parts = std::max(1.0, std::ceil((end_s - begin_s) / distance_s - 1e-9));
    for (double i = 1.0; i <= parts && !full(); i += 1.0) times_s.push_back(begin_s + (end_s - begin_s) * i / parts);
  }
  void resting(double begin_s, double end_s, double longest_s) {
    double distance_s = std::min(first_s, longest_s);
    for (double at_s = begin_s + distance_s; at_s < end_s && !full(); at_s += distance_s) {
      times_s.push_back(at_s);
      distance_s = std::min(growth * distance_s, longest_s);
    }
    times_s.push_back(end_s);
  }
  void moving(double begin_s, const Timeline::Stretch& stretch, double cycle_s, const Detail& detail) {
    const double whole = static_cast<double>(std::min(detail.whole_cycles, stretch.cycles));
    const double end_s = begin_s + static_cast<double>(stretch.cycles) * cycle_s;
    const double fine_s = std::clamp(cycle_s / per_cycle, finest_s, coarsest_s);
    const double from_s = begin_s + whole * cycle_s, to_s = std::max(from_s, end_s - whole * cycle_s);
    if (whole > 0.0) evenly(begin_s, from_s, fine_s);
    if (to_s > from_s) envelopes.push_back({from_s, to_s, detail.cycles_each * std::min(cycle_s, envelope_s)});
    if (end_s > to_s) evenly(to_s, end_s, fine_s);
  }
  /// Where envelopes of several legs fall together, the moments are those of the first.
  void shape_envelopes() {
    std::sort(envelopes.begin(), envelopes.end(), [](const Envelope& a, const Envelope& b) { return a.begin_s < b.begin_s; });
    double free_s = 0.0;
    for (const Envelope& one : envelopes) {
      const double begin_s = std::max(one.begin_s, free_s);
      if (begin_s >= one.end_s) continue;
      free_s = one.end_s;
      std::erase_if(times_s, [&](double t) { return t > begin_s && t < one.end_s - nearest_s; });
      for (double i = 1.0; begin_s + i * one.distance_s < one.end_s - nearest_s && !full(); i += 1.0)
        times_s.push_back(begin_s + i * one.distance_s);
      times_s.push_back(one.end_s);
    }
  }
};

void collect(const Timeline& timeline, const Detail& detail, double longest_rest_s, Collector& to) {
  for (const Timeline::Stretch& stretch : timeline.stretches) {
    const Timeline::Pattern& pattern = timeline.patterns[static_cast<std::size_t>(stretch.pattern)];
    if (to.full()) return;
    if (pattern.moving) {
      to.moving(stretch.begin_s, stretch, pattern.cycle_s, detail);
    } else {
      to.resting(stretch.begin_s, stretch.begin_s + pattern.cycle_s * static_cast<double>(stretch.cycles), longest_rest_s);
    }
  }
  for (const Timeline& other : timeline.other) collect(other, detail, longest_rest_s, to);
}

/// In order, none nearer to the one before than a thousandth of a second.
void sort_out(std::vector<double>& times_s) {
  std::sort(times_s.begin(), times_s.end());
  const auto near = [](double a, double b) { return b - a < nearest_s; };
  times_s.erase(std::unique(times_s.begin(), times_s.end(), near), times_s.end());
}

}  // namespace

std::vector<double> film_times(std::span<const Timeline* const> timelines, std::size_t most) {
  double longest_s = 0.0;
  for (const Timeline* timeline : timelines) longest_s = std::max(longest_s, timeline->duration_s);
  std::vector<double> times_s;
  for (const Detail& detail : ladder) {
    times_s.assign(1, 0.0);
    std::vector<Envelope> envelopes;
    Collector to{times_s, envelopes, 4 * most * timelines.size()};
    for (const Timeline* timeline : timelines) collect(*timeline, detail, longest_s / rest_parts, to);
    to.shape_envelopes();
    for (const Timeline* timeline : timelines) times_s.push_back(timeline->duration_s);
    const bool complete = !to.full();
    sort_out(times_s);
    if (complete && times_s.size() <= most) return times_s;
  }
  times_s.assign(1, 0.0);
  std::vector<Envelope> none;
  Collector{times_s, none, most}.evenly(0.0, longest_s, longest_s / static_cast<double>(most));
  for (const Timeline* timeline : timelines) times_s.push_back(timeline->duration_s);
  sort_out(times_s);
  return times_s;
}

}  // namespace calfpump
