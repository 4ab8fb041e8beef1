// What is imposed on a leg, or on two, in time: a sorted list of phases in which everything changes smoothly. Repeats and
// cycles stay folded, so that a year of office days takes little memory.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/body/posture.hpp"
#include "calfpump/leg/layout.hpp"

namespace calfpump {

/// What goes on, for those who interpret the result.
struct Activity {
  std::string posture;
  Posture::Role role = Posture::Role::other;
  std::string movement;  ///< empty: none
  std::string garment;   ///< kind and pressure; empty: none
};

/// A step as executed.
struct Entry {
  double begin_s = 0.0, end_s = 0.0;
  int activity = 0;
  long long cycles = 0;       ///< of the movement
  double cycle_s = 0.0;       ///< length of one
  double transition_s = 0.0;  ///< taken by the change of posture
};

struct Timeline {
  /// A piece of a pattern: the drive goes from one row of `drives` to another along a ramp.
  struct Piece {
    double offset_s, duration_s;
    int from, to;
    bool linear = false;  ///< along a straight line
  };
  /// Pieces that follow one another, repeated every cycle.
  struct Pattern {
    std::vector<Piece> pieces;
    double cycle_s = 0.0;
    bool moving = false;
    int idle = 0;  ///< of a movement: the drive with no pulse on
  };
  /// A pattern done some times in a row.
  struct Stretch {
    double begin_s;
    int pattern, activity;
    long long cycles;
  };

  explicit Timeline(const DriveLayout& drive_layout) : layout(drive_layout) {}

  DriveLayout layout;
  std::vector<std::vector<double>> drives;
  std::vector<Pattern> patterns;
  std::vector<Activity> activities;
  std::vector<Stretch> stretches;
  std::vector<Entry> entries;
  int first_drive = 0;
  double duration_s = 0.0;
  std::vector<Timeline> other;  ///< of the other leg, as long as this one, where there are two; else empty
};

/// What acts at time 0, for the network of that anatomy.
[[nodiscard]] std::vector<double> first_drive(const Anatomy& anatomy, const Timeline& timeline);

/// Whether phases begin and end at the same times, and move alike.
[[nodiscard]] bool same_edges(const Timeline& a, const Timeline& b);

/// What is imposed on one leg: from `begin_s` to `end_s` the drive goes from `from` to `to` along a smooth ramp
/// (core/smooth.hpp), or a straight line.
struct Strand {
  double begin_s = 0.0, end_s = 0.0;
  std::span<const double> from, to;  ///< the same data: nothing changes
  bool linear = false;
  int activity = 0;
  bool moving = false;      ///< inside a cycle of the movement
  bool working = false;     ///< the movement squeezes a vein or works a muscle
  std::size_t stretch = 0;  ///< counts the unbroken runs of one pattern
  long long cycle = 0;      ///< of the movement, from 0

  [[nodiscard]] bool constant() const { return from.data() == to.data(); }
};

/// A time in which everything changes smoothly on every leg. With two legs it may be a part of a strand.
struct Phase {
  double begin_s = 0.0, end_s = 0.0;
  Strand leg;
  std::optional<Strand> other;
  bool jump = false;  ///< pressures or heights differ from those at the end of the phase before

  [[nodiscard]] bool moving() const { return leg.moving || (other && other->moving); }
  /// Changes where what is imposed may step, the lymph factor included.
  [[nodiscard]] std::size_t stretches() const { return leg.stretch + (other ? other->stretch : 0); }
};

/// Walks through the strands of one leg in order, unfolding as it goes.
class StrandCursor {
 public:
  explicit StrandCursor(const Timeline& timeline) : timeline_(&timeline), last_drive_(timeline.first_drive) {}

  /// The next strand, or none at the end.
  [[nodiscard]] std::optional<Strand> next();
  /// Whether it began with a jump.
  [[nodiscard]] bool jumped() const { return jumped_; }

 private:
  [[nodiscard]] bool jumps_to(int drive) const;

  const Timeline* timeline_;
  std::size_t stretch_ = 0, piece_ = 0;
  long long cycle_ = 0;
  int last_drive_;
  bool jumped_ = false;
};

/// Walks through the phases of a timeline, and of that of the other leg beside it.
class PhaseCursor {
 public:
  explicit PhaseCursor(const Timeline& timeline);

  /// The next phase, or none at the end.
  [[nodiscard]] std::optional<Phase> next();

 private:
  StrandCursor leg_;
  std::optional<StrandCursor> other_;
  std::optional<Strand> now_, other_now_;
  double time_s_ = 0.0;
};

}  // namespace calfpump
