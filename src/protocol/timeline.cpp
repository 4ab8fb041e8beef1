#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

std::optional<Phase> PhaseCursor::next() {
  if (stretch_ == timeline_->stretches.size()) return std::nullopt;
  const Timeline::Stretch& stretch = timeline_->stretches[stretch_];
  const Timeline::Pattern& pattern = timeline_->patterns[static_cast<std::size_t>(stretch.pattern)];
  const Timeline::Piece& piece = pattern.pieces[piece_];
  const double begin_s = stretch.begin_s + static_cast<double>(cycle_) * pattern.cycle_s + piece.offset_s;
  Phase phase;
  phase.begin_s = begin_s;
  phase.end_s = begin_s + piece.duration_s;
  phase.from = timeline_->drives[static_cast<std::size_t>(piece.from)];
  phase.to = timeline_->drives[static_cast<std::size_t>(piece.to)];
  phase.activity = stretch.activity;
  phase.moving = pattern.moving;
  phase.working = pattern.moving && (piece.from != pattern.idle || piece.to != pattern.idle);
  phase.stretch = stretch_;
  phase.cycle = cycle_;
  phase.jump = jumps_to(piece.from);
  last_drive_ = piece.to;
  if (++piece_ < pattern.pieces.size()) return phase;
  piece_ = 0;
  if (++cycle_ < stretch.cycles) return phase;
  cycle_ = 0;
  ++stretch_;
  return phase;
}

bool PhaseCursor::jumps_to(int drive) const {
  if (drive == last_drive_) return false;
  const auto& before = timeline_->drives[static_cast<std::size_t>(last_drive_)];
  const auto& after = timeline_->drives[static_cast<std::size_t>(drive)];
  // The lymph factor steps when a movement begins or ends; it acts over hours and asks for no new start.
  for (int i = 0; i < timeline_->layout.lymph_factor(); ++i) {
    if (before[static_cast<std::size_t>(i)] != after[static_cast<std::size_t>(i)]) return true;
  }
  return false;
}

}  // namespace calfpump
