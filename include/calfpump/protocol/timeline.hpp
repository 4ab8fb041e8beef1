// What is imposed on a leg in time: a sorted list of phases in which everything changes smoothly. Repeats and cycles stay
// folded, so that a year of office days takes little memory.
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
};

/// From `begin_s` to `end_s` the drive goes from `from` to `to` along a smooth ramp (core/smooth.hpp).
struct Phase {
  double begin_s = 0.0, end_s = 0.0;
  std::span<const double> from, to;  ///< the same data: nothing changes
  int activity = 0;
  bool moving = false;      ///< inside a cycle of the movement
  bool working = false;     ///< the movement squeezes a vein or works a muscle
  std::size_t stretch = 0;  ///< counts the unbroken runs of one pattern
  long long cycle = 0;      ///< of the movement, from 0
  bool jump = false;        ///< pressures or heights differ from those at the end of the phase before

  [[nodiscard]] bool constant() const { return from.data() == to.data(); }
};

/// Walks through the phases of a timeline in order, unfolding as it goes.
class PhaseCursor {
 public:
  explicit PhaseCursor(const Timeline& timeline) : timeline_(&timeline), last_drive_(timeline.first_drive) {}

  /// The next phase, or none at the end.
  [[nodiscard]] std::optional<Phase> next();

 private:
  [[nodiscard]] bool jumps_to(int drive) const;

  const Timeline* timeline_;
  std::size_t stretch_ = 0, piece_ = 0;
  long long cycle_ = 0;
  int last_drive_;
};

}  // namespace calfpump
