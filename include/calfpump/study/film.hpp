// Film of a run: curves of observables, and the state of the legs at moments.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/metrics/observer.hpp"
#include "calfpump/simulation/follower.hpp"
#include "calfpump/study/joints.hpp"

namespace calfpump {

/// Lowest, highest and mean value of an observable between successive moments, both included; at the first moment its value
/// there.
struct FilmCurve {
  std::vector<float> lowest, highest, mean;
};

/// Film of one leg: curves by curve of the plan; the rest by element, then by moment. If moments are more than half a second
/// apart, elements are sampled in turn at the moment or a quarter, half or three quarters of the way back to the moment before,
/// so that cycles of a movement are not all sampled in the same phase.
struct FilmLeg {
  std::vector<FilmCurve> curves;
  std::vector<std::vector<float>> volume_mL, transmural_mmHg, external_mmHg;  ///< by vein
  std::vector<std::vector<float>> flow_mL_s, opening;                         ///< by edge; opening 1 without a valve
  std::vector<std::vector<float>> joint_cm;  ///< from the sole up: height of each joint above the heart
};

struct Film {
  std::vector<FilmLeg> legs;
};

struct FilmPlan {
  std::vector<double> times_s;      ///< ascending from 0; times beyond a run's end are left out of its film
  std::vector<std::string> curves;  ///< names of observables of one leg
};

/// Follows a run and makes its film. Receives every moment that is observed, so that its extremes equal the metrics'.
class Filming {
 public:
  /// Records the moment at time 0 at once. The plan must outlive it.
  Filming(Network& network, const Timeline& timeline, double stature_cm, const std::vector<double>& start,
          const FilmPlan& plan);

  void accept(const AcceptedStep& step);
  [[nodiscard]] double next_observation_s() const { return std::min(row_s_, frame_s_); }
  void observe(const Moment& moment);
  [[nodiscard]] Film take() { return std::move(film_); }

 private:
  struct CurveState {
    const Observable* observable;
    FilmCurve* curve;
    double value = 0.0, lowest = 0.0, highest = 0.0, integral = 0.0;
  };

  void choose_next();
  void follow(const Moment& moment, bool closes);
  void add_frame(const Moment& moment);

  const Network* network_;
  const FilmPlan* plan_;
  Observer observe_;
  double duration_s_;
  std::vector<Joints> joints_of_;  // by leg
  Film film_;
  std::vector<CurveState> curve_states_;
  double last_s_ = 0.0, moment_s_ = 0.0;
  double row_s_ = 0.0, frame_s_ = 0.0;  // next times needed; infinity: none
  std::size_t next_ = 0;
};

}  // namespace calfpump
