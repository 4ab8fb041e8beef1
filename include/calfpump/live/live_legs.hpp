// One leg or two beside each other on one clock, as a page shows them: frames, curves between frames, and steps back.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "calfpump/live/live_leg.hpp"

namespace calfpump {

/// A leg at a moment, as it is drawn.
struct LiveFrame {
  std::vector<float> curves;                                     ///< by curve
  std::vector<float> volume_mL, transmural_mmHg, external_mmHg;  ///< by vein
  std::vector<float> flow_mL_s, opening;                         ///< by edge; opening 1 without a valve
  std::vector<float> joint_cm;                                   ///< from the sole up, above the heart
  float phase = 0.0F;                                            ///< progress of the movement [1]
};

/// Values of the curves at times since the last frame; the last is the frame's.
struct LiveSamples {
  std::size_t count = 0;
  std::vector<double> time_s;
  std::vector<float> curves;  ///< by leg, curve and sample
};

class LiveLegs {
 public:
  static constexpr std::size_t most_legs = 2, most_samples = 16;

  /// `curves`: names of observables of one leg. Throws InputError for a name that the anatomy does not have.
  LiveLegs(const Catalogue& catalogue, std::span<const std::string_view> curves);

  /// Sets the scenario of a leg. `fresh`, or a leg that is not there yet: begins at rest; the clock of a single leg then begins
  /// at 0. Otherwise the leg goes on from its state. Throws InputError, SimulationError; the leg is then as before.
  void set(std::size_t leg, const Scenario& scenario, bool fresh);
  /// Removes the last leg; the first stays.
  void remove_last();
  void press(bool down);

  /// Advances all legs together, in equal parts with a sample after each, and returns the time that passed. It is less if
  /// `enough`, which is called between the parts, says so.
  double advance(double seconds, const std::function<bool()>& enough = nullptr);
  /// Goes back to the kept moment nearest to that many seconds ago; false if there is none before now.
  bool back(double seconds);

  [[nodiscard]] double time_s() const { return time_s_; }
  [[nodiscard]] std::size_t size() const { return legs_.size(); }
  [[nodiscard]] const LiveLeg& leg(std::size_t leg) const { return legs_[leg]; }
  /// Computes the frame of a leg at this moment.
  const LiveFrame& frame(std::size_t leg);
  [[nodiscard]] const LiveSamples& samples() const { return samples_; }
  [[nodiscard]] std::size_t curve_count() const { return curves_.size(); }

 private:
  /// Moments in the order of time, the oldest overwritten by the newest.
  struct Kept {
    double time_s = 0.0;
    std::vector<LiveMoment> legs;
  };

  void keep();
  void forget_past();
  void sample();

  const Catalogue* catalogue_;
  std::vector<const Observable*> curves_;
  std::vector<LiveLeg> legs_;
  std::array<LiveFrame, most_legs> frames_;
  LiveSamples samples_;
  double time_s_ = 0.0;

  std::vector<Kept> past_;
  std::size_t first_ = 0, count_ = 0;
};

}  // namespace calfpump
