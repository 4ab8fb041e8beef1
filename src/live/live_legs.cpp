#include "calfpump/live/live_legs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/rows.hpp"

namespace calfpump {
namespace {

constexpr std::size_t most_kept = 600;            // chosen: ten minutes at the speed of life
constexpr double shortest_kept_s = 1.0;           // chosen
constexpr double frames_between = 30.0;           // chosen: half a second of a page that runs faster than life
constexpr double shortest_sample_s = 1.0 / 30.0;  // chosen

}  // namespace

LiveLegs::LiveLegs(const Catalogue& catalogue, std::span<const std::string_view> curves) : catalogue_(&catalogue) {
  for (const std::string_view name : curves) {
    const Observable* observable = find(catalogue.anatomy.observables, name);
    if (observable == nullptr)
      throw InputError(
          {{"leg.toml", 0, 0, fmt::format("a live page draws the observable \"{}\", which the file does not define", name)}});
    curves_.push_back(observable);
  }
  samples_.time_s.resize(most_samples);
  samples_.curves.resize(most_legs * curves_.size() * most_samples);
}

void LiveLegs::set(std::size_t leg, const Scenario& scenario, bool fresh) {
  const bool there = leg < legs_.size();
  if (there && !fresh) {
    legs_[leg].change(live_setting(*catalogue_, scenario, &legs_[leg].setting()));
    return;
  }
  std::shared_ptr<const LiveSetting> setting = live_setting(*catalogue_, scenario, nullptr);
  forget_past();
  const bool alone = there ? legs_.size() == 1 : legs_.empty();
  if (alone) time_s_ = 0.0;
  LiveLeg begun(std::move(setting), time_s_);
  if (there) {
    legs_[leg] = std::move(begun);
  } else {
    legs_.push_back(std::move(begun));
  }
}

void LiveLegs::remove_last() {
  if (legs_.size() < 2) return;
  legs_.pop_back();
  forget_past();
}

void LiveLegs::press(bool down) {
  for (LiveLeg& leg : legs_) leg.press(down);
}

double LiveLegs::advance(double seconds, const std::function<bool()>& enough) {
  const auto parts = std::clamp(std::ceil(seconds / shortest_sample_s), 1.0, static_cast<double>(most_samples));
  const double begin_s = time_s_;
  samples_.count = 0;
  if (seconds <= 0.0) return 0.0;
  if (count_ == 0 ||
      time_s_ - past_[(first_ + count_ - 1) % most_kept].time_s >= std::max(shortest_kept_s, frames_between * seconds))
    keep();
  for (double part = 1.0; part <= parts; ++part) {
    time_s_ = begin_s + seconds * (part / parts);
    for (LiveLeg& leg : legs_) leg.advance_to(time_s_);
    sample();
    if (part < parts && enough && enough()) break;
  }
  return time_s_ - begin_s;
}

void LiveLegs::sample() {
  samples_.time_s[samples_.count] = time_s_;
  for (std::size_t l = 0; l < legs_.size(); ++l) {
    const Moment moment = legs_[l].moment();
    for (std::size_t c = 0; c < curves_.size(); ++c)
      samples_.curves[(l * curves_.size() + c) * most_samples + samples_.count] =
          static_cast<float>(legs_[l].setting().body->observe(*curves_[c], moment));
  }
  ++samples_.count;
}

const LiveFrame& LiveLegs::frame(std::size_t leg) {
  const LiveBody& body = *legs_[leg].setting().body;
  const Moment moment = legs_[leg].moment();
  const StateLayout& state = body.network.layout();
  const DriveLayout& drive = body.network.drive_layout();
  LiveFrame& frame = frames_.at(leg);
  const auto fill = [](std::vector<float>& column, std::size_t size, const auto& value) {
    column.resize(size);
    for (std::size_t i = 0; i < size; ++i) column[i] = static_cast<float>(value(i));
  };
  const std::size_t veins = state.volume.size(), edges = state.opening.size();
  fill(frame.curves, curves_.size(), [&](std::size_t i) { return body.observe(*curves_[i], moment); });
  fill(frame.volume_mL, veins, [&](std::size_t i) { return moment.state[state.volume[i]]; });
  fill(frame.transmural_mmHg, veins, [&](std::size_t i) { return moment.reading.transmural_mmHg[static_cast<int>(i)]; });
  fill(frame.external_mmHg, veins, [&](std::size_t i) { return moment.drive[drive.external(static_cast<int>(i))]; });
  fill(frame.flow_mL_s, edges, [&](std::size_t i) { return moment.reading.flow_mL_s[static_cast<int>(i)]; });
  fill(frame.opening, edges, [&](std::size_t i) { return state.opening[i] < 0 ? 1.0 : moment.state[state.opening[i]]; });
  fill(frame.joint_cm, body.joints.size(), [&](std::size_t i) { return body.joints.height_cm(i, moment.drive); });
  frame.phase = static_cast<float>(legs_[leg].course().progress(legs_[leg].time_s()));
  return frame;
}

void LiveLegs::forget_past() { first_ = count_ = 0; }

void LiveLegs::keep() {
  if (past_.size() < most_kept && first_ + count_ == past_.size()) past_.emplace_back();
  Kept& kept = past_[(first_ + count_) % most_kept];
  kept.time_s = time_s_;
  for (std::size_t l = 0; l < legs_.size(); ++l) {
    if (l == kept.legs.size()) kept.legs.push_back({0.0, {}, legs_[l].course()});
    legs_[l].keep(kept.legs[l]);
  }
  if (count_ < most_kept) {
    ++count_;
  } else {
    first_ = (first_ + 1) % most_kept;
  }
}

bool LiveLegs::back(double seconds) {
  const double wanted_s = time_s_ - seconds;
  std::size_t best = count_;
  for (std::size_t i = 0; i < count_; ++i) {
    const double kept_s = past_[(first_ + i) % most_kept].time_s;
    if (kept_s >= time_s_) break;
    if (best == count_ || std::abs(kept_s - wanted_s) < std::abs(past_[(first_ + best) % most_kept].time_s - wanted_s))
      best = i;
  }
  if (best == count_) return false;
  const Kept& kept = past_[(first_ + best) % most_kept];
  time_s_ = kept.time_s;
  for (std::size_t l = 0; l < legs_.size(); ++l) legs_[l].restore(kept.legs[l]);
  count_ = best + 1;
  samples_.count = 0;
  return true;
}

}  // namespace calfpump
