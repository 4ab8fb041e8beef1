#include "calfpump/protocol/timeline.hpp"

#include <algorithm>

namespace calfpump {

std::vector<double> first_drive(const Anatomy& anatomy, const Timeline& timeline) {
  std::vector<std::vector<double>> singles{timeline.drives[static_cast<std::size_t>(timeline.first_drive)]};
  for (const Timeline& other : timeline.other) singles.push_back(other.drives[static_cast<std::size_t>(other.first_drive)]);
  return composed_drive(anatomy, singles);
}

bool same_edges(const Timeline& a, const Timeline& b) {
  const auto alike = [](const auto& x, const auto& y, auto equal) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), equal);
  };
  const auto phases = [](const Timeline::CyclePhase& x, const Timeline::CyclePhase& y) {
    return x.offset_s == y.offset_s && x.duration_s == y.duration_s && x.linear == y.linear;
  };
  const auto cycles = [&](const Timeline::Cycle& x, const Timeline::Cycle& y) {
    return x.cycle_s == y.cycle_s && x.moving == y.moving && alike(x.phases, y.phases, phases);
  };
  const auto sequences = [](const Timeline::Sequence& x, const Timeline::Sequence& y) {
    return x.begin_s == y.begin_s && x.cycle == y.cycle && x.cycles == y.cycles;
  };
  return alike(a.sequences, b.sequences, sequences) && alike(a.cycles, b.cycles, cycles) && alike(a.other, b.other, same_edges);
}

std::optional<LegPhase> LegPhaseCursor::next() {
  if (sequence_ == timeline_->sequences.size()) return std::nullopt;
  const Timeline::Sequence& sequence = timeline_->sequences[sequence_];
  const Timeline::Cycle& cycle = timeline_->cycles[static_cast<std::size_t>(sequence.cycle)];
  const Timeline::CyclePhase& cycle_phase = cycle.phases[phase_];
  LegPhase leg_phase;
  leg_phase.begin_s = sequence.begin_s + static_cast<double>(cycle_) * cycle.cycle_s + cycle_phase.offset_s;
  leg_phase.end_s = leg_phase.begin_s + cycle_phase.duration_s;
  leg_phase.from = timeline_->drives[static_cast<std::size_t>(cycle_phase.from)];
  leg_phase.to = timeline_->drives[static_cast<std::size_t>(cycle_phase.to)];
  leg_phase.linear = cycle_phase.linear;
  leg_phase.activity = sequence.activity;
  leg_phase.moving = cycle.moving;
  leg_phase.working = cycle.moving && (cycle_phase.from != cycle.idle || cycle_phase.to != cycle.idle);
  leg_phase.sequence = sequence_;
  leg_phase.cycle = cycle_;
  jumped_ = jumps_to(cycle_phase.from);
  last_drive_ = cycle_phase.to;
  if (++phase_ < cycle.phases.size()) return leg_phase;
  phase_ = 0;
  if (++cycle_ < sequence.cycles) return leg_phase;
  cycle_ = 0;
  ++sequence_;
  return leg_phase;
}

bool LegPhaseCursor::jumps_to(int drive) const {
  if (drive == last_drive_) return false;
  const auto& before = timeline_->drives[static_cast<std::size_t>(last_drive_)];
  const auto& after = timeline_->drives[static_cast<std::size_t>(drive)];
  // The lymph factor jumps when a movement begins or ends; it acts over hours, so the solver need not restart.
  return !std::equal(before.begin(), before.begin() + timeline_->layout.lymph_factor(0), after.begin());
}

PhaseCursor::PhaseCursor(const Timeline& timeline) : leg_(timeline) {
  if (!timeline.other.empty()) other_.emplace(timeline.other.front());
}

std::optional<Phase> PhaseCursor::next() {
  constexpr double slack_s = 1e-9;  // coinciding phase ends of the two legs differ by rounding
  Phase phase;
  const auto advance = [&](LegPhaseCursor& cursor, std::optional<LegPhase>& now) {
    if (now && now->end_s > time_s_ + slack_s) return;
    now = cursor.next();
    phase.jump = phase.jump || (now && cursor.jumped());
  };
  advance(leg_, now_);
  if (other_) advance(*other_, other_now_);
  if (!now_ || (other_ && !other_now_)) return std::nullopt;
  phase.begin_s = other_ ? time_s_ : now_->begin_s;
  phase.end_s = other_ ? std::min(now_->end_s, other_now_->end_s) : now_->end_s;
  phase.leg = *now_;
  phase.other = other_now_;
  time_s_ = phase.end_s;
  return phase;
}

}  // namespace calfpump
