#include "calfpump/study/fingerprint.hpp"

#include <array>
#include <bit>
#include <concepts>
#include <string_view>

#include "calfpump/core/checksum.hpp"

namespace calfpump {
namespace {

class Bytes {
 public:
  /// Numbers, names and lists of them.
  template <class... Values>
  void add(const Values&... values) {
    (put(values), ...);
  }

  [[nodiscard]] std::string checksum() const { return calfpump::checksum(bytes_); }

 private:
  template <class Number>
  requires std::integral<Number> || std::floating_point<Number>
  void put(Number number) {
    const auto raw = std::bit_cast<std::array<char, sizeof(Number)>>(number);
    bytes_.append(raw.data(), raw.size());
  }
  void put(std::string_view text) {
    put(text.size());
    bytes_ += text;
  }
  void put(const std::string& text) { put(std::string_view(text)); }
  template <class Value>
  void put(const std::vector<Value>& values) {
    put(values.size());
    for (const Value& value : values) put(value);
  }

  std::string bytes_;
};

/// Adds a struct of doubles alone.
template <class Numbers>
void add_numbers(Bytes& bytes, const Numbers& numbers) {
  constexpr std::size_t count = sizeof(Numbers) / sizeof(double);
  static_assert(sizeof(Numbers) == count * sizeof(double) && alignof(Numbers) == alignof(double));
  for (const double number : std::bit_cast<std::array<double, count>>(numbers)) bytes.add(number);
}

void add_rows(Bytes& bytes, const Anatomy& anatomy) {
  bytes.add(anatomy.segments.size(), anatomy.veins.size(), anatomy.edges.size(), anatomy.beds.size());
  for (const Segment& row : anatomy.segments) {
    bytes.add(row.name, row.length_per_stature, row.mass_fraction, row.girth_per_stature, row.leg);
    bytes.add(row.creep.has_value(), row.interstitium.has_value());
    if (row.creep) add_numbers(bytes, *row.creep);
    if (row.interstitium) add_numbers(bytes, *row.interstitium);
  }
  for (const Vein& row : anatomy.veins)
    bytes.add(row.name, row.segment, row.along, row.v0_mL, row.a_mL, row.pc_mmHg, row.superficial);
  for (const Edge& row : anatomy.edges)
    bytes.add(row.from, row.to, row.r_from_mmHg_s_mL, row.r_to_mmHg_s_mL, row.area_cm2, row.valved, row.leak, row.coaptation);
  for (const Bed& row : anatomy.beds) bytes.add(row.name, row.vein, row.rest_flow_mL_s, row.muscle, row.skin);
}

void add(Bytes& bytes, const Anatomy& anatomy) {
  add_rows(bytes, anatomy);
  bytes.add(anatomy.muscles, anatomy.legs, anatomy.circulation.has_value(), anatomy.observables.size());
  add_numbers(bytes, anatomy.laws);
  add_numbers(bytes, anatomy.surroundings);
  if (anatomy.circulation) add_numbers(bytes, *anatomy.circulation);
  for (const Observable& row : anatomy.observables)
    bytes.add(row.name, static_cast<int>(row.quantity), row.veins, row.edges, row.segments, row.radius_cm, row.part);
}

void add(Bytes& bytes, const Timeline& timeline) {
  bytes.add(timeline.drives, timeline.first_drive, timeline.duration_s, timeline.cycles.size(), timeline.activities.size());
  for (const Timeline::Cycle& cycle : timeline.cycles) {
    bytes.add(cycle.cycle_s, cycle.moving, cycle.idle, cycle.phases.size());
    for (const Timeline::CyclePhase& cycle_phase : cycle.phases)
      bytes.add(cycle_phase.offset_s, cycle_phase.duration_s, cycle_phase.from, cycle_phase.to, cycle_phase.linear);
  }
  for (const ActivityNames& activity : timeline.activities)
    bytes.add(activity.posture, static_cast<int>(activity.role), activity.movement, activity.garment);
  for (const Timeline::Sequence& sequence : timeline.sequences)
    bytes.add(sequence.begin_s, sequence.cycle, sequence.activity, sequence.cycles);
  for (const TimedStep& step : timeline.steps)
    bytes.add(step.begin_s, step.end_s, step.activity, step.cycles, step.cycle_s, step.transition_s);
  for (const Timeline& other : timeline.other) add(bytes, other);
}

}  // namespace

std::string fingerprint(const Preparation& outline) {
  Bytes bytes;
  add(bytes, outline.network.anatomy());
  add(bytes, outline.timeline);
  bytes.add(outline.lying, outline.calf_girth_ratio);
  return bytes.checksum();
}

}  // namespace calfpump
