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
  const auto pieces = [](const Timeline::Piece& x, const Timeline::Piece& y) {
    return x.offset_s == y.offset_s && x.duration_s == y.duration_s && x.linear == y.linear;
  };
  const auto patterns = [&](const Timeline::Pattern& x, const Timeline::Pattern& y) {
    return x.cycle_s == y.cycle_s && x.moving == y.moving && alike(x.pieces, y.pieces, pieces);
  };
  const auto stretches = [](const Timeline::Stretch& x, const Timeline::Stretch& y) {
    return x.begin_s == y.begin_s && x.pattern == y.pattern && x.cycles == y.cycles;
  };
  return alike(a.stretches, b.stretches, stretches) && alike(a.patterns, b.patterns, patterns) &&
         alike(a.other, b.other, same_edges);
}

std::optional<Strand> StrandCursor::next() {
  if (stretch_ == timeline_->stretches.size()) return std::nullopt;
  const Timeline::Stretch& stretch = timeline_->stretches[stretch_];
  const Timeline::Pattern& pattern = timeline_->patterns[static_cast<std::size_t>(stretch.pattern)];
  const Timeline::Piece& piece = pattern.pieces[piece_];
  Strand strand;
  strand.begin_s = stretch.begin_s + static_cast<double>(cycle_) * pattern.cycle_s + piece.offset_s;
  strand.end_s = strand.begin_s + piece.duration_s;
  strand.from = timeline_->drives[static_cast<std::size_t>(piece.from)];
  strand.to = timeline_->drives[static_cast<std::size_t>(piece.to)];
  strand.linear = piece.linear;
  strand.activity = stretch.activity;
  strand.moving = pattern.moving;
  strand.working = pattern.moving && (piece.from != pattern.idle || piece.to != pattern.idle);
  strand.stretch = stretch_;
  strand.cycle = cycle_;
  jumped_ = jumps_to(piece.from);
  last_drive_ = piece.to;
  if (++piece_ < pattern.pieces.size()) return strand;
  piece_ = 0;
  if (++cycle_ < stretch.cycles) return strand;
  cycle_ = 0;
  ++stretch_;
  return strand;
}

bool StrandCursor::jumps_to(int drive) const {
  if (drive == last_drive_) return false;
  const auto& before = timeline_->drives[static_cast<std::size_t>(last_drive_)];
  const auto& after = timeline_->drives[static_cast<std::size_t>(drive)];
  // The lymph factor steps when a movement begins or ends; it acts over hours and asks for no new start.
  return !std::equal(before.begin(), before.begin() + timeline_->layout.lymph_factor(0), after.begin());
}

PhaseCursor::PhaseCursor(const Timeline& timeline) : leg_(timeline) {
  if (!timeline.other.empty()) other_.emplace(timeline.other.front());
}

std::optional<Phase> PhaseCursor::next() {
  constexpr double slack_s = 1e-9;  // the legs' edges that are meant to fall together differ by rounding
  Phase phase;
  const auto advance = [&](StrandCursor& cursor, std::optional<Strand>& now) {
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
