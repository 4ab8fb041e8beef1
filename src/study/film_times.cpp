#include "calfpump/study/film_times.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace calfpump {
namespace {

// Chosen, all of them: by the resolution of a screen, and by what is visible.
constexpr double per_cycle = 24.0;
constexpr double finest_s = 0.02, coarsest_s = 0.25;  // between moments of a movement
constexpr double first_s = 0.1, growth = 1.25;        // at rest: first distance; each by the one before
constexpr double rest_s = 1.25;                       // limit on the distance at rest, however fine the rest: chosen
constexpr double screen = 1200.0;                     // moments that a plot of the page's width can show
constexpr double nearest_s = 1e-3;                    // smallest distance of two moments
constexpr long long every_cycle = std::numeric_limits<long long>::max() / 4;
constexpr std::array<long long, 7> ladder{every_cycle, 32, 8, 4, 2, 1, 0};

/// Resolution that the limit on moments allows.
struct Detail {
  long long whole_cycles;  ///< at each end of a sequence, shown in detail
  double longest_s;        ///< between moments in the middle of a sequence
  double longest_rest_s;   ///< between moments at rest

  /// Whether moments at this distance resolve a cycle.
  [[nodiscard]] bool resolves(double cycle_s) const { return cycle_s >= per_cycle * longest_s; }
  /// The distance rounded to whole cycles; for a longer cycle an even fraction of the cycle.
  [[nodiscard]] double envelope_s(double cycle_s) const {
    return cycle_s <= longest_s ? cycle_s * std::floor(longest_s / cycle_s) : cycle_s / std::ceil(cycle_s / longest_s);
  }
};

Detail detail_of(long long whole_cycles, double longest_s, double duration_s) {
  return {whole_cycles, longest_s, std::max(longest_s, std::min(rest_s, duration_s / screen))};
}

/// A part of a sequence that is not shown cycle by cycle. Its moments are whole cycles apart, or an even fraction of a cycle.
/// No other moment may lie between them.
struct Envelope {
  double begin_s, end_s, distance_s;
};

/// Adds moments up to the limit.
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
  void moving(double begin_s, const Timeline::Sequence& sequence, double cycle_s, const Detail& detail) {
    const double end_s = begin_s + static_cast<double>(sequence.cycles) * cycle_s;
    const double fine_s = std::clamp(cycle_s / per_cycle, finest_s, coarsest_s);
    if (detail.whole_cycles < every_cycle && detail.resolves(cycle_s))
      return evenly(begin_s, end_s, std::max(fine_s, detail.longest_s));
    const double whole = static_cast<double>(std::min(detail.whole_cycles, sequence.cycles));
    const double from_s = begin_s + whole * cycle_s, to_s = std::max(from_s, end_s - whole * cycle_s);
    if (whole > 0.0) evenly(begin_s, from_s, fine_s);
    if (to_s > from_s) envelopes.push_back({from_s, to_s, detail.envelope_s(cycle_s)});
    if (end_s > to_s) evenly(to_s, end_s, fine_s);
  }
  /// Where envelopes of several legs overlap, the moments of the first are used.
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

void collect(const Timeline& timeline, const Detail& detail, Collector& to) {
  for (const Timeline::Sequence& sequence : timeline.sequences) {
    const Timeline::Cycle& cycle = timeline.cycles[static_cast<std::size_t>(sequence.cycle)];
    if (to.full()) return;
    if (cycle.moving) {
      to.moving(sequence.begin_s, sequence, cycle.cycle_s, detail);
    } else {
      const double end_s = sequence.begin_s + cycle.cycle_s * static_cast<double>(sequence.cycles);
      to.resting(sequence.begin_s, end_s, detail.longest_rest_s);
    }
  }
  for (const Timeline& other : timeline.other) collect(other, detail, to);
}

/// Sorted, without moments closer to the one before than a thousandth of a second.
void sort_out(std::vector<double>& times_s) {
  std::sort(times_s.begin(), times_s.end());
  const auto near = [](double a, double b) { return b - a < nearest_s; };
  times_s.erase(std::unique(times_s.begin(), times_s.end(), near), times_s.end());
}

/// The moments at this resolution, or none if they exceed the limit.
std::vector<double> within(std::span<const Timeline* const> timelines, const Detail& detail, std::size_t most) {
  std::vector<double> times_s(1, 0.0);
  std::vector<Envelope> envelopes;
  Collector to{times_s, envelopes, 4 * most * timelines.size()};
  for (const Timeline* timeline : timelines) collect(*timeline, detail, to);
  if (to.full()) return {};
  to.shape_envelopes();
  for (const Timeline* timeline : timelines) times_s.push_back(timeline->duration_s);
  if (to.full()) return {};
  sort_out(times_s);
  if (times_s.size() > most) times_s.clear();
  return times_s;
}

/// Moments with this many whole cycles, and the others as close as the limit allows; none if that is not within `apart_s`.
std::vector<double> closest(std::span<const Timeline* const> timelines, long long whole_cycles, double apart_s,
                            double duration_s, std::size_t most) {
  constexpr int halvings = 8;  // chosen: to within a hundredth
  std::vector<double> times_s = within(timelines, detail_of(whole_cycles, apart_s, duration_s), most);
  if (times_s.empty() || whole_cycles == every_cycle) return times_s;
  double close_s = 0.5 * apart_s;
  for (int i = 0; i < halvings; ++i) {
    const double between_s = 0.5 * (close_s + apart_s);
    std::vector<double> closer_s = within(timelines, detail_of(whole_cycles, between_s, duration_s), most);
    (closer_s.empty() ? close_s : apart_s) = between_s;
    if (!closer_s.empty()) times_s = std::move(closer_s);
  }
  return times_s;
}

}  // namespace

std::vector<double> film_times(std::span<const Timeline* const> timelines, std::size_t most) {
  double longest_s = 0.0;
  for (const Timeline* timeline : timelines) longest_s = std::max(longest_s, timeline->duration_s);
  const double room = static_cast<double>(most), parts = std::max(0.5 * room, std::min(room, screen));
  for (const long long whole_cycles : ladder) {
    std::vector<double> times_s = closest(timelines, whole_cycles, longest_s / parts, longest_s, most);
    if (!times_s.empty()) return times_s;
  }
  std::vector<double> times_s(1, 0.0);
  std::vector<Envelope> none;
  Collector{times_s, none, most}.evenly(0.0, longest_s, longest_s / room);
  for (const Timeline* timeline : timelines) times_s.push_back(timeline->duration_s);
  sort_out(times_s);
  return times_s;
}

}  // namespace calfpump
