// The timeline of one leg or two: a protocol in time, as a sequence of smooth phases. Repeated cycles are stored once, so that
// a year of office days needs little memory.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/body/posture.hpp"
#include "calfpump/leg/layout.hpp"

namespace calfpump {

/// Posture, movement and garment of a leg by name, for metrics and output.
struct ActivityNames {
  std::string posture;
  Posture::Role role = Posture::Role::other;
  std::string movement;  ///< empty: none
  std::string garment;   ///< kind and pressure; empty: none
};

/// A step of the protocol with its times.
struct TimedStep {
  double begin_s = 0.0, end_s = 0.0;
  int activity = 0;
  long long cycles = 0;       ///< number of cycles of the movement
  double cycle_s = 0.0;       ///< length of a cycle
  double transition_s = 0.0;  ///< length of the change of posture
  double every_s = 0.0;       ///< interval between rows; 0: the scenario's
};

/// A protocol in time: sequences of cycles of phases. A leg at rest has one cycle of one phase.
struct Timeline {
  /// The drive moves from one row of `drives` to another along a smooth ramp.
  struct CyclePhase {
    double offset_s, duration_s;
    int from, to;
    bool linear = false;  ///< along a straight line instead
  };
  struct Cycle {
    std::vector<CyclePhase> phases;
    double cycle_s = 0.0;
    bool moving = false;
    int idle = 0;  ///< drive of a movement between its pulses
  };
  /// A number of equal cycles in a row.
  struct Sequence {
    double begin_s;
    int cycle, activity;
    long long cycles;
  };

  explicit Timeline(const DriveLayout& drive_layout) : layout(drive_layout) {}

  DriveLayout layout;
  std::vector<std::vector<double>> drives;
  std::vector<Cycle> cycles;
  std::vector<ActivityNames> activities;
  std::vector<Sequence> sequences;
  std::vector<TimedStep> steps;
  int first_drive = 0;
  double duration_s = 0.0;
  std::vector<Timeline> other;  ///< the other leg of two, equally long; empty for one leg
};

/// The drive at time 0, in the order of the anatomy's network.
[[nodiscard]] std::vector<double> first_drive(const Anatomy& anatomy, const Timeline& timeline);

/// Whether the phases of both timelines begin and end at the same times and have the same ramps.
[[nodiscard]] bool same_edges(const Timeline& a, const Timeline& b);

/// A phase of one leg: from `begin_s` to `end_s` the drive moves from `from` to `to` along a smooth ramp (core/smooth.hpp) or a
/// straight line.
struct LegPhase {
  double begin_s = 0.0, end_s = 0.0;
  std::span<const double> from, to;  ///< the same data if the drive is constant
  bool linear = false;
  int activity = 0;
  bool moving = false;       ///< inside a cycle of the movement
  bool working = false;      ///< the movement squeezes a vein or works a muscle
  std::size_t sequence = 0;  ///< index of the sequence in the timeline
  long long cycle = 0;       ///< index of the cycle in its sequence

  [[nodiscard]] bool constant() const { return from.data() == to.data(); }
};

/// A phase of all legs. With two legs it may be a part of the phase of one leg.
struct Phase {
  double begin_s = 0.0, end_s = 0.0;
  LegPhase leg;
  std::optional<LegPhase> other;
  bool jump = false;  ///< pressures or heights differ from the end of the previous phase

  [[nodiscard]] bool moving() const { return leg.moving || (other && other->moving); }
  /// A number that changes wherever the drive, including its lymph factor, may be discontinuous.
  [[nodiscard]] std::size_t sequences() const { return leg.sequence + (other ? other->sequence : 0); }
};

/// The phases of one leg in order.
class LegPhaseCursor {
 public:
  explicit LegPhaseCursor(const Timeline& timeline) : timeline_(&timeline), last_drive_(timeline.first_drive) {}

  /// The next phase, or none at the end.
  [[nodiscard]] std::optional<LegPhase> next();
  /// Whether that phase began with a jump of the drive.
  [[nodiscard]] bool jumped() const { return jumped_; }

 private:
  [[nodiscard]] bool jumps_to(int drive) const;

  const Timeline* timeline_;
  std::size_t sequence_ = 0, phase_ = 0;
  long long cycle_ = 0;
  int last_drive_;
  bool jumped_ = false;
};

/// The phases of a timeline in order, cut where a phase of either leg ends.
class PhaseCursor {
 public:
  explicit PhaseCursor(const Timeline& timeline);

  /// The next phase, or none at the end.
  [[nodiscard]] std::optional<Phase> next();

 private:
  LegPhaseCursor leg_;
  std::optional<LegPhaseCursor> other_;
  std::optional<LegPhase> now_, other_now_;
  double time_s_ = 0.0;
};

}  // namespace calfpump
