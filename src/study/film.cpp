#include "calfpump/study/film.hpp"

#include <algorithm>
#include <limits>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/index.hpp"
#include "calfpump/core/rows.hpp"

namespace calfpump {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr double longest_exact_s = 0.5;  // chosen: longest row whose frame is at its end
constexpr double slack_s = 1e-6;         // the last step may end a rounding error before the duration

bool of_leg(const Anatomy& anatomy, int vein, int leg) {
  return anatomy.segments[z(anatomy.veins[z(vein)].segment)].leg == leg;
}

}  // namespace

Filming::Filming(Network& network, const Timeline& timeline, double stature_cm, const std::vector<double>& start,
                 const FilmPlan& plan)
    : network_(&network), plan_(&plan), observe_(network, stature_cm, start), duration_s_(timeline.duration_s) {
  const Anatomy& anatomy = network.anatomy();
  const auto legs = static_cast<std::size_t>(anatomy.legs);
  film_.legs.resize(legs);
  for (std::size_t leg = 0; leg < legs; ++leg) {
    const std::string side = legs > 1 ? std::string(leg_names.at(leg)) + "_" : "";
    joints_of_.emplace_back(anatomy, static_cast<int>(leg));
    film_.legs[leg].curves.resize(plan.curves.size());
    film_.legs[leg].joint_cm.resize(joints_of_[leg].size());
    for (std::size_t c = 0; c < plan.curves.size(); ++c) {
      const Observable* of_leg = find(anatomy.observables, side + plan.curves[c]);
      const Observable* observable =
          of_leg != nullptr ? of_leg : find(anatomy.observables, plan.curves[c]);  // one that belongs to the body
      curve_states_.push_back({observable, &film_.legs[leg].curves[c]});
    }
  }
  const std::vector<double> first = first_drive(anatomy, timeline);
  const Moment moment = network.moment(0.0, start, first);
  for (CurveState& one : curve_states_) {
    one.value = one.lowest = one.highest = observe_(*one.observable, moment);
    one.integral = 0.0;
  }
  observe(moment);
}

void Filming::accept(const AcceptedStep& step) {
  if (step.end_s() < duration_s_ - slack_s) return;
  duration_s_ = step.end_s();
  if (row_s_ < never) row_s_ = std::min(row_s_, duration_s_);
  if (frame_s_ < never) frame_s_ = std::min(frame_s_, duration_s_);
}

void Filming::choose_next() {
  ++next_;
  row_s_ = frame_s_ = never;
  if (next_ == plan_->times_s.size() || plan_->times_s[next_] > duration_s_ + slack_s) return;
  row_s_ = frame_s_ = std::min(plan_->times_s[next_], duration_s_);
  const double length_s = row_s_ - moment_s_;
  if (length_s > longest_exact_s) frame_s_ -= 0.25 * static_cast<double>(next_ % 4) * length_s;
}

void Filming::observe(const Moment& moment) {
  const bool closes = moment.time_s == row_s_;
  follow(moment, closes);
  if (moment.time_s == frame_s_) {
    add_frame(moment);
    frame_s_ = never;
  }
  if (!closes) return;
  moment_s_ = moment.time_s;
  choose_next();
}

void Filming::follow(const Moment& moment, bool closes) {
  const double passed_s = moment.time_s - last_s_, whole_s = moment.time_s - moment_s_;
  last_s_ = moment.time_s;
  for (CurveState& one : curve_states_) {
    const double now = observe_(*one.observable, moment);
    one.integral += 0.5 * passed_s * (one.value + now);
    one.lowest = std::min(one.lowest, now);
    one.highest = std::max(one.highest, now);
    one.value = now;
    if (!closes) continue;
    one.curve->lowest.push_back(static_cast<float>(one.lowest));
    one.curve->highest.push_back(static_cast<float>(one.highest));
    one.curve->mean.push_back(static_cast<float>(whole_s > 0.0 ? one.integral / whole_s : now));
    one.lowest = one.highest = now;
    one.integral = 0.0;
  }
}

void Filming::add_frame(const Moment& moment) {
  const Anatomy& anatomy = network_->anatomy();
  const DriveLayout& drive = network_->drive_layout();
  const int veins = static_cast<int>(anatomy.veins.size()), edges = static_cast<int>(anatomy.edges.size());
  for (int leg = 0; leg < anatomy.legs; ++leg) {
    FilmLeg& shown = film_.legs[z(leg)];
    std::size_t row = 0;
    const auto add = [&row](std::vector<std::vector<float>>& rows, double value) {
      if (row == rows.size()) rows.emplace_back();
      rows[row].push_back(static_cast<float>(value));
    };
    for (int v = 0; v < veins; ++v) {
      if (!of_leg(anatomy, v, leg)) continue;
      add(shown.volume_mL, moment.state[network_->layout().volume[z(v)]]);
      add(shown.transmural_mmHg, moment.reading.transmural_mmHg[v]);
      add(shown.external_mmHg, moment.drive[drive.external(v)]);
      ++row;
    }
    row = 0;
    for (int e = 0; e < edges; ++e) {
      if (!of_leg(anatomy, anatomy.edges[z(e)].from, leg)) continue;
      const int opening = network_->layout().opening[z(e)];
      add(shown.flow_mL_s, moment.reading.flow_mL_s[e]);
      add(shown.opening, opening < 0 ? 1.0 : moment.state[opening]);
      ++row;
    }
    for (row = 0; row < shown.joint_cm.size(); ++row)
      shown.joint_cm[row].push_back(static_cast<float>(joints_of_[z(leg)].height_cm(row, moment.drive)));
  }
}

}  // namespace calfpump
